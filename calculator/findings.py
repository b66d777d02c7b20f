"""Outcomes of one exposure -> findings and questions, worst first.

A finding is a rule that fired, with what was measured, its limit, the working, the source, and
what would clear it. A question is a missing fact, with the rules that it would decide.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from calculator import wording
from calculator.exposure import NUMBER_INDEX, Exposure
from calculator.facts import Condition, Rule
from calculator.library import Rulebook
from calculator.rules import CANNOT_TELL, MAY_BE_OVER, OUTCOMES, WITHIN, Outcomes
from calculator.ruleset import Ruleset

TIERS = ("stop", "warn", "note", "none")
MILDER = {"stop": "warn", "warn": "note", "note": "note"}
WEEKLY = {"grams_per_week", "grams_per_week_per_kg", "grams_per_week_adult_equivalent"}

Describe = Callable[[str], str]  # a column's value for this exposure, in words


def tier_of(rule: Rule, outcome: str) -> str:
    """A finding's tier: the rule's; one milder for "may be over"; note for an exception."""
    if outcome == "exception":
        return "note"
    return MILDER[rule.tier] if outcome == "may be over" else rule.tier


def findings(
    ruleset: Ruleset,
    rulebook: Rulebook,
    exposure: Exposure,
    seen: Outcomes,
    column: int,
    describe: Describe,
    everything: bool,
) -> list[dict[str, Any]]:
    """The findings on exposure number `column`, worst first, as the command line's JSON.

    `everything` adds what is within and what cannot be told.
    """
    least = WITHIN if everything else MAY_BE_OVER
    found = []
    for r in np.flatnonzero(seen.outcome[:, column] >= least).tolist():
        found.append(_finding(ruleset, rulebook, exposure, seen, r, column, describe))
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
    describe: Describe,
) -> dict[str, Any]:
    rule = ruleset.rules[r]
    outcome = OUTCOMES[seen.outcome[r, column]]
    finding = dict(_fixed(rule, rulebook))
    if seen.exempted[r, column]:
        outcome = "exception"
        exemption = _exemption(ruleset, seen, r, column)
        finding.update(exception=exemption.name, exception_why=exemption.why)
    finding["outcome"], finding["tier"] = outcome, tier_of(rule, outcome)
    if rule.measure:
        i = NUMBER_INDEX[rule.measure]
        amount = tuple(float(end[i, column]) for end in _ends(exposure))
        limit = float(seen.limits[r, column])
        _measured(finding, rule, amount, limit, describe)
    else:
        finding.update(measured=None, limit=None, range=None)
        finding["message"] = f"{rule.name}: {_because(rule.scope, describe, first=True)}."
        finding["clears_if"] = wording.clears_scope([c.column for c in rule.scope])
    finding["working"] = _working(rule, finding, describe)
    if outcome in ("within", "cannot tell", "exception"):
        finding["clears_if"] = ""
    elif rule.exemptions:
        names = wording.clears_exemption([e.name for e in rule.exemptions])
        finding["clears_if"] = f"{finding['clears_if']} {names}".strip()
    return finding


def _ends(exposure: Exposure) -> tuple[Any, Any, Any]:
    return exposure.low, exposure.typical, exposure.high


@lru_cache(maxsize=4096)
def _fixed(rule: Rule, rulebook: Rulebook) -> Mapping[str, Any]:
    """What a finding says whatever the prescription."""
    source = rulebook.sources[rule.proof.source]
    return {
        "rule": rule.id,
        "name": rule.name,
        "hazard": rule.hazard,
        "unit": rule.unit,
        "why": rule.why,
        "advice": rule.advice,
        "source": rule.proof.source,
        "source_title": source.title,
        "url": source.url,
        "locator": rule.proof.locator,
        "verified": rule.proof.verified,
    }


def _exemption(ruleset: Ruleset, seen: Outcomes, r: int, column: int) -> Any:
    for e, rule in enumerate(ruleset.exempts.tolist()):
        if rule == r and seen.exemption_values[e, column] == 2:
            return ruleset.exemptions[e]
    raise AssertionError("an exempted rule has an exemption that holds")


def _measured(
    finding: dict[str, Any],
    rule: Rule,
    amount: tuple[float, ...],
    limit: float,
    describe: Describe,
) -> None:
    low, typical, high = amount
    finding["measured"] = None if math.isnan(typical) else typical
    finding["range"] = {"low": low, "high": None if math.isinf(high) else high}
    finding["limit"] = None if math.isnan(limit) else _plain(limit)
    if math.isnan(limit):
        finding["message"], finding["clears_if"] = wording.gap(rule.name), ""
        return
    if math.isinf(high):
        finding["message"] = f"{rule.name}: {wording.not_known(rule.measure)}."
        finding["clears_if"] = ""
        return
    limit_words = wording.limit(limit, rule.comparison, rule.unit)
    measured = wording.amount(low, typical, high, rule.unit)
    maybe = finding["outcome"] == "may be over"
    finding["message"] = wording.over_message(rule.name, measured, limit_words, maybe)
    if rule.measure in WEEKLY and typical > 0:
        finding["clears_if"] = _clears_weekly(typical, limit, describe)
    else:
        finding["clears_if"] = wording.clears_limit(limit_words, rule.measure)


def _plain(limit: float) -> float:
    """A limit of "below" is kept as the next smaller float; say the number that was written."""
    return float(f"{limit:.12g}")


def _clears_weekly(typical: float, limit: float, describe: Describe) -> str:
    grams, per_week, each = (
        _float(describe(name))
        for name in ("#grams_per_week", "#applications_per_week", "#grams_per_application")
    )
    return wording.clears_weekly(limit * grams / typical, per_week, each)


def _float(text: str) -> float:
    return float(text) if text else math.nan


def _because(scope: Sequence[Condition], describe: Describe, first: bool = False) -> str:
    parts = []
    for condition in scope:
        said = describe(condition.column)
        if said:
            parts.append(f"{wording.COLUMN_WORDS.get(condition.column, condition.column)} {said}")
    return "; ".join(dict.fromkeys(parts)) or "applies to every prescription"


def _working(rule: Rule, finding: Mapping[str, Any], describe: Describe) -> str:
    working = _because(rule.scope, describe)
    if rule.measure in WEEKLY or rule.measure in ("total_grams", "grams_per_12_weeks"):
        how = describe("#dose")
        working += f"; {how}" if how else ""
    return working


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
    """What could not be held against a limit because none is on record: no question helps."""
    silent = (seen.outcome[:, column] == CANNOT_TELL) & np.isnan(seen.limits[:, column])
    named = [
        ruleset.rules[r] for r in np.flatnonzero(silent).tolist() if ruleset.rules[r].limit_from
    ]
    return [wording.gap(rule.name) for rule in named]
