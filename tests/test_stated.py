"""Amounts as somebody stated them, against what the area needs."""

import pytest

from calculator.body import read_site
from calculator.dose import Dose, estimate
from calculator.library.body import body_tables

TABLES = body_tables()


def dose(*sites: str, **fields: object) -> Dose:
    if sites:
        fields["sites"] = tuple(read_site(site) for site in sites)
    return estimate(fields, TABLES)


def typical(found: Dose, name: str) -> float:
    return getattr(found, name).typical  # type: ignore[no-any-return]


def by_method(found: Dose) -> dict[str, float]:
    return {method.method: method.grams.typical for method in found.methods}


def test_a_given_amount_has_no_spread() -> None:
    found = dose(grams_per_application=2.0, applications_per_day=2, duration_days=14)
    assert found.grams_per_application == (2, 2, 2)
    assert found.grams_per_week == (28, 28, 28)
    assert found.grams_for_course == (56, 56, 56)


def test_grams_a_week_as_given_win_for_the_week() -> None:
    found = dose("face and neck", age_years=40, grams_per_week=14.0, applications_per_day=2)
    assert found.grams_per_week == (14, 14, 14)
    assert found.grams_per_application == (1, 1, 1)
    assert found.method == "grams given"
    assert by_method(found)["region"] == 1.25


def test_grams_a_week_need_no_frequency() -> None:
    found = dose(grams_per_week=14.0, duration_days=28)
    assert found.grams_per_week == (14, 14, 14)
    assert found.grams_for_course == (56, 56, 56)
    assert found.grams_per_application is None
    assert found.missing == ()


def test_a_week_and_an_application_that_disagree_are_shown_with_both_numbers() -> None:
    found = dose(grams_per_application=2.0, applications_per_day=2, grams_per_week=20.0)
    (problem,) = found.problems
    assert "20 g a week" in problem.given
    assert "2 g x 14 = 28 g" in problem.given


def test_a_rounded_week_is_no_contradiction() -> None:
    assert (
        dose(grams_per_application=2.1, applications_per_day=2, grams_per_week=30.0).problems == ()
    )


@pytest.mark.parametrize(
    ("week", "contradicts"), [(3.49, True), (3.5, False), (14, False), (14.01, True)]
)
def test_an_amount_outside_half_and_double_of_the_areas_need_is_shown(
    week: float, contradicts: bool
) -> None:
    found = dose("both hands", age_years=40, applications_per_day=1, grams_per_week=week)
    assert bool(found.problems) == contradicts  # two units a day: 7 g a week
    if contradicts:
        assert "about 7 g" in found.problems[0].given


def test_use_and_supply_are_compared_with_the_areas_need() -> None:
    found = dose(
        "both hands", age_years=40, applications_per_day=1, duration_days=14,
        grams_per_week=10.5, quantity_g=28.0,
    )  # fmt: skip
    assert typical(found, "needed_grams_per_week") == 7
    assert typical(found, "needed_grams_for_course") == 14
    assert typical(found, "use_over_need") == 1.5
    assert typical(found, "supply_over_need") == 2


def test_without_a_stated_amount_use_is_not_compared_with_itself() -> None:
    assert dose("trunk", age_years=40, applications_per_day=1).use_over_need is None


@pytest.mark.parametrize(("vehicle", "grams_a_day", "days"), [("lotion", 5, 10), ("spray", 5, 8.5)])
def test_millilitres_count_with_a_density_on_record(
    vehicle: str, grams_a_day: float, days: float
) -> None:
    found = dose(
        grams_per_application=grams_a_day, applications_per_day=1, quantity_ml=50.0,
        molecule="clobetasol propionate", vehicle=vehicle,
    )  # fmt: skip
    assert typical(found, "days_supply") == pytest.approx(days)


def test_millilitres_without_a_density_are_refused_in_words() -> None:
    found = dose(grams_per_application=5.0, applications_per_day=1, quantity_ml=50.0)
    assert found.days_supply is None
    assert "no density is on record" in found.problems[0].wanted


def test_bnf_quantity_ratio_scales_with_the_number_of_applications() -> None:
    once = dose(
        "both hands", age_years=40, applications_per_day=1, duration_days=14, quantity_g=30.0
    )
    twice = dose(
        "both hands", age_years=40, applications_per_day=2, duration_days=14, quantity_g=30.0
    )
    assert typical(once, "bnf_quantity_ratio") == 2  # 30 g over 15 g
    assert typical(twice, "bnf_quantity_ratio") == 1
    child = dose("both arms and hands", age_years=8, applications_per_day=1, duration_days=14, quantity_g=30.0)  # noqa: E501  # fmt: skip
    assert child.bnf_quantity_ratio is None
