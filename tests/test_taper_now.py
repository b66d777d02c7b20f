"""Where a patient is: what is missing is asked, what cannot be read is a Problem."""

from datetime import date, timedelta
from typing import Any

import pytest

from calculator import step_words
from calculator.taper import tapers
from tests.test_taper import BETAMETHASONE, NOW, one_of, reasons

QUESTIONS = [
    ("weeks_so_far", None, "For how many weeks has it been used without a break?"),
    ("days_per_week", None, "On how many days a week is it used now?"),
    ("product", None, "Which product is it"),
    ("product", "mometasone", "Which"),
    ("sites", None, "Where is it to be applied?"),
    ("sites", [], "Where is it to be applied?"),
]


@pytest.mark.parametrize(("field", "value", "question"), QUESTIONS)
def test_what_is_missing_is_asked_and_not_guessed(field: str, value: Any, question: str) -> None:
    result = tapers({**NOW, field: value}, "us")
    assert question in result["questions"][0]["question"]
    assert result["alternatives"] == result["not_offered"] == []


def test_without_an_indication_it_is_asked_and_what_was_studied_says_in_what() -> None:
    result = tapers({**NOW, "indication": None, "product": BETAMETHASONE}, "uk")
    assert "indication" in [one["about"] for one in result["questions"]]
    assert one_of(result, "weekend")["notes"] == [
        "For atopic eczema; what it is used for here is not stated."
    ]
    assert "lichen sclerosus only; here: not stated" in reasons(
        tapers({**NOW, "indication": None}, "uk"), "lichen-sclerosus"
    )


WRONG = [
    ("weeks_so_far", "six", "a number of weeks above 0"),
    ("weeks_so_far", 0, "a number of weeks above 0"),
    ("weeks_so_far", float("nan"), "a number of weeks above 0"),
    ("weeks_so_far", True, "a number of weeks above 0"),
    ("weeks_so_far", 10**400, "a number of weeks above 0"),
    ("weeks_so_far", [6], "a number of weeks above 0"),
    ("start", "2026-02-30", "a date that exists"),
    ("start", None, "a date that exists"),
    ("days_per_week", 9, "daily, 2/day"),
    ("pattern", "off", "the days on which it is applied now"),
    ("product", "tacrolimus 0.1% ointment", "a topical steroid"),
    ("profile", "mars", "one of us"),
]


@pytest.mark.parametrize(("field", "value", "wanted"), WRONG)
def test_what_cannot_be_read_is_a_problem_in_words(field: str, value: Any, wanted: str) -> None:
    result = tapers({**NOW, field: value}, "us")
    assert any(wanted in problem["message"] for problem in result["problems"])
    assert result["alternatives"] == []


@pytest.mark.parametrize(
    ("more", "pattern"),
    [
        ({"days_per_week": 3.5}, "alternate days"),
        ({"days_per_week": "3"}, "3/week"),
        ({"days_per_week": None, "every_n_days": 2}, "every 2 days"),
        ({"pattern": "Mon,Thu"}, "Mon,Thu"),
        ({"pattern": "2/day", "applications_per_day": None}, "2/day"),
    ],
)
def test_how_often_it_is_used_now(more: dict[str, Any], pattern: str) -> None:
    weaker = one_of(tapers({**NOW, **more}, "us"), "weaker-then-stop")
    assert weaker["given"]["phases"][0]["pattern"] == pattern
    assert weaker["given"]["phases"][1]["pattern"] in (pattern, "daily")


def test_decades_of_use_are_counted_as_far_as_a_plan_goes() -> None:
    result = tapers({**NOW, "weeks_so_far": 1000}, "us")
    past = result["alternatives"][0]["given"]["phases"][0]
    assert date.fromisoformat(past["from"]) == date(2026, 11, 30) - timedelta(days=past["days"])
    assert result["alternatives"][0]["notes"] == [step_words.counted_as(past["days"])]
    assert result["problems"] == []
