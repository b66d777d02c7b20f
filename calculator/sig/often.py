"""How often: what single phrases say of it, and what they say together."""

from __future__ import annotations

from typing import NamedTuple

from calculator.library.week_days import WEEKDAYS
from calculator.sig.ranges import Range
from calculator.sig.scan import Item

_HOURS = 24  # in a day
_WEEK = len(WEEKDAYS)


class Often(NamedTuple):
    """Times on a treated day and which days those are; what is not said is None or empty."""

    per_day: Range | None = None
    days_per_week: Range | None = None
    every: Range | None = None  # days from one to the next
    weekdays: tuple[int, ...] = ()
    parts: tuple[str, ...] = ()  # of the day: "night", or a clock's "8 am"
    daily: bool = False  # "daily" alone: once, unless times are said beside it
    counted: bool = False  # the days a week were said as days, "5 days a week"
    bare: Range | None = None  # "twice" without a day: means something only beside days
    once: str = ""  # the part of the day of "every night"

    @property
    def parts_of_day(self) -> int:
        """How many times the parts of the day are: "in the morning (8 am)" is one, and so is
        "after bathing" beside any other."""
        early, late = (sum(half in part for part in self.parts) for half in (" am", " pm"))
        early = max(early, "morning" in self.parts)
        late = max(late, len(_LATE & {*self.parts}))
        return early + ("midday" in self.parts) + late or bool(self.parts)

    @property
    def said(self) -> bool:
        """Whether anything was said that means something on its own."""
        days = self.days_per_week or self.every or self.weekdays
        return bool(self.per_day or days or self.parts or self.daily)


_PARTS = ("morning", "evening", "night")
_LATE = frozenset(("afternoon", "evening", "night"))
_ONE = {"night": "evening", "evening": "night"}  # the same, unless "and" parts them
UNCLEAR = None  # it was said in a way that has two meanings, or two ways that do not agree
OFTEN = ("frequency", "daily", "when", "up_to")


def often_of(item: Item) -> Often | None:
    """What one phrase says; None where it has two meanings ("biweekly")."""
    if item.kind == "daily":
        return Often(daily=True)
    if item.kind == "when":
        return Often(parts=(_part(item),))
    times = Range(item.times, item.times) if item.times else _number(item)
    if item.kind == "up_to":
        if item.value is None or not item.value:  # "up to daily"
            return Often(per_day=Range(0.0, 1.0))
        times = Range(0.0, times.high)
    what, _, rest = item.value.partition(" ")
    if what == "?":
        return UNCLEAR
    if what in ("days", "notdays"):
        days = _days_in(item) if rest == "{day}" else tuple(map(int, rest.split(",")))
        others = tuple(day for day in range(_WEEK) if day not in days)
        return Often(weekdays=days if what == "days" else others)
    if what == "every":
        every = _every(rest, times)
        return Often(every=every) if every.low else UNCLEAR
    if what == "hours":
        return _hours(times)
    number, _, per = what.partition("/")
    if number == "0-n":
        times = Range(0.0, times.high)
    elif number != "n":
        low, _, high = number.partition("-")
        times = Range(0.0 if item.kind == "up_to" else float(low), float(high or low))
    if not times.high:  # "0 times a day"
        return UNCLEAR
    if per in _PARTS and item.kind != "up_to":
        return Often(per_day=times, once=per)
    if per == "bare":
        return Often(bare=times)
    if rest == "days":
        return Often(days_per_week=times, counted=True) if times.high <= _WEEK else UNCLEAR
    if per == "week":
        return Often(days_per_week=times) if times.high <= _WEEK else UNCLEAR
    return Often(per_day=times)


def _part(item: Item) -> str:
    """A part of the day by its name, or by the clock: "8 am"."""
    half = str(item.value).removesuffix(" n")
    return half if half == item.value else f"{_number(item).high:g} {half}"


def _days_in(item: Item) -> tuple[int, ...]:
    """The weekdays that fill the slots: "le {day} et le {day}" has two."""
    return tuple(sorted({day for days in item.filled if isinstance(days, tuple)
                         and not isinstance(days, Range) for day in days}))  # fmt: skip


