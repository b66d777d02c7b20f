"""The columns that every table with a source has, and the Proof that a row of it makes."""

from __future__ import annotations

from collections.abc import Mapping

from calculator.facts import Proof
from calculator.library import tables

PROOF_COLUMNS: Mapping[str, tables.Parser] = {
    "source": tables.required,
    "locator": tables.required,
    "verified": tables.verified,
    "checked_on": tables.day,
    "review_on": tables.day,
}
# The same in tables that also say how a row came about.
DERIVED_COLUMNS: Mapping[str, tables.Parser] = {
    "source": tables.required,
    "locator": tables.required,
    "verified": tables.verified,
    "derivation": tables.text,
    "checked_on": tables.day,
    "review_on": tables.day,
}


def proof_of(row: tables.Row) -> Proof:
    """Where a row was seen, how and when; how it was derived, where its table says that."""
    return Proof(**{name: row[name] for name in DERIVED_COLUMNS if name in row})
