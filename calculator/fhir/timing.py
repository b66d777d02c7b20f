"""A Timing -> how often, on how many days, for how long: each with its path.

`repeat.duration` is how long one application lasts, never the course: that is in the bounds.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from calculator.fhir.facts import Said
from calculator.fhir.nodes import Node
from calculator.fhir.quantities import A_DAY, days, unit_seconds
from calculator.library.codes import CodeTables

A_WEEK = 7  # days
A_MINUTE = 60  # seconds
NOT_SAID = "Is that how long the course is? The directions say it as the time of one application."


class Rhythm:
    """What one Timing says: fields of the form, and facts beside them."""

    __slots__ = ("also", "codes", "fields")

    def __init__(self, codes: CodeTables) -> None:
        self.codes = codes
        self.fields: dict[str, Said] = {}
        self.also: dict[str, Any] = {}

    def put(self, name: str, value: float, path: str, low: float | None = None) -> None:
        """A field that was read; `low` where it is the high end of a range."""
        self.fields[name] = Said(float(value), path, low if low != value else None)


def read_timing(timing: Node, codes: CodeTables) -> Rhythm:
    """How often and for how long, as `timing.repeat` or, failing that, `timing.code` says."""
    rhythm = Rhythm(codes)
    repeat = timing.one("repeat")
    coded = _coded(timing.one("code"), codes)
    if repeat:
        _read_days(repeat, rhythm)
        _how_often(repeat, rhythm)
        _bounds(repeat, rhythm)
        _one_application(repeat, rhythm)
    if coded and not any(name in rhythm.fields for name in ("applications_per_day",)):
        path, times, seconds = coded
        _rate((times, times), (seconds / A_DAY,) * 2, path, rhythm)
    return rhythm


def _coded(concept: Node, codes: CodeTables) -> tuple[str, float, float] | None:
    """A code such as BID: its path, times, and in how many seconds."""
    for coding in concept.many("coding"):
        known = codes.timings.get(("abbreviation", coding.text("code").upper()))
        if known:
            return coding.at("code"), known.times, known.seconds
    return None


def _read_days(repeat: Node, rhythm: Rhythm) -> None:
    named = [day.lower()[:3] for day in repeat.texts("dayOfWeek")]
    weekdays = [day for day in dict.fromkeys(named) if ("weekday", day) in rhythm.codes.timings]
    if len(weekdays) < len(set(named)):
        told = ", ".join(day for day in named if day not in weekdays)
        repeat.log.refuse(repeat.at("dayOfWeek"), told, "days such as mon")
        weekdays = []
    if weekdays:
        rhythm.also["weekdays"] = [day.capitalize() for day in weekdays]


def _how_often(repeat: Node, rhythm: Rhythm) -> None:
    times, most = repeat.number("frequency"), repeat.number("frequencyMax")
    period, longest = repeat.number("period"), repeat.number("periodMax")
    unit = repeat.text("periodUnit") or repeat.text("periodUnits")
    events = _events(repeat, rhythm)
    if period is None:
        if times is not None:
            path = repeat.at("frequency")
            repeat.log.ask("applications_per_day", f"{path} is {times:g}, in which time?")
        elif events or "weekdays" in rhythm.also:
            _on_days(repeat, rhythm, events or 1)
        return
    seconds = unit_seconds(unit, rhythm.codes)
    if seconds is None or period <= 0 or (times is not None and times <= 0):
        told = f"{times or 1:g} in {period:g} {unit or 'of no unit'}"
        repeat.log.refuse(repeat.at("periodUnit"), told, "a time in s, min, h, d, wk, mo or a")
        return
    low, high = times or 1, max(most or 0, times or 1)
    short = period * seconds / A_DAY
    long = max(longest or 0, period) * seconds / A_DAY
    path = repeat.at("frequency" if times is not None else "period")
    if events > 1 and high != events:
        told = f"{path} is {high:g}, and {events} times of the day are named."
        repeat.log.ask("applications_per_day", f"{told} How many times a day is it applied?")
    elif "weekdays" in rhythm.also:
        _with_days(repeat, rhythm, (low, high), short)
    else:
        _rate((low, high), (short, long), path, rhythm)


def _events(repeat: Node, rhythm: Rhythm) -> int:
    """How many times of the day are named; 0 where one of them may be several (with meals)."""
    whens, clock = repeat.texts("when"), repeat.texts("timeOfDay")
    if whens or clock:
        rhythm.also["when"] = [*whens, *clock]
    unknown = [when for when in whens if ("event", when) not in rhythm.codes.timings]
    if unknown:
        asks = f"{repeat.at('when')} says {', '.join(unknown)}: how many times a day is that?"
        repeat.log.ask("applications_per_day", asks)
        return 0
    return len(set(whens)) + len(set(clock))


def _on_days(repeat: Node, rhythm: Rhythm, times: int) -> None:
    """So many times of the day, on the weekdays that are named or on all."""
    rhythm.put("applications_per_day", times, repeat.at("when" if times > 1 else "dayOfWeek"))
    if "weekdays" in rhythm.also:
        days_named = len(rhythm.also["weekdays"])
        rhythm.put("days_per_week", days_named, repeat.at("dayOfWeek"))


def _with_days(repeat: Node, rhythm: Rhythm, times: tuple[float, float], period: float) -> None:
    """A rate on named weekdays: of each such day, or of the week if it says so."""
    named = len(rhythm.also["weekdays"])
    low, high = times
    if period <= 1:
        each = (low / period, high / period)
    elif period == A_WEEK and high % named == 0:
        each = (low / named, high / named)
    else:
        told = f"{high:g} in {period:g} days, on {named} days of the week."
        repeat.log.ask("days_per_week", f"{told} On how many days a week is it used?")
        return
    rhythm.put("applications_per_day", each[1], repeat.at("frequency"), each[0])
    rhythm.put("days_per_week", named, repeat.at("dayOfWeek"))


def _rate(
    times: tuple[float, float], period: tuple[float, float], path: str, rhythm: Rhythm
) -> None:
    """`times` (low, high) in `period` days (short, long) -> fields; the high end is the field."""
    low, high, (short, long) = times[0] / period[1], times[1] / period[0], period
    if short <= 1:
        rhythm.put("applications_per_day", high, path, low)
        return
    if high >= 1:  # 14 in a week
        rhythm.put("applications_per_day", high, path, low)
    elif times[0] == times[1] == 1 and short != A_WEEK:
        rhythm.put("applications_per_day", 1, path)
        rhythm.put("every_n_days", short, path)
        if long > short:
            rhythm.also["every_n_days_up_to"] = long
    else:
        rhythm.put("applications_per_day", 1, path)
        rhythm.put("days_per_week", high * A_WEEK, path, low * A_WEEK)


def _bounds(repeat: Node, rhythm: Rhythm) -> None:
    """For how long: boundsDuration (boundsQuantity in DSTU2), boundsPeriod or boundsRange."""
    for name in ("boundsDuration", "boundsQuantity"):
        length = days(repeat.one(name), rhythm.codes)
        if length is not None:
            rhythm.put("duration_days", length, repeat.at(name))
    wide = repeat.one("boundsRange")
    if wide:
        low, high = (days(wide.one(end), rhythm.codes) for end in ("low", "high"))
        if high is not None:
            rhythm.put("duration_days", high, wide.at("high"), low)
    spell = period_days(repeat.one("boundsPeriod"))
    if spell is not None:
        rhythm.put("duration_days", spell, repeat.at("boundsPeriod"))


def period_days(period: Node) -> float | None:
    """Days from the first to the last, both counted; None of a period with an open end."""
    start, end = (_day(period, name) for name in ("start", "end"))
    if start is None or end is None:
        return None
    if end < start:
        period.log.refuse(period.path, f"{start} to {end}", "an end that is not before its start")
        return None
    return (end - start).days + 1


def _day(period: Node, name: str) -> date | None:
    said = period.text(name)
    if not said:
        return None
    try:
        return date.fromisoformat(said[:10])
    except ValueError:
        period.log.refuse(period.at(name), said, "a whole date", "2026-12-01")
        return None


def _one_application(repeat: Node, rhythm: Rhythm) -> None:
    """How long one application lasts: minutes on the skin; days are asked, as no course is said."""
    length, most = repeat.number("duration"), repeat.number("durationMax")
    unit = repeat.text("durationUnit") or repeat.text("durationUnits")
    if length is None and most is None:
        return
    seconds = unit_seconds(unit, rhythm.codes)
    long = max(length or 0, most or 0)
    if seconds is None or long <= 0:
        repeat.log.refuse(repeat.at("duration"), f"{long:g} {unit}", "a time with its unit")
        return
    if long * seconds < A_DAY:
        rhythm.also["contact_minutes"] = long * seconds / A_MINUTE
        return
    told = f"{repeat.at('duration')} says {long:g} {unit}."
    if "duration_days" not in rhythm.fields:
        repeat.log.ask("duration_days", f"{told} {NOT_SAID}")
    elif abs(rhythm.fields["duration_days"].value - long * seconds / A_DAY) >= 1:
        repeat.log.ask("duration_days", f"{told} The bounds say another. {NOT_SAID}")
