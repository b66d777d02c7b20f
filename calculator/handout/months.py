"""The treated days of a plan by month, weeks by weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from calculator.library.handout import Catalogue
from calculator.plan_parts import Plan

DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the month with the steps that treat it; day 0 is a place outside the month."""

    day: int
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month: "November 2026", and its weeks of seven cells."""

    caption: str
    weeks: tuple[tuple[Cell, ...], ...]


def months(words: Catalogue, plan: Plan) -> tuple[Month, ...]:
    """Every month from the first to the last treated day; weeks that hold no day of the plan are
    left out."""
    steps: dict[date, list[int]] = {}
    for day in plan["days"]:
        steps.setdefault(date.fromisoformat(day["date"]), []).append(day["number"])
    first, last = min(steps), max(steps)
    result = []
    month = first.replace(day=1)
    while month <= last:
        weeks = _weeks(month, steps, words.week_starts)
        name = words.months[month.month - 1]
        caption = words.month.format(month=name, year=month.year)
        result.append(Month(caption, tuple(week for week in weeks if _any(week))))
        month = _next(month)
    return tuple(result)


def _any(week: tuple[Cell, ...]) -> bool:
    return any(cell.steps for cell in week)


def _weeks(month: date, steps: dict[date, list[int]], week_starts: int) -> list[tuple[Cell, ...]]:
    begin = month - timedelta(days=(month.weekday() - week_starts) % DAYS_A_WEEK)
    weeks = []
    while begin < _next(month):
        days = [begin + timedelta(days=n) for n in range(DAYS_A_WEEK)]
        weeks.append(tuple(_cell(day, month, steps) for day in days))
        begin += timedelta(days=DAYS_A_WEEK)
    return weeks


def _cell(day: date, month: date, steps: dict[date, list[int]]) -> Cell:
    if (day.year, day.month) != (month.year, month.month):
        return Cell(0, ())
    return Cell(day.day, tuple(sorted({*steps.get(day, ())})))


def _next(month: date) -> date:
    """The first of the next month: no month is longer than December."""
    return (month + timedelta(days=date.max.day)).replace(day=1)
