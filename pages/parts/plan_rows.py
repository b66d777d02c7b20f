"""Phases as rows of the table, and as short texts of the address. Nothing typed is lost.

A row holds texts, so that what cannot be read stays as typed and the planner says what it wants.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

Row = dict[str, Any]
TEXTS = ("name", "pattern", "times", "product", "grams", "area", "stop", "more")
UNITS = ("weeks", "days", "months")
# In the address a phase is these cells in this order. Published: never reorder, only add.
CELLS = ("name", "pattern", "length", "times", "product", "sites", "grams", "area", "stop", "more")
SHORT_UNITS = {unit[0]: unit for unit in UNITS}
BETWEEN, WITHIN = "~", "+"  # cells; sites
CODE = re.compile(r"%(?=[0-9a-fA-F]{2})")  # what would be read as a code
PLAIN = {"name": "name", "pattern": "pattern", "product": "product", "area": "area",
         "stop": "stop", "grams": "grams_per_application"}  # fmt: skip


def blank() -> Row:
    """A row in which nothing is given."""
    return dict.fromkeys(TEXTS, "") | {"length": None, "unit": UNITS[0], "sites": []}


def row_of(phase: Mapping[str, Any]) -> Row:
    """The row of a phase; what has no column of its own stands in `more`."""
    row, left = blank(), {k: v for k, v in phase.items() if v is not None}
    for key, field in PLAIN.items():
        row[key] = str(left.pop(field, ""))
    unit = next((one for one in UNITS if str(left.get(one, "")).isdecimal()), None)
    if unit:
        row |= {"unit": unit, "length": int(left.pop(unit))}
    if isinstance(left.get("sites"), list | tuple):
        row["sites"] = [str(site) for site in left.pop("sites")]
    by_weekday = left.pop("applications_by_weekday", None)
    if isinstance(by_weekday, Mapping):
        left.pop("applications_per_day", None)
        row["times"] = ", ".join(f"{day} {times}" for day, times in by_weekday.items())
    else:
        row["times"] = str(left.pop("applications_per_day", ""))
    row["more"] = "; ".join(f"{field}: {value}" for field, value in left.items())
    return row


def phase_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """The phase that a row says, in the planner's words."""
    phase = {field: row[key] for key, field in PLAIN.items() if row[key]}
    if row["length"] is not None:
        phase[row["unit"] or UNITS[0]] = row["length"]
    if row["sites"]:
        phase["sites"] = list(row["sites"])
    if row["times"]:
        phase |= _times(row["times"])
    for part in filter(None, (part.strip() for part in row["more"].split(";"))):
        field, _, value = part.partition(":")
        phase[field.strip()] = value.strip()
    return phase


def _times(text: str) -> dict[str, Any]:
    """Applications a day; "Sat 2, Sun 1" where they differ by weekday."""
    pairs = [part.split() for part in text.split(",")]
    if all(len(pair) == 2 and pair[0].isalpha() for pair in pairs):
        return {"applications_by_weekday": dict(pairs)}
    return {"applications_per_day": text}


def is_given(row: Mapping[str, Any]) -> bool:
    """Whether anything stands in the row; a unit alone is nothing."""
    return any(value not in ("", None, []) for key, value in row.items() if key != "unit")


def to_text(row: Mapping[str, Any]) -> str:
    """A row as one short text for the address."""
    length = "" if row["length"] is None else f"{row['length']}{row['unit'][:1]}"
    sites = WITHIN.join(_escaped(site) for site in row["sites"])
    told = {key: _escaped(row[key]) for key in TEXTS} | {"length": length, "sites": sites}
    return BETWEEN.join(told[key] for key in CELLS).rstrip(BETWEEN)


def from_text(text: str) -> Row:
    """The row that a text of the address says."""
    row = blank()
    for key, cell in zip(CELLS, text.split(BETWEEN), strict=False):
        if key == "sites":
            row["sites"] = [unquote(site) for site in cell.split(WITHIN) if site]
        elif key != "length":
            row[key] = unquote(cell)
        elif cell[:-1].removeprefix("-").isdecimal() and cell[-1] in SHORT_UNITS:
            row |= {"length": int(cell[:-1]), "unit": SHORT_UNITS[cell[-1]]}
        elif cell:
            row["more"] = f"days: {unquote(cell)}"
    return row


def _escaped(text: str) -> str:
    """The marks that part cells as codes; "0.1% cream" stays readable."""
    text = CODE.sub("%25", text)
    for mark in (BETWEEN, WITHIN):
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text
