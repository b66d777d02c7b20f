"""One prescription as a MedicationRequest: a draft and a proposal, never an order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator import wording
from calculator.fhir import out_dosage
from calculator.fhir.out_medicine import medicine
from calculator.fhir.out_parts import (
    Resource,
    concept,
    day,
    notes,
    observation,
    printable,
    quantity,
    references,
    subject,
    without_blanks,
)
from calculator.library import Rulebook

NOT_AN_ORDER = "Made by a calculator from what was typed in it: a proposal to look at, no order."
# What the request holds in members of its own; every other field is an observation inside it.
HELD = {
    "product", "molecule", "strength_percent", "vehicle", "co_actives", "sites", "sex",
    "indication", "directions", "quantity_g", "quantity_ml", "applications_per_day",
    "days_per_week", "every_n_days", "duration_days", "grams_per_application",
}  # fmt: skip
AMOUNTS = {
    "fingertip_units_per_application": "fingertip unit",
    "grams_per_application": "g",
    "grams_per_day": "g/day",
    "grams_per_week": "g/week",
    "grams_for_course": "g",
    "days_supply": "day",
}


def request(result: Mapping[str, Any], on: date | None, rulebook: Rulebook) -> Resource:
    """The MedicationRequest of a result of calculator.checks; without an id."""
    fields, reading = result["prescription"], result.get("reading") or {}
    who, contained = subject(_value(fields, "sex"))
    contained += facts(fields, rulebook) + amounts(result["dose"])
    told = {
        "resourceType": "MedicationRequest",
        "contained": contained,
        "status": "draft",
        "intent": "proposal",
        "medicationCodeableConcept": medicine(result, rulebook),
        "subject": who,
        "supportingInformation": references(contained),
        **day(on, "authoredOn"),
        "reasonCode": [concept(fields["indication"]["value"])] if "indication" in fields else [],
        "note": notes([NOT_AN_ORDER, *_said(result)]),
        "dosageInstruction": [without_blanks(out_dosage.dosage(fields, reading))],
        "dispenseRequest": _supply(fields, reading),
    }
    told["dosageInstruction"] = [one for one in told["dosageInstruction"] if one]
    return without_blanks(told)


def _value(fields: Mapping[str, Any], name: str) -> Any:
    return fields[name]["value"] if name in fields else None


def facts(fields: Mapping[str, Any], rulebook: Rulebook) -> list[Resource]:
    """Every other fact as understood, with how it is known: given, read, assumed or derived."""
    told = []
    for name, known in fields.items():
        both = name == "fingertip_units" and "grams_per_application" not in fields
        if name not in HELD and not both:
            value = _as_value(known["value"], rulebook.inputs[name].unit)
            told.append(observation(name, name.replace("_", " "), value, known["origin"]))
    return told


def _as_value(value: Any, unit: str) -> Resource:
    """A value[x] of an Observation."""
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, int | float):
        return {"valueQuantity": quantity(value, unit)}
    listed = [_word(one) for one in (value if isinstance(value, list) else [value])]
    return {"valueString": printable(", ".join(listed)) or "none"}


def _word(one: Any) -> str:
    return wording.exact(one) if isinstance(one, int | float) else str(one)


def amounts(dose: Mapping[str, Any]) -> list[Resource]:
    """What was worked out, low to high: beside the request, since nobody ordered it."""
    told = []
    for name, unit in AMOUNTS.items():
        if spread := dose.get(name):
            told.append(amount(name, spread, unit, dose.get("method") or "worked out"))
    return told


def amount(name: str, spread: Mapping[str, float], unit: str, how: str) -> Resource:
    """An amount with its low and high end where it has a spread."""
    value: Resource = {"valueQuantity": quantity(spread["typical"], unit)}
    if spread["low"] != spread["high"]:
        value["component"] = [
            {"code": concept(end), "valueQuantity": quantity(spread[end], unit)}
            for end in ("low", "high")
        ]
    return observation(f"amount-{name}", f"{name.replace('_', ' ')}, worked out", value, how)


def _supply(fields: Mapping[str, Any], reading: Mapping[str, Any]) -> Resource:
    """What is to be supplied, as it was stated."""
    told: Resource = {}
    for name, unit in (("quantity_ml", "mL"), ("quantity_g", "g")):
        if name in fields:
            told["quantity"] = quantity(fields[name]["value"], unit)
    refills = reading.get("refills")
    if refills is not None and refills == int(refills):
        told["numberOfRepeatsAllowed"] = int(refills)
    return told


def _said(result: Mapping[str, Any]) -> list[str]:
    """The verdict, the directions as they were typed, what to ask, and what is not known."""
    fields, product, reading = result["prescription"], result["product"], result.get("reading")
    told = [result["verdict"]]
    if "directions" in fields and not out_dosage.in_their_words(fields, reading or {}):
        told.append(f"Directions as written: {fields['directions']['value']}")
    if result.get("parts"):
        told.append(f"Checked are all parts: {'; '.join(result['parts'])}")
    elif out_dosage.several(reading or {}):
        checked = out_dosage.sentence(out_dosage.stated(fields))
        told.append(f"Checked is only the first of several directions: {checked}")
    if product.get("label"):
        told.append(f"Product understood as: {product['label']}")
    return told + asked(result)


def asked(result: Mapping[str, Any]) -> list[str]:
    """What to put right and to ask, what has no limit on record, and words that no rule knows."""
    told = [f"To put right: {one['message']}" for one in result["problems"]]
    told += [f"To ask: {one['question']}" for one in result["questions"]]
    told += result["gaps"]
    return told + [f"Not used by any rule: {word}" for word in result["not_used"]]
