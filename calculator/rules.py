"""The one place where an exposure meets a limit.

Conditions shared by rules are tested once, on every exposure at once: no 0, not known 1, perhaps 2
(only the edge of an estimate lies in the band), yes 3. A scope is their minimum, Kleene's "and", so
that one known "no" rules a rule out whatever else is missing. Unknown is decided first: an amount
that is not known is never within a limit unless its bounds say so.

    scope      amount against limit    outcome
    no         any                     not applicable
    any other  within                  within
    yes        over                    over
    yes        only its high end over  may be over
    perhaps    over, may be over       may be over
    yes        not known               cannot tell
    perhaps    not known               cannot tell
    not known  any but within          cannot tell

A rule without a measure is over wherever its scope holds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculator.exposure import Exposure, Floats, Masks
from calculator.ruleset import Index, Ints, Ruleset

NOT_APPLICABLE, WITHIN, CANNOT_TELL, MAY_BE_OVER, OVER = range(5)
NO, NOT_KNOWN, PERHAPS, YES = range(4)
OUTCOMES = ("not applicable", "within", "cannot tell", "may be over", "over")


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of r rules on n exposures; arrays are (r, n)."""

    outcome: Ints  # index into OUTCOMES
    exempted: NDArray[np.bool_]  # over, or may be, but a confirmed exception
    asks: Masks  # inputs (bits) that would decide a rule that cannot be told
    exempt_asks: Masks  # inputs (bits) that might make a finding a confirmed exception
    exemption_values: Ints  # (exemptions, n), three-valued
    limits: Floats  # NaN: no limit on record


def outcomes(ruleset: Ruleset, exposure: Exposure) -> Outcomes:
    """Hold every exposure against every rule of the set."""
    values, asks = _conditions(ruleset, exposure)
    scope, scope_asks = _all_hold(values, asks, ruleset.scopes)
    against, measure_asks, limits = _against_limits(ruleset, exposure)
    outcome = _combine(scope, against)
    undecided = outcome == CANNOT_TELL
    unknown_amount = undecided & (against == CANNOT_TELL)
    nothing = np.uint64(0)
    no_limit = np.isnan(limits) & (ruleset.measures[1] != 0)[:, None]
    hopeless = no_limit & (measure_asks == 0)  # no limit on record: no answer helps
    asked = np.where(undecided & ~hopeless, scope_asks, nothing)
    asked |= np.where(unknown_amount, measure_asks, nothing)
    exempt, exempt_asks = _all_hold(values, asks, ruleset.exempt_scopes)
    exempted = np.zeros(outcome.shape, dtype=bool)
    might = np.zeros_like(asked)
    if len(exempt):  # the exemptions of a rule stand together
        rules, first = np.unique(ruleset.exempts, return_index=True)
        exempted[rules] = np.maximum.reduceat(exempt, first, axis=0) == YES
        open_asks = np.where(exempt == NOT_KNOWN, exempt_asks, nothing)
        might[rules] = np.bitwise_or.reduceat(open_asks, first, axis=0)
    fired = outcome >= MAY_BE_OVER
    exempted &= fired
    might = np.where(fired & ~exempted, might, nothing)
    return Outcomes(outcome, exempted, asked, might, exempt, limits)


def _conditions(ruleset: Ruleset, exposure: Exposure) -> tuple[Ints, Masks]:
    """Every distinct condition on every exposure, and what to ask where it may hold."""
    columns, masks, negated, word_asks = ruleset.words
    words = _any_of(exposure, columns, masks)
    words = np.where(negated[:, None] == 1, OPPOSITE[words], words)
    at, low, high = ruleset.bands
    bands = _between(exposure, at, low[:, None], high[:, None])
    first, first_mask, other, other_mask = ruleset.potencies
    in_first, in_other = (exposure.has[c] != 0 for c in (first, other))
    potencies = np.where(
        in_first,
        _any_of(exposure, first, first_mask),
        np.where(in_other, _any_of(exposure, other, other_mask), NOT_KNOWN),
    )
    always = np.full((1, exposure.size), YES)
    values = np.concatenate((words, bands, potencies, always)).astype(np.int8)
    asks = np.zeros(values.shape, dtype=np.uint64)
    asks[: len(words)] = word_asks[:, None]
    asks[len(words) : len(words) + len(bands)] = exposure.asks[at]
    unnamed = (exposure.maybe[first] | exposure.maybe[other]) != 0  # else: not in the scheme
    asks[len(words) + len(bands) : -1] = np.where(unnamed, ruleset.product_asks, 0)
    asks[values != NOT_KNOWN] = 0
    return values, asks


def _any_of(exposure: Exposure, columns: Index, masks: Masks) -> Ints:
    has = exposure.has[columns]
    wanted = masks[:, None]
    certain = (has & wanted) != 0
    possible = ((has | exposure.maybe[columns]) & wanted) != 0
    return np.where(certain, YES, possible * NOT_KNOWN).astype(np.int8)


OPPOSITE = np.array([YES, NOT_KNOWN, PERHAPS, NO], dtype=np.int8)


def _between(exposure: Exposure, at: Index, low: Floats, high: Floats) -> Ints:
    """A typical amount decides; where only an end of its range lies in the band, perhaps."""
    bottom, typical, top = exposure.low[at], exposure.typical[at], exposure.high[at]
    certain = ((bottom >= low) & (top < high)) | ((typical >= low) & (typical < high))
    possible = (top >= low) & (bottom < high)
    unsure = np.where(np.isnan(typical), NOT_KNOWN, PERHAPS)
    return np.where(certain, YES, possible * unsure).astype(np.int8)


def _all_hold(values: Ints, asks: Masks, scopes: tuple[Index, Index]) -> tuple[Ints, Masks]:
    """Kleene's "and" over each scope's conditions, and all that would settle it."""
    flat, starts = scopes
    if not len(starts):
        return values[:0], asks[:0]
    holds: Ints = np.minimum.reduceat(values[flat], starts, axis=0)
    return holds, np.bitwise_or.reduceat(asks[flat], starts, axis=0)


def _against_limits(ruleset: Ruleset, exposure: Exposure) -> tuple[Ints, Masks, Floats]:
    """Each rule's amount against its limit, as if its scope held."""
    at, sign, fixed, label = ruleset.measures
    limits = np.where(label[:, None] >= 0, exposure.typical[label], fixed[:, None])
    up = sign[:, None] > 0
    low = np.where(up, exposure.low[at], -exposure.high[at])
    high = np.where(up, exposure.high[at], -exposure.low[at])
    typical, bound = sign[:, None] * exposure.typical[at], sign[:, None] * limits
    over = (typical > bound) | (low > bound)
    within = high <= bound
    known = ~np.isnan(typical) & ~np.isnan(bound)
    against = np.select(
        (over | (sign[:, None] == 0), within, known),
        (OVER, WITHIN, MAY_BE_OVER),
        CANNOT_TELL,
    ).astype(np.int8)
    asks = np.where(np.isnan(exposure.typical[at]), exposure.asks[at], np.uint64(0))
    of_label = np.where(label[:, None] >= 0, exposure.asks[label], np.uint64(0))
    return against, np.where(np.isnan(limits), of_label, asks), limits


def _combine(scope: Ints, against: Ints) -> Ints:
    outcome = np.where(scope == YES, against, CANNOT_TELL)
    outcome = np.where((scope == PERHAPS) & (against >= MAY_BE_OVER), MAY_BE_OVER, outcome)
    outcome = np.where(against == WITHIN, WITHIN, outcome)
    return np.where(scope == NO, NOT_APPLICABLE, outcome).astype(np.int8)
