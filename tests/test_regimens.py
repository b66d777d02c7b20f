"""The regimens of data/regimens.toml: their dates and totals as worked out by hand, what they ask,
their products and sources."""

import csv
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from calculator.library import load
from calculator.library.regimens import FIELD_KEYS, OPTIONAL, PHASE_KEYS, REQUIRED
from calculator.library.tables import DATA
from calculator.library.week_days import as_weeks
from calculator.lookup import product_of
from calculator.prescription import read_prescription
from calculator.schedule import Plan, read_plan, reading, totals, treated

BOOK = load()
CASES = Path(__file__).parent / "cases" / "regimens.csv"
Rows = list[dict[str, str]]
NO_STEROID = {"R15": "tacrolimus", "R16": "tacrolimus", "R17": "crisaborole", "R29": "calcipotriol"}
# Evidence rows that are no regimen here; docs/left_out.md says why.
LEFT_OUT = {"R38", "R41", "R42"}


def cases() -> list[Any]:
    """The rows of one regimen together."""
    with open(CASES, encoding="utf-8", newline="") as lines:
        groups = groupby(csv.DictReader(lines), key=lambda row: row["regimen"])
        return [pytest.param(list(rows), id=name) for name, rows in groups]


def filled(phases: tuple[Mapping[str, object], ...], cell: str) -> list[dict[str, object]]:
    """The regimen's phases with what a prescriber filled in: "phase 1 days = 28; ..."."""
    result = [dict(phase) for phase in phases]
    for part in filter(None, cell.split("; ")):
        place, value = part.split(" = ")
        _, number, key = place.split()
        assert key not in result[int(number) - 1], f"the regimen says {part} itself"
        result[int(number) - 1][key] = int(value) if value.isdecimal() else value
    return result


def planned(rows: Rows) -> Plan:
    head, regimen = rows[0], BOOK.regimens[rows[0]["regimen"]]
    given: dict[str, Any] = {"start": head["start"], "regimen": regimen.id}
    if head["grams_per_application"]:
        given["grams_per_application"] = float(head["grams_per_application"])
    if head["filled_in"]:
        given |= {**regimen.fields, **given}
        given["phases"] = filled(regimen.phases, head["filled_in"])
    return read_plan(given, BOOK)


def test_every_regimen_has_its_hand_computed_rows() -> None:
    assert [case.id for case in cases()] == list(BOOK.regimens)
    assert {f"R{n:02}" for n in range(1, 43)} - {*BOOK.regimens} == LEFT_OUT


@pytest.mark.parametrize("rows", cases())
def test_each_phase_has_the_dates_days_and_applications_worked_out_by_hand(rows: Rows) -> None:
    plan = planned(rows)
    assert not plan.asks
    days = treated(plan.steps)
    told = {}
    for step in plan.steps:
        mine = [day for day in days if day.step is step]
        told[str(step.phase.number)] = (
            step.phase.first.isoformat(), step.phase.last.isoformat(),
            len(mine), sum(day.applications for day in mine),
        )  # fmt: skip
    expected = {
        row["phase"]: (
            row["first"], row["last"], int(row["treated_days"]), int(row["applications"])
        )
        for row in rows[:-1]
    }  # fmt: skip
    assert told == expected, [row["how"] for row in rows]


@pytest.mark.parametrize("rows", cases())
def test_the_whole_regimen_comes_to_the_total_worked_out_by_hand(rows: Rows) -> None:
    last = rows[-1]
    assert last["phase"] == "all"
    found = totals(planned(rows).steps)
    told = (found.days, found.applications, found.grams and found.grams.typical)
    expected = (int(last["treated_days"]), int(last["applications"]), float(last["grams"]))
    assert told == expected, last["how"]


@pytest.mark.parametrize("rows", cases())
def test_what_the_source_leaves_open_is_asked_and_nothing_else(rows: Rows) -> None:
    given = {"start": rows[0]["start"], "regimen": rows[0]["regimen"]}
    asked = [ask.about for ask in read_plan(given, BOOK).asks]
    assert asked == [about for about in rows[0]["asks"].split("; ") if about]


