"""What would clear a finding, and what is asked, in words that somebody can act on."""

from typing import Any

import pytest

from calculator import remedies, wording
from calculator.checks import check_one
from calculator.library import load


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((50, 14, 9), "50 g a week or less, 3.5 g an application at the same frequency or "
                      "5 applications a week of the same amount."),
        ((50, 7, None), "50 g a week or less or 7.1 g an application at the same frequency."),
        ((50, None, None), "50 g a week or less."),
        ((50, None, 60), "50 g a week or less."),  # not even one application
        ((49.99, None, None), "49 g a week or less."),
        ((0.999, None, None), "0.99 g a week or less."),
        ((50, None, 10), "50 g a week or less or 5 applications a week of the same amount."),
        ((50, None, 26), "50 g a week or less or 1 application a week of the same amount."),
        ((30, None, 10, True), "29 g a week or less or 2 applications a week of the same amount."),
    ],
)  # fmt: skip
def test_what_clears_a_week_is_rounded_down(given: tuple[Any, ...], expected: str) -> None:
    assert remedies.clears_weekly(*given) == f"Within the limit at {expected}"


@pytest.mark.parametrize(
    ("limit", "column", "expected"),
    [
        ("28 days", "duration_days", "Within the limit at 28 days or less."),
        ("below 182 days", "duration_days", "Within the limit when below 182 days."),
        ("at least 0.5 times the need", "supply_over_need",
         "Within the limit at 0.5 times the need or more."),
        (wording.limit(1, "at_most", "1/day"), "applications_per_day",
         "Within the limit at 1 time a day or less."),
        ("at least 12 years", "age_years", ""),
    ],
)  # fmt: skip
def test_what_clears_another_amount(limit: str, column: str, expected: str) -> None:
    assert remedies.clears_limit(limit, column) == expected


@pytest.mark.parametrize(
    ("sites", "groups", "expected"),
    [
        (["whole body"], ["face", "eyelid", "neck", "folds", "groin", "genital", "perianal",
                          "palms and soles"],
         "Whole body: are the face, skin folds, genitals and palms or soles left out?"),
        (["hand", "foot"], ["palms and soles"], "Hand and foot: are the palms or soles left out?"),
        (["flexures"], ["groin", "axilla"], "Flexures: are the groin and armpits left out?"),
        (["body"], ["limbs"], "Which part exactly: body?"),
    ],
)  # fmt: skip
def test_a_wide_word_is_asked_for_the_parts_that_matter(
    sites: list[str], groups: list[str], expected: str
) -> None:
    assert wording.which_part(sites, groups) == expected


def test_every_wide_site_word_has_a_question_of_its_own() -> None:
    for site in load().body.sites.values():
        if site.maybe_groups:
            assert "left out?" in wording.which_part([site.site], site.maybe_groups), site.site


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("year", "a number of years from 0 to 9"), ("1/day", "a number of times a day from 0 to 9"),
     ("kg", "a number in kg from 0 to 9"), ("g/week", "a number in g a week from 0 to 9"),
     ("%", "a number in % from 0 to 9"), ("", "a number from 0 to 9")],
)  # fmt: skip
def test_what_a_field_takes(unit: str, expected: str) -> None:
    assert wording.a_number(unit, 0, 9) == expected


def test_the_age_is_asked_before_the_weight_that_only_an_infants_check_needs() -> None:
    given = {"product": "mometasone furoate 0.1% ointment", "sites": ["chest"],
             "applications_per_day": 1, "duration_days": 14}  # fmt: skip
    asked = [question["about"] for question in check_one(given)["questions"]]
    assert "age_years" in asked and "weight_kg" not in asked
    infant = [q["about"] for q in check_one(given | {"age_years": 0.5})["questions"]]
    assert "weight_kg" in infant
