"""FHIR's quantities: a value and a unit that is what it says, and never grams by guess."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from calculator.fhir.nodes import Node
from calculator.library.codes import CodeTables

A_KILOGRAM = 1000  # grams
GRAMS: Mapping[str, float] = {"g": 1, "gm": 1, "gms": 1, "gram": 1, "grams": 1, "gramme": 1,
                              "grammes": 1, "grm": 1, "kg": A_KILOGRAM}  # fmt: skip
MILLILITRES = frozenset(("ml", "mls", "milliliter", "milliliters", "millilitre", "millilitres"))
FINGERTIPS = frozenset(
    ("ftu", "{ftu}", "[ftu]", "fingertip", "fingertips", "fingertip unit", "fingertip units",
     "{fingertip unit}", "{fingertip}", "{fingertip_unit}")
)  # fmt: skip
_APPLIED = re.compile(r"[{\[]?(?:application(?:s|\(s\))?|appl?|applicat|applyfuls?|times?|x)[}\]]?")
A_DAY = 86_400  # seconds


class Amount(NamedTuple):
    """A number and its unit in lower case, "" for none; where it was read."""

    value: float
    unit: str
    path: str

    @property
    def grams(self) -> float | None:
        """Grams, if the unit is one of them."""
        factor = GRAMS.get(self.unit)
        return None if factor is None else self.value * factor

    @property
    def millilitres(self) -> float | None:
        """Millilitres, if that is the unit."""
        return self.value if self.unit in MILLILITRES else None

    @property
    def fingertip_units(self) -> float | None:
        """Fingertip units, if that is the unit."""
        return self.value if self.unit in FINGERTIPS else None

    @property
    def applications(self) -> float | None:
        """Applications: "1 application" says nothing of how much."""
        return self.value if _APPLIED.fullmatch(self.unit) else None

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit or 'of no unit'}"


def amount(node: Node) -> Amount | None:
    """A Quantity; one that says "less than" is no amount."""
    value = node.number("value")
    if value is None:
        return None
    if comparator := node.text("comparator"):
        node.log.refuse(node.at("comparator"), comparator, "an exact amount")
        return None
    if value <= 0:
        node.log.refuse(node.at("value"), f"{value:g}", "an amount above zero")
        return None
    code, unit = node.text("code").lower(), node.text("unit").lower()
    if code and unit and _kind(code) != _kind(unit) and "" not in (_kind(code), _kind(unit)):
        node.log.refuse(node.at("unit"), f"code {code}, unit {unit}", "one unit")
        return None
    return Amount(value, code if _kind(code) or not unit else unit, node.at("value"))


def _kind(unit: str) -> str:
    """What a unit measures, as far as it matters here."""
    if unit in MILLILITRES:
        return "volume"
    return unit if unit in GRAMS and unit == "kg" else "mass" if unit in GRAMS else ""


def days(node: Node, codes: CodeTables) -> float | None:
    """A Duration in days."""
    length = amount(node)
    if length is None:
        return None
    seconds = unit_seconds(length.unit, codes)
    if seconds is None:
        node.log.refuse(length.path, str(length), "a time in s, min, h, d, wk, mo or a")
        return None
    return length.value * seconds / A_DAY


def unit_seconds(unit: str, codes: CodeTables) -> float | None:
    """The length of a unit of time in seconds."""
    known = codes.timings.get(("unit", unit.lower()))
    return known.seconds if known else None
