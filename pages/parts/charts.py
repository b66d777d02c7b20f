"""Small drawings in plain HTML, each with its words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from calculator import wording
from pages.parts.markup import esc


def how_far(measured: float, limit: float, short: bool = False) -> str:
    """How far over or under the limit, as a reader says it; `short` where less is the trouble."""
    if not limit or measured == limit:
        return ""
    if short:
        return f"{wording.figure((1 - measured / limit) * 100)} % short of it"
    if measured >= 2 * limit:
        return f"{wording.figure(measured / limit)} times the limit"
    percent = wording.figure(abs(measured / limit - 1) * 100)
    return f"{percent} % {'over' if measured > limit else 'under'} the limit"


def bar(low: float, typical: float, high: float, limit: float, words: str, tier: str) -> str:
    """A bar with its range as a whisker, and a line at the limit. `words` say the same."""
    scale = 1 / (max(high, limit) or 1) * 100
    whisker = _span("whisker", low * scale, (high - low) * scale) if low != high else ""
    return (
        f'<div class="bar {tier}" role="img" aria-label="{esc(words)}"><div class="track">'
        f"{_span('fill', 0, typical * scale)}{whisker}{_span('limit', limit * scale, 0)}"
        "</div></div>"
    )


def _span(kind: str, left: float, width: float) -> str:
    return f'<span class="{kind}" style="left:{left:.2f}%;width:{width:.2f}%"></span>'


def ladder(name: str, steps: Sequence[tuple[str, str]], here: str, strongest: str = "") -> str:
    """The rungs of one potency scheme, strongest first: the product's own rung marked, and the
    stronger one where another source puts it there. `steps`: each word, and what else it is
    called."""
    rungs = ""
    for word, known_as in steps:
        on = word == here
        also = word == strongest and not on
        mark = "this product" if on else "a source says" if also else ""
        kind = "here" if on else "also" if also else ""
        current = ' aria-current="true"' if on else ""
        named = f" <i>({esc(known_as)})</i>" if known_as else ""
        said = f" <b>◄ {mark}</b>" if mark else ""
        rungs += f'<li class="{kind}"{current}>{esc(word)}{named}{said}</li>'
    told = "" if here else '<p class="quiet">No place in this scheme is on record.</p>'
    return f'<div class="ladder"><h4>{esc(name)}</h4><ol>{rungs}</ol>{told}</div>'
