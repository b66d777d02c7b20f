"""Covering the skin: what is on record about it, as ranges. It never changes the grams used."""

from __future__ import annotations

import math

from calculator.amounts import Range
from calculator.library.body_shapes import BodyTables, Occlusion
from calculator.problems import Problem


def read_occlusion(given: str, tables: BodyTables) -> Occlusion | Problem:
    """The way of covering that a word means, with its record."""
    word = " ".join(given.lower().split())
    for kind in tables.occlusion.values():
        if word == kind.occlusion or word in kind.synonyms:
            return kind
    return Problem("occlusion", given, "one of " + ", ".join(tables.occlusion), "film")


def describe_occlusion(kind: Occlusion) -> str:
    """What is on record, in a sentence; the two ends of a range may be two measures."""
    if math.isnan(kind.low):
        return f"{kind.occlusion}: {kind.note or 'no cover'}."
    expert = " For specialists." if kind.specialist else ""
    return f"{kind.occlusion}: {kind.effect} {kind.low:g} to {kind.high:g} {kind.unit}. " + (
        f"{kind.note}.{expert}"
    )


def absorbed_fraction(times_site: Range, times_cover: Range, tables: BodyTables) -> Range:
    """A bound on the share of the drug that passes the skin, never above all of it.

    From the forearm's share and two ratios. Stacked ratios say little: show it as a band or not
    at all, and never turn it into an amount absorbed.
    """
    forearm = tables.constants["absorbed fraction, forearm"]
    ends = zip((forearm.low, forearm.value, forearm.high), times_site, times_cover, strict=True)
    return Range(*(min(1.0, share * site * cover) for share, site, cover in ends))
