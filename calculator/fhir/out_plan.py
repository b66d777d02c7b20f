"""A plan as a CarePlan, and each of its phases as a MedicationRequest with every date listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from calculator import wording
from calculator.fhir import out_dosage
from calculator.fhir.out_medicine import typed
from calculator.fhir.out_parts import (
    Resource,
    address,
    concept,
    day,
    notes,
    printable,
    references,
    subject,
    without_blanks,
)
from calculator.fhir.out_request import NOT_AN_ORDER, amount, asked, facts
from calculator.library import Rulebook

Phase = Mapping[str, Any]
Plan = Mapping[str, Any]


def care_plan(
    plan: Plan, requests: Sequence[Resource | None], on: date | None, rulebook: Rulebook
) -> Resource:
    """The CarePlan; `requests` are those of its phases in order, None for one of rest."""
    regimen = plan["regimen"]
    who, contained = subject(_sex(plan))
    contained += facts(plan["prescription"], rulebook)
    name = printable(regimen["name"]) if regimen else "Plan for a steroid on the skin"
    source = f"{name}: {regimen['source']}, {regimen['locator']}" if regimen else ""
    activity = [
        {"reference": {"reference": address(made)}} if made else _rest(phase)
        for phase, made in zip(plan["phases"], requests, strict=True)
    ]
    told = {
        "resourceType": "CarePlan",
        "contained": contained,
        "status": "draft",
        "intent": "proposal",
        "title": name,
        "subject": who,
        "period": _period(plan["start"], plan["last"]) if plan["start"] and plan["last"] else {},
        **day(on, "created"),
        "supportingInfo": references(contained),
        "activity": activity + [_review(one) for one in plan["review_dates"]],
        "note": notes([NOT_AN_ORDER, plan["verdict"], source, *asked(plan)]),
    }
    return without_blanks(told)


def _sex(plan: Plan) -> Any:
    return plan["prescription"].get("sex", {}).get("value")


def _period(first: str, last: str) -> Resource:
    return {"start": first, "end": last}


def _rest(phase: Phase) -> Resource:
    """A phase without treatment: there is nothing to request in it."""
    named = f"{phase['name']}: " if phase["name"] else ""
    return _detail(f"{named}no treatment", phase["from"], phase["to"])


def _review(one: Mapping[str, Any]) -> Resource:
    said = f"Review after {wording.tally(one['weeks'], 'week')}, as {one['source']} has it"
    return _detail(said, one["date"], one["date"])


def _detail(said: str, first: str, last: str) -> Resource:
    period = {"scheduledPeriod": _period(first, last)}
    return {"detail": {"status": "not-started", "description": printable(said)} | period}


def phase_request(plan: Plan, phase: Phase, on: date | None, rulebook: Rulebook) -> Resource:
    """The MedicationRequest of a phase with treated days; without an id."""
    who, contained = subject(_sex(plan))
    indication = plan["prescription"].get("indication")
    for name, unit in (("grams_per_application", "g"), ("fingertip_units", "fingertip unit")):
        if phase[name]:
            contained.append(amount(name, phase[name], unit, "worked out"))
    told = {
        "resourceType": "MedicationRequest",
        "contained": contained,
        "status": "draft",
        "intent": "proposal",
        "medicationCodeableConcept": typed(phase["product"], rulebook),
        "subject": who,
        "supportingInformation": references(contained),
        **day(on, "authoredOn"),
        "reasonCode": [concept(indication["value"])] if indication else [],
        "note": notes([NOT_AN_ORDER, *_said(phase)]),
        "dosageInstruction": _dosages(plan, phase),
    }
    return without_blanks(told)


def _said(phase: Phase) -> list[str]:
    """Name, area, packs and when to stop."""
    packs = [f"{one['count']} x {wording.exact(one['size_g'])} g" for one in phase["packs"]]
    return [
        f"Phase {phase['number']}: {phase['name'] or phase['pattern']}"
        + (" (again, after a relapse)" if phase["again"] else ""),
        f"Area: {phase['area']}" if phase["area"] else "",
        f"Packs that cover it: {' + '.join(packs)}" if packs else "",
        f"When to stop: {phase['stop']}" if phase["stop"] else "",
    ]


def _dosages(plan: Plan, phase: Phase) -> list[Resource]:
    """One Dosage for each number of applications a day, with the dates that have it."""
    first, last = date.fromisoformat(phase["from"]), date.fromisoformat(phase["to"])
    by_times: dict[int, list[date]] = {}
    for one in plan["days"]:
        if one["number"] == phase["number"] and phase["from"] <= one["date"] <= phase["to"]:
            by_times.setdefault(one["applications"], []).append(date.fromisoformat(one["date"]))
    told = []
    for times, dates in sorted(by_times.items()):
        timing, words = out_dosage.dated(times, sorted(dates), first, last)
        told.append(_dosage(phase, times, words, timing))
    return told


def _dosage(phase: Phase, times: int, words: str, timing: Resource) -> Resource:
    sites = out_dosage.places(phase["sites"])
    grams = phase["grams_per_application"]
    stated = grams["typical"] if grams and grams["low"] == grams["high"] else None
    often = wording.stated("applications_per_day", times)
    parts = [f"to {sites}" if sites else "", often, words, f"{phase['from']} to {phase['to']}"]
    if stated is not None:
        parts.append(f"{wording.exact(stated)} g each time")
    told = {
        "text": printable(f"Apply {', '.join(part for part in parts if part)}"),
        "timing": timing,
        "site": concept(sites) if sites else {},
    }
    return without_blanks(told) | out_dosage.dose(stated, None)
