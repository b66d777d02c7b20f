"""Which way to the grams is taken, and what stands beside it."""

import pytest

from calculator.body import SiteUse, read_site
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


@pytest.mark.parametrize(
    ("fields", "method", "grams"),
    [
        ({"grams_per_application": 3.0, "fingertip_units": 2.0}, "grams given", 3),
        ({"fingertip_units": 2.0, "hand_areas": 6.0}, "fingertip units given", 1),
        ({"hand_areas": 4.0, "bsa_percent": 10.0}, "hands", 1),  # four hands, two units, one gram
        ({"bsa_percent": 10.0}, "area", 2.88),  # 0.1 x 18000 cm2 x 1.6 mg
        ({}, "region", 0.5),
    ],
)  # fmt: skip
def test_the_method_follows_what_is_given(
    fields: dict[str, float], method: str, grams: float
) -> None:
    found = dose("hand", age_years=40, **fields)
    assert found.method == method
    assert typical(found, "grams_per_application") == pytest.approx(grams)


def test_all_methods_that_apply_stand_side_by_side_and_none_is_averaged() -> None:
    found = dose("both hands", age_years=40, hand_areas=4.0, bsa_percent=5.0, fingertip_units=3.0)
    kinds = [method.method for method in found.methods]
    assert kinds == ["fingertip units given", "hands", "area", "region", "area"]
    assert typical(found, "grams_per_application") == 1.5
    assert [m.grams.typical for m in found.methods] == pytest.approx([1.5, 1, 1.44, 1, 1.44])


def test_the_area_method_uses_height_and_weight() -> None:
    found = dose(bsa_percent=10.0, height_cm=180.0, weight_kg=80.0, age_years=40)
    assert found.body_surface_m2 == 2.0
    assert found.grams_per_application == pytest.approx((2.0, 3.2, 4.0))  # 2000 cm2 x 1, 1.6, 2 mg


def test_the_grams_of_one_fingertip_unit_may_be_given() -> None:
    found = dose("both hands", age_years=40, grams_per_fingertip_unit=0.25)
    assert typical(found, "grams_per_application") == 0.5
    units = dose(fingertip_units=4.0, grams_per_fingertip_unit=0.2)
    assert typical(units, "grams_per_application") == 0.8


@pytest.mark.parametrize("age", [0.1, 0.75])
def test_an_age_between_the_rows_has_no_figure_and_says_so(age: float) -> None:
    found = dose("trunk", age_years=age, applications_per_day=1)
    assert found.grams_per_application is None
    assert "No fingertip figures are on record" in found.notes[0]
    assert found.missing == ("grams_per_application",)


def test_a_childs_hand_has_no_row_and_says_so() -> None:
    found = dose("both hands", age_years=4)
    assert found.grams_per_application is None
    assert "hand" in found.notes[0]
    assert "area" in by_method(found)  # shown beside, by the share of the skin


def test_an_adult_thigh_has_no_fingertip_row_and_is_taken_by_its_share_of_the_skin() -> None:
    found = dose("thigh", age_years=40)
    assert found.method == "area"
    assert typical(found, "grams_per_application") == pytest.approx(0.095 * 18 * 1.6)
    assert found.fingertip_units_per_application is None


def test_a_site_that_cannot_be_counted_never_silences_one_that_can() -> None:
    alone = dose("both legs", age_years=40)
    more = dose("both legs", "groin", age_years=40)
    assert alone.grams_per_application == more.grams_per_application
    assert "groin" in more.notes[0]


def test_thigh_and_arm_add_the_two_figures() -> None:
    found = dose("arm", "thigh", age_years=40)
    assert found.method == "region"
    assert typical(found, "grams_per_application") == pytest.approx(1.5 + 0.095 * 18 * 1.6)


def test_a_teenager_has_the_adult_row_and_the_other_table_is_shown_beside() -> None:
    found = dose("both arms and hands", age_years=12)
    assert typical(found, "grams_per_application") == 4  # 2 x 4 units
    assert by_method(found)["region, 11-16 years"] == 3  # 2 x 3 units


@pytest.mark.parametrize(("age", "units"), [(10.99, 2.5), (11, 4), (17, 4)])
def test_the_adult_row_begins_on_the_eleventh_birthday(age: float, units: float) -> None:
    found = dose("arm and hand", age_years=age)
    assert typical(found, "fingertip_units_per_application") == units


@pytest.mark.parametrize("group", ["adult", "elderly"])
def test_an_adult_group_is_the_adult_row(group: str) -> None:
    assert typical(dose("trunk", age_group=group), "grams_per_application") == 7


@pytest.mark.parametrize("group", ["infant", "child"])
def test_a_child_without_an_age_is_not_estimated_and_the_age_is_asked(group: str) -> None:
    found = dose("trunk", age_group=group, applications_per_day=1)
    assert found.grams_per_application is None
    assert found.missing == ("age_years",)
    assert "depending on the age" in found.notes[0]


@pytest.mark.parametrize(
    ("sites", "fields", "missing"),
    [
        ([], {}, ("sites", "applications_per_day")),
        ([], {"age_years": 40}, ("sites", "applications_per_day")),
        (["trunk"], {}, ("age_years", "applications_per_day")),
        (["trunk"], {"age_years": 40}, ("applications_per_day",)),
        (["trunk"], {"age_years": 40, "applications_per_day": 1}, ()),
        (["body"], {"age_years": 40, "applications_per_day": 1}, ("sites",)),
        (["eyelids"], {"age_years": 40, "applications_per_day": 1}, ("grams_per_application",)),
        ([], {"bsa_percent": 10.0}, ("age_years", "applications_per_day")),
        ([], {"fingertip_units": 1.0}, ("applications_per_day",)),
    ],
)
def test_what_is_missing_is_named_most_useful_first(
    sites: list[str], fields: dict[str, float], missing: tuple[str, ...]
) -> None:
    assert dose(*sites, **fields).missing == missing


def test_the_body_part_not_stated_has_no_gram_estimate() -> None:
    assert dose("body", age_years=40).grams_per_application is None


def test_the_fraction_of_a_site_scales_its_grams() -> None:
    half = estimate({"sites": (SiteUse("trunk", 1, "", 0.5),), "age_years": 40}, TABLES)
    assert typical(half, "grams_per_application") == 3.5


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("infant", "Between 0.54 and 1.2 g"),  # 0.5 + 0.75 units of 0.43 g; 2.5 units of 0.5 g
        ("child", "Between 1.3 and 8 g"),  # 1 + 2 units of 0.43 g; 8.4 + 8 units of 0.49 g
    ],
)
def test_a_group_of_ages_says_what_its_rows_come_to(group: str, said: str) -> None:
    assert dose("trunk", age_group=group).notes[0].startswith(said)
