"""FHIR in: orders and dispensings of DSTU2, STU3, R4 and R5 as fields to check.

Plain JSON and a tolerant reader: what cannot be read is told, and the rest is read. Bounds on size
are in json_text.py, references.py and nodes.py. MedicationStatement is left out: it says what
somebody takes, not what was ordered or handed out.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from calculator.fhir.json_text import documents
from calculator.fhir.order import IN_USE, read_order
from calculator.fhir.references import Index, resources
from calculator.fhir.shapes import Order, Orders, Origin
from calculator.library import Rulebook

__all__ = ["Order", "Orders", "Origin", "read_fhir"]


def read_fhir(text: bytes | str, rulebook: Rulebook, on: date | None = None) -> Orders:
    """Every order in `text`: one resource, a list, JSON lines, or bundles of any type.

    `on` is the day on which the age is wanted; without it no age is worked out. Never raises: what
    could not be read is a Problem of its order, or of the input.
    """
    values, problems = documents(text)
    found = resources(values, problems)
    index = Index(found)
    orders: list[Order] = []
    others: Counter[str] = Counter()
    for one in found:
        if one.kind in IN_USE:
            orders += read_order(one, index, rulebook, on)
        else:
            others[one.kind] += 1
    return Orders(tuple(orders), dict(others), tuple(problems))
