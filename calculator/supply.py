"""How long a supply lasts, which packs make up a course, and formulary quantities."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from calculator.amounts import Floats, into
from calculator.body import SIDES, SiteUse, sides_of, unsided_choices
from calculator.library.body_shapes import BodyTables, Pack

_TENTHS = 10  # packs are added up in tenths of a gram
_MOST_TENTHS = 60_000  # beyond this the largest packs alone are counted: sums would take long
_HAIR = 1e-9  # 14 days worked out as 13.999999999999998 are 14


class Packs(NamedTuple):
    """`count` packs of one size."""

    size_g: float
    count: int  # type: ignore[assignment]


def applications_per_week(per_day: Floats, days_per_week: Floats, every_n_days: Floats) -> Floats:
    """Applications in an average week; daily where neither days a week nor an interval is said."""
    every = np.where(np.isnan(every_n_days), 1.0, every_n_days)
    return per_day * np.where(np.isnan(days_per_week), 1.0 * 7 / every, days_per_week)


def treated_days(duration_days: float, every_n_days: float) -> int:
    """Days on which it is applied when the first day is one: every second of 15 days is 8."""
    return math.ceil(duration_days / every_n_days - _HAIR)


def course_grams(phases: Iterable[tuple[float, float]]) -> float:
    """Grams over phases of (grams per application, applications): a taper is a list of phases."""
    return sum(grams * applications for grams, applications in phases)


def days_supply(quantity_g: Floats, grams_per_week: Floats, loss: float = 0.0) -> Floats:
    """Days that `quantity_g` lasts; heavy use gives the low end. Unrounded.

    `loss` is the fraction that stays in the pack or is spilt.
    """
    return into(quantity_g * (1 - loss) * 7, grams_per_week)


def whole_days(days: float) -> int:
    """Days for billing: whole days that are fully supplied."""
    return math.floor(days + _HAIR)


def use_ratio(grams_dispensed: float, grams_per_day: float, days_between_fills: float) -> float:
    """Grams used over grams advised between two fills. 1 is use as advised; 0.35-0.72 is common."""
    return grams_dispensed / (grams_per_day * days_between_fills)


def sizes_on_record(
    packs: Iterable[Pack], jurisdiction: str, molecule: str, vehicle: str
) -> tuple[float, ...]:
    """Pack sizes in grams of a product in a country (a profile's jurisdiction); () if none are."""
    for pack in packs:
        if (
            pack.jurisdiction.upper() == jurisdiction.upper()
            and pack.molecule == molecule
            and vehicle in pack.vehicles
            and pack.unit == "g"
        ):
            return pack.sizes
    return ()


@lru_cache(maxsize=4096)
def choose_packs(need_g: float, sizes_g: tuple[float, ...]) -> tuple[Packs, ...]:
    """The packs that cover `need_g`: least left over, then fewest packs. A policy, not a fact."""
    sizes = sorted({round(size * _TENTHS) for size in sizes_g if size > 0}, reverse=True)
    need = math.ceil(need_g * _TENTHS - _HAIR)
    if not sizes or sizes[-1] == 0 or need <= 0:
        return ()
    first = sizes[0] * max(0, (need - _MOST_TENTHS) // sizes[0] + 1) if need > _MOST_TENTHS else 0
    counts = _fewest(need - first, tuple(sizes))
    counts[sizes[0]] = counts.get(sizes[0], 0) + first // sizes[0]
    return tuple(Packs(size / _TENTHS, counts[size]) for size in sizes if counts.get(size))


def _fewest(need: int, sizes: tuple[int, ...]) -> dict[int, int]:
    """Counts by size for the smallest reachable sum of at least `need`, fewest packs."""
    most = need + sizes[-1]
    best: list[tuple[int, int] | None] = [(0, 0)] + [None] * most  # packs used, last size added
    for amount in range(1, most + 1):
        for size in sizes:
            before = best[amount - size] if size <= amount else None
            now = best[amount]
            if before is not None and (now is None or before[0] + 1 < now[0]):
                best[amount] = (before[0] + 1, size)
    amount = next(a for a in range(need, most + 1) if best[a] is not None)
    counts: dict[int, int] = {}
    while amount:
        step = best[amount]
        assert step is not None
        counts[step[1]] = counts.get(step[1], 0) + 1
        amount -= step[1]
    return counts


@lru_cache(maxsize=4096)
def formulary_quantity(
    uses: tuple[SiteUse, ...], tables: BodyTables
) -> tuple[float, float, float] | None:
    """Grams (low, high) that the BNF suggests for adults, and for how many applications.

    A figure for both sides counts half for one. None where a site is not in the table.
    """
    slots: dict[tuple[str, str], float] = {}
    for use in uses:
        site = tables.sites[use.site]
        for side in sides_of(use, site.paired, unsided_choices(uses)[0]):
            for piece in _quantity_pieces(use, tables):
                sides = SIDES if piece in _paired_rows(tables) and not site.paired else (side,)
                for one in sides:
                    slots[piece, one] = max(slots.get((piece, one), 0.0), use.fraction)
    low = high = applications = 0.0
    for row in tables.quantities:
        for side in SIDES if row.sides > 1 else ("",):
            there = [piece for piece in row.pieces if (piece, side) in slots]
            if len(there) < len(row.pieces) and not (row.either and there):
                continue
            share = max(slots.pop((piece, side)) for piece in there) / row.sides
            for piece in row.optional:
                slots.pop((piece, side), None)
            low, high = low + row.grams_low * share, high + row.grams_high * share
            applications = row.applications
    return None if slots or not low else (low, high, applications)


def _quantity_pieces(use: SiteUse, tables: BodyTables) -> tuple[str, ...]:
    if use.site == "whole body":
        return tuple(piece for row in tables.quantities for piece in row.pieces)
    return tables.sites[use.site].pieces


def _paired_rows(tables: BodyTables) -> frozenset[str]:
    return frozenset(p for row in tables.quantities if row.sides > 1 for p in row.pieces)
