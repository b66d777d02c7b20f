"""Skin areas and shares against the printed formulas and the printed chart."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import SiteUse, read_site
from calculator.library.body import body_tables
from calculator.shares import surface_percent, treated_percent
from calculator.skin import (
    band_at,
    du_bois,
    haycock,
    months_of,
    mosteller,
    skin_area,
    skin_at_age,
    skin_from_weight,
)

TABLES = body_tables()
ADULT = 40 * 12.0

# Worked by hand from the printed formulas: height cm, weight kg, Mosteller, Du Bois, Haycock.
CHECKED = [
    (50, 3.5, 0.220, 0.209, 0.224),
    (75, 9.5, 0.445, 0.428, 0.451),
    (110, 18, 0.742, 0.741, 0.740),
    (140, 32, 1.116, 1.127, 1.110),
    (170, 70, 1.818, 1.810, 1.826),
    (165, 120, 2.345, 2.227, 2.411),
]


def uses(*texts: str) -> tuple[SiteUse, ...]:
    read = [read_site(text) for text in texts]
    assert all(isinstance(use, SiteUse) for use in read), read
    return tuple(read)  # type: ignore[arg-type]


@pytest.mark.parametrize(("height", "weight", "m", "d", "h"), CHECKED)
def test_the_formulas_meet_their_check_values(
    height: float, weight: float, m: float, d: float, h: float
) -> None:
    assert mosteller(height, weight, TABLES) == pytest.approx(m, abs=0.0006)
    assert du_bois(height, weight, TABLES) == pytest.approx(d, abs=0.0006)
    assert haycock(height, weight, TABLES) == pytest.approx(h, abs=0.0006)


def test_mosteller_at_180_cm_and_80_kg_is_2_square_metres() -> None:
    assert mosteller(180, 80, TABLES) == 2.0  # sqrt(14400 / 3600)


@pytest.mark.parametrize(("kg", "m2"), [(70, 1.829), (9.5, 0.471), (10, 0.520)])
def test_skin_from_weight_alone(kg: float, m2: float) -> None:
    # 0.1173 x 70^0.6466; below 10 kg 0.1037 x 9.5^0.6724; from 10 kg the first formula again
    assert skin_from_weight(kg, TABLES) == pytest.approx(m2, abs=0.001)


@pytest.mark.parametrize("bad", [0, -70, math.nan, math.inf])
def test_a_height_or_weight_that_is_none_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="cm"):
        mosteller(170, bad, TABLES)
    with pytest.raises(ValueError, match="cm"):
        haycock(bad, 70, TABLES)


@pytest.mark.parametrize(
    ("age", "m2"), [(0, 0.24), (0.5, 0.36), (1, 0.48), (3, 0.63), (5, 0.78), (10, 1.12), (90, 1.8)]
)
def test_the_average_skin_at_an_age_is_read_between_the_anchors(age: float, m2: float) -> None:
    assert skin_at_age(age, TABLES) == pytest.approx(m2)


def test_height_and_weight_win_over_weight_and_weight_over_age() -> None:
    assert skin_area(180, 80, ADULT, TABLES) == (2.0, "height and weight")
    assert skin_area(None, 70, ADULT, TABLES) == (pytest.approx(1.829, abs=0.001), "weight")
    assert skin_area(180, None, ADULT, TABLES) == (1.8, "age")
    assert skin_area(None, None, None, TABLES) is None


@pytest.mark.parametrize("band", TABLES.surface, ids=lambda band: band.name)
def test_every_column_of_the_chart_adds_to_100(band) -> None:  # type: ignore[no-untyped-def]
    total = sum(s.percent * (2 if s.paired else 1) for s in band.rows.values())
    assert total == 100


@pytest.mark.parametrize(
    ("part", "months", "percent"),
    [
        ("head", 0, 19), ("head", 11.99, 19), ("head", 12, 17), ("head", 59, 17),
        ("head", 60, 13), ("head", 120, 11), ("head", 180, 9), ("head", 192, 7),
        ("thigh", 0, 5.5), ("thigh", 12, 6.5), ("thigh", 60, 8), ("thigh", 400, 9.5),
        ("lower leg", 0, 5), ("lower leg", 60, 5.5), ("lower leg", 400, 7),
        ("hand", 0, 2.5), ("foot", 0, 3.5), ("trunk front", 0, 13), ("genitals", 400, 1),
    ],
)  # fmt: skip
def test_the_chart_is_read_whole_and_not_by_its_printed_halves(
    part: str, months: float, percent: float
) -> None:
    band = band_at(TABLES.surface, months)
    assert band is not None
    assert band.rows[part].percent == percent


@pytest.mark.parametrize(
    ("sites", "months", "percent"),
    [
        (("both arms", "both legs"), ADULT, 47),  # 2 x (4 + 3) + 2 x (9.5 + 7)
        (("arm",), ADULT, 7),
        (("arm and hand", "hand"), ADULT, 9.5),  # the hand once
        (("trunk", "front of trunk"), ADULT, 26),
        (("whole body",), ADULT, 100),
        (("whole body",), 18, 100),
        (("both legs",), 18, 23),  # 2 x (6.5 + 5)
        (("buttocks",), ADULT, 5),
        (("left hand", "right hand"), ADULT, 5),
        (("left hand", "left hand"), ADULT, 2.5),
    ],
)
def test_sites_take_their_share_and_each_part_once(
    sites: tuple[str, ...], months: float, percent: float
) -> None:
    assert surface_percent(uses(*sites), months, TABLES) == (percent, percent, percent)


def test_a_site_without_a_share_is_bounded_by_the_part_that_holds_it() -> None:
    low, typical, high = surface_percent(uses("face", "back of trunk"), ADULT, TABLES) or (0, 0, 0)
    assert (low, high) == (13, 20)  # the head is 7
    assert math.isnan(typical)


def test_the_body_part_not_stated_has_no_share() -> None:
    assert surface_percent(uses("body"), ADULT, TABLES) is None
    assert surface_percent((), ADULT, TABLES) is None


def test_half_of_a_site_is_half_of_its_share() -> None:
    half = (SiteUse("trunk", 1, "", 0.5),)
    assert surface_percent(half, ADULT, TABLES) == (13, 13, 13)


def test_seven_months_given_in_years_are_seven_months() -> None:
    assert months_of(7 / 12) == 7
    assert months_of(11) == 132


def treated(percent=None, hands=None, months=ADULT, m2=1.8):  # type: ignore[no-untyped-def]
    return treated_percent(
        percent, hands, (), months, skin_area(None, None, months, TABLES), TABLES
    )


def test_a_given_percentage_stands_as_it_is() -> None:
    assert treated(percent=10) == (10, 10, 10)


def test_four_hands_on_an_adult_are_three_and_a_half_percent() -> None:
    assert treated(hands=4) == pytest.approx((3.08, 3.48, 4.0))  # 4 x 0.77, 0.87, 1


def test_an_adult_hand_covers_about_three_times_as_much_of_a_one_year_old() -> None:
    known = treated(hands=1, months=12)
    assert known.typical == pytest.approx(143 / 4800 * 100)  # 286 / 2 cm2 on 0.48 m2: 2.98 %


def test_without_an_age_nothing_is_said_of_hands() -> None:
    assert treated(hands=1, months=None) is None


@given(st.floats(40, 210), st.floats(2, 200))
def test_the_formulas_never_differ_by_more_than_published(height: float, weight: float) -> None:
    bmi = weight / (height / 100) ** 2
    if 12 < bmi < 35:
        found = [f(height, weight, TABLES) for f in (mosteller, du_bois, haycock)]
        assert max(found) - min(found) < 0.5
