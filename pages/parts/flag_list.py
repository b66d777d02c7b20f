"""All findings of one prescription: one card for each hazard, the rest a line each, worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pages.parts.flag_card import TIER_WORDS, card, line, message, tier
from pages.parts.markup import ICON, details, esc, link, listing, rule_link

WORST = ("stop", "warn", "note", "exception")
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
Findings = Sequence[Mapping[str, Any]]


def cards(findings: Findings, profile: str = "us") -> str:
    """Hazards in the order of their worst finding: that one in full, the others a line each; then
    the notes, a line each; then what is accepted. `profile` goes with the links to the rules."""
    ranked = sorted(findings, key=lambda finding: WORST.index(tier(finding)))
    alarming = {f["hazard"] for f in ranked if tier(f) in ("stop", "warn")}
    order = list(dict.fromkeys(f["hazard"] for f in ranked))
    ranked.sort(key=lambda f: order.index(f["hazard"]))
    told = [f for f in ranked if tier(f) != "exception"]
    html = ""
    for hazard, group in groupby(told, key=lambda f: f["hazard"]):
        if hazard in alarming:
            worst, *others = group
            html += _section(_named(hazard), card(worst, profile) + _lines(others, profile))
    notes = [line(f, _named(f["hazard"]), profile) for f in told if f["hazard"] not in alarming]
    if notes:
        html += _section("Notes", "".join(notes), "hazard plain")
    return html + _accepted([f for f in ranked if tier(f) == "exception"], profile)


def _lines(findings: Findings, profile: str) -> str:
    return "".join(line(finding, profile=profile) for finding in findings)


def _section(title: str, body: str, kind: str = "hazard") -> str:
    return f'<section class="{kind}"><h3>{esc(title)}</h3>{body}</section>'


def _named(hazard: str) -> str:
    return HAZARDS.get(hazard, hazard.capitalize())


def _accepted(findings: Findings, profile: str) -> str:
    """Confirmed exceptions: the regimen and its basis said once, the limits it passes a line
    each."""
    html = ""
    for name in dict.fromkeys(f["exception"] for f in findings):
        passed = [f for f in findings if f["exception"] == name]
        html += (
            f'<article class="card exception"><header>{ICON}'
            f'<span class="tier">{TIER_WORDS["exception"]}</span><h4>{esc(name)}</h4></header>'
            f"<p>{esc(passed[0].get('exception_why', ''))} "
            f"Passed for it, and still to be watched:</p>{_lines(passed, profile)}</article>"
        )
    return _section("Accepted", html) if html else ""


def others(findings: Findings, doubtful: bool = False, profile: str = "") -> str:
    """The checks that are within their limit or undecided, folded away: what was looked at.
    `doubtful`: something given could not be used, so that "within" is not the last word."""
    within = "Within with what could be read" if doubtful else "Checked and within"
    html = ""
    for outcome, title in (("within", within), ("cannot tell", "Checks not decided")):
        told = [f for f in findings if f["outcome"] == outcome]
        if told:
            rows = [
                f"<b>{esc(f['name'])}</b>: {esc(message(f))} {_source_of(f, profile)}" for f in told
            ]
            html += details(f"{title} ({len(told)})", listing(rows))
    return html


def _source_of(finding: Mapping[str, Any], profile: str) -> str:
    title = link(finding.get("url", ""), finding.get("source_title") or finding.get("source", ""))
    return f'<span class="quiet">{title}, {rule_link(finding["rule"], profile)}</span>'
