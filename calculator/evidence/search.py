"""Find facts: by words, by filters, by the date on which somebody should look again; as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from calculator import cells
from calculator.evidence.fact import Fact


class Filters(NamedTuple):
    """What to keep; "" keeps everything. A fact for every product or profile is always kept."""

    kind: str = ""
    product: str = ""  # a molecule
    hazard: str = ""
    source: str = ""  # a key
    profile: str = ""
    verified: str = ""


def search(facts: Iterable[Fact], text: str = "", filters: Filters | None = None) -> list[Fact]:
    """The facts that hold every word of `text` and pass the filters, in their order."""
    words = text.lower().split()
    wanted = filters or Filters()
    kept = (fact for fact in facts if _passes(fact, wanted))
    return [fact for fact in kept if not words or _holds(fact, words)]


def _passes(fact: Fact, wanted: Filters) -> bool:
    return (
        wanted.kind in ("", fact.kind)
        and (not wanted.product or not fact.molecules or wanted.product in fact.molecules)
        and (not wanted.hazard or wanted.hazard in fact.hazards)
        and (not wanted.source or wanted.source in (fact.proof.source, *fact.also))
        and (not wanted.profile or not fact.profiles or wanted.profile in fact.profiles)
        and wanted.verified in ("", fact.proof.verified)
    )


def _holds(fact: Fact, words: Sequence[str]) -> bool:
    said = " ".join((
        fact.id, fact.kind, fact.what, fact.says, fact.about, fact.why, *fact.hazards,
        *(fact.molecules if len(fact.molecules) == 1 else ()), fact.source.title,
        fact.proof.source, fact.proof.locator, *fact.also,
    )).lower()  # fmt: skip
    return all(word in said for word in words)


def overdue(facts: Iterable[Fact], today: date) -> list[Fact]:
    """The facts that somebody should have looked at again by `today`, the longest due first."""
    due = [fact for fact in facts if fact.proof.review_on <= today]
    return sorted(due, key=lambda fact: fact.proof.review_on)


HEAD = ("id", "kind", "what", "says", "value", "unit", "about", "why", "hazards", "profiles",
        "products", "source", "title", "url", "locator", "verified", "derivation", "checked_on",
        "review_on", "further_sources")  # fmt: skip


def as_csv(facts: Iterable[Fact]) -> str:
    """The facts as a table for a spreadsheet. No cell can run there as a formula."""
    return cells.as_csv(HEAD, map(_row, facts))


def _row(fact: Fact) -> tuple[object, ...]:
    proof, source = fact.proof, fact.source
    return (
        *fact[: HEAD.index("hazards")],
        *("; ".join(listed) for listed in (fact.hazards, fact.profiles, fact.molecules)),
        source.key, source.title, source.url, proof.locator, proof.verified, proof.derivation,
        proof.checked_on.isoformat(), proof.review_on.isoformat(), "; ".join(fact.also),
    )  # fmt: skip
