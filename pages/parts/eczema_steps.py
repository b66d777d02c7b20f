"""The steps when eczema does not yield, as HTML: points with grade and source, tiers, claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from calculator.facts import Proof, Source
from calculator.library.eczema import Claim, Point, Step
from pages.parts.flag_card import PROVED
from pages.parts.markup import ICON, details, esc, link

VERDICTS = {
    "right": "Holds",
    "partly": "Holds in part",
    "wrong": "Does not hold",
    "not found": "No source found",
}
# How each tier of referral is drawn, most urgent first: a word and a colour.
TIERS = {
    "same day": "stop",
    "urgent": "warn",
    "routine": "note",
    "self-care or primary care": "none",
}


def contents(steps: Sequence[Step], first: int) -> str:
    """The steps as links, numbered from `first`."""
    items = "".join(f'<li><a href="#step-{esc(s.id)}">{esc(s.title)}</a></li>' for s in steps)
    return f'<nav class="steps" aria-label="Steps"><ol start="{first}">{items}</ol></nav>'


def heading(step: Step, number: int) -> str:
    """The heading of a step, to which the contents lead."""
    return f'<h2 class="step" id="step-{esc(step.id)}">{number}. {esc(step.title)}</h2>'


def points(listed: Iterable[Point], sources: Mapping[str, Source]) -> str:
    """What to know and to consider at a step, each with its grade and source."""
    items = "".join(f"<li>{_point(point, sources)}</li>" for point in listed)
    return f'<ul class="points">{items}</ul>'


def tiers(listed: Sequence[Point], sources: Mapping[str, Source]) -> str:
    """The points of referral as cards, most urgent first."""
    cards = ""
    for tier, kind in TIERS.items():
        for point in listed:
            if point.tier == tier:
                cards += (
                    f'<article class="card {kind}"><header>{ICON}<h3 class="tier">'
                    f"{esc(tier[:1].upper() + tier[1:])}</h3></header>"
                    f"{_point(point, sources)}</article>"
                )
    return cards


def herpeticum(step: Step, sources: Mapping[str, Source]) -> str:
    """What the page says instead of everything else while eczema herpeticum is suspected."""
    return (
        f'<div class="verdict stop" role="status" id="answer">{ICON}<div><h2>Same day</h2>'
        "<p>Suspected eczema herpeticum: advice on steroids stops here until somebody has looked "
        f"at the skin.</p></div></div>{points(step.points, sources)}"
        '<p class="quiet">The other steps come back when the answer above is changed.</p>'
    )


def claims(listed: Sequence[Claim], sources: Mapping[str, Source]) -> str:
    """What is often said at this step, and what holds of it."""
    if not listed:
        return ""
    items = "".join(
        f"<li><p><q>{esc(one.claim)}</q></p><p><b>{VERDICTS[one.verdict]}.</b> "
        f"{esc(one.corrected)}</p>{proof(one.proof, sources)}</li>"
        for one in listed
    )
    title = f"Often said, and what holds ({len(listed)})"
    return f'<section class="claims">{details(title, f"<ul>{items}</ul>")}</section>'


def proof(known: Proof, sources: Mapping[str, Source], grade: str = "") -> str:
    """Grade, source, place in it, how it was seen, and how a derived figure came about."""
    source = sources[known.source]
    graded = f'<b class="grade">{esc(grade)}</b> ' if grade else ""
    how = esc(PROVED.get(known.verified, known.verified))
    doubt = "unverified" if known.verified == "unverified" else "proved"
    derived = f" ({esc(known.derivation.rstrip('.'))})" if known.derivation else ""
    return (
        f'<p class="source">{graded}{link(source.url, source.title)}, {esc(known.locator)} '
        f'<span class="{doubt}">{how}</span>{derived}</p>'
    )


def _point(point: Point, sources: Mapping[str, Source]) -> str:
    return f"<p>{esc(point.text)}</p>{proof(point.proof, sources, point.grade)}"
