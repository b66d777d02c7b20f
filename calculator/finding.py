"""One finding: a rule that fired, said with its measure, limit, working, source and remedy.

Everything that a finding says follows from its Basis. What a rule says whatever the figures are is
turned into JSON once for each outcome and label; only the figures and their words are written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import orjson

from calculator import remedies, wording
from calculator.facts import Exemption, Label, Proof, Rule
from calculator.library import Rulebook

TIERS = ("stop", "warn", "note", "none")
MILDER = {"stop": "warn", "warn": "note", "note": "note"}
RAISED = ("over", "may be over", "exception")  # what a reader is told without asking
WORST_FIRST = (*RAISED, "cannot tell", "within")

WEEKLY = {"grams_per_week", "grams_per_week_per_kg", "grams_per_week_adult_equivalent"}
AMOUNTS = WEEKLY | {"total_grams", "grams_per_12_weeks"}
LABEL_WORDS = {"label_avoided_sites", "label_occlusion"}


class Basis(NamedTuple):
    """All that a finding depends on. Numbers are None where they are not known."""

    rule: Rule
    outcome: str  # one of WORST_FIRST
    amount: tuple[float, float | None, float | None]  # low, typical, high
    limit: float | None
    exemptions: tuple[Exemption, ...]  # that hold when excepted, else those that may hold
    because: str  # the facts of the scope, in words
    working: str  # how the grams come about
    per_week: float | None  # applications a week
    grams_each: float | None  # g an application
    grams_per_week: float | None
    label: Label | None
    unverified_class: bool


class Finding(NamedTuple):
    """A finding ready to be sorted and sent."""

    order: tuple[int, int, int, str]  # what is raised first, by tier
    tier: str
    outcome: str
    json: bytes


def tier_of(rule: Rule, outcome: str, unverified: bool) -> str:
    """A finding's tier: the rule's; one milder for "may be over"; note for an exception.

    A stop that rests on an unverified figure is a warning.
    """
    if outcome == "exception":
        return "note"
    tier = MILDER[rule.tier] if outcome == "may be over" else rule.tier
    return "warn" if unverified and tier == "stop" else tier


def rests_on_label(rule: Rule) -> bool:
    """Whether the rule's figure is the product's own label's, so that the label is the source."""
    return bool(rule.limit_from) or not LABEL_WORDS.isdisjoint(columns_of(rule))


@lru_cache(maxsize=4096)
def columns_of(rule: Rule) -> tuple[str, ...]:
    """The columns on which a rule's scope rests, each once.

    A label that must be silent is none of them: it is no source, and nothing to change.
    """
    silent = {c.column for c in rule.scope if c.test == "none_of"} & LABEL_WORDS
    return tuple(dict.fromkeys(c.column for c in rule.scope if c.column not in silent))


class _Frame(NamedTuple):
    """What a finding says whatever its figures are, and the JSON before, between and after them."""

    order: tuple[int, int, int, str]
    tier: str
    before: bytes
    between: bytes
    after: bytes


def finding(basis: Basis, rulebook: Rulebook) -> Finding:
    """The finding of a basis."""
    rule, outcome = basis.rule, basis.outcome
    excepted = basis.exemptions[0] if outcome == "exception" else None
    frame = _frame(rule, outcome, basis.label, excepted, basis.unverified_class, rulebook)
    because = "" if rule.measure else basis.because
    told = (
        frame.before,
        _figures(rule, outcome, basis.amount, basis.limit, basis.label, because),
        b',"working":',
        orjson.dumps(_working(basis)),
        frame.between,
        _clears_if(basis) if outcome in ("over", "may be over") else b'""',
        frame.after,
    )
    return Finding(frame.order, frame.tier, outcome, b"".join(told))


