"""Days, packs and formulary quantities against hand arithmetic."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import read_site
from calculator.library.body import body_tables
from calculator.supply import (
    applications_per_week,
    choose_packs,
    course_grams,
    days_supply,
    formulary_quantity,
    treated_days,
    use_ratio,
    whole_days,
)

TABLES = body_tables()


@pytest.mark.parametrize(
    ("duration", "every", "days"),
    [(28, 2, 14), (15, 2, 8), (14, 1, 14), (1, 3, 1), (7, 3, 3), (29, 7, 5)],
)
def test_the_first_day_of_an_interval_is_a_day_of_use(
    duration: float, every: float, days: int
) -> None:
    assert treated_days(duration, every) == days


@pytest.mark.parametrize(
    ("per_day", "days", "every", "week"),
    [(2, None, None, 14), (2, 7, None, 14), (1, 2, None, 2), (1, None, 2, 3.5), (1, None, 7, 1),
     (2, 2, None, 4), (2, 3, 9, 6), (None, 7, None, None)],
)  # fmt: skip
def test_applications_a_week(
    per_day: float | None, days: float | None, every: float | None, week: float | None
) -> None:
    said = np.array([per_day, days, every], dtype=float)  # None is NaN, not known
    assert applications_per_week(*said) == pytest.approx(week or math.nan, nan_ok=True)


def test_a_taper_is_the_sum_of_its_phases() -> None:
    # 14 days twice daily of 2 g, 14 days once daily of 1 g, 4 weekends of 2 days of 1 g
    assert course_grams([(2, 28), (1, 14), (1, 8)]) == 78


def test_days_supply_divides_by_use_and_leaves_out_what_is_lost() -> None:
    week, grams = np.array([[7.0], [14.0], [28.0]]), np.array([60.0])
    assert days_supply(grams, week).tolist() == [[15], [30], [60]]
    assert days_supply(grams, week, loss=0.1)[1] == pytest.approx(27)


@pytest.mark.parametrize(
    ("days", "whole"), [(7.5, 7), (7.999, 7), (8, 8), (13.999999999999998, 14), (0.4, 0)]
)
def test_days_for_billing_are_whole(days: float, whole: int) -> None:
    assert whole_days(days) == whole


def test_the_use_ratio_over_a_refill_interval() -> None:
    # 60 g dispensed, 4 g a day advised, the next fill after 30 days: half of what was advised
    assert use_ratio(60, 4, 30) == 0.5


def test_patients_who_use_a_third_to_three_quarters_are_the_rule() -> None:
    known = TABLES.constants["real use over advised use"]
    assert (known.low, known.high) == (0.35, 0.72)


@pytest.mark.parametrize(
    ("need", "sizes", "packs"),
    [
        (56, (30, 60), [(60, 1)]),
        (30, (15, 30), [(30, 1)]),  # fewest packs for the same grams
        (31, (15, 30), [(30, 1), (15, 1)]),  # 45 g leaves less over than 60 g
        (75, (15, 30, 60), [(60, 1), (15, 1)]),
        (100, (30,), [(30, 4)]),
        (7.25, (5, 2.5), [(5, 1), (2.5, 1)]),
        (0.01, (15,), [(15, 1)]),
        (60.0000000001, (60,), [(60, 1)]),
        (100, (), []),
        (0, (15,), []),
        (50, (0, -3), []),
    ],
)
def test_packs_leave_least_over_and_are_then_fewest(
    need: float, sizes: tuple[float, ...], packs: list[tuple[float, int]]
) -> None:
    assert [tuple(pack) for pack in choose_packs(need, sizes)] == packs


def test_a_very_large_need_is_still_covered() -> None:
    packs = choose_packs(123456.7, (15.0, 30.0, 454.0))
    total = sum(pack.size_g * pack[1] for pack in packs)
    assert 123456.7 <= total < 123456.7 + 15


@given(st.integers(1, 200), st.lists(st.integers(1, 60), min_size=1, max_size=3, unique=True))
def test_no_other_choice_of_packs_is_better(need: int, sizes: list[int]) -> None:
    found = choose_packs(float(need), tuple(map(float, sizes)))
    total, count = sum(p.size_g * p[1] for p in found), sum(p[1] for p in found)
    most = [range(math.ceil(need / size) + 1) for size in sizes]
    best = min(
        (sum(map(int.__mul__, counts, sizes)), sum(counts))
        for counts in itertools.product(*most)
        if sum(map(int.__mul__, counts, sizes)) >= need
    )
    assert (total, count) == best


# BNF, once daily for two weeks: face and neck 15-30, both hands 15-30, scalp 15-30, both arms
# 30-60, both legs 100, trunk 100, groins and genitalia 15-30 g.
@pytest.mark.parametrize(
    ("sites", "low", "high"),
    [
        (["face and neck"], 15, 30),
        (["face"], 15, 30),
        (["both hands"], 15, 30),
        (["left hand"], 7.5, 15),
        (["scalp"], 15, 30),
        (["both arms"], 30, 60),
        (["both legs"], 100, 100),
        (["trunk"], 100, 100),
        (["groin"], 15, 30),
        (["genitals"], 15, 30),
        (["groin", "genitals"], 15, 30),
        (["arms and hands"], 45, 90),
        (["trunk", "both arms", "both legs"], 230, 260),
        (["whole body"], 290, 380),
    ],
)
def test_the_bnf_quantity_of_sites(sites: list[str], low: float, high: float) -> None:
    uses = tuple(read_site(site) for site in sites)
    assert formulary_quantity(uses, TABLES) == (low, high, 14)  # type: ignore[arg-type]


@pytest.mark.parametrize("site", ["front of trunk", "elbow", "neck", "feet", "body"])
def test_a_site_that_the_bnf_table_does_not_have_has_no_quantity(site: str) -> None:
    assert formulary_quantity((read_site(site),), TABLES) is None  # type: ignore[arg-type]
