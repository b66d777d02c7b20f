"""One finding as a card or as a line that opens. Options and their basis, not orders."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from calculator import wording
from calculator.finding import RAISED
from calculator.library import load
from pages.parts import flag_where, risk_line
from pages.parts.charts import bar, how_far
from pages.parts.markup import ICON, details, esc, link, rule_link

TIER_WORDS = wording.TIER_WORDS | {"exception": "Confirmed exception"}
PROVED = {
    "read": "read in the source",
    "secondary": "seen quoted in another source",
    "derived": "derived from the source by arithmetic",
    "unverified": "unverified: not seen in a source",
}


def tier(finding: Mapping[str, Any]) -> str:
    """The tier as it is drawn: an exception is not one of the alarms."""
    return "exception" if finding["outcome"] == "exception" else str(finding["tier"])


def card(finding: Mapping[str, Any], profile: str = "us") -> str:
    """One finding in full: what, how far over, what would clear it, source; one press away why,
    options and working. `profile` goes with the link to its rule."""
    kind = tier(finding)
    parts = [
        f'<header>{ICON}<span class="tier">{TIER_WORDS[kind]}</span>'
        f"<h4>{esc(finding['name'])}</h4></header>",
        f'<p class="message">{esc(message(finding))} {_far(finding)}</p>',
        _bar(finding, kind),
        _line("When", flag_where.dates(finding)),
        _line("On", flag_where.parts(finding)),
        _line("Would clear it", finding.get("clears_if")),
        _more(finding, profile),
        source(finding, profile),
    ]
    rule = esc(finding["rule"])
    return f'<article class="card {kind}" data-rule="{rule}">{"".join(parts)}</article>'


def line(finding: Mapping[str, Any], named: str = "", profile: str = "us") -> str:
    """One finding in a line, its name, amount, limit and source, that opens to the rest of the
    card. `named` stands before the name, such as its hazard."""
    kind = tier(finding)
    before = f'<span class="quiet">{esc(named)}</span> ' if named else ""
    word = "" if kind == "exception" else f'<span class="tier">{TIER_WORDS[kind]}</span> '
    summary = (
        f"<summary>{ICON}<span>{word}{before}<b>{esc(finding['name'])}</b> "
        f"{esc(message(finding))} "
        f'<span class="quiet">{esc(_title(finding))}</span></span></summary>'
    )
    opened = [
        f"<p>{_far(finding)}</p>" if _far(finding) else "",
        _bar(finding, kind),
        _line("When", flag_where.dates(finding)),
        _line("On", flag_where.parts(finding)),
        _line("Would clear it", finding.get("clears_if")),
        *_because(finding, profile),
        source(finding, profile),
    ]
    rule, rest = esc(finding["rule"]), "".join(opened)
    return f'<details class="card line {kind}" data-rule="{rule}">{summary}{rest}</details>'


def message(finding: Mapping[str, Any]) -> str:
    """The finding's sentence without its name, which stands above it."""
    text = str(finding["message"]).removeprefix(f"{finding['name']}: ")
    text = "" if text == f"{finding['name']}." else text
    return text[:1].upper() + text[1:]


def _more(finding: Mapping[str, Any], profile: str) -> str:
    """Why, options and working: folded, but for a stop on a wide screen (by style sheet)."""
    inside = "".join(_because(finding, profile))
    return (
        f'<div class="more">{details("Why, options and working", inside)}</div>' if inside else ""
    )


def _because(finding: Mapping[str, Any], profile: str) -> list[str]:
    calm = tier(finding) == "exception"
    return [
        _line("Why", finding.get("why")),
        _line("Options", "" if calm else finding.get("advice")),
        _line("Working", finding.get("working")),
        risk_line.line(finding["hazard"], profile, load(), PROVED),
    ]


def _bar(finding: Mapping[str, Any], kind: str) -> str:
    """Measured against limit, where both are numbers."""
    low, typical, high, limit = ends(finding)
    if None in (low, typical, high, limit):
        return ""
    return bar(low, typical, high, limit, message(finding), kind)


def _far(finding: Mapping[str, Any]) -> str:
    """How far over the limit, in words."""
    low, typical, high, limit = ends(finding)
    if None in (low, typical, high, limit):
        return ""
    far = high if finding["outcome"] == "may be over" else typical
    told = how_far(far, limit, short=far < limit)
    if far is high and high != typical:
        told = f"Only the high end of the range passes it: {told}"
    return f'<span class="far">{told}</span>' if told else ""


def ends(finding: Mapping[str, Any]) -> tuple[Any, Any, Any, Any]:
    """Low, typical, high and limit; None where not known, and for an age: nobody is 42 % short."""
    if finding.get("unit") == "years":
        return None, None, None, None
    spread = finding.get("range") or {}
    typical = finding.get("measured")
    low, high = spread.get("low", typical), spread.get("high", typical)
    return low, typical, high, finding.get("limit")


def _line(head: str, text: str | None) -> str:
    return f"<p><b>{head}:</b> {esc(text)}</p>" if text else ""


def _title(finding: Mapping[str, Any]) -> str:
    return str(finding.get("source_title") or finding.get("source") or "no source on record")


def source(finding: Mapping[str, Any], profile: str = "") -> str:
    """Where the limit comes from, how it was verified, and which rule says so."""
    where = f", {esc(finding['locator'])}" if finding.get("locator") else ""
    proved = PROVED.get(finding.get("verified", ""), finding.get("verified", ""))
    also = f'<span class="proved">{esc(proved)}</span>' if proved else ""
    rule = f'<span class="proved">{rule_link(finding["rule"], profile)}</span>'
    title = link(finding.get("url", ""), _title(finding))
    return f'<p class="source">Source: {title}{where} {also} {rule}</p>'


def is_told(finding: Mapping[str, Any]) -> bool:
    """Whether a finding is a card: what is over, may be over, or a confirmed exception."""
    return finding["outcome"] in RAISED
