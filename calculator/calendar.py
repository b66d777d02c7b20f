"""Way out: a calendar file (RFC 5545) of a plan's treated days and check-ups.

Times are floating: nine o'clock is nine o'clock wherever the reader is and whatever the clocks do.
A file made again from a changed plan updates the events it made before: each has a name that comes
of the plan's start, the area, the phase's number and whose plan it is, and a later SEQUENCE.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from calculator.library.handout import FIRST, Catalogue, catalogues
from calculator.phase_words import APART, TOGETHER, facts, step_title
from calculator.plan_parts import Plan, finished, product, typed
from calculator.rhythm import Series, days_of, series

MAKER = "-//Topical steroid calculator//Plan//EN"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
A_MINUTE = 60  # seconds: a SEQUENCE in minutes fits the 32 bits that clients keep
MINUTES = 15  # how long an event at a time takes up in the calendar
NAME_LENGTH = 16  # characters of a name made of a hash


def calendar_file(
    plan: Plan,
    stamp: datetime,
    at: time | None = None,
    language: str = FIRST,
    patient: str = "",
) -> bytes:
    """The file: each phase as one event series, or several where its days follow no one repeat.

    `stamp` is when the file is made, with its time zone: a later one replaces an earlier one. `at`
    is the local time of day; without it events last all day. `patient` is a name to show, none by
    default. Raises Unfinished, ValueError for a stamp without a zone, KeyError for a language
    without a catalogue.
    """
    finished(plan)
    if stamp.tzinfo is None:
        raise ValueError("the stamp needs a time zone")
    words = catalogues()[language]
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for event in (*_treatments(plan, words, at, patient), *_reviews(plan, words, patient)):
        event.add("dtstamp", stamp)
        event.add("sequence", int(stamp.timestamp()) // A_MINUTE)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _treatments(plan: Plan, words: Catalogue, at: time | None, patient: str) -> Iterator[Event]:
    seen: dict[str, int] = {}
    for phase in plan["phases"]:
        first, last = date.fromisoformat(phase["from"]), date.fromisoformat(phase["to"])
        days = [
            (date.fromisoformat(day["date"]), day["applications"]) for day in days_of(plan, phase)
        ]
        for one in series(days, first, last):
            key = f"{phase['area']}|{phase['number']}"
            seen[key] = seen.get(key, 0) + 1
            event = Event()
            event.add("uid", _name(plan, patient, "phase", key, str(seen[key])))
            event.add("summary", _headed(_title(words, phase), patient))
            event.add("description", _told(words, plan, phase, one.applications))
            _when(event, one, at)
            yield event


def _reviews(plan: Plan, words: Catalogue, patient: str) -> Iterator[Event]:
    for number, review in enumerate(plan["review_dates"], 1):
        day = date.fromisoformat(review["date"])
        event = Event()
        event.add("uid", _name(plan, patient, "review", str(number)))
        event.add("summary", _headed(words.words["review"], patient))
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        yield event


def _when(event: Event, one: Series, at: time | None) -> None:
    first = one.dates[0]
    start = first if at is None else datetime.combine(first, at.replace(tzinfo=None))
    length = timedelta(days=1) if at is None else timedelta(minutes=MINUTES)
    event.add("dtstart", start)
    event.add("dtend", start + length)
    if len(one.dates) > 1:
        event.add("rrule", _rule(one))


def _rule(one: Series) -> dict[str, Any]:
    """The repeat as an RRULE. COUNT ends it, so that no clock can move its last day."""
    if one.repeat.kind == "weekdays":
        rule: dict[str, Any] = {
            "freq": "weekly",
            "byday": [WEEKDAYS[day] for day in one.repeat.days],
        }
    elif one.repeat.kind == "month days":
        rule = {"freq": "monthly", "bymonthday": list(one.repeat.days)}
    else:
        rule = {"freq": "daily", "interval": one.repeat.every}
    return rule | {"count": len(one.dates)}


def _name(plan: Plan, patient: str, *parts: str) -> str:
    """The same for the same place in the same person's plan, whatever else changes.

    The pattern and the product are left out: an event that changed is to be replaced, not doubled.
    """
    whole = "\n".join((plan["start"], typed(patient), *parts))
    hashed = hashlib.sha256(whole.encode()).hexdigest()[:NAME_LENGTH]
    return f"{plan['start']}-{hashed}@topical-steroid-calculator"


def _title(words: Catalogue, phase: Mapping[str, Any]) -> str:
    return _plain(f"{product(phase) or words.words['unnamed']}: {step_title(words, phase)}")


def _headed(text: str, patient: str) -> str:
    return f"{typed(patient)}: {text}" if typed(patient) else text


def _told(words: Catalogue, plan: Plan, phase: Mapping[str, Any], applications: int) -> str:
    """What to do on such a day, without marks of direction: not every client hides them."""
    said = facts(words, plan, phase) | {words.words["times"]: str(applications)}
    return _plain("\n".join(f"{label}: {text}" for label, text in said.items()))


def _plain(text: str) -> str:
    return text.replace(APART, "").replace(TOGETHER, "")
