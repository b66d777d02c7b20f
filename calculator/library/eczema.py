"""data/risks.csv and the eczema_ files -> published risks, steps, claims and amounts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from calculator.facts import Proof
from calculator.library import tables
from calculator.library.proofs import DERIVED_COLUMNS
from calculator.library.tables import number, one_of, required, text
from calculator.problems import Problem

TOPICS = ("atrophy", "hpa", "relapse", "withdrawal")
TIERS = ("same day", "urgent", "routine", "self-care or primary care")
VERDICTS = ("right", "partly", "wrong", "not found")
AS_NUMBERS = "natural frequency"
AS_WORDS = "words only"


@dataclass(frozen=True, slots=True)
class Risk:
    """What one published source counted in one group of people. NaN: not known.

    `percent` is a share that was published without its counts; `low` and `high`, in percent, are
    the published interval. Rows of one `figure` are drawn together.
    """

    id: str
    topic: str
    figure: str
    group: str
    statement: str
    events: float
    people: float
    percent: float
    low: float
    high: float
    setting: str
    comparator: str
    show_as: str
    proof: Proof

    @property
    def share(self) -> float:
        """Events for each person, 0 to 1; NaN where neither counts nor a share are known."""
        return self.events / self.people if self.people > 0 else self.percent / 100


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to know or to consider at a step; `tier` is the urgency of a referral, or ""."""

    text: str
    grade: str
    tier: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Step:
    """One step when topical treatment fails, in the order of the file."""

    id: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What is often said of stubborn eczema, what holds of it, and the step where it belongs."""

    claim: str
    verdict: str
    corrected: str
    step: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the tools in its `unit`; NaN where only the range is known, or only the value."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class EczemaTables:
    """Everything above. Compared by identity."""

    risks: tuple[Risk, ...]
    steps: tuple[Step, ...]
    claims: tuple[Claim, ...]
    figures: Mapping[str, Figure]


COLUMNS: Mapping[str, Mapping[str, tables.Parser]] = {
    "risks.csv": {
        "id": required, "topic": one_of(*TOPICS), "figure": required, "group": required,
        "statement": required, "events": number, "people": number, "percent": number,
        "low": number, "high": number, "setting": required, "comparator": text,
        "show_as": one_of(AS_NUMBERS, AS_WORDS), **DERIVED_COLUMNS,
    },
    "eczema_steps.csv": {
        "step": required, "title": text, "point": required, "grade": required,
        "tier": one_of("", *TIERS), **DERIVED_COLUMNS,
    },
    "eczema_claims.csv": {
        "claim": required, "verdict": one_of(*VERDICTS), "corrected": required, "step": required,
        **{name: parse for name, parse in DERIVED_COLUMNS.items() if name != "derivation"},
    },
    "eczema_amounts.csv": {
        "name": required, "value": number, "low": number, "high": number, "unit": required,
        **DERIVED_COLUMNS,
    },
}  # fmt: skip
FIGURES = {
    "emollient, child": "g/week", "emollient, adult": "g/week", "bleach bath": "%",
    "bleach bath of the trial, bleach": "mL", "bleach bath of the trial, strength": "%",
    "bleach bath of the trial, water": "L", "water that may be meant": "L",
    "bleach that may be meant": "%",
}  # fmt: skip
RANGES = {name for name in FIGURES if name.startswith("emollient") or name.endswith("be meant")}


def read_eczema(problems: list[Problem], folder: Path = tables.DATA) -> EczemaTables:
    """The tables of `folder`; what is wrong goes to `problems`, and its row is left out."""
    rows = {name: _rows(name, problems, folder) for name in COLUMNS}
    risks = tuple(Risk(**_fields(row)) for row in rows["risks.csv"])
    steps = _steps(rows["eczema_steps.csv"], problems)
    for name, column in (("risks", "id"), ("eczema_claims", "claim"), ("eczema_amounts", "name")):
        tables.distinct(rows[f"{name}.csv"], column, f"{name}.csv", problems)
    tables.distinct(rows["eczema_steps.csv"], "step", "eczema_steps.csv", problems, "point")
    for risk, row in zip(risks, rows["risks.csv"], strict=True):
        _check(risk, row["where"], problems)
    known = {step.id for step in steps}
    for row in rows["eczema_claims.csv"]:
        if row["step"] not in known:
            wanted = "a step of data/eczema_steps.csv"
            problems.append(Problem(f"{row['where']} column step", row["step"], wanted, ""))
    figures = {row["name"]: Figure(**_fields(row)) for row in rows["eczema_amounts.csv"]}
    _needed(figures, {r["name"]: r["where"] for r in rows["eczema_amounts.csv"]}, problems)
    claims = tuple(Claim(**_fields(row)) for row in rows["eczema_claims.csv"])
    return EczemaTables(risks, steps, claims, figures)


def _rows(name: str, problems: list[Problem], folder: Path) -> list[dict[str, Any]]:
    """The rows that could be read, each with its `where` and its proof."""
    rows = []
    for row in tables.whole(tables.read_csv(name, COLUMNS[name], problems, folder)):
        where = f"data/{name} line {row['line']}"
        proof = Proof(**{column: row.pop(column) for column in DERIVED_COLUMNS if column in row})
        rows.append({**row, "where": where, "proof": proof})
    return rows


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("line", "where")}


def _steps(rows: list[dict[str, Any]], problems: list[Problem]) -> tuple[Step, ...]:
    """Rows in a run are one step; only the first of the run has the title."""
    steps: list[Step] = []
    for step, run in groupby(rows, key=lambda row: str(row["step"])):
        group = list(run)
        if step in {other.id for other in steps}:
            wanted = "the rows of one step in one run"
            problems.append(Problem(f"{group[0]['where']} column step", step, wanted, ""))
        titles = [row["title"] for row in group if row["title"]]
        if len(titles) != 1 or not group[0]["title"]:
            wanted = "a title in the first row of the step, and in no other"
            given = "; ".join(titles) or "no title"
            problems.append(Problem(f"{group[0]['where']} column title", given, wanted, ""))
        points = (Point(row["point"], row["grade"], row["tier"], row["proof"]) for row in group)
        steps.append(Step(step, titles[0] if titles else step, tuple(points)))
    return tuple(steps)


def _check(risk: Risk, where: str, problems: list[Problem]) -> None:
    """Counts that can be, an interval around them, and no number that nobody has seen."""
    counted = not math.isnan(risk.events) or not math.isnan(risk.people)
    figures = (risk.events, risk.people, risk.percent, risk.low, risk.high)
    shown, low, high = risk.share * 100, risk.low, risk.high
    wrong = {
        ("events", "events among more people, and whole"): counted
        and not (0 <= risk.events <= risk.people and risk.people % 1 == risk.events % 1 == 0),
        ("percent", "counts or a percentage, not both"): counted and not math.isnan(risk.percent),
        ("percent", "a percentage from 0 to 100"): not (
            math.isnan(risk.percent) or 0 <= risk.percent <= 100
        ),
        ("low, high", "an interval with two ends around the share"): math.isnan(low)
        != math.isnan(high)
        or not (math.isnan(low) or low <= shown <= high),
        ("events, people, percent", "counts or a percentage to draw"): risk.show_as == AS_NUMBERS
        and math.isnan(risk.share),
        ("show_as", f"{AS_WORDS}, without a number"): risk.proof.verified == "unverified"
        and (risk.show_as != AS_WORDS or not all(math.isnan(f) for f in figures)),
    }
    for (column, wanted), is_wrong in wrong.items():
        if is_wrong:
            problems.append(
                Problem(f"{where} column {column}", f"{risk.id}: {risk.statement}", wanted, "")
            )


def _needed(
    figures: Mapping[str, Figure], places: Mapping[str, str], problems: list[Problem]
) -> None:
    """The figures that the tools ask for by name, each in its unit, as a value or a range."""
    for name, unit in FIGURES.items():
        figure = figures.get(name)
        if figure is None or figure.unit != unit:
            given = figure.unit if figure else "no row"
            where = f"{places[name]} column unit" if figure else "data/eczema_amounts.csv"
            problems.append(Problem(where, given, f"{name} in {unit}", ""))
            continue
        is_there = 0 < figure.low < figure.high if name in RANGES else figure.value > 0
        if not is_there:
            where, wanted = f"{places[name]} columns value, low, high", "numbers above 0"
            given = f"{name}: {figure.value}, {figure.low} to {figure.high}"
            problems.append(Problem(where, given, f"{wanted}, low below high", "250,500"))
