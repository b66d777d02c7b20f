"""The findings of two profiles, hazard by hazard: what only one raises, or both otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from calculator.compare import NOT_ABOUT, NOT_ITS_RULE, Differences, Pair, Side
from pages.parts.flag_card import TIER_WORDS, message, source, tier
from pages.parts.flag_list import HAZARDS
from pages.parts.markup import ICON, details, esc

STANDING = {
    "within": "within this rule",
    "cannot tell": "this rule cannot be decided",
    NOT_ABOUT: "this rule does not apply",
    NOT_ITS_RULE: "no such rule",
}
SAME = "Each finding is raised under both, with the same tier and limit."
NONE = "Neither raises a finding."


def findings(found: Differences) -> str:
    """What only one raises, or both in another way, hazard by hazard, the worst first."""
    if not found.unlike:
        said = SAME if found.alike else NONE
        return f"<section><h2>Findings</h2><h3>The same</h3><p>{said}</p>{_alike(found)}</section>"
    html = (
        '<h2>Findings that differ</h2><p class="quiet">Where one is silent, its sources may not '
        "say: that is no permission.</p>"
    )
    shared = {pair.hazard for pair in found.alike}
    order = list(dict.fromkeys(pair.hazard for pair in found.unlike))
    ranked = sorted(found.unlike, key=lambda pair: order.index(pair.hazard))
    for hazard, group in groupby(ranked, key=lambda pair: pair.hazard):
        pairs = list(group)
        none = "Nothing beyond what both raise." if hazard in shared else "Nothing raised."
        cells = "".join(_cell(pairs, n, found.sides, none) for n in (0, 1))
        html += f"<h3>{esc(HAZARDS.get(hazard, hazard.capitalize()))}</h3>{two(cells)}"
    return f"<section>{html}{_alike(found)}</section>"


def _cell(pairs: list[Pair], n: int, sides: tuple[Side, Side], none: str) -> str:
    """What one profile raises of a hazard, each finding with how the other stands to its rule;
    `none` where it raises nothing."""
    cards = [_card(pair, n, sides[1 - n].profile.name) for pair in pairs if pair.raised[n]]
    body = "".join(cards) or f'<p class="quiet">{none}</p>'
    return f'<div><p class="whose">{esc(sides[n].profile.name)}</p>{body}</div>'


def _card(pair: Pair, n: int, other: str) -> str:
    """One finding: tier, name, amount against limit, the other profile's stand, source."""
    finding, there = pair.findings[n], pair.findings[1 - n]
    assert finding is not None  # it is raised
    if pair.unlike:
        stands = f"this rule too, with another {' and '.join(pair.unlike)}"
    else:
        stands = STANDING[pair.standing[1 - n]]
        stands += f" ({message(there).rstrip('.')})" if there and message(there) else ""
    apart = f'<p class="apart">{esc(other)}: {esc(stands)}.</p>'
    return _article(finding, apart + source(finding))


def _article(finding: Mapping[str, Any], rest: str) -> str:
    shown = tier(finding)
    return (
        f'<article class="card {shown}" data-rule="{esc(finding["rule"])}"><header>{ICON}'
        f'<span class="tier">{TIER_WORDS[shown]}</span><h4>{esc(finding["name"])}</h4></header>'
        f'<p class="message">{esc(message(finding))}</p>{rest}</article>'
    )


def _alike(found: Differences) -> str:
    """What both raise alike, folded away; both sources where they are not one."""
    cards = []
    for left, right in (pair.findings for pair in found.alike):
        assert left is not None and right is not None  # both raise it
        sources = dict.fromkeys((source(left), source(right)))
        cards.append(_article(left, "".join(sources)))
    return details(f"The same by both ({len(cards)})", "".join(cards)) if cards else ""


def two(cells: str) -> str:
    """Two cells side by side, one above the other on a phone."""
    return f'<div class="two">{cells}</div>'
