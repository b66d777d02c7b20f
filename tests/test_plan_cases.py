"""tests/cases/plan_dates.csv: the date rules of plans, worked out by hand, one case a rule."""

import csv
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from calculator.library import load
from calculator.schedule import Plan, read_plan, totals, treated

BOOK = load()
CASES = Path(__file__).parent / "cases" / "plan_dates.csv"
Rows = list[dict[str, str]]
PHASE = re.compile(
    r"(?P<name>[a-z ]+)(@(?P<area>\w+))?: (?P<pattern>.+?)( x (?P<times>\d))?"
    r"( for (?P<number>\d+) (?P<unit>day|week|month)s?| to (?P<to>\S+))( from (?P<from>\S+))?"
)
RELAPSE = re.compile(r"(?P<date>\S+) (?P<end>kept|extended)( (?P<days>\d+))?( area (?P<area>\w+))?")


def cases() -> list[Any]:
    """The rows of one case together."""
    with open(CASES, encoding="utf-8", newline="") as lines:
        groups = groupby(csv.DictReader(lines), key=lambda row: row["case"])
        return [pytest.param(list(rows), id=name) for name, rows in groups]


def phase(text: str) -> dict[str, Any]:
    """ "weekend@body: Sat,Sun x 2 for 14 days" as the planner's input."""
    found = PHASE.fullmatch(text)
    assert found, text
    part = {name: value for name, value in found.groupdict().items() if value}
    given: dict[str, Any] = {
        key: part[key] for key in ("name", "area", "to", "from") if key in part
    }
    if "number" in part:
        given[part["unit"] + "s"] = int(part["number"])
    if "times" in part:
        given["applications_per_day"] = int(part["times"])
    if "=" in part["pattern"]:  # Sat=2,Sun=1
        days = [day.split("=") for day in part["pattern"].split(",")]
        return {**given, "applications_by_weekday": {day: int(times) for day, times in days}}
    return {**given, "pattern": part["pattern"]}


def planned(rows: Rows) -> Plan:
    head = rows[0]
    given: dict[str, Any] = {"start": head["start"]}
    given["phases"] = [phase(text) for text in head["plan"].split("; ")]
    given |= {key: head[key] for key in ("month", "product") if head[key]}
    if head["relapse"]:
        found = RELAPSE.fullmatch(head["relapse"])
        assert found, head["relapse"]
        relapse = {key: value for key, value in found.groupdict().items() if value}
        given["relapses"] = [
            relapse | ({"days": int(relapse["days"])} if "days" in relapse else {})
        ]
    return read_plan(given, BOOK)


def told(plan: Plan) -> list[tuple[str, str, str, str, int, int, str]]:
    """What the plan came to, in the order of the columns, phase by phase as they were typed."""
    result = []
    for step in plan.steps:
        mine = [(day.day, day.applications) for day in treated([step])]
        result.append(
            (
                str(step.phase.number), "yes" if step.phase.again else "",
                step.phase.first.isoformat(), step.phase.last.isoformat(),
                len(mine), sum(times for _, times in mine),
                " ".join(day.isoformat() for day, _ in mine),
            )
        )  # fmt: skip
    return sorted(result, key=lambda one: (one[2], one[0]))


def test_the_date_rules_of_plans_have_forty_cases() -> None:
    assert len(cases()) >= 40
    assert len({case.id for case in cases()}) == len(cases())


@pytest.mark.parametrize("rows", cases())
def test_a_plan_falls_on_the_dates_worked_out_by_hand(rows: Rows) -> None:
    plan = planned(rows)
    assert [p for p in plan.problems if not p.where.endswith("product")] == []
    expected = [row for row in rows if row["phase"] != "all"]
    expected.sort(key=lambda row: (row["first"], row["phase"]))
    found = told(plan)
    assert len(found) == len(expected), (rows[0]["why"], found)
    for row, one in zip(expected, found, strict=True):
        wanted = (
            row["phase"], row["again"], row["first"], row["last"],
            int(row["treated_days"]), int(row["applications"]),
        )  # fmt: skip
        assert one[:6] == wanted, f"{rows[0]['why']}: {row['how']}"
        assert row["dates"] in ("", one[6]), f"{rows[0]['why']}: {row['how']}"


@pytest.mark.parametrize("rows", cases())
def test_a_whole_plan_counts_each_day_once(rows: Rows) -> None:
    found = totals(planned(rows).steps)
    for row in rows:
        if row["phase"] == "all":
            wanted = (int(row["treated_days"]), int(row["applications"]))
            assert (found.days, found.applications) == wanted, row["how"]
