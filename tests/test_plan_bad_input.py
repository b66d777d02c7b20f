"""Bad plans: each a Problem in words, the rest of the plan as typed; nothing ever crashes."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.planner import plan_json, plan_one
from calculator.problems import Problem
from calculator.schedule.pattern import Pattern, read_pattern

PLAIN = {"product": "clobetasol 0.05% cream", "age_years": 40, "sites": ["hand"],
         "grams_per_application": 1, "start": "2026-11-30"}  # fmt: skip
with (Path(__file__).parent / "cases/plan_bad_input.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_bad_input_is_a_problem_and_the_rest_stays(row):
    result = plan_one({**PLAIN, **json.loads(row["given"])})
    told = {problem["where"]: problem["message"] for problem in result["problems"]}
    assert row["where"] in told, told
    assert row["message_has"] in told[row["where"]]
    assert len(result["phases"]) == int(row["phases_left"])
    assert result["totals"]["days"] == int(row["treated_days"])
    assert result["worst"] != "none" or result["verdict"].startswith("Cannot tell yet")


def test_all_that_is_wrong_is_told_at_once():
    phases = [{"pattern": "BIW", "days": 0, "name": 7}, {"pattern": "Sat", "weeks": "x"}]
    result = plan_one({**PLAIN, "start": "soon", "month": "moon", "phases": phases})
    assert {p["where"] for p in result["problems"]} >= {
        "start", "month", "phase 1, pattern", "phase 1, days", "phase 1, name", "phase 2, weeks",
    }  # fmt: skip


def test_missing_length_and_days_are_questions():
    phases = [{"name": "flare", "days": 7}, {"name": "weekend", "pattern": "Sat,Sun"}]
    result = plan_one({**PLAIN, "phases": phases})
    assert [q["about"] for q in result["questions"]][:2] == ["phase 1, pattern", "phase 2, days"]
    assert result["problems"] == []
    assert result["verdict"].startswith("Cannot tell yet")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["daily", "2/week", "Sat,Sun", "2026-11-30", "9999-12-31", "kept", "off"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["pattern", "days", "weeks", "months", "to", "from", "area", "name",
                         "sites", "product", "date", "end", "applications_by_weekday", "Sat",
                         "applications_per_day"]),
        inner, max_size=6),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(
    ("start", "phases", "month", "regimen", "relapses", "product", "profile"), JSON)))  # fmt: skip
def test_anything_at_all_is_answered(typed):
    (answered,) = plan_json([{**PLAIN, **typed}])
    assert "problems" in json.loads(answered)


@settings(max_examples=300, deadline=None)
@given(st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(
        ("pattern", "days", "weeks", "to", "from", "area", "sites", "applications_per_day"), JSON)),
    max_size=4))  # fmt: skip
def test_any_phases_are_answered(phases):
    (answered,) = plan_json([{**PLAIN, "phases": phases}])
    assert "problems" in json.loads(answered)


@given(st.text(max_size=40))
def test_any_pattern_is_read_or_refused(text):
    assert isinstance(read_pattern(text, {2: (5, 6)}), Pattern | Problem)


def test_the_command_line_plans():
    line = json.dumps({**PLAIN, "phases": [{"pattern": "Sat,Sun", "days": 28}]})
    done = subprocess.run(
        [sys.executable, "-m", "calculator", "plan", "-"],
        input=line + "\n" + "{}", capture_output=True, text=True, check=False,
    )  # fmt: skip
    first, second = map(json.loads, done.stdout.splitlines())
    assert [day["date"] for day in first["days"]][:2] == ["2026-12-05", "2026-12-06"]
    assert first["totals"]["grams"] == 8
    assert second["problems"]
    assert done.returncode == 1


def test_a_question_names_the_phase_as_one_would_write_it():
    phases = [{"name": "flare", "days": 7}, {"name": "weekend", "pattern": "Sat,Sun"}]
    asked = [q["question"] for q in plan_one({**PLAIN, "phases": phases})["questions"]]
    assert 'On which days is it applied in phase 1 ("flare")?' in asked
    assert 'For how many days or weeks, at most, does phase 2 ("weekend") last?' in asked
