"""The dates of a phase as a repeat that people and calendars know, found from the dates themselves.

Whatever a phase was typed as, what is told of it here is checked against its dates: a repeat that
does not give exactly these dates between the phase's first and last day is not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple


class Rhythm(NamedTuple):
    """How dates repeat: "every" so many days from the first, "weekdays" (Monday 0), "month days",
    or "dates" that follow no such repeat. `days` are weekdays or days of the month, ascending."""

    kind: str
    every: int = 1
    days: tuple[int, ...] = ()


def days_of(plan: Mapping[str, Any], phase: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The treated days of one phase of a plan, by date. A relapse splits a phase: each piece has
    the number of the whole and its own dates."""
    return [
        day
        for day in plan["days"]
        if day["number"] == phase["number"]
        and day["area"] == phase["area"]
        and phase["from"] <= day["date"] <= phase["to"]
    ]


def rhythm(dates: Sequence[date], first: date, last: date) -> Rhythm:
    """The repeat that gives exactly `dates` (ascending) from `first` to `last`, else "dates".

    A single date among others that are not treated is told as a date: one day is no repeat.
    """
    wanted = set(dates)
    for one in _candidates(dates, first):
        if {day for day in _between(first, last) if falls_on(one, day, first)} == wanted:
            return one
    return Rhythm("dates")


def falls_on(one: Rhythm, day: date, first: date) -> bool:
    """Whether a repeat that began on `first` meets `day`."""
    if one.kind == "every":
        return (day - first).days % one.every == 0
    return (day.weekday() if one.kind == "weekdays" else day.day) in one.days


def _candidates(dates: Sequence[date], first: date) -> Iterator[Rhythm]:
    if not dates:
        return
    if len(dates) == 1:
        yield Rhythm("every")  # true of a phase of one day, and of no other
        return
    yield Rhythm("every", (dates[1] - dates[0]).days)
    yield Rhythm("weekdays", days=tuple(sorted({day.weekday() for day in dates})))
    in_month = tuple(sorted({day.day for day in dates}))
    if len(in_month) < len(dates):  # some day of the month returns: else any dates would do
        yield Rhythm("month days", days=in_month)


def _between(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


class Series(NamedTuple):
    """Dates that one repeat of a calendar gives, each with as many applications."""

    dates: tuple[date, ...]  # ascending
    repeat: Rhythm
    applications: int


def series(days: Iterable[tuple[date, int]], first: date, last: date) -> list[Series]:
    """Treated days with their applications, parted into as few repeats as are needed.

    Days with different numbers of applications are different series. Days that follow no repeat
    are parted into runs of equal steps, as the days of a cycle are.
    """
    by_number: dict[int, list[date]] = {}
    for day, applications in days:
        by_number.setdefault(applications, []).append(day)
    result = []
    for applications, dates in by_number.items():
        one = rhythm(dates, first, last)
        parts = [(dates, one)] if one.kind != "dates" else _steps(dates)
        result += [Series(tuple(some), repeat, applications) for some, repeat in parts]
    return sorted(result, key=lambda s: (s.dates[0], s.applications))


def _steps(dates: Sequence[date]) -> list[tuple[list[date], Rhythm]]:
    """Dates taken in runs of equal steps, the longest run from the earliest date each time."""
    left, parts = list(dates), []
    while left:
        there = set(left)
        runs = (_run(left[0], (other - left[0]).days, there) for other in left[1:])
        run = max(runs, key=len, default=[left[0]])
        step = (run[1] - run[0]).days if len(run) > 1 else 1
        parts.append((run, Rhythm("every", step)))
        left = [day for day in left if day not in {*run}]
    return parts


def _run(first: date, step: int, there: set[date]) -> list[date]:
    run = [first]
    while run[-1] + timedelta(days=step) in there:
        run.append(run[-1] + timedelta(days=step))
    return run
