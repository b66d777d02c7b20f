"""Which share of the skin is treated: by the chart, else by fingertip units, else a bound.

A site that the chart does not name (elbow, sole) has the share that its fingertip units cover,
never more than what is left of the parts that it lies within. A site that has neither adds between
nothing and those parts: typical is then NaN. Each part of the body counts once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from calculator.amounts import Range, exactly
from calculator.body import SIDES, SiteUse, sides_of, unsided_choices
from calculator.library.body_shapes import Band, BodyTables, Share
from calculator.regions import Part, Rows, drop_contained, match_rows, single_pieces, slots_of
from calculator.skin import CM2_PER_M2, SkinArea, band_at, skin_area

Chart = Mapping[str, Share]
Place = tuple[str, str]  # a part of the chart and its side
Cover = dict[Place, float]  # the fraction of it that is treated


class _Patch(NamedTuple):
    """Skin known by its fingertip units: percent, what it lies within, parts that are its own."""

    percent: Range
    around: tuple[Place, ...]
    own: tuple[Place, ...]


def surface_percent(
    uses: tuple[SiteUse, ...], months: float, tables: BodyTables, skin: SkinArea | None = None
) -> Range | None:
    """Percent of the skin that `uses` are, None where nothing at all is known.

    `skin` is the patient's: it matters for children, of whom an adult's fingertip covers more.
    """
    chart = band_at(tables.surface, months)
    if not chart or not uses:
        return None
    tips = band_at(tables.fingertips, months)
    per_unit = _percent_per_unit(months, skin, tables)
    return _surface_in(uses, chart, tips, per_unit, tables)


def treated_percent(
    percent: float | None,
    hands: float | None,
    uses: tuple[SiteUse, ...],
    months: float | None,
    skin: SkinArea | None,
    tables: BodyTables,
) -> Range | None:
    """Percent of the patient's skin: given, else from hand areas, else from the sites.

    Hand areas are of the adult hand that applies. On a child they are turned into cm2 first: an
    adult hand covers about three times as much of a one-year-old.
    """
    if percent is not None:
        return exactly(percent)
    if months is None:
        return None
    if hands is None:
        return surface_percent(uses, months, tables, skin)
    if _grown(months, tables):
        print_ = tables.constants["handprint, adult"]
        return Range(print_.low, print_.value, print_.high).times(hands)
    per_unit = _percent_per_unit(months, skin, tables)
    return per_unit.times(hands / tables.value("hands per fingertip unit"))


def _grown(months: float, tables: BodyTables) -> bool:
    return months >= tables.surface[-1].from_months


def _percent_per_unit(months: float, skin: SkinArea | None, tables: BodyTables) -> Range:
    """Percent of the skin under one fingertip unit; of a child by the area that it covers."""
    if _grown(months, tables):
        known = tables.constants["body surface per fingertip unit"]
        return Range(known.low, known.value, known.high)
    area = tables.constants["area per fingertip unit"]
    skin = skin or skin_area(None, None, months, tables)
    assert skin  # there is one for every age
    return Range(area.low, area.value, area.high).times(100 / (skin.m2 * CM2_PER_M2))


@lru_cache(maxsize=16384)
def _surface_in(
    uses: tuple[SiteUse, ...],
    chart: Band[Chart],
    tips: Band[Rows] | None,
    per_unit: Range,
    tables: BodyTables,
) -> Range | None:
    needed = _beyond_the_chart(tips, tables) if tips else ()
    choices = [
        _surface(uses, chart.rows, needed, per_unit, side, tables) for side in unsided_choices(uses)
    ]
    return max(choices, key=lambda share: share.high if share else 0.0)


@lru_cache(maxsize=64)
def _beyond_the_chart(tips: Band[Rows], tables: BodyTables) -> Rows:
    """The rows of fingertip units for skin of which some is not in the chart."""
    single, sites = single_pieces(tables), tables.sites
    return tuple(
        row for row in tips.rows if not all(sites[single[p]].body_surface for p in row.pieces)
    )


def _surface(
    uses: tuple[SiteUse, ...],
    chart: Chart,
    needed: Rows,
    per_unit: Range,
    unsided: str,
    tables: BodyTables,
) -> Range | None:
    known: Cover = {}
    for use in uses:
        site = tables.sites[use.site]
        for side in sides_of(use, site.paired, unsided):
            _cover(known, _places(site.body_surface, side, chart), use.fraction)
    patches, bounds = _uncharted(uses, known, chart, needed, per_unit, unsided, tables)
    possible = dict(known)
    for around, fraction in bounds:
        _cover(possible, around, fraction)
    low, typical, high = (_total(known, patches, chart, 0),
                          _total(known, patches, chart, 1) if possible == known else math.nan,
                          _total(possible, patches, chart, 2))  # fmt: skip
    if all(around for around, _ in bounds):
        return Range(low, typical, high)
    return Range(low, math.nan, 1.0 * 100) if known or patches else None


def _uncharted(
    uses: tuple[SiteUse, ...],
    known: Cover,
    chart: Chart,
    needed: Rows,
    per_unit: Range,
    unsided: str,
    tables: BodyTables,
) -> tuple[list[_Patch], list[tuple[tuple[Place, ...], float]]]:
    """Sites that the chart does not name: those with fingertip units, and bounds of the others."""
    single, sites = single_pieces(tables), tables.sites
    wanted = {piece for row in needed for piece in row.pieces}
    slots = slots_of((u for u in uses if not sites[u.site].body_surface), unsided, tables)
    drop_contained(slots, tables)
    for slot, fraction in slots_of(uses, unsided, tables).items():  # a neck may join a face
        if slot[0] in wanted and sites[single[slot[0]]].body_surface:
            slots[slot] = max(slots.get(slot, 0.0), fraction)
    patches = [_patch(part, chart, per_unit, tables) for part in match_rows(slots, needed)]
    bounds = []
    for (piece, side), fraction in slots.items():
        site = sites[single[piece]]
        if site.body_surface:
            _cover(known, _places(site.body_surface, side, chart), fraction)
        else:
            bounds.append((tuple(_places(site.surface_within, side, chart)), fraction))
    return sorted(patches, key=lambda patch: (len(patch.around), patch.around)), bounds


def _patch(part: Part, chart: Chart, per_unit: Range, tables: BodyTables) -> _Patch:
    row, single = part.row, single_pieces(tables)
    within = [tables.sites[single[piece]] for piece in row.pieces]
    own = tuple(p for site in within for p in _places(site.body_surface, part.side, chart))
    around = tuple(p for site in within for p in _places(site.surface_within, part.side, chart))
    most = sum(chart[name].percent for name, _ in (*around, *own))
    low, typical, high = (
        min(units * each, most) * part.fraction
        for units, each in zip((row.low, row.units, row.high), per_unit, strict=True)
    )
    return _Patch(Range(low, typical, high), (*around, *own), own)


def _places(parts: Iterable[str], side: str, chart: Chart) -> Iterator[Place]:
    """Parts of the chart on one side, on both where the site itself has none."""
    for part in parts:
        sides = (side,) if side else SIDES
        for one in sides if chart[part].paired else ("",):
            yield part, one


def _cover(cover: Cover, places: Iterable[Place], fraction: float) -> None:
    for place in places:
        cover[place] = max(cover.get(place, 0.0), fraction)


def _total(cover: Cover, patches: list[_Patch], chart: Chart, end: int) -> float:
    """Percent of what is covered, and of the patches as far as there is room around them.

    At the low end a patch may lie on skin that is covered anyway. Patches with the fewest parts
    around them come first, so that as much finds room as can.
    """
    total = sum(chart[part].percent * fraction for (part, _), fraction in cover.items())
    taken: dict[Place, float] = {}
    for patch in patches:
        anyway = patch.own if end else patch.around
        covered = sum(chart[place[0]].percent * cover.get(place, 0.0) for place in anyway)
        more = max(0.0, patch.percent[end] - covered)
        for place in patch.around:
            room = chart[place[0]].percent * (1 - cover.get(place, 0.0)) - taken.get(place, 0.0)
            here = min(more, room)
            taken[place] = taken.get(place, 0.0) + here
            more -= here
            total += here
    return total
