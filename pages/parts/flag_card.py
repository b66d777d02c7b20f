"""Findings as cards, grouped by hazard, worst first. Options and their basis, not orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from calculator import wording
from pages.parts.charts import bar, how_far
from pages.parts.markup import ICON, details, esc, link, listing

WORST = ("stop", "warn", "note", "exception")
TIER_WORDS = wording.TIER_WORDS | {"exception": "Confirmed exception"}
HAZARDS = {
    "overuse": "Amount a week",
    "duration": "Length of course",
    "frequency": "Times a day",
    "site": "Where it is applied",
    "atrophy": "Skin thinning",
    "hpa": "Adrenal suppression (HPA axis)",
    "ocular": "Eyes",
    "withdrawal": "Stopping",
    "paediatric": "Children",
    "occlusion": "Covering",
    "duplication": "Same steroid twice",
    "interaction": "Other medicines",
    "infection": "Infection",
    "contraindication": "Other conditions",
    "pregnancy": "Pregnancy",
    "breastfeeding": "Breastfeeding",
    "undertreatment": "Too little",
    "burden": "Steroids by several routes",
    "bone": "Bones",
    "metabolic": "Blood sugar",
    "allergy": "Allergy to steroid",
    "fire": "Fire",
}
PROVED = {
    "read": "read in the source",
    "secondary": "seen quoted in another source",
    "derived": "derived from the source by arithmetic",
    "unverified": "unverified: not seen in a source",
}


def tier(finding: Mapping[str, Any]) -> str:
    """The tier as it is drawn: an exception is not one of the alarms."""
    return "exception" if finding["outcome"] == "exception" else str(finding["tier"])


def cards(findings: Sequence[Mapping[str, Any]]) -> str:
    """All findings: hazards in the order of their worst finding, worst first within each."""
    ranked = sorted(findings, key=lambda finding: WORST.index(tier(finding)))
    order = list(dict.fromkeys(finding["hazard"] for finding in ranked))
    ranked.sort(key=lambda finding: order.index(finding["hazard"]))
    html = ""
    for hazard, group in groupby(ranked, key=lambda finding: finding["hazard"]):
        name = esc(HAZARDS.get(hazard, hazard))
        html += f'<section class="hazard"><h3>{name}</h3>{"".join(map(card, group))}</section>'
    return html


def card(finding: Mapping[str, Any]) -> str:
    """One finding: what, how far over, why, what would clear it, working, source."""
    kind = tier(finding)
    parts = [
        f'<header>{ICON}<span class="tier">{TIER_WORDS[kind]}</span>'
        f"<h4>{esc(finding['name'])}</h4></header>",
        f'<p class="message">{esc(message(finding))}</p>',
        _bar(finding, kind),
        _line("Accepted for", _exception(finding)),
        _line("Why", finding.get("why")),
        _line("Options", finding.get("advice") if kind != "exception" else ""),
        _line("Would clear it", finding.get("clears_if")),
        details("Working", f"<p>{esc(finding['working'])}</p>") if finding.get("working") else "",
        source(finding),
    ]
    rule = esc(finding["rule"])
    return f'<article class="card {kind}" data-rule="{rule}">{"".join(parts)}</article>'


def message(finding: Mapping[str, Any]) -> str:
    """The finding's sentence without its name, which stands above it."""
    text = str(finding["message"]).removeprefix(f"{finding['name']}: ")
    return text[:1].upper() + text[1:]


def _exception(finding: Mapping[str, Any]) -> str:
    if not finding.get("exception"):
        return ""
    return f"{finding['exception']}. {finding.get('exception_why', '')}".strip()


def _bar(finding: Mapping[str, Any], kind: str) -> str:
    """Measured against limit, where both are numbers."""
    low, typical, high, limit = ends(finding)
    if None in (low, typical, high, limit):
        return ""
    drawn = bar(low, typical, high, limit, message(finding), kind)
    far = high if finding["outcome"] == "may be over" else typical
    told = how_far(far, limit, short=far < limit)
    if far is high and high != typical:
        told = f"Only the high end of the range passes it: {told}"
    return drawn + f'<p class="far">{told}</p>'


def ends(finding: Mapping[str, Any]) -> tuple[Any, Any, Any, Any]:
    """Low, typical, high and limit of a finding; None where not known."""
    spread = finding.get("range") or {}
    typical = finding.get("measured")
    low, high = spread.get("low", typical), spread.get("high", typical)
    return low, typical, high, finding.get("limit")


def _line(head: str, text: str | None) -> str:
    if not text:
        return ""
    return f"<p><b>{head}:</b> {esc(text)}</p>" if head else f"<p>{esc(text)}</p>"


def source(finding: Mapping[str, Any]) -> str:
    """Where the limit comes from, and how it was verified."""
    title = finding.get("source_title") or finding.get("source") or "no source on record"
    where = f", {esc(finding['locator'])}" if finding.get("locator") else ""
    proved = PROVED.get(finding.get("verified", ""), finding.get("verified", ""))
    also = f'<span class="proved">{esc(proved)}</span>' if proved else ""
    return f'<p class="source">Source: {link(finding.get("url", ""), title)}{where} {also}</p>'


def is_told(finding: Mapping[str, Any]) -> bool:
    """Whether a finding is a card: what is over, may be over, or a confirmed exception."""
    return finding["outcome"] in ("over", "may be over", "exception")


def others(findings: Sequence[Mapping[str, Any]]) -> str:
    """The checks that are within their limit or undecided, folded away: what was looked at."""
    html = ""
    for outcome, title in (("within", "Checked and within"), ("cannot tell", "Checks not decided")):
        told = [f for f in findings if f["outcome"] == outcome]
        if told:
            rows = [f"<b>{esc(f['name'])}</b>: {esc(message(f))} {source_of(f)}" for f in told]
            html += details(f"{title} ({len(told)})", listing(rows))
    return html


def source_of(finding: Mapping[str, Any]) -> str:
    """The source alone, for a line of a list."""
    title = finding.get("source_title") or finding.get("source", "")
    return f'<span class="quiet">{link(finding.get("url", ""), title)}</span>'