@pytest.mark.parametrize("name", BOOK.regimens)
def test_a_regimen_is_read_without_a_problem_but_for_products_that_are_no_steroid(
    name: str,
) -> None:
    problems = read_plan({"start": "2027-01-04", "regimen": name}, BOOK).problems
    for problem in problems:
        assert problem.where.endswith(", product")
        assert NO_STEROID[name] in problem.given
    assert bool(problems) == (name in NO_STEROID)


@pytest.mark.parametrize("name", BOOK.regimens)
def test_a_product_is_found_or_is_known_to_be_no_steroid(name: str) -> None:
    regimen = BOOK.regimens[name]
    texts = [
        str(part["product"]) for part in (regimen.fields, *regimen.phases) if "product" in part
    ]
    for text in texts:
        found = product_of(read_prescription({"product": text}, BOOK), BOOK)
        none = NO_STEROID.get(name)
        if none and none in text:
            assert found.problem and "this names" in found.problem.wanted
        else:
            assert found.candidates, text
            assert {product.molecule.split()[0] for product in found.candidates} == {
                found.candidates[0].molecule.split()[0]
            }


@pytest.mark.parametrize("name", BOOK.regimens)
def test_nothing_rests_on_a_source_that_was_not_seen(name: str) -> None:
    regimen = BOOK.regimens[name]
    seen = BOOK.sources[regimen.proof.source].read_how
    assert regimen.proof.verified in ("read", "secondary")
    if regimen.proof.verified == "read":
        assert seen == "read", f"{regimen.proof.source} was not read"


def test_a_phase_or_a_plan_may_say_only_what_the_planner_reads() -> None:
    assert {*PHASE_KEYS} <= {*reading.TEXTS, *reading.TIMED, *reading.OF_A_PHASE}
    assert {*FIELD_KEYS} <= BOOK.inputs.keys()


def test_every_key_of_a_regimen_and_what_is_left_out_is_explained() -> None:
    explained = (DATA / "README.md").read_text("utf-8")
    keys = (*REQUIRED, *OPTIONAL, *FIELD_KEYS, *PHASE_KEYS)
    assert [key for key in keys if f"`{key}`" not in explained] == []
    told = (DATA.parent / "docs" / "left_out.md").read_text("utf-8")
    assert [name for name in sorted(LEFT_OUT) if f"| {name} |" not in told] == []


def test_once_or_twice_a_day_starts_as_once_and_says_so() -> None:
    for name, number in (("R02", 0), ("R07", 0), ("R12", 0), ("R13", 0), ("R33", 0)):
        phase = BOOK.regimens[name].phases[number]
        assert phase["applications_per_day"] == 1
        assert "nce or twice a day in the source" in str(phase["stop"])


def test_reviews_are_counted_from_the_phase_of_the_source() -> None:
    weekend = BOOK.regimens["R02"]
    assert (weekend.review_weeks, weekend.review_from) == ((2, 6, 10, 16), 2)
    assert weekend.review_source == "BERTHJONES2004"
    assert BOOK.regimens["R34"].review_weeks == (6, 12, 18, 24)
    assert BOOK.regimens["R01"].review_weeks == ()


def test_two_days_in_a_row_for_steroids_and_apart_for_others() -> None:
    assert as_weeks(BOOK.week_rows)["steroid"][2] == (5, 6)  # Saturday, Sunday
    assert as_weeks(BOOK.week_rows)["steroid"][3] == (1, 3, 6)  # Tuesday, Thursday, Sunday
    assert as_weeks(BOOK.week_rows)["other"][2] == (0, 3)  # Monday, Thursday
    for week in as_weeks(BOOK.week_rows).values():
        assert [len(week[times]) for times in range(1, 7)] == [1, 2, 3, 4, 5, 6]
