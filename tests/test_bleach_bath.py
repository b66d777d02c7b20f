"""The bleach bath against hand arithmetic, and what happens to slips of the pen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.bleach_bath import Bath, bath_percent, bleach_ml, read_bath, trial_percent
from calculator.library import load
from calculator.problems import Problem

FIGURES = load().eczema.figures


def read(water: str, bleach: str) -> Bath:
    answer = read_bath(water, bleach, FIGURES)
    assert isinstance(answer, Bath), answer
    return answer


def refused(water: str, bleach: str) -> tuple[Problem, ...]:
    answer = read_bath(water, bleach, FIGURES)
    assert not isinstance(answer, Bath), answer
    return answer


@pytest.mark.parametrize(
    ("litres", "percent", "target", "millilitres"),
    [
        (150, 6, 0.005, 125),  # 150000 x 0.005 / 6
        (100, 5, 0.005, 100),
        (150, 5, 0.005, 150),
        (80, 4, 0.005, 100),
        (10, 2.5, 0.005, 20),
        (151, 6, 0.0048, 120.8),
        (40, 8, 0.005, 25),
        (200, 10, 0.005, 100),
        (5, 20, 0.005, 1.25),
        (150, 6, 0.01, 250),
    ],
)
def test_millilitres_by_hand(
    litres: float, percent: float, target: float, millilitres: float
) -> None:
    assert bleach_ml(litres, percent, target) == pytest.approx(millilitres)
    assert bath_percent(litres, percent, millilitres) == pytest.approx(target)


def test_the_bath_of_the_trial_is_just_under_its_name() -> None:
    assert trial_percent(FIGURES) == pytest.approx(120 * 6 / 151_000)
    assert trial_percent(FIGURES) == pytest.approx(FIGURES["bleach bath"].value, rel=0.05)


@pytest.mark.parametrize(
    ("water", "bleach", "millilitres"),
    [
        ("150", "6", 125),
        ("150 L", "6 %", 125),
        ("150 litres", "6%", 125),
        ("150000 mL", "60 mg/mL", 125),
        ("40 US gallons", "6", 40 * 3.785411784 * 1000 * 0.005 / 6),
        ("40 us gal", "6", 40 * 3.785411784 * 1000 * 0.005 / 6),
        ("30 imperial gallons", "6", 30 * 4.54609 * 1000 * 0.005 / 6),
        ("30 uk gallons", "5.25 %", 30 * 4.54609 * 1000 * 0.005 / 5.25),
        (" 80 l ", " 4 percent ", 100),
    ],
)
def test_water_and_strength_are_read_in_the_units_people_use(
    water: str, bleach: str, millilitres: float
) -> None:
    assert read(water, bleach).bleach_ml == pytest.approx(millilitres)


def test_the_working_can_be_followed() -> None:
    assert read("150", "6 %").working == "150 L x 1000 x 0.005 % / 6 % = 125 mL"


@pytest.mark.parametrize(
    ("water", "where"),
    [
        ("1e9", "Bath water"),
        ("1000000000 litres", "Bath water"),
        ("0", "Bath water"),
        ("-150", "Bath water"),
        ("half full", "Bath water"),
        ("150 kg", "Bath water"),
        ("150 oz", "Bath water"),
        ("1,5", "Bath water"),
        ("", "Bath water"),
        ("1" * 100_000, "Bath water"),
        ("40 gallons", "Bath water"),
        ("4", "Bath water"),
        ("401", "Bath water"),
    ],
)
def test_water_that_cannot_be_meant_is_asked_back(water: str, where: str) -> None:
    (problem,) = refused(water, "6 %")
    assert problem.where == where and problem.wanted
    assert problem.example in ("150 L", "1.5 l")


@pytest.mark.parametrize(
    "bleach", ["0 %", "0", "-6", "neat", "", "6,0 %", "100 %", "0.5 %", "20.1", "6 g", "1e3", "NaN"]
)
def test_a_strength_that_cannot_be_meant_is_asked_back(bleach: str) -> None:
    (problem,) = refused("150", bleach)
    assert problem.where == "Bleach strength" and problem.wanted and problem.example == "6 %"


def test_two_slips_are_two_problems() -> None:
    assert [p.where for p in refused("1e9", "0 %")] == ["Bath water", "Bleach strength"]


def test_a_gallon_is_asked_which() -> None:
    (problem,) = refused("40 gal", "6")
    assert "US gallons or imperial gallons" in problem.message


def test_a_mass_of_water_is_asked_for_as_litres() -> None:
    (problem,) = refused("150 kg", "6")
    assert "litres" in problem.wanted and "millilitres" not in problem.wanted


@pytest.mark.parametrize("bound", ["water that may be meant", "bleach that may be meant"])
def test_both_ends_of_what_may_be_meant_are_taken(bound: str) -> None:
    for end in (FIGURES[bound].low, FIGURES[bound].high):
        water, bleach = ("150", f"{end:g}") if bound.startswith("bleach") else (f"{end:g}", "6")
        assert read(water, bleach).bleach_ml > 0


sizes = st.floats(5, 400)
strengths = st.floats(1, 20)


@given(sizes, sizes, strengths)
def test_more_water_needs_more_bleach(one: float, two: float, percent: float) -> None:
    less, more = sorted((one, two))
    assert bleach_ml(less, percent, 0.005) <= bleach_ml(more, percent, 0.005)


@given(sizes, strengths, strengths)
def test_stronger_bleach_needs_less_of_it(litres: float, one: float, two: float) -> None:
    weak, strong = sorted((one, two))
    assert bleach_ml(litres, strong, 0.005) <= bleach_ml(litres, weak, 0.005)


@given(sizes, strengths)
def test_the_bath_has_the_strength_that_was_asked_for(litres: float, percent: float) -> None:
    millilitres = bleach_ml(litres, percent, 0.005)
    assert bath_percent(litres, percent, millilitres) == pytest.approx(0.005)


@given(sizes, strengths)
def test_twice_the_bath_needs_twice_the_bleach(litres: float, percent: float) -> None:
    once = bleach_ml(litres, percent, 0.005)
    assert bleach_ml(2 * litres, percent, 0.005) == pytest.approx(2 * once)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_a_bath_or_a_problem(water: str, bleach: str) -> None:
    answer = read_bath(water, bleach, FIGURES)
    if not isinstance(answer, Bath):
        assert answer and all(problem.message for problem in answer)
