"""On which days of a phase is it applied? A small grammar, read strictly.

daily, 2/day             every day
alternate days           every second day; the phase's first day is one
every 3 days             every third day; the phase's first day is one
2/week                   so many days a week, on the weekdays of `Week`
Sat,Sun                  these weekdays; `weekend` and `weekdays` are short for such lists
days 1,2,3 of 7          days of a cycle counted from the phase's first day
month days 1-15          days of the calendar month
off                      no day
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from calculator.problems import Problem, shown

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES = {
    **{day.lower(): i for i, day in enumerate(DAYS)},
    **{name: i for i, name in enumerate(_LONG)},
}
_SHORT_FOR = {
    "once daily": "1/day",
    "twice daily": "2/day",
    "once a day": "1/day",
    "twice a day": "2/day",
    "once weekly": "1/week",
    "twice weekly": "2/week",
    "once a week": "1/week",
    "twice a week": "2/week",
    "every day": "daily",
    "every other day": "alternate days",
    "weekend": "sat,sun",
    "weekends": "sat,sun",
    "weekdays": "mon,tue,wed,thu,fri",
    "none": "off",
}
_WEEK = len(DAYS)
_EPOCH = date(1970, 1, 1).toordinal()  # of numpy's dates
_LONGEST_MONTH = 31
LONGEST_CYCLE = 366  # days of a cycle that a pattern may name
LONGEST_PATTERN = 200  # characters

Ordinals = NDArray[np.int64]
Week = Mapping[int, tuple[int, ...]]  # how many days a week -> on which weekdays, Monday 0

WANTED = (
    "daily, 2/day, alternate days, every 3 days, 2/week, weekdays such as Sat,Sun, "
    "days 1,2,3 of 7, month days 1-15, or off"
)


class Pattern(NamedTuple):
    """Which days are treated: every `every`th day, or where `days` of the phase's cycle of `of`
    days, of the week (Monday 0) or of the month (1 to 31) are met."""

    kind: str  # "every", "cycle", "weekdays", "month days" or "off"
    days: tuple[int, ...] = ()  # ascending
    every: int = 1
    of: int = 0
    per_day: int = 0  # applications on a treated day, where the pattern says so; else 0
    free: bool = False  # the source leaves the weekdays free: they were chosen for it

    def days_from(self, first: date, last: date) -> Ordinals:
        """The treated days of a phase from `first` to `last`, both included, as proleptic Gregorian
        ordinals (date.toordinal), ascending."""
        days: Ordinals = np.arange(first.toordinal(), last.toordinal() + 1)
        if self.kind == "every":
            return days[:: self.every]
        place: Ordinals = days - days[0]
        if self.kind == "cycle":
            place = place % self.of + 1
        elif self.kind == "weekdays":
            place = weekdays(days)
        elif self.kind == "month days":
            dates = (days - _EPOCH).astype("datetime64[D]")
            place = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
        return days[np.isin(place, self.days)]  # "off" has no days

    @property
    def days_per_week(self) -> float:
        """Treated days in an average week."""
        if self.kind == "every":
            return _WEEK / self.every
        if self.kind == "cycle":
            return _WEEK * len(self.days) / self.of
        if self.kind == "month days":
            return _WEEK * len(self.days) / _LONGEST_MONTH
        return float(len(self.days))


def read_pattern(given: object, week: Week) -> Pattern | Problem:
    """Read a pattern. "BIW" and "2x" are refused: they are read as twice a day and twice a week."""
    if not isinstance(given, str) or not given.strip() or len(given) > LONGEST_PATTERN:
        return Problem("pattern", shown(given), WANTED, "Sat,Sun")
    text = " ".join(given.lower().replace("–", "-").split())
    text = _SHORT_FOR.get(text, text)
    for read in (_every, _cycle, _month_days, _weekdays):
        pattern = read(text)
        if pattern:
            return pattern
    found = re.fullmatch(r"(\d{1,2})( consecutive)? ?/ ?week", text)
    if found and int(found[1]) in week:
        return Pattern("weekdays", week[int(found[1])], free=True)
    return Problem("pattern", shown(given), WANTED, "Sat,Sun")


def _every(text: str) -> Pattern | None:
    if text == "off":
        return Pattern("off")
    if text == "daily":
        return Pattern("every")
    if text == "alternate days":
        return Pattern("every", every=2)
    if found := re.fullmatch(r"(\d{1,2}) ?/ ?day", text):
        return Pattern("every", per_day=int(found[1])) if int(found[1]) else None
    found = re.fullmatch(r"every (\d{1,3}) days?", text)
    if not found or not 0 < int(found[1]) <= LONGEST_CYCLE:
        return None
    return Pattern("every", every=int(found[1]))


def _cycle(text: str) -> Pattern | None:
    found = re.fullmatch(r"days? ([\d, -]+) of (\d{1,3})", text)
    if not found or not 0 < int(found[2]) <= LONGEST_CYCLE:
        return None
    days = _numbers(found[1], int(found[2]))
    return Pattern("cycle", days, of=int(found[2])) if days else None


def _month_days(text: str) -> Pattern | None:
    found = re.fullmatch(r"month days? ([\d, -]+)", text)
    days = _numbers(found[1], _LONGEST_MONTH) if found else ()
    return Pattern("month days", days) if days else None


def _numbers(text: str, most: int) -> tuple[int, ...]:
    """ "1,2,5-8" as numbers from 1 to `most`; () where it is not such a list."""
    numbers: set[int] = set()
    for part in text.split(","):
        ends = [end.strip() for end in part.split("-")]
        if not all(end.isdecimal() and 0 < int(end) <= most for end in ends) or len(ends) > 2:
            return ()
        if int(ends[0]) > int(ends[-1]):
            return ()
        numbers.update(range(int(ends[0]), int(ends[-1]) + 1))
    return tuple(sorted(numbers))


def _weekdays(text: str) -> Pattern | None:
    names = [name for name in re.split(r"[, ]+|\band\b", text) if name]
    if not names or any(name not in _NAMES for name in names):
        return None
    days = tuple(sorted({_NAMES[name] for name in names}))
    return Pattern("weekdays", days) if len(days) == len(names) else None


def weekdays(ordinals: Ordinals) -> Ordinals:
    """The weekday of each day, Monday 0."""
    days: Ordinals = (ordinals - 1) % _WEEK
    return days


def weekday(name: object) -> int | None:
    """The number of a weekday's name, Monday 0; None if it is not one."""
    return _NAMES.get(name.strip().lower()) if isinstance(name, str) else None