@lru_cache(maxsize=4096)
def _frame(
    rule: Rule,
    outcome: str,
    label: Label | None,
    excepted: Exemption | None,
    unverified_class: bool,
    rulebook: Rulebook,
) -> _Frame:
    by_label = label is not None and rests_on_label(rule)
    proof = label.proof if label is not None and by_label else rule.proof
    tier = tier_of(rule, outcome, unverified_class or proof.verified == "unverified")
    before = {
        "rule": rule.id,
        "name": rule.name,
        "hazard": rule.hazard,
        "tier": tier,
        "outcome": outcome,
    }
    between = {
        "why": rule.why,
        "advice": rule.advice,
        **told_source(proof, rulebook),
        "label": label.brand if label is not None and by_label else "",
        "exception": excepted.name if excepted else "",
    }
    place = WORST_FIRST.index(outcome)
    first = place if outcome in ("cannot tell", "within") else 0
    return _Frame(
        (first, TIERS.index(tier), place, rule.id),
        tier,
        orjson.dumps(before)[:-1] + b",",
        b"," + orjson.dumps(between)[1:-1] + b',"clears_if":',
        b"," + orjson.dumps({"exception_why": excepted.why})[1:] if excepted else b"}",
    )


def told_source(proof: Proof, rulebook: Rulebook) -> dict[str, str]:
    """Where a figure comes from and how it was verified, as members of a JSON object."""
    source = rulebook.sources[proof.source]
    return {
        "source": proof.source,
        "source_title": source.title,
        "url": source.url,
        "locator": proof.locator,
        "verified": proof.verified,
        "checked_on": proof.checked_on.isoformat(),
    }


@lru_cache(maxsize=16384)
def _figures(
    rule: Rule,
    outcome: str,
    amount: tuple[float, float | None, float | None],
    limit: float | None,
    label: Label | None,
    because: str,
) -> bytes:
    """The members with the measure and its limit. `because`: of a rule without a measure."""
    low, typical, high = amount
    members = {
        "measured": typical if rule.measure else None,
        "range": {"low": low, "high": high} if rule.measure else None,
        "limit": limit,
        "unit": rule.unit,
        "message": f"{rule.name}: {because}." if because else f"{rule.name}.",
    }
    if rule.measure and limit is None:
        members["message"] = f"{rule.name}: {wording.not_on_record((rule.limit_from,))}"
    elif rule.measure and high is None:
        members["message"] = f"{rule.name}: {wording.not_known(rule.measure)}."
    elif rule.measure:
        assert limit is not None and high is not None
        measured = wording.amount(low, typical, high, rule.unit)
        members["message"] = wording.over_message(
            rule.name,
            measured,
            _limit(rule, limit, label),
            outcome == "may be over",
            rule.comparison,
        )
    return orjson.dumps(members)[1:-1]


@lru_cache(maxsize=4096)
def _limit(rule: Rule, limit: float, label: Label | None) -> str:
    words = wording.limit(limit, rule.comparison, rule.unit)
    if rule.limit_from != "label_max_grams_per_week" or label is None:
        return words
    if label.cap_unit == "g" and label.cap_days == wording.DAYS_A_WEEK:
        return words
    cap = wording.label_cap(label.cap_amount, label.cap_unit, label.cap_days)
    return wording.by_label(cap, words)


def _working(basis: Basis) -> str:
    parts = [basis.because, basis.working if basis.rule.measure in AMOUNTS else ""]
    return "; ".join(part for part in parts if part)


def _clears_if(basis: Basis) -> bytes:
    rule, typical = basis.rule, basis.amount[1]
    if rule.measure not in WEEKLY or not typical or not basis.grams_per_week:
        return _clears(rule, basis.limit, basis.label, basis.exemptions)
    assert basis.limit is not None
    grams = basis.limit * basis.grams_per_week / typical
    below = rule.comparison == "below"
    said = remedies.clears_weekly(grams, basis.per_week, basis.grams_each, below)
    return orjson.dumps(" ".join([said, *_exceptions(basis.exemptions)]).strip())


@lru_cache(maxsize=4096)
def _clears(
    rule: Rule, limit: float | None, label: Label | None, exemptions: tuple[Exemption, ...]
) -> bytes:
    """What clears a finding of which no week's amount can be told."""
    if rule.measure:
        assert limit is not None
        said = remedies.clears_limit(_limit(rule, limit, label), rule.measure)
    else:
        said = remedies.clears_scope(columns_of(rule))
    return orjson.dumps(" ".join([said, *_exceptions(exemptions)]).strip())


def _exceptions(exemptions: Sequence[Exemption]) -> list[str]:
    return [remedies.clears_exemption([e.name for e in exemptions])] if exemptions else []
