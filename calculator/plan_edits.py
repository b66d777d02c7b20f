"""Edits of a plan as it was typed: each takes the typed phases and gives new ones.

What cannot be edited stays as it was typed. Nothing here says whether an edit is any good:
calculator.plan_changes tries each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from calculator import step_words
from calculator.library import Rulebook
from calculator.schedule import Step
from calculator.schedule.dates import LENGTHS

Typed = Mapping[str, Any]
Named = Callable[[str], str]
PRODUCT = ("product", "molecule", "strength_percent", "vehicle", "co_actives", "potency")


class Edit(NamedTuple):
    """New phases, and the sentence that says what is new in them."""

    label: str
    phases: list[Any]


def written_out(given: Typed, rulebook: Rulebook) -> dict[str, Any]:
    """The plan with its phases; those of its regimen, with the regimen's fields, if it has none."""
    regimen = given.get("regimen")
    known = rulebook.regimens.get(regimen) if isinstance(regimen, str) else None
    if given.get("phases") is not None or known is None:
        return dict(given)
    return {**known.fields, **given, "phases": [dict(phase) for phase in known.phases]}


def cut(phases: Sequence[Any], run: Iterable[Step], end: date) -> Edit:
    """The run's phases made to end on `end` at the latest; those that begin later are left out."""
    new, short, dropped = list(phases), [], []
    for step in run:
        days = (end - step.phase.first).days + 1
        if days < 1:
            new[step.phase.number - 1] = None
            dropped.append(step.phase.name)
        elif step.phase.last > end:
            new[step.phase.number - 1] = lasting(phases[step.phase.number - 1], days)
            short.append((step.phase.name, days))
    left = [new for new, old in zip(new, phases, strict=True) if new is not None or old is None]
    return Edit(step_words.shorten(short, dropped), left)


def lasting(phase: Typed, days: int) -> dict[str, Any]:
    """The phase with another length."""
    return {**_without(phase, (*LENGTHS, "to")), "days": days}


def go_on(
    phases: Sequence[Any], run: Iterable[Step], end: date, change: Typed, named: Named
) -> list[Any]:
    """What the run has beyond `end`, with `change` in it: a phase across the end becomes two."""
    new: list[Any] = []
    steps = {step.phase.number: step for step in run}
    for number, phase in enumerate(phases, 1):
        step = steps.get(number)
        if step is None or step.phase.last <= end:
            new.append(phase)
            continue
        before = (end - step.phase.first).days + 1
        rest = {**phase, "name": named(step.phase.name)}
        if before > 0:
            new.append(lasting(phase, before))
            rest = lasting(_without(rest, ("from",)), step.phase.days - before)
        new.append(with_change(rest, change))
    return new


def changed(phases: Sequence[Any], steps: Iterable[Step], change: Typed) -> list[Any]:
    """The steps' phases with `change` in each."""
    numbers = {step.phase.number for step in steps}
    return [
        with_change(phase, change) if number in numbers else phase
        for number, phase in enumerate(phases, 1)
    ]


def with_change(phase: Typed, change: Typed) -> dict[str, Any]:
    """A phase with other fields; what they contradict is left out."""
    gone = {"pattern": ("applications_by_weekday",), "product": PRODUCT,
            "applications_per_day": ("applications_by_weekday",)}  # fmt: skip
    return {**_without(phase, [name for key in change for name in gone.get(key, ())]), **change}


def _without(phase: Typed, names: Iterable[str]) -> dict[str, Any]:
    return {name: value for name, value in phase.items() if name not in {*names}}
