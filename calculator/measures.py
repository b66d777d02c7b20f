"""Amounts derived from other amounts of the same exposure, so that rules may be written on them.

Bounds are carried: a quotient's low end is low / high. Not known stays not known, and asks for
whichever inputs its parts ask for.
"""

from __future__ import annotations

import numpy as np

from calculator.exposure import NUMBER_INDEX, Exposure

DAYS_IN_12_WEEKS = 84.0
NOISE = 9  # decimals kept: a millionth of a milligram

WORKED_OUT = [
    NUMBER_INDEX[column]
    for column in (
        "grams_per_week",
        "total_grams",
        "bsa_percent",
        "supply_over_need",
        "use_over_need",
        "bnf_quantity_ratio",
        "grams_per_week_per_kg",
        "grams_per_week_adult_equivalent",
        "grams_per_12_weeks",
    )
]


def derive(exposure: Exposure, adult_skin_m2: float) -> Exposure:
    """Fill the derived columns of `exposure` in place and return it.

    grams_per_week_per_kg: g/week / kg. grams_per_week_adult_equivalent: g/week scaled from the
    patient's skin area to `adult_skin_m2`. grams_per_12_weeks: the course's grams brought to 84
    days when the course is longer, and taken whole when it is shorter.

    Amounts that are worked out are then freed of the noise of floating arithmetic, so that what
    comes to a limit is at it: 12 g x 1.8 m2 / 0.432 m2 is 50 g, not 50.000000000000007 g.
    """
    _quotient(exposure, "grams_per_week_per_kg", "grams_per_week", "weight_kg", 1.0)
    _quotient(
        exposure,
        "grams_per_week_adult_equivalent",
        "grams_per_week",
        "body_surface_m2",
        adult_skin_m2,
    )
    _grams_per_12_weeks(exposure)
    for ends in (exposure.low, exposure.typical, exposure.high):
        ends[WORKED_OUT] = np.round(ends[WORKED_OUT], decimals=NOISE)
    return exposure


def _quotient(exposure: Exposure, column: str, above: str, below: str, factor: float) -> None:
    result, top, bottom = (exposure.amount(name) for name in (column, above, below))
    with np.errstate(divide="ignore", invalid="ignore"):
        result.low[:] = factor * top.low / bottom.high
        result.typical[:] = factor * top.typical / bottom.typical
        result.high[:] = factor * top.high / bottom.low
    # nothing over nothing: not known, and not negative
    result.low[np.isnan(result.low)] = 0.0
    result.high[np.isnan(result.high)] = np.inf
    _asks_of(exposure, column, (above, below))


def _grams_per_12_weeks(exposure: Exposure) -> None:
    column, total, days = (
        exposure.amount(name) for name in ("grams_per_12_weeks", "total_grams", "duration_days")
    )
    with np.errstate(invalid="ignore"):
        longest, shortest = (np.maximum(DAYS_IN_12_WEEKS, end) for end in (days.high, days.low))
        column.low[:] = total.low * (DAYS_IN_12_WEEKS / longest)
        column.typical[:] = total.typical * (
            DAYS_IN_12_WEEKS / np.maximum(DAYS_IN_12_WEEKS, days.typical)
        )
        column.high[:] = total.high * (DAYS_IN_12_WEEKS / shortest)
    _asks_of(exposure, "grams_per_12_weeks", ("total_grams", "duration_days"))


def _asks_of(exposure: Exposure, column: str, parts: tuple[str, ...]) -> None:
    for part in parts:
        unknown = np.isnan(exposure.amount(part).typical)
        asks = np.where(unknown, exposure.asks[NUMBER_INDEX[part]], np.uint64(0))
        exposure.asks[NUMBER_INDEX[column]] |= asks
