"""Directions as Dosage: structured only as far as FHIR says exactly what is meant, and in words.

"Twice a day on two days a week" has no exact form without naming the days, so it is in words only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from calculator import wording
from calculator.fhir.out_parts import (
    Resource,
    concept,
    number,
    printable,
    quantity,
)

WEEK = wording.DAYS_A_WEEK
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OF_DOSAGE = (
    "sites", "applications_per_day", "days_per_week", "every_n_days", "duration_days",
    "grams_per_application", "fingertip_units",
)  # fmt: skip
ORDERED = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/dose-rate-type",
            "code": "ordered",
            "display": "Ordered",
        }
    ]
}
Fields = Mapping[str, Mapping[str, Any]]


def dosage(fields: Fields, reading: Mapping[str, Any]) -> Resource:
    """The Dosage of one prescription; {} where nothing is said of how to use it.

    The typed directions are its text unless something given beside them says more or otherwise.
    Directions in several steps or for several places stay in words: a form of the first alone
    would be taken for the whole.
    """
    said = stated(fields)
    words = fields["directions"]["value"] if in_their_words(fields, reading) else sentence(said)
    told: Resource = {"text": printable(words)} if printable(words) else {}
    if reading.get("as_needed"):
        told["asNeededBoolean"] = True
    if several(reading):
        return told
    if timing := _timing(said, _least(fields, reading)):
        told["timing"] = {"repeat": timing}
    if "sites" in said:
        told["site"] = concept(places(said["sites"]))
    return told | dose(said.get("grams_per_application"), said.get("fingertip_units"))


def stated(fields: Fields) -> dict[str, Any]:
    """What is known of how to use it."""
    return {name: fields[name]["value"] for name in OF_DOSAGE if name in fields}


def several(reading: Mapping[str, Any]) -> bool:
    """Whether the typed directions have steps, or parts that differ."""
    return bool(reading.get("phases")) or len(reading.get("clauses") or ()) > 1


def in_their_words(fields: Fields, reading: Mapping[str, Any]) -> bool:
    """Whether the typed directions are the words of the Dosage: they say all that is known."""
    if "directions" not in fields or not printable(fields["directions"]["value"]):
        return False
    given = any(fields[name]["origin"] == "given" for name in OF_DOSAGE if name in fields)
    return several(reading) or not given


def places(sites: Sequence[Any]) -> str:
    """Sites in words, one after a comma; how much of each is affected is said elsewhere."""
    return ", ".join(
        site if isinstance(site, str) else wording.site({**site, "fraction": 1}) for site in sites
    )


def dose(grams: float | None, units: float | None) -> Resource:
    """What is applied each time as it was stated; an estimate is no dose that anybody ordered."""
    if grams is None and units is None:
        return {}
    stated = quantity(grams, "g") if grams is not None else quantity(units or 0, "fingertip unit")
    return {"doseAndRate": [{"type": ORDERED, "doseQuantity": stated}]}


def sentence(said: Mapping[str, Any]) -> str:
    """The directions in words of the form: "Apply to both arms 2 times a day for 14 days"."""
    parts = []
    if "sites" in said:
        parts.append(f"to {places(said['sites'])}")
    if "applications_per_day" in said:
        parts.append(wording.stated("applications_per_day", said["applications_per_day"]))
    if "every_n_days" in said:
        parts.append(_every(said["every_n_days"]))
    elif said.get("days_per_week", WEEK) != WEEK:
        parts.append(f"on {wording.stated('days_per_week', said['days_per_week'])}")
    if "duration_days" in said:
        parts.append(f"for {wording.stated('duration_days', said['duration_days'])}")
    if "grams_per_application" in said:
        parts.append(f"{wording.exact(said['grams_per_application'])} g each time")
    elif "fingertip_units" in said:
        parts.append(f"{wording.exact(said['fingertip_units'])} fingertip units each time")
    return printable(", ".join(parts) and f"Apply {', '.join(parts)}")


def _every(days: float) -> str:
    return "every day" if days == 1 else f"every {wording.exact(days)} days"


def _least(fields: Fields, reading: Mapping[str, Any]) -> float | None:
    """The fewest applications a day that the typed directions leave a choice of."""
    if fields.get("applications_per_day", {}).get("origin") != "read":
        return None
    return (reading.get("applications_per_day") or {}).get("low")


def _timing(said: Mapping[str, Any], least: float | None) -> Resource:
    """Timing.repeat: how often if that has one exact form, and for how long."""
    repeat: Resource = {}
    if "duration_days" in said:
        repeat["boundsDuration"] = quantity(said["duration_days"], "day")
    times, every = said.get("applications_per_day"), said.get("every_n_days")
    days = said.get("days_per_week", WEEK)
    if times is None or times != int(times):
        return repeat
    least = times if least is None else least
    if every == 1 or (every is None and days == WEEK):
        return repeat | _rate(least, times, 1, "d")
    if times != 1 or least != times:
        return repeat
    if every is not None:
        return repeat | _rate(1, 1, every, "d")
    return repeat | (_rate(days, days, 1, "wk") if days == int(days) else {})


def _rate(least: float, most: float, period: float, unit: str) -> Resource:
    """Times in a period; `most` beside `least` where directions leave a choice."""
    whole = least == int(least) and 0 < least < most
    told: Resource = {"frequency": int(least if whole else most)}
    if whole:
        told["frequencyMax"] = int(most)
    return told | {"period": number(period), "periodUnit": unit}


def dated(times: int, dates: Sequence[date], first: date, last: date) -> tuple[Resource, str]:
    """The Timing of `times` applications on each of `dates`, and the same in words.

    Every date is listed; the pattern stands beside them where they follow one exactly.
    """
    repeat: Resource = {"boundsPeriod": {"start": first.isoformat(), "end": last.isoformat()}}
    pattern, words = _pattern(times, dates, first, last)
    listed = [one.isoformat() for one in dates]
    return {"event": listed, "repeat": repeat | pattern}, words


def _pattern(times: int, dates: Sequence[date], first: date, last: date) -> tuple[Resource, str]:
    """What Timing.repeat says of the dates, {} where it has no exact form, and words."""
    span = (last - first).days + 1
    if len(dates) == span:
        return _rate(times, times, 1, "d"), "every day"
    days = sorted({one.weekday() for one in dates})
    all_such = [one for one in _span(first, span) if one.weekday() in days]
    if span >= WEEK + WEEK and all_such == list(dates):
        names = [NAMES[one] for one in days]
        words = "on " + wording.listed([name.capitalize() for name in names], "and")
        return {"dayOfWeek": names} | _rate(times, times, 1, "d"), words
    gap = (dates[1] - dates[0]).days if len(dates) > 1 else span
    if gap < span and list(dates) == _span(first, span)[::gap]:
        return (_rate(1, 1, gap, "d") if times == 1 else {}), _every(gap)
    return {}, "on the dates listed"


def _span(first: date, length: int) -> list[date]:
    return [first + timedelta(days=n) for n in range(length)]
