"""One dosage instruction -> its parts: what its fields say held against what its words say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from calculator.fhir.concepts import read_concept_site, read_route, words
from calculator.fhir.directions import Clause, read_words
from calculator.fhir.facts import OFTEN, Facts, Said, settle
from calculator.fhir.nodes import Log, Node, Question, remembered
from calculator.fhir.quantities import Amount, amount, days
from calculator.fhir.timing import A_WEEK, Rhythm, read_timing
from calculator.library import Rulebook
from calculator.problems import Problem

DOSES = ("doseQuantity", "doseSimpleQuantity")


class Part(NamedTuple):
    """What one instruction says, or one part of its words."""

    facts: dict[str, Said]
    also: dict[str, Any]
    directions: str
    product: str  # words of a product inside the directions
    not_ours: str
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    sequence: float | None


@remembered
def read_dosage(node: Node, rulebook: Rulebook) -> list[Part]:
    """The parts of one instruction, in their order."""
    texts = [(node.at(name), text) for name in WORDS if (text := node.text(name))]
    for concept in (*node.many("additionalInstruction"), *node.many("additionalInstructions")):
        texts += words(concept)
    directions = " ".join(dict.fromkeys(text for _, text in texts))
    first, *others = [read_words(text, path, rulebook) for path, text in texts] or [[]]
    if not first:
        return [_part(node, [], directions, rulebook)]
    more = [clauses[0] for clauses in others if len(clauses) == 1]
    return [_part(node, [clause, *more], directions, rulebook) for clause in first]


WORDS = ("text", "patientInstruction")


def _part(node: Node, clauses: list[Clause], directions: str, rulebook: Rulebook) -> Part:
    log = Log()
    own = Node(node.value, node.path, log)
    rhythm = read_timing(own.one("timing"), rulebook.codes)
    site = read_concept_site(_site(own), rulebook)
    facts = rhythm.fields | ({"sites": site} if site else {})
    _doses(own, facts, rhythm, rulebook)
    as_needed = _as_needed(own, rhythm) or any(clause.as_needed for clause in clauses)
    _at_most(own, facts, rhythm, as_needed)
    settled = settle([facts, *(clause.facts for clause in clauses)], rulebook, log)
    also = {**{k: v for clause in clauses for k, v in clause.also.items()}, **rhythm.also}
    if as_needed:
        also["as_needed"] = True
    ranges = {name: [s.low, s.value] for name, s in settled.items() if s.low is not None}
    for clause in clauses:
        for question in clause.questions:
            if question.about not in settled:
                log.ask(*question)
    elsewhere = _elsewhere(own, clauses, rulebook)
    sequence = own.number("sequence")
    return Part(
        settled,
        also | ({"ranges": ranges} if ranges else {}),
        directions,
        next((clause.product for clause in clauses if clause.product), ""),
        elsewhere,
        tuple(log.problems),
        tuple(log.questions),
        sequence,
    )


def _site(node: Node) -> Node:
    """The site in any version; a reference is read by its display."""
    for name in ("site", "siteCodeableConcept", "bodySite"):
        if found := node.one(name):
            return found
    reference = node.one("siteReference")
    shown = {"text": reference.text("display")} if reference.text("display") else {}
    return Node(shown, reference.path, node.log)


def _elsewhere(node: Node, clauses: list[Clause], rulebook: Rulebook) -> str:
    """Why it is not put on the skin, "" if it is or may be."""
    route = read_route(node.one("route"), rulebook)
    said = next((clause.not_ours for clause in clauses if clause.not_ours), "")
    if route.on_skin and said:
        node.log.ask("product", f"The route is {route.says}, the directions say {said}. Which?")
        return ""
    return said if route.on_skin is None else "" if route.on_skin else route.says


def _doses(node: Node, facts: dict[str, Said], rhythm: Rhythm, rulebook: Rulebook) -> None:
    """Grams or fingertip units of one application; any other unit is kept as said, and asked."""
    found: list[Facts] = []
    for holder in (node, *node.many("doseAndRate")):
        for low, high in _amounts(holder):
            said = _dose(low, high, rhythm)
            if said is None:
                asks = rulebook.inputs["grams_per_application"].question
                told = f"{high.path.removesuffix('.value')} says {high}, which is no grams."
                node.log.ask("grams_per_application", f"{told} {asks}")
            else:
                found.append(said)
    facts.update(settle(found, rulebook, node.log))


def _amounts(holder: Node) -> Iterator[tuple[Amount, Amount]]:
    """Low and high of every dose that stands here."""
    for name in DOSES:
        if each := amount(holder.one(name)):
            yield each, each
    wide = holder.one("doseRange")
    low, high = amount(wide.one("low")), amount(wide.one("high"))
    if high:
        yield (low if low and low.unit == high.unit else high), high
    elif low:
        holder.log.refuse(wide.path, f"from {low}", "a range with its high end")


def _dose(low: Amount, high: Amount, rhythm: Rhythm) -> Facts | None:
    """The field that a dose fills; {} where it says only that something is applied."""
    for name, of in (("grams_per_application", "grams"), ("fingertip_units", "fingertip_units")):
        value = getattr(high, of)
        if value is not None:
            least = getattr(low, of)
            return {name: Said(value, high.path, least if least != value else None)}
    rhythm.also["dose"] = str(high)
    return {} if high.applications is not None else None


def _as_needed(node: Node, rhythm: Rhythm) -> bool:
    """Whether it is used as needed, in any version; what for goes beside."""
    if reasons := [*node.many("asNeededFor"), *node.many("asNeededCodeableConcept")]:
        told = [text for reason in reasons for _, text in words(reason)]
        rhythm.also["as_needed_for"] = list(dict.fromkeys(told))
        return True
    return bool(node.flag("asNeededBoolean") or node.flag("asNeeded"))


def _at_most(node: Node, facts: dict[str, Said], rhythm: Rhythm, as_needed: bool) -> None:
    """The stated maximum; used as needed it is what may be used, where nothing else says."""
    most: dict[str, float] = {}
    for ratio in node.many("maxDosePerPeriod"):
        above = amount(ratio.one("numerator"))
        period = days(ratio.one("denominator"), rhythm.codes)
        if above is None or period is None:
            continue
        if above.grams is not None:
            most["grams_per_week"] = above.grams / period * A_WEEK
            if as_needed and "grams_per_application" not in facts:
                facts["grams_per_week"] = Said(most["grams_per_week"], ratio.path, None, "derived")
        elif above.applications is not None and period <= 1:
            most["applications_per_day"] = above.applications / period
            if as_needed and not any(name in facts for name in OFTEN):
                facts[OFTEN[0]] = Said(most["applications_per_day"], ratio.path)
        else:
            node.log.refuse(above.path, str(above), "grams, or applications in a day", "10 g")
    if most:
        rhythm.also["at_most"] = most
