"""The region method: fingertip units of the sites treated, each piece of skin counted once.

Sites are broken into pieces (arm and hand = arm; hand), pieces are joined again into the largest
row that the age band has (a child has one row for arm and hand), so that overlapping words
(trunk and front of trunk) never count twice and more sites never come to less.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from calculator.amounts import Range, exactly, larger, smaller, total
from calculator.body import SIDES, SiteUse, sides_of, unsided_choices
from calculator.library.body_shapes import Band, BodyTables, FingertipRow

PER_UNIT = "grams per fingertip unit"
_WHOLE = "whole body"

Rows = tuple[FingertipRow, ...]
Slot = tuple[str, str]  # a piece and its side
Slots = dict[Slot, float]  # the fraction of it that is treated


class RegionSum(NamedTuple):
    """One application: fingertip units, grams, how they add up, and what has no figure."""

    units: Range
    grams: Range
    working: str
    uncounted: tuple[SiteUse, ...]  # sites without a row in this band, as single uses


class _Part(NamedTuple):
    row: FingertipRow
    side: str
    fraction: float


@lru_cache(maxsize=16384)
def region_sum(
    uses: tuple[SiteUse, ...], band: Band[Rows], per_unit: float | None, tables: BodyTables
) -> RegionSum:
    """What `uses` need for one application at the ages of `band`.

    `per_unit` is the grams in one fingertip unit where the tube is known; else the convention with
    the measured weights as its spread. Where "hand" may mean the one side or the other, the side
    that leads to more is taken.
    """
    grams = exactly(per_unit) if per_unit else convention(tables)
    sums = [_sum(uses, band.rows, side, grams, tables) for side in unsided_choices(uses)]
    return max(sums, key=lambda one: one.units.typical)


def convention(tables: BodyTables) -> Range:
    """Grams in one fingertip unit: 0.5 by convention, with the weights measured in adults."""
    known = tables.constants[PER_UNIT]
    return Range(known.low, known.value, known.high)


def nozzle_grams(nozzle_mm: float, tables: BodyTables) -> float:
    """Grams in one fingertip unit from another nozzle: as the area of its opening, in bounds."""
    nozzle = tables.constants["nozzle"]
    bounded = min(max(nozzle_mm, nozzle.low), nozzle.high)
    return tables.value(PER_UNIT) * (bounded / nozzle.value) ** 2


def _sum(
    uses: tuple[SiteUse, ...], rows: Rows, unsided: str, grams: Range, tables: BodyTables
) -> RegionSum:
    slots = _slots(uses, unsided, tables)
    whole = slots.pop((_WHOLE, ""), 0.0)
    row = next((row for row in rows if row.pieces == (_WHOLE,)), None)
    if whole and row is None:
        _spread(slots, whole, rows, tables)
    _drop_contained(slots, tables)
    parts = _match(slots, rows)
    units = total(_units(part) for part in parts)
    weights = total(_grams(part, grams, tables) for part in parts)
    if whole and row is not None:
        body = _Part(row, "", whole)
        full = body._replace(fraction=1.0)
        units = _with_body(units, _units(body), _units(full))
        weights = _with_body(weights, _grams(body, grams, tables), _grams(full, grams, tables))
        parts = [body] if whole == 1 else [body, *parts]
    if whole and (row is not None) and whole == 1:
        slots = {}
    return RegionSum(units, weights, _working(parts, units, weights, grams), _uses(slots, tables))


def _with_body(parts: Range, body: Range, full: Range) -> Range:
    """Part of the whole body and other places: added, at most the whole body, at least the rest."""
    return larger(parts, smaller(full, body.plus(parts)))


def _slots(uses: tuple[SiteUse, ...], unsided: str, tables: BodyTables) -> Slots:
    slots: Slots = {}
    for use in uses:
        site = tables.sites[use.site]
        for side in sides_of(use, site.paired, unsided):
            for piece in site.pieces:
                slots[piece, side] = max(slots.get((piece, side), 0.0), use.fraction)
    return slots


def _spread(slots: Slots, whole: float, rows: Rows, tables: BodyTables) -> None:
    """The whole body as the pieces of a band that has no row for it."""
    single = _single_pieces(tables)
    for piece in {piece for row in rows for piece in row.pieces}:
        for side in SIDES if tables.sites[single[piece]].paired else ("",):
            slots[piece, side] = max(slots.get((piece, side), 0.0), whole)


def _drop_contained(slots: Slots, tables: BodyTables) -> None:
    """An elbow of an arm that is treated anyway adds nothing; it can only widen the arm's share."""
    single = _single_pieces(tables)
    for piece, side in list(slots):
        inside = tables.sites[single[piece]].inside
        around: tuple[tuple[Slot, ...], ...] = (((inside, side),), ((inside, ""),))
        if side == "":  # fingers, of which hand is not said, are inside both hands
            around += (tuple((inside, one) for one in SIDES),)
        for places in around:
            if all(place in slots for place in places):
                fraction = slots.pop((piece, side))
                slots.update({place: max(slots[place], fraction) for place in places})
                break


def _match(slots: Slots, rows: Rows) -> list[_Part]:
    """Take the slots that rows count out of `slots`, rows for more pieces first."""
    parts = []
    for row in rows:
        for side in ("", *SIDES):
            places = [(piece, side) for piece in row.pieces]
            if all(place in slots for place in places):
                parts.append(_Part(row, side, max(slots.pop(place) for place in places)))
    return parts


def _units(part: _Part) -> Range:
    row = part.row
    return Range(row.low, row.units, row.high).times(part.fraction)


def _grams(part: _Part, grams: Range, tables: BodyTables) -> Range:
    row = part.row
    typical = row.units * grams.typical
    low, high = row.low * grams.low, row.high * grams.high
    if row.grams_low == row.grams_low:  # printed as grams
        scale = grams.typical / tables.value(PER_UNIT)
        low, high = row.grams_low * scale, row.grams_high * scale
    return Range(min(low, typical), typical, max(high, typical)).times(part.fraction)


@lru_cache(maxsize=4)
def _single_pieces(tables: BodyTables) -> Mapping[str, str]:
    """piece -> the site that is just this piece."""
    return {site.pieces[0]: name for name, site in tables.sites.items() if len(site.pieces) == 1}


def _uses(slots: Slots, tables: BodyTables) -> tuple[SiteUse, ...]:
    single = _single_pieces(tables)
    return tuple(SiteUse(single[piece], 1, side, f) for (piece, side), f in slots.items())


def _working(parts: list[_Part], units: Range, weights: Range, grams: Range) -> str:
    if not parts:
        return ""
    counted: dict[tuple[str, float, float], int] = {}
    for part in parts:
        key = (" and ".join(part.row.pieces), part.row.units, part.fraction)
        counted[key] = counted.get(key, 0) + 1
    said = [
        (f"{sides} x " if sides > 1 else "") + f"{name} {each:g}" + _share(fraction)
        for (name, each, fraction), sides in counted.items()
    ]
    return (
        f"{' + '.join(said)} = {units.typical:g} fingertip units; "
        f"x {grams.typical:g} g = {weights.typical:g} g"
    )


def _share(fraction: float) -> str:
    return "" if fraction == 1 else f" x {fraction:g} of it"
