"""A phase of a plan in the words of one language: what, where, when, how much, until when.

Figures and names that stand in a sentence are set apart by the marks of Unicode's direction rules
(UAX #9), so that "0.05 %" reads the same in a line that runs from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from calculator import wording
from calculator.library import load
from calculator.library.handout import Catalogue
from calculator.plan_parts import Plan, product, typed
from calculator.rhythm import days_of, rhythm

APART, TOGETHER = "\u2068", "\u2069"  # first strong isolate, and its end
MOST_NAMED = 5  # dates or days of a month that are told one by one; more are in the calendar
BY_FINGERTIP = frozenset({"cream", "ointment"})  # what comes out of a tube as a line
EVERY = {1: "every_day", 2: "every_second"}  # steps that have a sentence of their own
_PART = re.compile(r"([\d.]+) % of (.+)")

Phase = Mapping[str, Any]


def say(words: Catalogue, key: str, **values: object) -> str:
    """A sentence of the catalogue with each value set apart.

    A value in which something is set apart already is a sentence of the language itself. Set apart
    as a whole it would lose its direction: UAX #9 does not look inside for one.
    """
    apart = {
        name: value if APART in str(value) else f"{APART}{value}{TOGETHER}"
        for name, value in values.items()
    }
    return words.words[key].format(**apart)


def told_date(words: Catalogue, iso: str) -> str:
    """A date in the language's own order: "Monday 30 November 2026"."""
    day = date.fromisoformat(iso)
    name, month = words.weekdays[day.weekday()], words.months[day.month - 1]
    return words.date.format(weekday=name, day=day.day, month=month, year=day.year)


def step_title(words: Catalogue, phase: Phase) -> str:
    """ "Step 2", with the area where the plan has several."""
    title = say(words, "step_again" if phase["again"] else "step", n=phase["number"])
    area = typed(phase["area"])
    return say(words, "step_of", step=title, what=area) if area else title


def facts(words: Catalogue, plan: Plan, phase: Phase) -> dict[str, str]:
    """What the page says of a phase: heading -> text, in the order of the page."""
    days = days_of(plan, phase)
    end = _end(words, plan, phase)
    if not days:
        told = {"which_days": words.words["no_treatment"], "dates": _span(words, phase)}
        return {words.words[key]: text for key, text in {**told, "stop": end}.items()}
    told = {
        "medicine": f"{APART}{product(phase) or words.words['unnamed']}{TOGETHER}",
        "where": words.between.join(site(words, one) for one in phase["sites"]),
        "how_much": how_much(words, plan, phase),
        "which_days": which_days(words, phase, [date.fromisoformat(day["date"]) for day in days]),
        "times": _times(words, days),
        "dates": _span(words, phase),
        "stop": end,
    }
    return {words.words[key]: text for key, text in told.items() if text}


def site(words: Catalogue, said: str) -> str:
    """A site of the plan in the words of the language; one it does not know stays as it is."""
    part = _PART.fullmatch(said)
    if part:
        return say(words, "part", percent=part[1], site=site(words, part[2]))
    name, side = _sides().get(said, (said, ""))
    known = words.sites.get(name, typed(name))
    return words.words[side].format(site=known) if side else known


@lru_cache(maxsize=1)
def _sides() -> dict[str, tuple[str, str]]:
    """Site words with a side, as a plan tells them -> the site and the side."""
    names = load().body.sites
    use = {"fraction": 1}
    return {
        wording.site({**use, "site": name, "side": side}): (name, side)
        for name in names
        for side in ("left", "right", "both", "")
    }


def how_much(words: Catalogue, plan: Plan, phase: Phase) -> str:
    """One application in fingertips and grams, or in what is known of them."""
    grams = phase["grams_per_application"]
    if not grams:
        return words.words["amount_unknown"]
    units = fingertips(plan, phase)
    weight = wording.figure(grams["typical"])
    if not units:
        return say(words, "amount_grams", grams=weight)
    return say(words, "amount", units=wording.figure(units), grams=weight)


def fingertips(plan: Plan, phase: Phase) -> float:
    """Fingertip units of one application; 0 where they are not known or do not apply.

    Grams that were given become units by the grams of a unit: those stated, else the convention
    of data/dose_constants.csv.
    """
    if phase["fingertip_units"]:
        return float(phase["fingertip_units"]["typical"])
    grams = phase["grams_per_application"]
    if not grams or not BY_FINGERTIP & {*phase["label"].split()}:
        return 0.0
    return float(grams["typical"]) / grams_of_a_fingertip(plan)


def grams_of_a_fingertip(plan: Plan) -> float:
    """Grams in a fingertip unit."""
    stated = plan["prescription"].get("grams_per_fingertip_unit")
    return float(stated["value"]) if stated else load().body.value("grams per fingertip unit")


def which_days(words: Catalogue, phase: Phase, dates: Sequence[date]) -> str:
    """On which days, by the repeat that gives exactly these dates."""
    first, last = date.fromisoformat(phase["from"]), date.fromisoformat(phase["to"])
    one = rhythm(dates, first, last)
    if one.kind == "every":
        known = EVERY.get(one.every)
        return words.words[known] if known else say(words, "every_n", n=one.every)
    if one.kind == "weekdays":
        days = words.between.join(words.weekdays[day] for day in one.days)
        return say(words, "each_week", days=days)
    if one.kind == "month days" and len(one.days) <= MOST_NAMED:
        return say(words, "each_month", days=words.between.join(map(str, one.days)))
    if one.kind == "dates" and len(dates) <= MOST_NAMED:
        told = words.between.join(told_date(words, day.isoformat()) for day in dates)
        return say(words, "on_dates", days=told)
    return words.words["marked"]


def _times(words: Catalogue, days: Sequence[Mapping[str, Any]]) -> str:
    """Applications a day; by weekday where they differ."""
    by_weekday = {date.fromisoformat(day["date"]).weekday(): day["applications"] for day in days}
    if len({*by_weekday.values()}) == 1:
        return str(days[0]["applications"])
    told = (
        say(words, "times_on", day=words.weekdays[day], n=by_weekday[day])
        for day in sorted(by_weekday)
    )
    return words.between.join(told)


def _span(words: Catalogue, phase: Phase) -> str:
    first, last = (told_date(words, phase[end]) for end in ("from", "to"))
    return first if first == last else say(words, "from_to", first=first, last=last)


def _end(words: Catalogue, plan: Plan, phase: Phase) -> str:
    """What was typed of the end, else its last day; and whether another step follows."""
    later = any(p["area"] == phase["area"] and p["from"] > phase["to"] for p in plan["phases"])
    said = typed(phase["stop"]).rstrip(".") if phase["stop_typed"] else ""
    then = "next" if later else "last"
    if said:
        return say(words, f"stop_typed_{then}", text=said)
    return words.words[f"stop_{then}"]
