"""The paragraph for the record and the table of days: the plan's own figures, safe to paste."""

import csv
import io
import re
from typing import Any

import pytest
from hypothesis import given, settings

from calculator.plan_note import COLUMNS, plan_paragraph, plan_table
from calculator.planner import plan_one
from tests.plans import ECZEMA, LICHEN, made, plans


def test_the_paragraph_says_each_phase_and_the_sums() -> None:
    line = plan_paragraph(made(LICHEN))
    # by hand: 28 + 14 + 8 days, each 0.5 g = 25 g, one tube of 30 g
    assert line.startswith(
        "Plan from 2026-11-30 to 2027-02-21: 1) clobetasol propionate 0.05 % ointment to vulva, "
        "every day, 1 time a day, 2026-11-30 to 2026-12-27, 28 treated days, 28 applications, "
        "14 g, supply 1 x 30 g; 2) "
    )
    assert "every second day, 1 time a day, 2026-12-28 to 2027-01-24, 14 treated days" in line
    assert "Sat and Sun each week" in line and "stop: when it is calm." in line
    assert "In all: 50 treated days, 50 applications, 25 g" in line
    assert line.endswith("Action: ____ Checked by: ____ Date: ____")


def test_an_alarm_is_said_with_its_dates() -> None:
    plan = made(LICHEN, indication="atopic eczema")
    line = plan_paragraph(plan)
    raised = [f for f in plan["findings"] if f["tier"] != "note"]
    assert raised
    for finding in raised:
        dates = f"{finding['from']} to {finding['to']}"
        assert f"{finding['message']} ({finding['source']}; {dates})" in line


def test_uneven_days_are_said_with_least_and_most_and_areas_by_name() -> None:
    line = plan_paragraph(made(ECZEMA))
    assert "2) body: mometasone furoate 0.1 % cream to both arms and hands and left leg" in line
    assert "1 to 2 times a day" in line
    assert "7 treated days, 14 applications, grams not known" in line


def test_a_phase_without_treatment_and_a_repeat_are_named() -> None:
    phases = [LICHEN["phases"][0], {"pattern": "off", "days": 7}, LICHEN["phases"][2]]
    line = plan_paragraph(
        made(LICHEN, phases=phases, relapses=[{"date": "2027-01-10", "days": 7, "end": "kept"}])
    )
    assert "2) no treatment, 2026-12-28 to 2027-01-03" in line
    assert "1 again) " in line


def test_reviews_and_the_regimen_are_named() -> None:
    plan = {**made(LICHEN), "regimen": {"id": "x", "name": "A regimen", "source": "X"},
            "review_dates": [{"date": d, "weeks": 1, "source": "X"}
                             for d in ("2026-12-28", "2027-02-22")]}  # fmt: skip
    line = plan_paragraph(plan)
    assert "2027-02-21 after A regimen: 1)" in line
    assert "Review: 2026-12-28 and 2027-02-22." in line


@pytest.mark.parametrize("bad", [{}, {"start": "30 February"}, {"profile": "nowhere"}])
def test_what_could_not_be_read_is_said(bad: dict[str, Any]) -> None:
    line = plan_paragraph(plan_one(bad))
    assert line.startswith("Plan: no phase with dates yet.")
    assert "To put right: " in line


@settings(deadline=None, max_examples=40)
@given(plans())
def test_any_plan_makes_one_line_and_a_row_for_each_day(plan: dict[str, Any]) -> None:
    line = plan_paragraph(plan)
    assert len(line.splitlines()) == 1
    assert not re.search(r"\b(nan|inf|None)\b", line)
    head, *rows = csv.reader(io.StringIO(plan_table(plan), newline=""), strict=True)
    assert head == list(COLUMNS)
    assert [(r[0], int(r[2]), int(r[6]), float(r[7])) for r in rows] == [
        (d["date"], d["number"], d["applications"], d["grams"]) for d in plan["days"]
    ]


def test_the_table_by_hand() -> None:
    lines = plan_table(made(ECZEMA)).splitlines()
    assert lines[1] == "2027-01-04,Mon,1,flare,body,mometasone furoate 0.1% cream,1,4.75"
    assert lines[2] == "2027-01-04,Mon,3,face,face,hydrocortisone 1% ointment,2,"
    assert "2027-01-23,Sat,2,weekends,body,mometasone furoate 0.1% cream,2,9.5" in lines
    assert len(lines) == 1 + 14 + 16 + 7


@pytest.mark.parametrize("nasty", ["=cmd|'/c calc'!A1", "+1", "@x", "-2", "\t=1", "\u202e=1"])
def test_typed_text_runs_nowhere(nasty: str) -> None:
    phases = [{**LICHEN["phases"][0], "name": nasty, "area": nasty, "stop": nasty}]
    plan = made(LICHEN, phases=phases, product=nasty)
    assert plan_paragraph(plan)[0] == "P"
    for row in list(csv.reader(io.StringIO(plan_table(plan), newline="")))[1:]:
        assert all(cell[:1] not in "=+-@\t" for cell in row if cell)
