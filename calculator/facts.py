"""The frozen shapes of what medicine says: sources, products, labels, sites, rules, profiles.

Filled from data/ by calculator.library and by nothing else. NaN and "" mean not known. What has an
id of its own is compared by identity: there is one of each in a rulebook.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True, eq=False)
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
    conflict: str  # what the grades' conflicts say, joined
    checked_on: date
    review_on: date
    atc_verified: str = ""  # one of tables.VERIFIED, or "" where there is no code
    atc_sources: tuple[str, ...] = ()
    note: str = ""  # traps of unit, name or use that are no conflict between authorities


@dataclass(frozen=True, slots=True, eq=False)
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
    max_weeks_child: float = math.nan  # for patients below child_below_age only
    child_below_age: float = math.nan  # years


@dataclass(frozen=True, slots=True)
class Condition:
    """One test of a scope, hashable so that rules share it. See docs/add_a_rule.md.

    `test` is "any_of", "none_of" or "beyond" (words), "band" (low <= value < high) or "potency"
    (`schemes`: the words of each scheme that count).
    """

    column: str
    test: str
    words: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    schemes: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Exemption:
    """A legitimate regimen for which a rule's finding becomes a confirmed exception."""

    name: str
    scope: tuple[Condition, ...]
    why: str
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
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
class Word:
    """An indication, condition or medicine that a rule may name, with what else people call it."""

    word: str
    kind: str
    synonyms: tuple[str, ...]
    groups: tuple[str, ...]
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class Input:
    """One field of a prescription: its kind, unit, plausible bounds, and the question it answers.

    The bounds only catch slips of the pen (400 years); they are not clinical limits.
    """

    field: str
    kind: str
    unit: str
    least: float
    most: float
    choices: tuple[str, ...]
    assumed: str
    essential: bool  # missing, it is always asked: nothing is safe without it
    example: str
    question: str
    proof: Proof


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """A region or hospital: which rule sets run, whose labels, which potency scheme comes first."""

    id: str
    name: str
    jurisdiction: str
    scheme: str  # shown first
    sets: tuple[str, ...]
    potency_by: str = ""  # "us" or "uk": the scheme in which rules read a class, if not `scheme`
    note: str = ""  # what this profile does not cover, shown with every answer

    @property
    def rule_scheme(self) -> str:
        """The scheme in which the rules read a product's class: rules know only us and uk."""
        return self.potency_by or self.scheme


@dataclass(frozen=True, slots=True, eq=False)
class Regimen:
    """A published schedule: a plan to start from and to edit.

    `fields` are the prescription's, for the whole plan; `phases` are read as a typed plan's are.
    What the source leaves open is left out, so that it is asked.
    """

    id: str
    name: str
    indication: str  # a word of data/words.csv, also among `fields`; "" where it is for any
    population: str
    ages: str
    fields: Mapping[str, object]
    phases: tuple[Mapping[str, object], ...]
    review_weeks: tuple[int, ...]  # weeks after the first day of phase `review_from`
    review_from: int  # from 1
    review_source: str  # key of the source that names those weeks
    achieved: str  # what the source reached, in how long
    trust: str  # "trial", "guideline", "label" or "opinion"
    specialist: bool
    relapse: str  # what the source did on relapse
    note: str
    proof: Proof
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekDays:
    """On which weekdays (Monday 0) so many days a week are planned."""

    kind: str  # "steroid" or "other"
    times: int  # days a week
    days: tuple[int, ...]
    proof: Proof
