"""Outcomes of one exposure -> findings and questions, worst first.

A finding is a rule that fired, with what was measured, its limit, the working, the source, and
what would clear it. A question is a missing fact, with the rules that it would decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from calculator import wording
from calculator.exposure import NUMBER_INDEX, Exposure
from calculator.facts import Condition, Exemption, Proof, Rule
from calculator.library import Rulebook
from calculator.rules import CANNOT_TELL, MAY_BE_OVER, OUTCOMES, WITHIN, Outcomes
from calculator.ruleset import Ruleset
from calculator.saying import Saying

TIERS = ("stop", "warn", "note", "none")
MILDER = {"stop": "warn", "warn": "note", "note": "note"}
WEEKLY = {"grams_per_week", "grams_per_week_per_kg", "grams_per_week_adult_equivalent"}

CLASSES = {"potency", "us_class", "uk_potency"}
LABEL_WORDS = {"label_avoided_sites", "label_occlusion"}
AMOUNTS = WEEKLY | {"total_grams", "grams_per_12_weeks"}


def tier_of(rule: Rule, outcome: str, unverified: bool) -> str:
    """A finding's tier: the rule's; one milder for "may be over"; note for an exception.

    A stop that rests on an unverified figure is a warning.
    """
    if outcome == "exception":
        return "note"
    tier = MILDER[rule.tier] if outcome == "may be over" else rule.tier
    return "warn" if unverified and tier == "stop" else tier


def findings(
    ruleset: Ruleset,
    rulebook: Rulebook,
    exposure: Exposure,
    seen: Outcomes,
    column: int,
    saying: Saying,
    everything: bool,
) -> list[dict[str, Any]]:
    """The findings on exposure number `column`, worst first, as the command line's JSON.

    `everything` adds what is within and what cannot be told.
    """
    least = WITHIN if everything else MAY_BE_OVER
    found = []
    for r in np.flatnonzero(seen.outcome[:, column] >= least).tolist():
        found.append(_finding(ruleset, rulebook, exposure, seen, r, column, saying))
    found.sort(key=_worst_first)
    return found


def _worst_first(finding: Mapping[str, Any]) -> tuple[int, int, str]:
    order = ("over", "may be over", "exception", "cannot tell", "within")
    return order.index(finding["outcome"]), TIERS.index(finding["tier"]), finding["rule"]


def _finding(
    ruleset: Ruleset,
    rulebook: Rulebook,
    exposure: Exposure,
    seen: Outcomes,
    r: int,
    column: int,
    saying: Saying,
) -> dict[str, Any]:
    rule = ruleset.rules[r]
    outcome = OUTCOMES[seen.outcome[r, column]]
    finding = dict(_fixed(rule, rulebook))
    if seen.exempted[r, column]:
        outcome = "exception"
        exemption = _exemptions(ruleset, seen, r, column, holds=2)[0]
        finding.update(exception=exemption.name, exception_why=exemption.why)
    if saying.label and _rests_on_label(rule):
        finding.update(_proof(saying.label.proof, rulebook), label=saying.label.brand)
    by_class = any(c.column in CLASSES for c in rule.scope) and saying.unverified_class()
    unverified = by_class or finding["verified"] == "unverified"
    finding["outcome"], finding["tier"] = outcome, tier_of(rule, outcome, unverified)
    if rule.measure:
        i = NUMBER_INDEX[rule.measure]
        amount = tuple(float(end[i, column]) for end in _ends(exposure))
        limit = float(seen.limits[r, column])
        _measured(finding, rule, amount, limit, saying)
    else:
        finding.update(measured=None, limit=None, range=None)
        finding["message"] = f"{rule.name}: {_because(rule.scope, saying)}."
        finding["clears_if"] = wording.clears_scope([c.column for c in rule.scope])
    finding["working"] = _working(rule, finding, saying)
    if outcome in ("within", "cannot tell", "exception"):
        finding["clears_if"] = ""
    elif open_to := _exemptions(ruleset, seen, r, column, holds=1):
        names = wording.clears_exemption([e.name for e in open_to])
        finding["clears_if"] = f"{finding['clears_if']} {names}".strip()
    return finding


def _ends(exposure: Exposure) -> tuple[Any, Any, Any]:
    return exposure.low, exposure.typical, exposure.high


@lru_cache(maxsize=4096)
def _fixed(rule: Rule, rulebook: Rulebook) -> Mapping[str, Any]:
    """What a finding says whatever the prescription."""
    return {
        "rule": rule.id,
        "name": rule.name,
        "hazard": rule.hazard,
        "unit": rule.unit,
        "why": rule.why,
        "advice": rule.advice,
        **_proof(rule.proof, rulebook),
    }


def _proof(proof: Proof, rulebook: Rulebook) -> dict[str, str]:
    source = rulebook.sources[proof.source]
    return {
        "source": proof.source,
        "source_title": source.title,
        "url": source.url,
        "locator": proof.locator,
        "verified": proof.verified,
    }


def _rests_on_label(rule: Rule) -> bool:
    """Whether the rule's figure is the product's own label's, so that the label is the source."""
    scope = {c.column for c in rule.scope}
    return bool(rule.limit_from) or not scope.isdisjoint(LABEL_WORDS)


