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

from calculator.amounts import Floats
from calculator.exposure import Exposure, Masks
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
    against, limits = _against_limits(ruleset, exposure)
    outcome = _combine(_all_hold(values, ruleset.scopes), against)
    r, n = np.nonzero(outcome == CANNOT_TELL)
    amount = _amount_asks(ruleset, exposure, limits, r, n)
    no_limit = np.isnan(limits[r, n]) & (ruleset.measures[1][r] != 0)
    hopeless = no_limit & (amount == 0)  # no limit on record: no answer helps
    asked = np.zeros(outcome.shape, dtype=np.uint64)
    asked[r, n] = np.where(hopeless, 0, _scope_asks(values, asks, ruleset.scopes, r, n))
    asked[r, n] |= np.where(against[r, n] == CANNOT_TELL, amount, 0)
    exempt = _all_hold(values, ruleset.exempt_scopes)
    exempted = _exempted(ruleset, exempt, outcome)
    open_ = ((outcome >= MAY_BE_OVER) & ~exempted)[ruleset.exempts] & (exempt == NOT_KNOWN)
    e, n = np.nonzero(open_)
    might = np.zeros_like(asked)
    wanted = _scope_asks(values, asks, ruleset.exempt_scopes, e, n)
    np.bitwise_or.at(might, (ruleset.exempts[e], n), wanted)
    return Outcomes(outcome, exempted, asked, might, exempt, limits)


def _exempted(ruleset: Ruleset, exempt: Ints, outcome: Ints) -> NDArray[np.bool_]:
    """Where a rule fires, but one of its exemptions holds."""
    exempted = np.zeros(outcome.shape, dtype=bool)
    if len(exempt):  # the exemptions of a rule stand together
        rules, first = np.unique(ruleset.exempts, return_index=True)
        exempted[rules] = np.maximum.reduceat(exempt, first, axis=0) == YES
    return exempted & (outcome >= MAY_BE_OVER)


def _conditions(ruleset: Ruleset, exposure: Exposure) -> tuple[Ints, Masks]:
    """Every distinct condition on every exposure, and what to ask where it is not known."""
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
    always = np.full((1, exposure.size), YES, dtype=np.int8)
    values = np.concatenate((words, bands, potencies, always), dtype=np.int8)
    asks = np.zeros(values.shape, dtype=np.uint64)
    asks[: len(words)] = word_asks[:, None]
    asks[len(words) : len(words) + len(bands)] = exposure.asks[at]
    unnamed = (exposure.maybe[first] | exposure.maybe[other]) != 0  # else: not in the scheme
    asks[len(words) + len(bands) : -1] = np.where(unnamed, ruleset.product_asks, 0)
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


def _all_hold(values: Ints, scopes: tuple[Index, Index]) -> Ints:
    """Kleene's "and" over each scope's conditions."""
    flat, starts = scopes
    if not len(starts):
        return values[:0]
    holds: Ints = np.minimum.reduceat(values[flat], starts, axis=0)
    return holds


def _scope_asks(
    values: Ints, asks: Masks, scopes: tuple[Index, Index], which: Index, rows: Index
) -> Masks:
    """All that would settle some of the scopes (`which`), each on one exposure (`rows`)."""
    flat, starts = scopes
    if not len(which):
        return np.zeros(0, dtype=np.uint64)
    sizes = np.diff(starts, append=len(flat))[which]
    firsts = np.cumsum(sizes) - sizes
    conditions = flat[np.arange(sizes.sum()) + np.repeat(starts[which] - firsts, sizes)]
    places = np.repeat(rows, sizes)
    not_known = values[conditions, places] == NOT_KNOWN
    found: Masks = np.bitwise_or.reduceat(asks[conditions, places] * not_known, firsts)
    return found


def _against_limits(ruleset: Ruleset, exposure: Exposure) -> tuple[Ints, Floats]:
    """Each rule's amount against its limit, as if its scope held, and the limits."""
    at, sign, fixed, label = ruleset.measures
    limits = np.repeat(fixed[:, None], exposure.size, axis=1)
    limits[label >= 0] = exposure.typical[label[label >= 0]]
    against = np.full(limits.shape, OVER, dtype=np.int8)
    more, less = np.flatnonzero(sign > 0), np.flatnonzero(sign < 0)
    low, typical, high = exposure.low, exposure.typical, exposure.high
    against[more] = _beyond(low[at[more]], typical[at[more]], high[at[more]], limits[more])
    against[less] = _beyond(-high[at[less]], -typical[at[less]], -low[at[less]], -limits[less])
    return against, limits


def _beyond(low: Floats, typical: Floats, high: Floats, limit: Floats) -> Ints:
    """Amounts of which more is worse against their limits."""
    known = ~np.isnan(typical) & ~np.isnan(limit)
    against = np.where(known, np.int8(MAY_BE_OVER), np.int8(CANNOT_TELL))
    against[high <= limit] = WITHIN
    against[(typical > limit) | (low > limit)] = OVER
    return against


def _amount_asks(
    ruleset: Ruleset, exposure: Exposure, limits: Floats, rules: Index, rows: Index
) -> Masks:
    """What would tell some rules' limits, else their amounts, each on one exposure."""
    at, _, _, label = (array[rules] for array in ruleset.measures)
    unknown = np.isnan(exposure.typical[at, rows])
    of_label = np.where(label >= 0, exposure.asks[label, rows], np.uint64(0))
    of_amount = np.where(unknown, exposure.asks[at, rows], np.uint64(0))
    return np.where(np.isnan(limits[rules, rows]), of_label, of_amount)


def _combine(scope: Ints, against: Ints) -> Ints:
    outcome = np.where(scope == YES, against, CANNOT_TELL)
    outcome = np.where((scope == PERHAPS) & (against >= MAY_BE_OVER), MAY_BE_OVER, outcome)
    outcome = np.where(against == WITHIN, WITHIN, outcome)
    return np.where(scope == NO, NOT_APPLICABLE, outcome).astype(np.int8)
