"""The line for the record: one line, plain, whole, and safe to paste anywhere."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.checks import check_one
from calculator.note import record_line
from tests.test_laws import prescriptions, profiles

ORDER = {
    "product": "clobetasol propionate 0.05% ointment",
    "sites": ["both arms", "left leg"],
    "age_years": 0.25,
    "applications_per_day": 2,
    "days_per_week": 5,
    "duration_days": 42,
    "quantity_g": 60,
}


def test_the_line_says_what_how_much_and_what_was_found() -> None:
    result = check_one(ORDER)
    line = record_line(result)
    for said in ("clobetasol propionate 0.05 % ointment", "to both arms, left leg",
                 "2 times a day", "on 5 days a week", "for 42 days", "age 3 months"):  # fmt: skip
        assert said in line
    for finding in result["findings"]:
        if finding["tier"] != "note":
            assert finding["message"] in line
            assert f"({finding['source']})" in line
    for question in result["questions"]:
        assert question["question"] in line
    assert line.endswith("Action: ____ Checked by: ____ Date: ____")


def test_the_amounts_are_said_with_their_range_and_how_long_they_last() -> None:
    line = record_line(check_one({**ORDER, "age_years": 40}))
    # (2 x 3 + 6) units x 0.5 g = 6 g; x 10 a week = 60 g
    assert "about 6 g an application" in line
    assert "about 60 g/week" in line or "about 60 g a week" in line
    assert "supply lasts 7 days" in line


def test_nothing_given_is_said_as_such() -> None:
    line = record_line(check_one({}))
    assert line.startswith("Product not stated")
    assert "Cannot tell yet" in line


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r@", " =", "|", "\u202e="])
@pytest.mark.parametrize("name", ["product", "molecule", "vehicle", "indication", "directions"])
def test_nobodys_text_leads_the_line(start: str, name: str) -> None:
    line = record_line(check_one({name: start + "cmd|'/c calc'!A1"}))
    assert line[0].isalpha()


@given(st.dictionaries(st.sampled_from(("product", "molecule", "vehicle", "indication")),
                       st.text(max_size=60)))  # fmt: skip
def test_any_text_makes_one_line(fields: dict[str, Any]) -> None:
    line = record_line(check_one(fields))
    assert len(line.splitlines()) == 1
    assert line[0].isalpha()
    assert line == " ".join(line.split())


@given(prescriptions, profiles)
def test_every_alarm_is_in_the_line(one: dict[str, Any], profile: str) -> None:
    result = check_one(one, profile)
    line = record_line(result)
    assert len(line.splitlines()) == 1
    alarms = [f for f in result["findings"] if f["tier"] != "note"]
    assert line.count("[stop]") + line.count("[warn]") == len(alarms)
    assert alarms or result["verdict"] in line
    assert not re.search(r"\b(nan|inf|None)\b", line)


def test_an_age_group_stands_for_an_age() -> None:
    assert "age group infant" in record_line(check_one({"age_group": "infant"}))


def test_an_amount_worked_out_has_no_long_tail_and_what_contradicts_is_in_the_line() -> None:
    line = record_line(check_one({**ORDER, "age_years": 40, "grams_per_week": 5, "left": 1}))
    assert "; 0.5 g an application; 5 g a week" in line
    assert "To put right: left, a field that is not known" in line
    assert "To put right: grams per week, 5 g a week, but the area needs about 60 g" in line
    week = {**ORDER, "age_years": 40, "days_per_week": 7, "grams_per_week": 50}
    assert "; 3.6 g an application; 50 g a week" in record_line(check_one(week))


def test_a_question_that_is_the_verdict_is_not_said_again() -> None:
    line = record_line(check_one({name: ORDER[name] for name in ORDER if name != "sites"}))
    assert line.count("Where is it to be applied?") == 1
