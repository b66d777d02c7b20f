"""What plans rest on, as facts: regimens, the weekdays of "2/week", ways to step down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from calculator import wording
from calculator.evidence.fact import Fact, plain
from calculator.facts import Regimen
from calculator.library import Rulebook
from calculator.library.tapers import TaperPhase
from calculator.library.week_days import WEEKDAYS


def plan_facts(book: Rulebook) -> Iterator[Fact]:
    """Regimens phase by phase, weekdays, reasons to step down and ways to do it."""
    for one in book.regimens.values():
        yield _regimen(one, book)
    for row in book.week_rows:
        days = ", ".join(WEEKDAYS[day] for day in row.days)
        yield plain(book, "weekdays", f"{row.kind}, {row.times} a week", days, "", row.proof)
    for reason in book.tapers.reasons:
        yield plain(book, "reason to step down", reason.id, reason.says, "", reason.proof)
    for way in book.tapers.tapers:
        yield Fact(
            f"way to step down: {way.id}", "way to step down", way.name,
            "; ".join(map(_step, way.phases)), "", "", way.who, way.why, (), (), (), way.proof,
            book.sources[way.proof.source], way.also,
        )  # fmt: skip


def _regimen(one: Regimen, book: Rulebook) -> Fact:
    weeks = [str(number) for number in one.review_weeks]
    reviews = f"Looked at again after {wording.listed(weeks, 'and')} weeks" if weeks else ""
    told = (part.rstrip(".") for part in (one.achieved, one.relapse, one.note, reviews) if part)
    return Fact(
        f"regimen: {one.id}", "regimen", one.name, "; ".join(map(_phase, one.phases)), "", "",
        f"{one.population}; {one.ages}", ". ".join(told), (), (), (), one.proof,
        book.sources[one.proof.source], one.also,
    )  # fmt: skip


def _step(phase: TaperPhase) -> str:
    whose = ", a starting value of ours" if phase.ours else ""
    return f"{phase.name}: {phase.pattern}, {phase.days} days{whose}"


def _phase(phase: Mapping[str, Any]) -> str:
    """A regimen's phase: "weekend: Sat,Sun, for 112 days, 1 times a day"."""
    said = [f"{phase['name']}: {phase.get('pattern', 'days not stated')}"]
    said += [f"for {phase[unit]} {unit}" for unit in ("days", "weeks", "months") if unit in phase]
    if "applications_per_day" in phase:
        said.append(wording.stated("applications_per_day", phase["applications_per_day"]))
    if "sites" in phase:
        said.append("to " + ", ".join(phase["sites"]))
    return ", ".join(said)