def _hours(between: Range) -> Often | None:
    """ "Every 12 hours" is twice a day, "every 72 hours" every third day."""
    if not between.low:
        return UNCLEAR
    if between.low > _HOURS:
        return Often(every=Range(between.low / _HOURS, between.high / _HOURS))
    return Often(per_day=Range(_HOURS / between.high, _HOURS / between.low))


def _number(item: Item) -> Range:
    numbers = [value for value in item.filled if isinstance(value, Range)]
    return numbers[0] if numbers else Range(1.0, 1.0)


def _every(rest: str, times: Range) -> Range:
    if rest == "n":
        return times
    if rest.endswith("n"):
        factor = float(rest.removesuffix("n"))
        return Range(factor * times.low, factor * times.high)
    return Range(float(rest), float(rest))


def joined(whole: Often | None, more: Often | None, listed: bool = False) -> Often | None:
    """One more phrase beside what a step says already; UNCLEAR where they do not agree.

    `listed`: "and" joins the two, so that "every evening and at bedtime" are two times.
    """
    if whole is None or more is None:
        return UNCLEAR
    if not listed and any(_ONE.get(part) in whole.parts for part in more.parts):
        more = more._replace(parts=())
    elif listed and (whole.once or whole.parts) and (more.once or more.parts):
        whole, more = _as_part(whole), _as_part(more)
    return _joined(whole, more)


def _as_part(often: Often) -> Often:
    """ "Every night" as a part of the day, to which another can be added."""
    if not often.once:
        return often
    return often._replace(per_day=None, parts=(*often.parts, often.once), once="")


def _joined(a: Often, b: Often) -> Often | None:
    if a.per_day and b.per_day and a.per_day != b.per_day:
        return None
    if a.bare and b.bare and a.bare != b.bare:
        return None
    ways = [(x.days_per_week, x.every) for x in (a, b) if x.days_per_week or x.every]
    if len(ways) == 2 and ways[0] != ways[1]:
        return None
    weekdays = a.weekdays or b.weekdays
    if a.weekdays and b.weekdays and a.weekdays != b.weekdays:
        return None
    whole = Often(
        a.per_day or b.per_day,
        a.days_per_week or b.days_per_week,
        a.every or b.every,
        weekdays,
        tuple(sorted({*a.parts, *b.parts})),
        a.daily or b.daily,
        a.counted or b.counted,
        a.bare or b.bare,
        a.once or b.once,
    )
    return whole if _agrees(whole) else None


def _agrees(often: Often) -> bool:
    """No more parts of the day than times, as many weekdays as days a week, one way of weeks."""
    times = often.per_day or often.bare
    if times and often.parts_of_day > max(times.high, 1):
        return False
    if (times or often.parts) and often.every and often.every.low >= _WEEK:
        return False  # "bd on alternate weeks": twice in 14 days, or every day of a week?
    days = often.days_per_week
    if often.weekdays and (often.every or (days and days.high != len(often.weekdays))):
        return False
    return not (often.daily and not often.per_day and (days or often.every) and _odd(often))


def _odd(often: Often) -> bool:
    """ "Daily" beside "twice weekly", without times a day: one of the two is a slip. "Daily, 5 days
    a week" is none."""
    return not (often.weekdays or often.counted)


def times_a_day(often: Often) -> Range | None:
    """Times on a treated day; one where the days are said and not the times."""
    if often.per_day or not often.said:
        return often.per_day
    if often.bare:
        return often.bare
    if often.parts_of_day:
        return Range(float(often.parts_of_day), float(often.parts_of_day))
    return Range(1.0, 1.0)


def days_a_week(often: Often) -> Range | None:
    """Days a week, where some days only are said."""
    if often.weekdays:
        count = float(len(often.weekdays))
        return Range(count, count)
    return often.days_per_week


def days_of_use(often: Often) -> Range:
    """Days a week on which it is used: all of them, where nothing else is said."""
    if often.every:
        return Range(_WEEK / often.every.high, _WEEK / often.every.low)
    return days_a_week(often) or Range(float(_WEEK), float(_WEEK))
