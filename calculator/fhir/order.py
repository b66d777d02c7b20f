"""One MedicationRequest, MedicationOrder or MedicationDispense -> its parts as orders to check."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from calculator.body import SiteUse
from calculator.fhir.concepts import words
from calculator.fhir.dosage import Part, read_dosage
from calculator.fhir.facts import Facts, Said, settle, within_bounds
from calculator.fhir.nodes import Log, Node, clean, root
from calculator.fhir.patient import read_patient
from calculator.fhir.product import Medicine, found_text, read_medicine
from calculator.fhir.references import Found, Index
from calculator.fhir.shapes import Order, Origin
from calculator.fhir.steps import in_steps
from calculator.fhir.supply import Supply, against_supply, read_supply
from calculator.fhir.timing import period_days
from calculator.library import Rulebook

IN_USE: Mapping[str, tuple[str, ...]] = {
    "MedicationRequest": ("active",),
    "MedicationOrder": ("active",),
    "MedicationDispense": ("completed", "in-progress", "preparation"),  # handed out, or about to be
}
FORBIDS = ("doNotPerform", "prohibited")
RENDERED = "renderedDosageInstruction"


def read_order(found: Found, index: Index, rulebook: Rulebook, on: date | None) -> list[Order]:
    """The orders of one resource: one for each part of its directions that differs."""
    log = Log()
    order = root(found.resource, log)
    if not order:
        return [_with(_shape(found, "", False), log)]
    status, active = _status(order, found.kind)
    medicine = read_medicine(order, index, rulebook)
    if medicine.not_ours:
        shape = _shape(found, status, active)._replace(not_ours=medicine.not_ours)
        return [_with(shape, log)]
    shared = read_patient(order, index, on, rulebook) | _indication(order, rulebook)
    supply = read_supply(order, rulebook)
    parts = [part for node in _dosages(order) for part in read_dosage(node, rulebook)]
    parts = in_steps(parts, log) or [Part({}, {}, "", "", "", (), (), None)]
    shape = _shape(found, status, active)._replace(parts=len(parts))
    built = [
        _filled(shape._replace(part=number), order, part, medicine, shared, supply, rulebook)
        for number, part in enumerate(parts, 1)
    ]
    return [_with(one, log) for one in built]


def _dosages(order: Node) -> list[Node]:
    """The instructions; R5 may have them as one text instead."""
    listed = order.many("dosageInstruction")
    rendered = order.text(RENDERED)
    return listed or ([Node({"text": rendered}, RENDERED, order.log)] if rendered else [])


def _status(order: Node, kind: str) -> tuple[str, bool]:
    """The status, and whether what it stands for is in use; one that says not to is not."""
    status = order.text("status")
    active = status in IN_USE[kind] or (not status and order.value.get("status") is None)
    if not status:
        order.log.ask("status", "The order has no status: is it in use?")
    elif not active:
        order.log.refuse("status", status, "an order that is in use: " + ", ".join(IN_USE[kind]))
    for name in FORBIDS:
        if order.value.get(name) not in (None, False):
            order.log.refuse(name, "an order not to use it", "an order to use it")
            active = False
    return status, active


def _shape(found: Found, status: str, active: bool) -> Order:
    key = found.resource.get("id")
    named = clean(key) if isinstance(key, str) else ""
    return Order(named, found.kind, status, active, "", {}, {}, "", {}, (), (), found.where)


def _with(order: Order, log: Log) -> Order:
    """The order with what is wrong and asked of the whole resource before its own."""
    problems = tuple(dict.fromkeys((*log.problems, *order.problems)))
    questions = tuple(dict.fromkeys((*log.questions, *order.questions)))
    return order._replace(problems=problems, questions=questions)


def _indication(order: Node, rulebook: Rulebook) -> dict[str, Said]:
    """What it is for: the first reason that a rule may know, or else the first."""
    concepts = [*order.many("reasonCode"), *order.many("reasonCodeableConcept")]
    concepts += [reason.one("concept") for reason in order.many("reason")]  # R5
    texts = [told for concept in concepts for told in words(concept)]
    known = [told for told in texts if told[1].lower() in rulebook.words]
    if not texts:
        return {}
    path, text = (known or texts)[0]
    return {"indication": Said(text, path)}


def _filled(
    shape: Order,
    order: Node,
    part: Part,
    medicine: Medicine,
    shared: Mapping[str, Said],
    supply: Supply,
    rulebook: Rulebook,
) -> Order:
    """One part with everything that the resource says of all its parts."""
    log = Log(part.problems, part.questions)
    if part.not_ours:
        return _with(shape._replace(not_ours=part.not_ours, directions=part.directions), log)
    product = _product(medicine, part, rulebook, log)
    facts = settle([part.facts, shared, supply.facts, product], rulebook, log)
    _course(facts, order, log)
    against_supply(facts, supply, rulebook, log)
    kept = within_bounds(facts.items(), rulebook, log)
    also = {**_about(order, medicine), **supply.also, **part.also}
    fields, origins = _as_fields(kept)
    shape = shape._replace(fields=fields, origins=origins, directions=part.directions, also=also)
    return _with(shape, log)


def _product(medicine: Medicine, part: Part, rulebook: Rulebook, log: Log) -> dict[str, Said]:
    """The product, unless the directions name another: then neither is chosen."""
    if medicine.text and part.product:
        said = found_text(part.product, rulebook).candidates
        if said and not {p.molecule.split()[0] for p in said} & _families(medicine):
            asks = rulebook.inputs["product"].question
            told = f"{medicine.path} says {medicine.text}, the directions say {part.product}."
            log.ask("product", f"{told} {asks}")
            return {}
    if medicine.text:
        return {"product": Said(medicine.text, medicine.path)}
    return {}


def _families(medicine: Medicine) -> set[str]:
    return {molecule.split()[0] for molecule in medicine.molecules}


def _course(facts: dict[str, Said], order: Node, log: Log) -> None:
    """R5 may say the course of the whole order."""
    if "duration_days" not in facts and not any(q.about == "duration_days" for q in log.questions):
        spell = period_days(order.one("effectiveDosePeriod"))
        if spell is not None:
            facts["duration_days"] = Said(spell, "effectiveDosePeriod")


def _about(order: Node, medicine: Medicine) -> dict[str, Any]:
    """What the resource says of itself, and no field holds."""
    listed = {name: order.text(name) for name in ("intent", "authoredOn", "dateWritten")}
    if medicine.code is not None:
        code = medicine.code
        listed["code"], listed["code_status"] = f"{code.system} {code.code}", code.status
    return {name: value for name, value in listed.items() if value}


def _as_fields(facts: Facts) -> tuple[dict[str, Any], dict[str, Origin]]:
    """Values as the form takes them, and where each was read."""
    fields: dict[str, Any] = {}
    origins: dict[str, Origin] = {}
    for name, said in facts.items():
        origins[name] = Origin(said.origin, said.path)
        fields[name] = [_site(use) for use in said.value] if name == "sites" else said.value
        if name == "sites" and any(use.fraction != 1 for use in said.value):
            fields["site_fraction"] = [use.fraction for use in said.value]
            origins["site_fraction"] = origins[name]
    return fields, origins


def _site(use: SiteUse) -> str:
    return f"both {use.site}" if use.count > 1 else f"{use.side} {use.site}".strip()
