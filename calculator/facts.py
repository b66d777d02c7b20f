"""The frozen shapes of what medicine says: sources, products, labels, sites, rules, profiles.

Filled from data/ by calculator.library and by nothing else. NaN and "" mean not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read. `read_how` is one of tables.VERIFIED."""

    key: str
    title: str
    kind: str
    jurisdiction: str
    url: str
    read_how: str
    note: str


@dataclass(frozen=True, slots=True)
class Proof:
    """How one figure is known: from which source, where in it, how and when it was checked."""

    source: str
    locator: str
    verified: str
    checked_on: date
    review_on: date
    derivation: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """A product's place in one potency scheme.

    `value` is the scheme's own word ("1".."7", "potent", "very strong", "III"); `strongest` is the
    strongest word that any source gives, used for safety; they differ where `conflict` says why.
    """

    scheme: str
    value: str
    strongest: str
    sources: tuple[str, ...]
    verified: str
    conflict: str


@dataclass(frozen=True, slots=True)
class Product:
    """One molecule (with ester), strength and vehicle; co-actives make another product."""

    id: str
    molecule: str
    strength_percent: float  # NaN for tapes, dosed by area
    strength_as: str  # what the percentage counts: "base" or "ester"; "" not known
    vehicle: str
    augmented: bool
    co_actives: str
    grades: Mapping[str, Grade]  # by scheme: "us", "uk", "jp", "de"
    atc: str
    brands: tuple[str, ...]
    synonyms: tuple[str, ...]
    conflict: str
    checked_on: date
    review_on: date


@dataclass(frozen=True, slots=True)
class Label:
    """What one country's label says of one product. NaN, "" and () mean the label is not known
    to say: never that there is no limit."""

    product_id: str
    jurisdiction: str
    brand: str
    cap_amount: float
    cap_unit: str  # "g" or "mL"
    cap_days: float  # the cap is cap_amount per cap_days: 7, 4 (60 g per 4 days) or 1 (15 g a day)
    max_weeks: float
    min_age_years: float
    sites_to_avoid: tuple[str, ...]
    occlusion: str  # "no", "specialist", "yes" or ""
    max_per_day: float
    supply: str  # "prescription" or "otc"; only prescription labels feed the rules
    note: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a scope: `column` against words or a band. See docs/add_a_rule.md."""

    column: str
    test: str  # "any_of", "none_of", "beyond", "band" or "potency"
    words: tuple[str, ...] = ()
    low: float = float("-inf")  # band [low, high), or (low, high) when `above`
    high: float = float("inf")
    above: bool = False
    schemes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Exemption:
    """A legitimate regimen for which a rule's finding becomes a confirmed exception."""

    name: str
    scope: tuple[Condition, ...]
    why: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Without a measure it fires wherever its scope holds."""

    id: str
    hazard: str
    tier: str
    set: str
    name: str
    scope: tuple[Condition, ...]
    measure: str
    comparison: str
    limit: float
    limit_from: str
    unit: str
    why: str
    advice: str
    proof: Proof
    also: tuple[str, ...]
    exemptions: tuple[Exemption, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A region: which rule sets run, whose labels, which potency scheme is shown first."""

    id: str
    name: str
    jurisdiction: str
    scheme: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything in data/, checked and frozen. Built once by calculator.library.load."""

    sources: Mapping[str, Source]
    products: tuple[Product, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]
    profiles: Mapping[str, Profile]
    tables: Mapping[str, Any]
