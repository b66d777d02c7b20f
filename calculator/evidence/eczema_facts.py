"""Published risks, and what the page on stubborn eczema says, as facts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from calculator import wording
from calculator.evidence.fact import Fact, plain, ranged
from calculator.library import Rulebook
from calculator.library.eczema import Risk
from calculator.library.rules import HAZARDS
from calculator.risks import interval


def eczema_facts(book: Rulebook) -> Iterator[Fact]:
    """Risks with their counts, steps point by point, claims with what holds of them, amounts."""
    for risk in book.eczema.risks:
        yield _risk(risk, book)
    titles = {step.id: step.title for step in book.eczema.steps}
    for step in book.eczema.steps:
        for number, point in enumerate(step.points, 1):
            yield Fact(
                f"eczema step: {step.id}, point {number}", "eczema step", step.title, point.text,
                "", "", f"referral: {point.tier}" if point.tier else "", f"Grade: {point.grade}",
                (), (), (), point.proof, book.sources[point.proof.source],
            )  # fmt: skip
    for claim in book.eczema.claims:
        yield Fact(
            f"eczema claim: {claim.claim}", "eczema claim", claim.claim, claim.corrected,
            claim.verdict, "", titles[claim.step], "", (), (), (),
            claim.proof, book.sources[claim.proof.source],
        )  # fmt: skip
    for one in book.eczema.figures.values():
        value = ranged(one.low, one.value, one.high)
        yield plain(book, "eczema amount", one.name, value, one.unit, one.proof)


def _risk(risk: Risk, book: Rulebook) -> Fact:
    value, unit = counts(risk)
    spread = interval(risk)
    figures = "; ".join(part for part in (f"{value} {unit}".strip(), spread) if part)
    against = f"Against: {risk.comparator}" if risk.comparator else ""
    return Fact(
        f"risk: {risk.id}", "risk", f"{risk.figure}: {risk.group}",
        f"{risk.statement} ({figures})" if figures else risk.statement, value, unit,
        risk.setting, against, (risk.topic,) if risk.topic in HAZARDS else (), (), (),
        risk.proof, book.sources[risk.proof.source],
    )  # fmt: skip


def counts(risk: Risk) -> tuple[str, str]:
    """What was counted, as value and unit: "8 of 2,068" people, or a share in percent."""
    if risk.people > 0:
        return f"{risk.events:,.0f} of {risk.people:,.0f}", "people"
    return ("", "") if math.isnan(risk.percent) else (wording.exact(risk.percent), "%")
