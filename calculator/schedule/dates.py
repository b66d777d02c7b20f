"""Dates and lengths: strict reading, and how long a month is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from calculator.problems import Problem, shown

WEEK = 7  # days
MONTH = 28  # by default a month is four weeks, so that weekdays stay in their place
MONTHS = ("28 days", "calendar")  # what a month means; the first is the default
LONGEST = 1830  # days of one phase and of a plan: bounds that catch slips, not clinical limits
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_CENTURIES = ("19", "20", "21")
LENGTHS = ("days", "weeks", "months")


def read_date(where: str, given: object) -> date | Problem:
    """An ISO date such as 2026-11-28, as text or as a date."""
    text = given.isoformat()[:10] if isinstance(given, date) else given
    text = text.strip() if isinstance(text, str) else ""
    try:
        if _ISO.fullmatch(text) and text[:2] in _CENTURIES:
            return date.fromisoformat(text)
    except ValueError:
        pass
    wanted = "a date that exists, as year-month-day, from 1900 to 2199"
    return Problem(where, shown(given), wanted, "2026-11-28")


def read_last(
    given: Mapping[str, Any], first: date, month: str, where: str
) -> date | Problem | None:
    """The last day of a phase that begins on `first`, from its days, weeks, months or last day.

    None where no length is stated. A month is 28 days, or with `month` "calendar" it ends the day
    before the same day of the next month; where that month has no such day, before its last day.
    """
    stated = [name for name in (*LENGTHS, "to") if given.get(name) is not None]
    if len(stated) > 1:
        told = " and ".join(f"{name} {shown(given[name])}" for name in stated)
        return Problem(where, told, "one length: days, weeks, months or a last day", "days 28")
    if not stated:
        return None
    if stated == ["to"]:
        last = read_date(f"{where}, to", given["to"])
        if isinstance(last, date) and last < first:
            told = f"{last.isoformat()}, before it begins on {first.isoformat()}"
            return Problem(f"{where}, to", told, "a last day that is not before the first", "")
        return last if isinstance(last, Problem) else _bounded(last, first, where, given["to"])
    name = stated[0]
    number = whole(given[name])
    if number is None or number < 1:
        wanted = f"a whole number of {name}, 1 or more"
        return Problem(f"{where}, {name}", shown(given[name]), wanted, "28")
    if number > LONGEST:
        return _too_long(where, f"{number} {name}")
    return _bounded(_after(first, name, number, month), first, where, f"{number} {name}")


def _after(first: date, name: str, number: int, month: str) -> date:
    """The last day of so many days, weeks or months."""
    if name == "months" and month == "calendar":
        from dateutil.relativedelta import relativedelta  # only for this: it is slow to load

        until: date = first + relativedelta(months=number)
        return until - timedelta(days=1)
    days = {"days": 1, "weeks": WEEK, "months": MONTH}[name]
    return first + timedelta(days=number * days - 1)


def _bounded(last: date, first: date, where: str, given: object) -> date | Problem:
    return _too_long(where, shown(given)) if (last - first).days >= LONGEST else last


def _too_long(where: str, given: str) -> Problem:
    return Problem(where, given, f"at most {LONGEST} days (five years)", "12 weeks")


def whole(given: object) -> int | None:
    """A whole number, also one written as text; None for anything else."""
    if isinstance(given, str):
        text = given.strip()
        return int(text) if text.isdecimal() and len(text) <= len(str(LONGEST)) else None
    if isinstance(given, bool) or not isinstance(given, int | float) or not given >= -LONGEST:
        return None
    return int(given) if given <= LONGEST * LONGEST and given == int(given) else None


def read_month(given: object) -> str | Problem:
    """What a month means: 28 days unless said otherwise."""
    if given is None:
        return MONTHS[0]
    text = given.strip().lower() if isinstance(given, str) else ""
    if text in MONTHS:
        return text
    return Problem("month", shown(given), "one of " + ", ".join(MONTHS), MONTHS[0])
