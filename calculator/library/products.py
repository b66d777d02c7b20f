"""data/ -> products, labels and the names by which people call them.

potency_table.csv, label_limits.csv, molecules.csv and vehicles.csv; data/README.md explains
their columns.
"""

from __future__ import annotations

import math
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from calculator.facts import Grade, Label, Product
from calculator.library import tables
from calculator.library.proofs import PROOF_COLUMNS, proof_of
from calculator.library.tables import DATA, Row
from calculator.problems import Problem

STRONGEST_FIRST: dict[str, tuple[str, ...]] = {
    "us": ("1", "2", "3", "4", "5", "6", "7"),
    "uk": ("very potent", "potent", "moderate", "mild"),
    "jp": ("strongest", "very strong", "strong", "medium", "weak"),
    "de": ("IV", "III", "II", "I"),
}
"""Each scheme's own words from the strongest down. They are never converted into one another."""

VALUE_COLUMN = {"us": "us_class", "uk": "uk_potency", "jp": "jp_rank", "de": "de_class"}


class Molecule(NamedTuple):
    """A name in a product text: a steroid, co-active or vehicle, or what is no topical steroid."""

    name: str
    kind: str  # "steroid", "co-active", "vehicle" or "other"
    synonyms: tuple[str, ...]
    look_alikes: tuple[str, ...]  # steroids never to be taken for this one
    ask_at_percent: tuple[float, ...]  # strengths at which the bare name may mean an ester of it
    measured_in: str  # of a vehicle: "g", "mL" or "cm2"; "" for what is not put on skin


def _numbers(cell: str) -> tuple[float, ...]:
    return tuple(tables.required_number(part) for part in tables.words(cell))


def _yes(cell: str) -> bool:
    return bool(tables.one_of("", "yes")(cell))


def _maybe_verified(cell: str) -> str:
    return str(tables.one_of("", *tables.VERIFIED)(cell))


def _grade_columns(scheme: str) -> dict[str, tables.Parser]:
    word = tables.one_of("", *STRONGEST_FIRST[scheme])
    return {
        VALUE_COLUMN[scheme]: word,
        f"{scheme}_strongest": word,
        f"{scheme}_sources": tables.words,
        f"{scheme}_verified": _maybe_verified,
        f"{scheme}_conflict": tables.text,
    }


PRODUCT_COLUMNS: dict[str, tables.Parser] = {
    "id": tables.required,
    "molecule": tables.required,
    "strength_percent": tables.number,
    "strength_as": tables.one_of("", "base", "ester"),
    "vehicle": tables.required,
    "augmented": _yes,
    "co_actives": tables.text,
    **_grade_columns("us"),
    **_grade_columns("uk"),
    **_grade_columns("jp"),
    **_grade_columns("de"),
    "atc": tables.text,
    "atc_sources": tables.words,
    "atc_verified": _maybe_verified,
    "brands": tables.words,
    "synonyms": tables.words,
    "note": tables.text,
    "checked_on": tables.day,
    "review_on": tables.day,
}

LABEL_COLUMNS: dict[str, tables.Parser] = {
    "product_id": tables.required,
    "jurisdiction": tables.one_of("US", "UK"),
    "brand": tables.required,
    "cap_amount": tables.number,
    "cap_unit": tables.one_of("", "g", "mL"),
    "cap_days": tables.number,
    "max_weeks": tables.number,
    "max_weeks_child": tables.number,
    "child_below_age": tables.number,
    "min_age_years": tables.number,
    "sites_to_avoid": tables.words,
    "occlusion": tables.one_of("", "no", "specialist", "yes"),
    "max_per_day": tables.number,
    "supply": tables.one_of("prescription", "otc"),
    "note": tables.text,
    "source": tables.required,
    "locator": tables.required,
    "verified": tables.verified,
    "checked_on": tables.day,
    "review_on": tables.day,
}

MOLECULE_COLUMNS: dict[str, tables.Parser] = {
    "name": tables.required,
    "kind": tables.one_of("steroid", "co-active", "other"),
    "synonyms": tables.words,
    "look_alikes": tables.words,
    "ask_at_percent": _numbers,
    "source": tables.text,
}

VEHICLE_COLUMNS: dict[str, tables.Parser] = {
    "vehicle": tables.required,
    "synonyms": tables.words,
    "measured_in": tables.one_of("", "g", "mL", "cm2"),
}


def read_products(problems: list[Problem], folder: Path = DATA) -> tuple[Product, ...]:
    """Every product of data/potency_table.csv, in its order; a repeated id is a Problem."""
    rows = tables.whole(tables.read_csv("potency_table.csv", PRODUCT_COLUMNS, problems, folder))
    tables.distinct(rows, "id", "potency_table.csv", problems)
    for row in rows:
        for scheme, value in {**VALUE_COLUMN, "atc": "atc"}.items():
            _graded(row, scheme, value, problems)
    return tuple(_product(row) for row in rows)


