"""A fact: one thing that the data says, with who says so and how it is known."""

from __future__ import annotations

import math
from typing import NamedTuple

from calculator import wording
from calculator.facts import Proof, Source
from calculator.library import Rulebook


class Fact(NamedTuple):
    """One thing that the data says. Blank is not known; no profile or molecule means every one."""

    id: str
    kind: str
    what: str  # what it is about, in words
    says: str  # what is said of it, in words
    value: str  # the figure or word alone
    unit: str
    about: str  # for whom
    why: str
    hazards: tuple[str, ...]
    profiles: tuple[str, ...]
    molecules: tuple[str, ...]
    proof: Proof
    source: Source
    also: tuple[str, ...] = ()  # further sources


def plain(
    book: Rulebook, kind: str, what: str, value: str, unit: str, proof: Proof, about: str = "",
    molecule: str = "",
) -> Fact:  # fmt: skip
    """A fact that is not tied to a hazard or a profile."""
    says = f"{value} {unit}".strip()
    return Fact(
        f"{kind}: {what}", kind, what, says, value, unit, about, "", (), (),
        (molecule,) if molecule else (), proof, book.sources[proof.source],
    )  # fmt: skip


def ranged(low: float, value: float, high: float) -> str:
    """A figure with its range, or the range alone, or nothing."""
    ends = "" if math.isnan(low) else f"{wording.exact(low)} to {wording.exact(high)}"
    if math.isnan(value):
        return ends
    return f"{wording.exact(value)} ({ends})" if ends else wording.exact(value)


def of_country(book: Rulebook, jurisdiction: str) -> tuple[str, ...]:
    """The profiles that use a country's labels and packs."""
    return tuple(p.id for p in book.profiles.values() if p.jurisdiction == jurisdiction)
