"""What stands on the patient page, without a layout: strings of one language, and where they go.

Values in the strings are set apart by the marks of calculator.phase_words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculator import wording
from calculator.handout.balance import balance
from calculator.handout.months import Month, months
from calculator.library.handout import FIRST, Catalogue, catalogues
from calculator.phase_words import (
    facts,
    fingertips,
    grams_of_a_fingertip,
    say,
    step_title,
    told_date,
)
from calculator.plan_parts import Plan, finished, product, typed


@dataclass(frozen=True, slots=True)
class Typed:
    """What the clinician typed for the page; what is empty is a blank line to fill by hand."""

    patient: str = ""
    clinician: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence in a language that may not be the page's."""

    language: str
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One phase: its title, and heading -> text."""

    title: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with paragraphs and a list."""

    name: str  # which part it is, for the layout
    heading: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaflet:
    """The whole page."""

    language: str
    direction: str
    title: str
    draft: tuple[Draft, ...]  # that the translation is not yet reviewed, in it and in English
    whose: str
    blanks: dict[str, str]  # heading -> what was typed, or ""
    steps_heading: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    picture: str  # what the fingertip picture shows; "" where nothing is measured so
    calendar_heading: str
    calendar_legend: str
    weekdays: tuple[tuple[str, str], ...]  # short and long, in the order of the calendar
    months: tuple[Month, ...]


def leaflet(plan: Plan, language: str = FIRST, typed_: Typed | None = None) -> Leaflet:
    """The page of a plan. Raises Unfinished, or KeyError for a language without a catalogue."""
    finished(plan)
    known = catalogues()
    words, given = known[language], typed_ or Typed()
    clinician = typed(given.clinician) or words.words["prescriber"]
    drafts = [words, known[FIRST]] if words.draft else []
    shift = words.week_starts
    names = tuple(zip(words.short_weekdays, words.weekdays, strict=True))
    return Leaflet(
        language=words.code,
        direction=words.direction,
        title=words.words["title"],
        draft=tuple(Draft(one.code, one.direction, one.words["draft_notice"]) for one in drafts),
        whose=say(words, "whose", clinician=clinician),
        blanks={
            words.words["for_whom"]: typed(given.patient),
            words.words["telephone"]: typed(given.telephone),
            words.words["written_on"]: "",
        },
        steps_heading=words.words["steps"],
        steps=tuple(_step(words, plan, phase) for phase in _in_order(plan)),
        parts=tuple(_parts(words, plan)),
        picture=words.words["fingertip_picture"] if _measured(plan) else "",
        calendar_heading=words.words["calendar"],
        calendar_legend=words.words["calendar_legend"],
        weekdays=names[shift:] + names[:shift],
        months=months(words, plan),
    )


def _step(words: Catalogue, plan: Plan, phase: Mapping[str, Any]) -> Step:
    """A phase with its medicine in the title."""
    told, title = facts(words, plan, phase), step_title(words, phase)
    medicine = told.pop(words.words["medicine"], "")
    return Step(say(words, "step_of", step=title, what=medicine) if medicine else title, told)


def _in_order(plan: Plan) -> list[Mapping[str, Any]]:
    """The phases area by area, each area's by date."""
    areas = list(dict.fromkeys(phase["area"] for phase in plan["phases"]))
    return sorted(plan["phases"], key=lambda p: (areas.index(p["area"]), p["from"]))


def _measured(plan: Plan) -> bool:
    """Whether any amount is told in fingertips."""
    return any(fingertips(plan, phase) for phase in plan["phases"])


def _parts(words: Catalogue, plan: Plan) -> Iterator[Part]:
    said = words.words
    if _measured(plan):
        weight = wording.exact(grams_of_a_fingertip(plan))
        measure = say(words, "fingertip_text", grams=weight)
        yield Part("fingertip", said["fingertip"], (measure, said["apply"]))
    else:
        yield Part("apply", said["how_much"], (said["apply"],))
    calls = ("call_worse", "call_infection", "call_thinning", "call_after")
    yield Part("same_day", said["same_day"], (said["same_day_text"],))
    yield Part("call", said["call"], items=tuple(said[key] for key in calls))
    yield Part("supply", said["supply"], items=tuple(_supply(words, plan)))
    in_proportion = balance(words, plan)
    if in_proportion:
        yield Part("balance", said["balance"], in_proportion)


def _supply(words: Catalogue, plan: Plan) -> Iterator[str]:
    """Packs of each product, and the check-ups."""
    for one in plan["products"]:
        name = product(one) or words.words["unnamed"]
        packs = words.between.join(
            say(words, "packs", count=pack["count"], size=wording.exact(pack["size_g"]))
            for pack in one["packs"]
        )
        told = say(words, "supply_line", product=name, packs=packs)
        yield told if packs else say(words, "supply_unknown", product=name)
    reviews = [told_date(words, review["date"]) for review in plan["review_dates"]]
    if reviews:
        yield say(words, "reviews", days=words.between.join(reviews))
