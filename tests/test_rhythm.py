"""Repeats are found from dates, and only told where they give exactly these dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.rhythm import Rhythm, days_of, falls_on, rhythm, series
from tests.plans import LICHEN, made

MONDAY = date(2026, 11, 30)


def on(*offsets: int) -> list[date]:
    return [MONDAY + timedelta(days=n) for n in offsets]


@pytest.mark.parametrize(
    ("offsets", "length", "found"),
    [
        (range(7), 7, Rhythm("every", 1)),
        (range(0, 28, 2), 28, Rhythm("every", 2)),
        (range(0, 28, 9), 28, Rhythm("every", 9)),
        ((5, 6), 7, Rhythm("weekdays", days=(5, 6))),
        ((5, 6, 12, 13), 14, Rhythm("weekdays", days=(5, 6))),
        ((0, 3, 7, 10), 14, Rhythm("weekdays", days=(0, 3))),
        # days 1 and 15 of December and January
        ((1, 15, 32, 46), 60, Rhythm("month days", days=(1, 15))),
        # one day of one is every day; one of several is a date
        ((0,), 1, Rhythm("every", 1)),
        ((0,), 7, Rhythm("dates")),
        ((5,), 7, Rhythm("dates")),
        # two daily weeks with a day missed
        ((*range(6), *range(7, 14)), 14, Rhythm("dates")),
        # every second day, that begins one day into the phase: Tue, Thu and Sat of one week
        ((1, 3, 5), 6, Rhythm("weekdays", days=(1, 3, 5))),
        ((1, 3, 5, 7), 8, Rhythm("dates")),
        ((), 7, Rhythm("dates")),
    ],
)
def test_what_repeat_the_dates_follow(offsets: tuple[int, ...], length: int, found: Rhythm) -> None:
    assert rhythm(on(*offsets), MONDAY, MONDAY + timedelta(days=length - 1)) == found


SOME = st.sets(st.integers(0, 80)).map(lambda numbers: on(*sorted(numbers)))


@given(SOME)
def test_a_repeat_gives_the_dates_and_no_others(dates: list[date]) -> None:
    last = MONDAY + timedelta(days=80)
    one = rhythm(dates, MONDAY, last)
    if one.kind != "dates":
        days = (MONDAY + timedelta(days=n) for n in range(81))
        assert [day for day in days if falls_on(one, day, MONDAY)] == dates


@given(SOME, st.integers(1, 3))
def test_series_hold_every_day_once_in_equal_steps(dates: list[date], most: int) -> None:
    days = [(day, 1 + n % most) for n, day in enumerate(dates)]
    found = series(days, MONDAY, MONDAY + timedelta(days=80))
    assert sorted((day, one.applications) for one in found for day in one.dates) == days
    for one in found:
        if one.repeat.kind == "every":
            steps = {(b - a).days for a, b in zip(one.dates, one.dates[1:], strict=False)}
            assert steps <= {one.repeat.every}


def test_a_cycle_is_a_series_for_each_of_its_days() -> None:
    days = [(day, 1) for day in on(0, 1, 10, 11, 20, 21, 30, 31)]
    found = series(days, MONDAY, MONDAY + timedelta(days=39))
    assert [one.dates for one in found] == [tuple(on(0, 10, 20, 30)), tuple(on(1, 11, 21, 31))]


def test_the_pieces_of_a_split_phase_share_no_day() -> None:
    plan = made(LICHEN, relapses=[{"date": "2027-01-10", "days": 7, "end": "kept"}])
    pieces = [days_of(plan, phase) for phase in plan["phases"]]
    assert sum(map(len, pieces)) == len(plan["days"])
    assert [len(piece) for piece in pieces] == [phase["days"] for phase in plan["phases"]]
