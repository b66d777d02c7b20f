"""From what is given to grams per application, day, week and course."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def test_both_arms_and_legs_of_an_adult_twice_daily_for_six_weeks() -> None:
    found = dose("both arms", "both legs", age_years=40, applications_per_day=2, duration_days=42)
    assert typical(found, "fingertip_units_per_application") == 18  # 2 x 3 + 2 x 6
    assert typical(found, "grams_per_application") == 9
    assert typical(found, "grams_per_day") == 18
    assert typical(found, "grams_per_week") == 126
    assert typical(found, "grams_for_course") == 756
    assert found.grams_per_application is not None
    # 2 x (3.3 - 1.0) + 2 x (5.8 - 1.7) = 12.8 units of 0.43 g; 2 x 4.3 + 2 x 7.5 = 23.6 of 0.49 g
    assert found.grams_per_application.low == pytest.approx(12.8 * 0.43)
    assert found.grams_per_application.high == pytest.approx(23.6 * 0.49)
    assert found.method == "region"
    assert (found.missing, found.problems) == ((), ())


def test_the_face_of_a_three_year_old() -> None:
    found = dose("face and neck", age_years=3, applications_per_day=1, duration_days=7)
    assert typical(found, "grams_per_application") == 0.75  # 1.5 units x 0.5 g
    assert typical(found, "grams_for_course") == 5.25


@pytest.mark.parametrize(
    ("fields", "per_week"),
    [
        ({"applications_per_day": 1.0}, 7),
        ({"applications_per_day": 2.0}, 14),
        ({"applications_per_day": 1.0, "days_per_week": 2.0}, 2),
        ({"applications_per_day": 1.0, "every_n_days": 2.0}, 3.5),
        ({"applications_per_day": 2.0, "days_per_week": 2.0}, 4),
    ],
)
def test_the_week_follows_the_days_of_use(fields: dict[str, float], per_week: float) -> None:
    found = dose(grams_per_application=2.0, **fields)
    assert typical(found, "grams_per_week") == 2 * per_week
    assert typical(found, "grams_per_day") == 2 * fields["applications_per_day"]


def test_days_supply_is_exact_and_floored_beside() -> None:
    found = dose(grams_per_application=4.0, applications_per_day=2, quantity_g=60.0)
    assert found.days_supply == (7.5, 7.5, 7.5)
    assert found.days_supply_floor == 7


def test_heavy_use_gives_the_low_end_of_the_days() -> None:
    found = dose("both hands", age_years=40, applications_per_day=2, quantity_g=30.0)
    assert found.days_supply is not None
    # 2 x 0.8 units x 0.43 g to 2 x 1.6 x 0.49 g, twice daily
    assert found.days_supply.low == pytest.approx(30 / (2 * 3.2 * 0.49))
    assert found.days_supply.typical == 15
    assert found.days_supply.high == pytest.approx(30 / (2 * 1.6 * 0.43))


def test_two_days_a_week_last_as_long_as_the_calendar_says() -> None:
    found = dose(
        grams_per_application=5.0, applications_per_day=1, days_per_week=2, quantity_g=30.0
    )
    assert typical(found, "days_supply") == 21  # six applications in three weeks


def test_packs_cover_the_course() -> None:
    found = dose(
        grams_per_application=2.0, applications_per_day=2, duration_days=14,
        pack_sizes_g=(30.0, 60.0),
    )  # fmt: skip
    assert [(p.size_g, p.count) for p in found.packs] == [(60, 1)]  # 56 g


def test_the_json_has_the_fields_of_the_contract() -> None:
    found = dose("both hands", age_years=40, applications_per_day=2, quantity_g=30.0).as_json()
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["grams_per_day"] == {"low": pytest.approx(2 * 1.6 * 0.43), "typical": 2.0,
                                      "high": pytest.approx(2 * 3.2 * 0.49)}  # fmt: skip
    assert found["grams_for_course"] is None
    assert found["days_supply_floor"] == 15
    assert {"method", "methods", "body_surface_m2", "packs"} <= found.keys()
    assert found["methods"][0]["working"] == "2 x hand 1 = 2 fingertip units; x 0.5 g = 1 g"


def test_nothing_given_is_no_dose_and_no_crash() -> None:
    found = dose()
    assert found.as_json()["grams_per_week"] is None
    assert found.methods == ()


numbers = {
    "age_years": st.floats(0, 110),
    "applications_per_day": st.floats(0.1, 12),
    "days_per_week": st.floats(0.1, 7),
    "duration_days": st.floats(1, 3660),
    "quantity_g": st.floats(0.1, 5000),
    "weight_kg": st.floats(0.3, 400),
    "height_cm": st.floats(20, 250),
    "grams_per_week": st.floats(0.01, 3000),
    "grams_per_application": st.floats(0.01, 500),
    "hand_areas": st.floats(0.1, 120),
    "fingertip_units": st.floats(0.05, 120),
    "bsa_percent": st.floats(0.01, 100),
    "sites": st.lists(st.sampled_from(sorted(TABLES.sites)), max_size=4).map(
        lambda names: tuple(SiteUse(name) for name in names)
    ),
}
fields = st.fixed_dictionaries({}, optional=numbers)


@given(fields)
def test_every_range_rises_whatever_is_given(fields: dict[str, object]) -> None:
    found = estimate(fields, TABLES)
    for name in Dose._fields:
        value = getattr(found, name)
        if type(value).__name__ == "Range" and not math.isnan(value.typical):
            assert value.low <= value.typical * (1 + 1e-12), name
            assert value.typical <= value.high * (1 + 1e-12), name
    json.dumps(found.as_json(), allow_nan=False)
