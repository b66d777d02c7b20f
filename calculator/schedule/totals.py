"""Days, applications and grams of a plan: in all, for each phase, product and molecule.

A rolling window of N days is every run of N days in a row, so that no calendar week hides a peak.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from calculator.amounts import NOTHING, Range
from calculator.measures import NOISE
from calculator.schedule.dates import WEEK
from calculator.schedule.pattern import Ordinals
from calculator.schedule.plan import Step

Floats = NDArray[np.float64]


class Treated(NamedTuple):
    """One day of one step."""

    day: date
    step: Step
    applications: int

    @property
    def grams(self) -> Range | None:
        """Grams on this day; None where nothing says how much."""
        return self.step.grams.times(self.applications) if self.step.grams else None


class Most(NamedTuple):
    """The largest sum of a window, and the treated day on which the first such window begins."""

    grams: Range
    first: date


class Totals(NamedTuple):
    """Sums over the treated days of some steps. Grams are None where those of any are not known."""

    days: int  # days with an application, each counted once
    applications: int
    grams: Range | None
    longest_run: int  # treated days in a row
    longest_from: date | None
    most_days_in_a_week: int  # treated days in any 7 days in a row


def treated(steps: Iterable[Step]) -> list[Treated]:
    """Every treated day of every step, by date."""
    days = [
        Treated(date.fromordinal(day), step, times)
        for step in steps
        for day, times in zip(step.on.tolist(), step.times.tolist(), strict=True)
    ]
    return sorted(days, key=lambda one: one.day)


def totals(steps: Sequence[Step]) -> Totals:
    """The sums over all treated days of `steps`."""
    used = [step for step in steps if len(step.on)]
    if not used:
        return Totals(0, 0, NOTHING, 0, None, 0)
    days = np.unique(np.concatenate([step.on for step in used]))
    marked = np.zeros(days[-1] - days[0] + 1)
    marked[days - days[0]] = 1
    run, first = _longest(days)
    return Totals(
        len(days), int(sum(step.times.sum() for step in used)), grams_of(used), run,
        date.fromordinal(first), round(float(rolling(marked, WEEK).max())),
    )  # fmt: skip


def grams_of(steps: Iterable[Step]) -> Range | None:
    """Grams of all applications of `steps`; None where those of any day are not known."""
    sums = np.zeros(len(Range._fields))
    for step in steps:
        if len(step.on):
            if not step.grams:
                return None
            sums += _ends(step) * step.times.sum()
    return _rounded(sums)


def most_in(steps: Sequence[Step], window: int) -> Most | None:
    """The largest sum of grams in any `window` days in a row; None where any day's is not known.

    Low, typical and high are those of the window whose typical is largest.
    """
    used = [step for step in steps if len(step.on)]
    if not used or not all(step.grams for step in used):
        return None
    first = min(int(step.on[0]) for step in used)
    grams = np.zeros((len(NOTHING), max(int(step.on[-1]) for step in used) - first + 1))
    for step in used:  # the days of one step are different days
        grams[:, step.on - first] += np.outer(_ends(step), step.times)
    sums = np.round(rolling(grams, window), NOISE)
    on = np.unique(np.concatenate([step.on for step in used])) - first
    best = int(on[np.argmax(sums[1, on])])
    return Most(_rounded(sums[:, best]), date.fromordinal(first + best))


def _ends(step: Step) -> Floats:
    """Low, typical and high grams of one application."""
    return np.array(step.grams)


def rolling(values: Floats, window: int) -> Floats:
    """Sums of `window` values in a row, the first of them at the sum's own place."""
    wide = np.concatenate((values, np.zeros((*values.shape[:-1], window - 1))), axis=-1)
    sums: Floats = sliding_window_view(wide, window, axis=-1).sum(axis=-1)
    return sums


def _longest(days: Ordinals) -> tuple[int, int]:
    """The longest run of days in a row, and the first day of the first such run."""
    begins = np.flatnonzero(np.append(True, np.diff(days) != 1))
    lengths = np.diff(begins, append=len(days))
    best = int(np.argmax(lengths))
    return int(lengths[best]), int(days[begins[best]])


def _rounded(ends: Floats) -> Range:
    return Range(*np.round(ends, NOISE).tolist())
