"""The labels from which two profiles take their limits, side by side, each difference in words."""

from __future__ import annotations

from calculator.compare import DIFFERS, IN_ONE, NOWHERE, SAME, Differences, Side
from calculator.library import Rulebook
from pages.parts.markup import esc, table
from pages.parts.potency_labels import BLANK, COUNTRIES, HEAD, cells, proof

STATE = {SAME: "the same", DIFFERS: "differs", IN_ONE: "on record in one", NOWHERE: ""}


def labels(found: Differences, book: Rulebook) -> str:
    """A limit a row; blank is "not on record", never "no limit"."""
    return f"<section><h2>What the labels say</h2>{_body(found, book)}</section>"


def _body(found: Differences, book: Rulebook) -> str:
    left, right = found.sides
    if found.product is None:
        return "<p>Labels are compared once one product is known.</p>"
    if left.label is None and right.label is None:
        return "<p>No label of it is on record for either: that is not the same as no limit.</p>"
    if left.label is right.label:
        said = f"The same label for both: {COUNTRIES[left.profile.jurisdiction]}."
        return f"<p>{esc(said)}</p>{_table([left], found, book)}"
    apart = sum(limit.state in (DIFFERS, IN_ONE) for limit in found.limits)
    said = "" if apart else "<p>The same, as far as both are on record.</p>"
    return said + _table([left, right], found, book)


def _table(sides: list[Side], found: Differences, book: Rulebook) -> str:
    columns = [_column(side, book) for side in sides]
    named = [_named(name, limit.state if len(sides) > 1 else NOWHERE)
             for name, limit in zip(HEAD, found.limits, strict=True)]  # fmt: skip
    rows = zip([*named, "Source"], *columns, strict=True)
    head = ("Limit", *(_title(side) for side in sides))
    return f'<div class="labels fixed">{table(head, rows)}</div>'


def _named(name: str, state: str) -> str:
    """A limit's name, and in words whether the two labels agree on it."""
    differ = ' class="differ"' if state in (DIFFERS, IN_ONE) else ""
    return esc(name) + (f"<small{differ}>{STATE[state]}</small>" if STATE[state] else "")


def _title(side: Side) -> str:
    country = COUNTRIES.get(side.profile.jurisdiction, side.profile.jurisdiction)
    return f"{country}: {side.label.brand}" if side.label else country


def _column(side: Side, book: Rulebook) -> list[str]:
    if side.label is None:
        return [BLANK for _ in (*HEAD, "Source")]
    return [*cells(side.label), proof(side.label, book.sources)]