def read_labels(problems: list[Problem], folder: Path = DATA) -> tuple[Label, ...]:
    """Every label of data/label_limits.csv, in its order."""
    rows = tables.whole(tables.read_csv("label_limits.csv", LABEL_COLUMNS, problems, folder))
    key = ("jurisdiction", "brand", "supply")
    tables.distinct(rows, "product_id", "label_limits.csv", problems, *key)
    return tuple(_label(row, problems) for row in rows)


def read_molecules(problems: list[Problem], folder: Path = DATA) -> tuple[Molecule, ...]:
    """The names of data/molecules.csv and data/vehicles.csv; a repeated name is a Problem."""
    rows = tables.whole(tables.read_csv("molecules.csv", MOLECULE_COLUMNS, problems, folder))
    tables.distinct(rows, "name", "molecules.csv", problems)
    steroids = {row["name"] for row in rows if row["kind"] == "steroid"}
    for row in rows:
        for other in sorted({*row["look_alikes"]} - steroids):
            where = f"data/molecules.csv line {row['line']} column look_alikes"
            problems.append(Problem(where, other, "a steroid named in this file", ""))
    names = [
        Molecule(
            r["name"], r["kind"], r["synonyms"], r["look_alikes"], r["ask_at_percent"], ""
        )
        for r in rows
    ]  # fmt: skip
    vehicles = tables.whole(tables.read_csv("vehicles.csv", VEHICLE_COLUMNS, problems, folder))
    tables.distinct(vehicles, "vehicle", "vehicles.csv", problems)
    names += [
        Molecule(r["vehicle"], "vehicle", r["synonyms"], (), (), r["measured_in"])
        for r in vehicles
    ]  # fmt: skip
    return tuple(names)


def co_actives(product: Product) -> tuple[tuple[str, float], ...]:
    """Each co-active of a product with its strength in percent, NaN where it is not in percent."""
    return tuple(_co_active(part) for part in product.co_actives.split(" + ") if part)


def co_active_names(product: Product) -> tuple[str, ...]:
    """The co-actives of a product without their strengths: ("calcipotriol",)."""
    return tuple(name for name, _ in co_actives(product))


def _co_active(text: str) -> tuple[str, float]:
    words = text.split()
    name = [word for word in words if not word[0].isdigit() and word not in ("%", "units/g")]
    numbers = [word for word in words if word[0].isdigit()]
    return " ".join(name), float(numbers[0]) if numbers and "%" in words else math.nan


def _product(row: Row) -> Product:
    grades = {s: _grade(row, s) for s in STRONGEST_FIRST if row[VALUE_COLUMN[s]]}
    own = ("id", "molecule", "strength_percent", "strength_as", "vehicle", "augmented",
           "co_actives", "atc", "atc_sources", "atc_verified", "brands", "synonyms", "note",
           "checked_on", "review_on")  # fmt: skip
    values: dict[str, Any] = {column: row[column] for column in own}
    conflict = " ".join(grade.conflict for grade in grades.values() if grade.conflict)
    return Product(**values, grades=MappingProxyType(grades), conflict=conflict)


def _graded(row: Row, scheme: str, value: str, problems: list[Problem]) -> None:
    """Whether a place in a scheme says who gives it and how it was seen."""
    for column in (f"{scheme}_strongest", f"{scheme}_sources", f"{scheme}_verified"):
        if row[value] and not row.get(column, True):
            where = f"data/potency_table.csv line {row['line']} column {column}"
            wanted = f"a value, as {value} has one"
            problems.append(Problem(where, "an empty cell", wanted, ""))


def _grade(row: Row, scheme: str) -> Grade:
    return Grade(
        scheme=scheme,
        value=row[VALUE_COLUMN[scheme]],
        strongest=row[f"{scheme}_strongest"],
        sources=row[f"{scheme}_sources"],
        verified=row[f"{scheme}_verified"],
        conflict=row[f"{scheme}_conflict"],
    )


def _label(row: Row, problems: list[Problem]) -> Label:
    cap = (not math.isnan(row["cap_amount"]), bool(row["cap_unit"]), row["cap_days"] > 0)
    if len(set(cap)) > 1:
        where = f"data/label_limits.csv line {row['line']} columns cap_amount, cap_unit, cap_days"
        problems.append(Problem(where, "only some are filled", "all three or none", "50,g,7"))
    proof = proof_of(row)
    values = {c: v for c, v in row.items() if c not in PROOF_COLUMNS and c != "line"}
    return Label(**values, proof=proof)
