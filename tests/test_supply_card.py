"""The card of days' supply: steps that are told apart by words, dates, packs, nothing run."""

from typing import Any

import pytest

from calculator.checks import check_one
from calculator.library import load
from pages.parts import supply_card

GRADES = load().audit_grades
HANDS = {"directions": "Apply to both hands twice daily. 60 g", "age_years": 40}


def told(**given: Any) -> dict[str, Any]:
    audit: dict[str, Any] = check_one(given)["audit"]
    return audit


@pytest.mark.parametrize(
    ("directions", "states"),
    [
        ("Apply to affected area", ["here", "not yet", "not yet", "not yet"]),
        ("Apply to face twice daily", ["here", "not yet", "not yet"]),
        ("Apply to face twice daily for 5 days", ["passed", "here", "not yet"]),
        ("Apply 1 g to face twice daily", ["passed", "passed", "here"]),
    ],
)
def test_the_grades_are_steps_in_words(directions: str, states: list[str]) -> None:
    html = supply_card._grades(told(directions=directions), GRADES)
    items = html.split("<li")[1:]
    assert [item.split('<span class="quiet">')[1].split("<")[0] for item in items] == states
    assert [' aria-current="step"' in item for item in items] == [s == "here" for s in states]
    assert ("Missing for the next step" in html) == (states[-1] != "here")


def test_the_days_come_with_range_rounding_and_basis() -> None:
    html = supply_card._supply(told(**HANDS))
    for said in ("<b>30 days</b>", "19 to 44 days", "Exactly 30 days, rounded down to whole days",
                 "Grams estimated by region, not stated"):  # fmt: skip
        assert said in html


def test_no_days_say_why() -> None:
    html = supply_card._supply(told(directions="Apply to affected area twice daily, 60 g"))
    assert "<b>No days' supply.</b>" in html
    assert "The directions do not say where it is applied." in html


def test_the_dates_and_the_payers_rule() -> None:
    html = supply_card._dates(told(**HANDS, filled_on="2026-12-01"))
    assert html.count("<tr>") == 4  # the head, and three uses
    for day in ("2026-12-19", "2026-12-30", "2027-01-12"):
        assert day in html
    assert "payer&#x27;s rule" in html
    assert supply_card._dates(told(**HANDS)) == ""
    unknown = told(directions="Apply to affected area", filled_on="2026-12-01")
    assert "cannot be told" in supply_card._dates(unknown)


def test_what_days_wanted_need() -> None:
    named = HANDS | {"product": "clobetasol propionate 0.05% ointment", "days_wanted": 30}
    html = supply_card._wanted(told(**named))
    assert "<b>30 days</b> need about 60 g (41 to 94)" in html
    assert "Smallest set of packs: <b>1 × 60 g</b>" in html
    assert "No pack sizes are on record" in supply_card._wanted(told(**HANDS, days_wanted=30))
    assert supply_card._wanted(told(**HANDS)) == ""


def test_the_question_is_ready_to_be_read_out() -> None:
    result = check_one({"directions": "Apply to affected area twice daily, 60 g"})
    said = supply_card.to_ask(result)
    assert said.startswith("The directions say “Apply to affected area twice daily, 60 g”.")
    assert said.endswith("Where is it to be applied?")
    typed = {"audit": {"question": "Where is it to be applied?"}}
    assert supply_card.to_ask(typed) == "Where is it to be applied?"


def test_directions_are_shown_as_text() -> None:
    said = told(directions="2 pumps <script>alert(1)</script> to hands bid. 1 tube <b>x</b>")
    html = supply_card._supply(said) + supply_card._grades(said, GRADES)
    assert "<script" not in html
    assert "<b>x" not in html