def _exemptions(
    ruleset: Ruleset, seen: Outcomes, r: int, column: int, holds: int
) -> list[Exemption]:
    """The rule's exemptions that hold (2), or that may for all that is known (1)."""
    values = seen.exemption_values[:, column]
    return [
        ruleset.exemptions[e]
        for e in np.flatnonzero((ruleset.exempts == r) & (values == holds)).tolist()
    ]


def _measured(
    finding: dict[str, Any],
    rule: Rule,
    amount: tuple[float, ...],
    limit: float,
    saying: Saying,
) -> None:
    low, typical, high = amount
    finding["measured"] = None if math.isnan(typical) else typical
    finding["range"] = {"low": low, "high": None if math.isinf(high) else high}
    finding["limit"] = None if math.isnan(limit) else _plain(limit)
    if math.isnan(limit):
        finding["message"] = f"{rule.name}: {wording.not_on_record([rule.limit_from])}"
        finding["clears_if"] = ""
        return
    if math.isinf(high):
        finding["message"] = f"{rule.name}: {wording.not_known(rule.measure)}."
        finding["clears_if"] = ""
        return
    limit_words = wording.limit(limit, rule.comparison, rule.unit)
    if rule.limit_from == "label_max_grams_per_week" and saying.label_cap():
        limit_words = wording.by_label(saying.label_cap(), limit_words)
    measured = wording.amount(low, typical, high, rule.unit)
    maybe = finding["outcome"] == "may be over"
    finding["message"] = wording.over_message(
        rule.name, measured, limit_words, maybe, rule.comparison
    )
    if rule.measure in WEEKLY and typical > 0:
        finding["clears_if"] = _clears_weekly(typical, limit, saying)
    else:
        finding["clears_if"] = wording.clears_limit(limit_words, rule.measure)


def _plain(limit: float) -> float:
    """A limit of "below" is kept as the next smaller float; say the number that was written."""
    return float(f"{limit:.12g}")


def _clears_weekly(typical: float, limit: float, saying: Saying) -> str:
    grams, per_week, each = (
        _float(saying(name))
        for name in ("#grams_per_week", "#applications_per_week", "#grams_per_application")
    )
    return wording.clears_weekly(limit * grams / typical, per_week, each)


def _float(text: str) -> float:
    return float(text) if text else math.nan


def _because(scope: Sequence[Condition], saying: Saying) -> str:
    parts = []
    for condition in scope:
        said = saying(condition.column)
        if said:
            parts.append(f"{wording.COLUMN_WORDS.get(condition.column, condition.column)} {said}")
    return "; ".join(dict.fromkeys(parts))


def _working(rule: Rule, finding: Mapping[str, Any], saying: Saying) -> str:
    parts = [_because(rule.scope, saying)]
    if rule.measure in AMOUNTS:
        parts.append(saying("#dose"))
    return "; ".join(part for part in parts if part)


def questions(
    ruleset: Ruleset, rulebook: Rulebook, seen: Outcomes, column: int
) -> list[dict[str, Any]]:
    """The missing facts that keep a stop or a warning undecided, most useful first."""
    undecided = seen.outcome[:, column] == CANNOT_TELL
    asks = np.where(undecided, seen.asks[:, column], seen.exempt_asks[:, column])
    key = tuple((r, int(asks[r])) for r in np.flatnonzero(asks).tolist())
    return list(_questions(ruleset, rulebook, key))


@lru_cache(maxsize=4096)
def _questions(
    ruleset: Ruleset, rulebook: Rulebook, key: tuple[tuple[int, int], ...]
) -> tuple[dict[str, Any], ...]:
    decided: dict[str, list[Rule]] = {}
    for r, bits in key:
        rule = ruleset.rules[r]
        if rule.tier == "note":
            continue
        for name, bit in rulebook.ask_bits.items():
            if bits & bit:
                decided.setdefault(name, []).append(rule)
    order = list(rulebook.ask_bits)

    def most_useful(name: str) -> tuple[int, int, int]:
        stops = sum(rule.tier == "stop" for rule in decided[name])
        return -stops, -len(decided[name]), order.index(name)

    return tuple(
        {
            "about": name,
            "question": rulebook.inputs[name].question,
            "rules": [rule.id for rule in decided[name]],
        }
        for name in sorted(decided, key=most_useful)
    )


def gaps(ruleset: Ruleset, seen: Outcomes, column: int) -> list[str]:
    """Limits that are not on record, so that nothing could be held against them."""
    silent = (seen.outcome[:, column] == CANNOT_TELL) & np.isnan(seen.limits[:, column])
    limits = [ruleset.rules[r].limit_from for r in np.flatnonzero(silent).tolist()]
    named = list(dict.fromkeys(limit for limit in limits if limit))
    return [wording.not_on_record(named)] if named else []
