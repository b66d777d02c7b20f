"""Days, applications and grams of a plan: in all, for each phase, product and molecule.

A rolling window of N days is every run of N days in a row, so that no calendar week hides a peak.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from calculator.amounts import Range
from calculator.schedule.plan import Step

WEEK = 7  # days
NOISE = 9  # decimals kept: a millionth of a milligram


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
    """Sums over some days of a plan. Grams are None where those of any day are not known."""

    days: int  # days with an application, each counted once
    applications: int
    grams: Range | None
    longest_run: int  # treated days in a row
    longest_from: date | None
    most_days_in_a_week: int  # treated days in any 7 days in a row


def treated(steps: Iterable[Step]) -> list[Treated]:
    """Every treated day of every step, by date."""
    days = [Treated(day, step, n) for step in steps for day, n in step.phase.treated()]
    return sorted(days, key=lambda one: one.day)


def totals(days: Sequence[Treated]) -> Totals:
    """The sums over `days`."""
    dates = sorted({one.day for one in days})
    run, first = _longest(dates)
    grams = None
    if all(one.step.grams for one in days):
        grams = _rounded(per_day(days)[1].sum(axis=1)) if days else Range(0.0, 0.0, 0.0)
    in_a_week = 0
    if dates:
        marked = np.zeros(_span(dates))
        marked[[(day - dates[0]).days for day in dates]] = 1
        in_a_week = round(float(rolling(marked, WEEK).max()))
    return Totals(
        len(dates), sum(one.applications for one in days), grams, run, first, in_a_week
    )  # fmt: skip


def most_in(days: Sequence[Treated], window: int) -> Most | None:
    """The largest sum of grams in any `window` days in a row; None where any day's is not known.

    Low, typical and high are those of the window whose typical is largest.
    """
    if not days or not all(one.step.grams for one in days):
        return None
    dates, grams = per_day(days)
    sums = np.round(rolling(grams, window), NOISE)
    on = [(day - dates[0]).days for day in dates]
    best = on[int(np.argmax(sums[1][on]))]
    return Most(_rounded(sums[:, best]), dates[0] + timedelta(days=best))


def per_day(days: Sequence[Treated]) -> tuple[list[date], NDArray[np.float64]]:
    """The treated dates, and low, typical and high grams on every day of their span."""
    dates = sorted({one.day for one in days})
    grams = np.zeros((3, _span(dates)))
    for one in days:
        grams[:, (one.day - dates[0]).days] += one.grams or (np.nan,) * 3
    return dates, grams


def rolling(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    """Sums of `window` values in a row, the first of them at the sum's own place."""
    wide = np.concatenate((values, np.zeros((*values.shape[:-1], window - 1))), axis=-1)
    sums: NDArray[np.float64] = sliding_window_view(wide, window, axis=-1).sum(axis=-1)
    return sums


def _span(dates: Sequence[date]) -> int:
    return (dates[-1] - dates[0]).days + 1


def _longest(dates: Sequence[date]) -> tuple[int, date | None]:
    """The longest run of dates in a row, the first of several, and its first date."""
    best: tuple[int, date | None] = (0, None)
    begun, length = None, 0
    for i, day in enumerate(dates):
        follows = i > 0 and (day - dates[i - 1]).days == 1
        begun, length = (begun, length + 1) if follows else (day, 1)
        if length > best[0]:
            best = (length, begun)
    return best


def _rounded(ends: NDArray[np.float64]) -> Range:
    return Range(*np.round(ends, NOISE).tolist())
