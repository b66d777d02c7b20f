"""The region method: fingertip units of the sites treated, each piece of skin counted once.

Sites are broken into pieces (arm and hand = arm; hand), pieces are joined again into the largest
row that the age band has (a child has one row for arm and hand), so that overlapping words
(trunk and front of trunk) never count twice and more sites never come to less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class Bound(NamedTuple):
    """What places without a figure can need at most: the amount for the places around them."""

    grams: float | None  # for one application; None where one of them has no bound
    within: Mapping[str, str]  # site -> the places around it, "" where none has a figure


class Part(NamedTuple):
    """One row as it is used: on which side, and on how much of its skin."""

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
    slots = slots_of(uses, unsided, tables)
    whole = slots.pop((_WHOLE, ""), 0.0)
    row = next((row for row in rows if row.pieces == (_WHOLE,)), None)
    if whole and row is None:
        _spread(slots, whole, rows, tables)
    drop_contained(slots, tables)
    parts = match_rows(slots, rows)
    units = total(_units(part) for part in parts)
    weights = total(_grams(part, grams, tables) for part in parts)
    if whole and row is not None:
        body = Part(row, "", whole)
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


def slots_of(uses: Iterable[SiteUse], unsided: str, tables: BodyTables) -> Slots:
    """The pieces of `uses`, each once on each side, with the largest fraction that is said."""
    slots: Slots = {}
    for use in uses:
        site = tables.sites[use.site]
        for side in sides_of(use, site.paired, unsided):
            for piece in site.pieces:
                slots[piece, side] = max(slots.get((piece, side), 0.0), use.fraction)
    return slots


def _spread(slots: Slots, whole: float, rows: Rows, tables: BodyTables) -> None:
    """The whole body as the pieces of a band that has no row for it."""
    single = single_pieces(tables)
    for piece in {piece for row in rows for piece in row.pieces}:
        for side in SIDES if tables.sites[single[piece]].paired else ("",):
            slots[piece, side] = max(slots.get((piece, side), 0.0), whole)


def drop_contained(slots: Slots, tables: BodyTables) -> None:
    """An elbow of an arm that is treated anyway adds nothing; it can only widen the arm's share."""
    single = single_pieces(tables)
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


def match_rows(slots: Slots, rows: Rows) -> list[Part]:
    """Take the slots that rows count out of `slots`, rows for more pieces first."""
    parts = []
    there = {piece for piece, _ in slots}
    for row in rows:
        for side in ("", *SIDES) if there.issuperset(row.pieces) else ():
            places = [(piece, side) for piece in row.pieces]
            if all(place in slots for place in places):
                parts.append(Part(row, side, max(slots.pop(place) for place in places)))
    return parts


@lru_cache(maxsize=16384)
def bound_on(
    left: tuple[SiteUse, ...], band: Band[Rows], per_unit: float | None, tables: BodyTables
) -> Bound:
    """The most that single places without a row can need: the rows around them, each once."""
    grams = exactly(per_unit) if per_unit else convention(tables)
    parts: dict[tuple[tuple[str, ...], str], Part] = {}
    within: dict[str, str] = {}
    single = single_pieces(tables)
    for use in left:
        around = _around(use, band.rows, tables)
        names = (" and ".join(single[piece] for piece in part.row.pieces) for part in around)
        within[use.site] = ", ".join(dict.fromkeys(names))
        for part in around:
            key = part.row.pieces, part.side
            parts[key] = max(part, parts.get(key, part), key=lambda one: one.fraction)
    most = sum(_grams(part, grams, tables).high for part in parts.values())
    return Bound(most if all(within.values()) else None, within)


def _around(use: SiteUse, rows: Rows, tables: BodyTables) -> tuple[Part, ...]:
    """The row that holds the place, else the rows of the chart's parts that do together."""
    single, site = single_pieces(tables), tables.sites[use.site]
    piece = site.pieces[0]
    while piece:
        holding = [row for row in rows if piece in row.pieces]
        if holding:
            row = min(holding, key=lambda one: one.high)
            paired = tables.sites[single[piece]].paired
            sides = ("",) if not paired else (use.side,) if use.side else SIDES
            return tuple(Part(row, side, use.fraction) for side in sides)
        piece = tables.sites[single[piece]].inside
    places = [_charted(tables).get(part) for part in site.surface_within]
    each = [_around(use._replace(site=place), rows, tables) if place else () for place in places]
    return tuple(part for one in each for part in one) if all(each) else ()


@lru_cache(maxsize=4)
def _charted(tables: BodyTables) -> Mapping[str, str]:
    """part of the chart -> the site that is just this part."""
    sites = tables.sites.items()
    return {s.body_surface[0]: name for name, s in sites if len(s.body_surface) == 1}


def _units(part: Part) -> Range:
    row = part.row
    return Range(row.low, row.units, row.high).times(part.fraction)


def _grams(part: Part, grams: Range, tables: BodyTables) -> Range:
    row = part.row
    typical = row.units * grams.typical
    low, high = row.low * grams.low, row.high * grams.high
    if row.grams_low == row.grams_low:  # printed as grams
        scale = grams.typical / tables.value(PER_UNIT)
        low, high = row.grams_low * scale, row.grams_high * scale
    return Range(min(low, typical), typical, max(high, typical)).times(part.fraction)


@lru_cache(maxsize=4)
def single_pieces(tables: BodyTables) -> Mapping[str, str]:
    """piece -> the site that is just this piece."""
    return {site.pieces[0]: name for name, site in tables.sites.items() if len(site.pieces) == 1}


def _uses(slots: Slots, tables: BodyTables) -> tuple[SiteUse, ...]:
    single = single_pieces(tables)
    return tuple(SiteUse(single[piece], 1, side, f) for (piece, side), f in slots.items())


def _working(parts: list[Part], units: Range, weights: Range, grams: Range) -> str:
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
