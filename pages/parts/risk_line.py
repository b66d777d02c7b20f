"""A finding's harm in proportion: what one source counted, and the way to all the pictures.

A count of people who were studied, with their setting; never a prediction for one person.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from calculator import risks
from calculator.library import Rulebook
from calculator.library.eczema import Risk
from pages.parts.markup import esc, inside, link

TOPICS = {"atrophy", "hpa", "withdrawal"}  # hazards of which something is counted
BEYOND = (
    "What is flagged here may go beyond what was studied: a count of groups, no prediction for one "
    "person."
)
ANYBODY = "Any topical steroid"  # the group that takes all strengths together


def line(hazard: str, profile: str, book: Rulebook, proved: Mapping[str, str]) -> str:
    """The widest count of a hazard, its setting and source; nothing where none is on record."""
    if hazard not in TOPICS:
        return ""
    pictures = risks.pictures(book.eczema.risks, hazard)
    picture, risk = next(
        ((p, r) for p in pictures for r in p.risks if r.group == ANYBODY),
        (pictures[0], pictures[0].risks[0]),
    )
    source = book.sources[risk.proof.source]
    all_of_them = inside("stubborn_eczema", "All published counts", f"risk-{hazard}", r=profile)
    return (
        f'<p class="proportion"><b>In proportion:</b> {_told(picture, risk)} Studied: '
        f"{esc(risk.setting)}. {BEYOND} "
        f'<span class="quiet">{link(source.url, source.title)}, '
        f"{esc(proved.get(risk.proof.verified, risk.proof.verified))}.</span> {all_of_them}</p>"
    )


def _told(picture: risks.Picture, risk: Risk) -> str:
    """The figure with its frequency and interval, or in words where the source gives no count."""
    row = next((row for row in picture.rows if row.group == risk.group), None)
    if row is None:
        return esc(risk.statement)
    interval = risks.interval(risk)
    more = f" ({interval})" if interval else ""
    counted = "" if math.isnan(risk.events) else f" {esc(risk.statement)}"
    return f"{esc(picture.figure)}: {esc(row.told)}{esc(more)}.{counted}"
