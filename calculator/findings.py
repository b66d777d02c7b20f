"""Outcomes of a slice of exposures -> the findings on each, worst first."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from calculator.exposure import Exposure
from calculator.facts import Exemption, Rule
from calculator.finding import AMOUNTS, Basis, Finding, columns_of, finding
from calculator.library import Rulebook
from calculator.rules import MAY_BE_OVER, NOT_KNOWN, OUTCOMES, WITHIN, YES, Outcomes
from calculator.ruleset import Ruleset
from calculator.saying import Saying

CLASSES = {"potency", "us_class", "uk_potency"}


def findings(
    ruleset: Ruleset,
    rulebook: Rulebook,
    exposure: Exposure,
    seen: Outcomes,
    sayings: Sequence[Saying],
    everything: bool,
) -> list[list[Finding]]:
    """The findings on each exposure, worst first.

    `everything` adds what is within and what cannot be told.
    """
    rules, rows = np.nonzero(seen.outcome >= (WITHIN if everything else MAY_BE_OVER))
    at = ruleset.measures[0][rules]
    ends = zip(
        exposure.low[at, rows].tolist(),
        exposure.typical[at, rows].tolist(),
        exposure.high[at, rows].tolist(),
        seen.limits[rules, rows].tolist(),
        strict=True,
    )
    outcomes = seen.outcome[rules, rows].tolist()
    exempted = seen.exempted[rules, rows].tolist()
    found: list[list[Finding]] = [[] for _ in sayings]
    pairs = zip(rules.tolist(), rows.tolist(), ends, outcomes, exempted, strict=True)
    for r, n, amount, outcome, excepted in pairs:
        exemptions: tuple[Exemption, ...] = ()
        if r in ruleset.exemptions_of:
            exemptions = _exemptions(ruleset, seen, r, n, holds=YES if excepted else NOT_KNOWN)
        said = "exception" if excepted else OUTCOMES[outcome]
        basis = _basis(ruleset.rules[r], said, amount, exemptions, sayings[n])
        found[n].append(finding(basis, rulebook))
    for one in found:
        if len(one) > 1:
            one.sort()
    return found


def _basis(
    rule: Rule,
    outcome: str,
    amount: tuple[float, float, float, float],
    exemptions: tuple[Exemption, ...],
    saying: Saying,
) -> Basis:
    low, typical, high, limit = amount
    return Basis(
        rule,
        outcome,
        low,
        typical if math.isfinite(typical) else None,
        high if math.isfinite(high) else None,
        None if math.isnan(limit) else _written(limit),
        exemptions,
        saying.because(columns_of(rule)),
        *(saying.dose_facts() if rule.measure in AMOUNTS else NO_DOSE),
        saying.label,
        _by_class(rule) and saying.unverified_class(),
    )


NO_DOSE = ("", None, None, None)


@lru_cache(maxsize=4096)
def _written(limit: float) -> float:
    """A limit of "below" is kept as the next smaller float; say the number that was written."""
    return float(f"{limit:.12g}")


def _exemptions(
    ruleset: Ruleset, seen: Outcomes, r: int, n: int, holds: int
) -> tuple[Exemption, ...]:
    """The rule's exemptions that hold (YES), or that may for all that is known (NOT_KNOWN)."""
    places = ruleset.exemptions_of[r]
    values = seen.exemption_values[places, n].tolist()
    mine = ruleset.exemptions[places]
    return tuple(e for e, value in zip(mine, values, strict=True) if value == holds)


@lru_cache(maxsize=4096)
def _by_class(rule: Rule) -> bool:
    return not CLASSES.isdisjoint(columns_of(rule))
