"""How much is supplied, for how many days, and how often again."""

from __future__ import annotations

from typing import Any, NamedTuple

from calculator.fhir.facts import Said
from calculator.fhir.nodes import Log, Node
from calculator.fhir.quantities import amount, days
from calculator.library import Rulebook


class Supply(NamedTuple):
    """quantity_g or quantity_ml, and what stands beside them."""

    facts: dict[str, Said]
    also: dict[str, Any]
    days: Said | None  # how long the supply is meant to last


def read_supply(order: Node, rulebook: Rulebook) -> Supply:
    """The supply of an order (dispenseRequest) or of a dispensing."""
    dispensed = order.value.get("resourceType") == "MedicationDispense"
    request = order if dispensed else order.one("dispenseRequest")
    facts: dict[str, Said] = {}
    also: dict[str, Any] = {}
    supplied = amount(request.one("quantity"))
    if supplied is not None:
        if supplied.grams is not None:
            facts["quantity_g"] = Said(supplied.grams, supplied.path)
        elif supplied.millilitres is not None:
            facts["quantity_ml"] = Said(supplied.millilitres, supplied.path)
        else:
            also["quantity"] = str(supplied)
            told = f"{request.at('quantity')} says {supplied}, which is no grams."
            order.log.ask("quantity_g", f"{told} {rulebook.inputs['quantity_g'].question}")
    length = request.one("daysSupply" if dispensed else "expectedSupplyDuration")
    lasts = days(length, rulebook.codes) if length else None
    if lasts is not None:
        also["supply_days"] = lasts
    repeats = request.number("numberOfRepeatsAllowed")
    if repeats is not None:
        also["repeats"] = repeats
    _substitution(order, also)
    return Supply(facts, also, None if lasts is None else Said(lasts, length.path))


def _substitution(order: Node, also: dict[str, Any]) -> None:
    """Whether another product may be, or was, given instead."""
    said = order.one("substitution")
    for name in ("allowedBoolean", "allowed", "wasSubstituted"):
        if isinstance(said.value.get(name), bool):
            also["substitution"] = said.value[name]


def against_supply(facts: dict[str, Said], supply: Supply, rulebook: Rulebook, log: Log) -> None:
    """A course held against the days that the supply is for: neither wins over the other."""
    if supply.days is None:
        return
    course = facts.get("duration_days")
    asks = rulebook.inputs["duration_days"].question
    told = f"{supply.days.path} says {supply.days.value:g} days of supply"
    if course is None:
        log.ask("duration_days", f"{told}; the directions name no course. {asks}")
    elif supply.days.value > course.value:
        del facts["duration_days"]
        said = f"{course.path} says a course of {course.value:g} days"
        log.ask("duration_days", f"{told}, {said}. {asks}")
