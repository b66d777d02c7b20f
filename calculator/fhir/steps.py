"""Several instructions of one order: at once on different skin, or one after another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from calculator.fhir.dosage import Part
from calculator.fhir.facts import OFTEN, in_words
from calculator.fhir.nodes import Log

EVERY_DAY = 7  # days a week


def in_steps(parts: Sequence[Part], log: Log) -> list[Part]:
    """Instructions in a sequence on the same skin are one part with phases; others stay apart.

    The fields of a part with phases are those of its first step, as of directions in words.
    """
    if len(parts) < 2:
        return list(parts)
    numbers = [part.sequence for part in parts]
    places = {part.facts["sites"].value for part in parts if "sites" in part.facts}
    told = [number for number in numbers if number is not None]
    if len(set(told)) < len(parts):
        if len(places) < len(parts):
            log.ask("sites", "There are several directions: which is for which skin?")
        return list(parts)
    ordered = sorted(parts, key=lambda part: part.sequence or 0)
    if len(places) > 1:
        log.ask("duration_days", "Are the directions meant at once, or one after another?")
        return ordered
    return [_joined(ordered, log)]


def _joined(steps: Sequence[Part], log: Log) -> Part:
    """The first step, with all of them as phases of a plan."""
    first = steps[0]
    facts = dict(first.facts)
    for step in steps[1:]:
        if "sites" in step.facts:
            facts.setdefault("sites", step.facts["sites"])
    phases = [_phase(step) for step in steps]
    lengths = [phase["days"] for phase in phases]
    whole = f", {sum(lengths):g} days in all" if None not in lengths else ""
    asks = f"The directions go on in {len(steps)} steps{whole}: is the whole plan checked?"
    log.ask("duration_days", asks)
    directions = " Then: ".join(step.directions for step in steps if step.directions)
    return first._replace(
        facts=facts,
        also={**first.also, "phases": phases},
        directions=directions,
        problems=tuple(problem for step in steps for problem in step.problems),
    )


def _phase(step: Part) -> dict[str, Any]:
    """A step in the planner's words; None for what it does not say."""
    said = {name: step.facts[name].value for name in step.facts}
    pattern = None
    if "weekdays" in step.also:
        pattern = ",".join(step.also["weekdays"])
    elif "every_n_days" in said:
        pattern = f"every {said['every_n_days']:g} days"
    elif said.get("days_per_week", EVERY_DAY) < EVERY_DAY:
        pattern = f"{said['days_per_week']:g}/week"
    elif OFTEN[0] in said:
        pattern = "daily"
    return {
        "name": "",
        "pattern": pattern,
        "days": said.get("duration_days"),
        "applications_per_day": said.get(OFTEN[0]),
        "text": step.directions or in_words(step.facts),
    }
