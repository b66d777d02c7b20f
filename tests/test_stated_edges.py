"""Short courses, stated amounts that disagree, and who is an adult: each by hand arithmetic."""

import pytest

from calculator.problems import Problem
from tests.test_stated import TABLES, dose


@pytest.mark.parametrize(
    ("days", "a_day", "days_a_week", "share"),
    [
        (2, 2, 7, 2 / 7),  # two of seven days
        (7, 2, 7, 1.0),
        (6, 2, 7, 6 / 7),
        (70, 2, 7, 1.0),  # no week holds more than a week
        (1, 1, 2, 0.5),  # one of the two days of use in a week
        (2, 1, 2, 1.0),  # both of them
        (3, 3, 2, 1.0),
        (1, 3, 2, 0.5),
    ],
)
def test_no_more_in_a_week_than_the_course_holds(
    days: int, a_day: int, days_a_week: int, share: float
) -> None:
    found = dose("face and neck", age_years=40, applications_per_day=a_day,
                 days_per_week=days_a_week, duration_days=days)  # fmt: skip
    week = 1.25 * a_day * days_a_week  # 2.5 FTU x 0.5 g each time
    assert found.grams_per_week is not None and found.most_in_a_week is not None
    assert found.grams_per_week.typical == pytest.approx(week)
    assert found.most_in_a_week.typical == pytest.approx(week * share)


def test_stated_grams_a_week_stand_however_short_the_course() -> None:
    found = dose(grams_per_week=22.0, applications_per_day=1, days_per_week=7, duration_days=2)
    assert found.most_in_a_week == (22, 22, 22)


def test_without_a_length_or_a_frequency_a_week_is_a_week() -> None:
    found = dose("face and neck", age_years=40, applications_per_day=2)
    assert found.most_in_a_week == found.grams_per_week
    assert dose("face and neck", age_years=40, duration_days=2).most_in_a_week is None


def test_the_working_of_what_is_stated() -> None:
    (method,) = dose(grams_per_application=2.0).methods
    assert method[:2] == ("grams given", None)
    assert method.working == "2 g for one application, as given"
    (method,) = dose(grams_per_week=14.0, applications_per_day=1).methods
    assert method[:2] == ("grams given", None)
    assert method.working == "14 g a week, as given, in 7 applications"


def test_two_stated_amounts_that_disagree_are_both_shown() -> None:
    found = dose(grams_per_week=10.0, grams_per_application=5.0, applications_per_day=2)
    said = "10 g a week, but 5 g x 14 = 70 g"
    assert found.problems == (Problem("grams_per_week", said, "two amounts that agree", ""),)
    assert (
        dose(grams_per_week=70.0, grams_per_application=5.0, applications_per_day=2).problems == ()
    )


@pytest.mark.parametrize(
    ("field", "grams"), [("grams_per_week", 5.0), ("grams_per_application", 0.1)]
)
def test_the_field_that_disagrees_with_the_area_is_named(field: str, grams: float) -> None:
    found = dose("both legs", age_years=40, applications_per_day=2, **{field: grams})
    (problem,) = found.problems
    assert problem.where == field
    assert problem.wanted == "an amount, area and frequency that agree"
    assert "the area needs about 84 g" in problem.given  # 12 FTU x 0.5 g x 14


def test_millilitres_without_a_density_are_shown_as_given() -> None:
    found = dose(quantity_ml=30.0, molecule="clobetasol propionate", vehicle="solution")
    (problem,) = found.problems
    assert (problem.where, problem.given, problem.example) == ("quantity_ml", "30 mL", "50 g")


@pytest.mark.parametrize(
    ("who", "ratio"),
    [
        ({"age_years": TABLES.adult_years}, 0.5),  # 15 g over the formulary's 30 g for 28 times
        ({"age_group": "adult"}, 0.5),
        ({"age_group": "elderly"}, 0.5),
        ({"age_years": TABLES.adult_years - 0.01}, None),
        ({"age_group": "child"}, None),
        ({}, None),
    ],
)
def test_the_formularys_quantities_are_for_adults(
    who: dict[str, object], ratio: float | None
) -> None:
    found = dose("face and neck", applications_per_day=2, duration_days=14, quantity_g=15.0, **who)
    known = found.bnf_quantity_ratio
    assert (known.typical if known else None) == ratio
