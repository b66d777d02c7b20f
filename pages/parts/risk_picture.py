"""Published risks in proportion: dots for people, with the same in words. Any page may place it.

Counts in groups that were studied; never a prediction for one person, and the part says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import streamlit as st

from calculator import risks
from calculator.facts import Proof, Source
from calculator.library import Rulebook
from calculator.library.eczema import Risk
from pages.parts.eczema_steps import proof
from pages.parts.markup import esc

STYLE = Path(__file__).with_name("assets") / "risk_picture.css"
TITLES = {
    "atrophy": "Skin thinning",
    "hpa": "Adrenal suppression",
    "relapse": "Relapse",
    "withdrawal": "Withdrawal reactions",
}
NOT_PERSONAL = (
    "Counts in groups of people who were studied, with their setting. They are no prediction for "
    "one person: dose, place, time and age differ."
)


def topic(name: str, book: Rulebook) -> str:
    """All that is published here of one topic: "atrophy", "hpa", "relapse" or "withdrawal"."""
    drawn = "".join(picture(one, book) for one in risks.pictures(book.eczema.risks, name))
    return f'<section aria-label="{esc(TITLES[name])}"><div class="risks">{drawn}</div></section>'


def topics(names: Iterable[str], book: Rulebook) -> None:
    """Draw several topics, and once what the counts are not. A heading of Streamlit's own, since
    only to such a one does a link from another page lead."""
    st.html(f'<p class="quiet">{esc(NOT_PERSONAL)}</p>')
    for name in names:
        st.subheader(TITLES[name], anchor=f"risk-{name}")
        st.html(topic(name, book))


def picture(one: risks.Picture, book: Rulebook) -> str:
    """One figure: dots for each group, what was counted, the setting, the source."""
    rows = {row.group: row for row in one.rows}
    told = ""
    for risk in one.risks:
        row = rows.get(risk.group)
        told += f"<p>{_told(risk, row)}</p>{_dots(row) if row else ''}"
    return (
        f'<figure class="risk"><figcaption>{esc(one.figure)}</figcaption>{told}'
        f"{_setting(one.risks, book.sources)}</figure>"
    )


def _dots(row: risks.Row) -> str:
    """The dots of one group; the marked ones differ by shape as well as by colour."""
    words = f"{row.group}: {row.told}"
    dots = '<i class="on"></i>' * row.dots + "<i></i>" * (row.size - row.dots)
    many = " many" if row.size > risks.SIZES[0] else ""
    return f'<div class="dots{many}" role="img" aria-label="{esc(words)}">{dots}</div>'


def _told(risk: Risk, row: risks.Row | None) -> str:
    """The group, its frequency, what was counted, and the published interval."""
    frequency = f": {esc(row.told)}.</b> " if row else ".</b> "
    counted = "" if row and math.isnan(risk.events) else esc(risk.statement)
    interval = risks.interval(risk)
    more = f" {esc(interval)}." if interval else ""
    return f"<b>{esc(risk.group)}{frequency}{counted}{more}"


def _setting(group: Sequence[Risk], sources: Mapping[str, Source]) -> str:
    """Who was studied, against what, and who says so: once for groups that share it."""
    html = ""
    for setting in dict.fromkeys(risk.setting for risk in group):
        mine = [risk for risk in group if risk.setting == setting]
        against = dict.fromkeys(risk.comparator for risk in mine if risk.comparator)
        html += f'<p class="quiet"><b>Studied:</b> {esc(setting)}.</p>'
        if len(against) == 1:
            html += f'<p class="quiet"><b>Compared with:</b> {esc(next(iter(against)))}.</p>'
        html += "".join(proof(one, sources) for one in _proofs(mine))
    return html


def _proofs(group: Sequence[Risk]) -> list[Proof]:
    """One proof for what was read at one place, the derivations of its rows joined."""
    places: dict[tuple[str, str, str], list[Proof]] = {}
    for known in (risk.proof for risk in group):
        places.setdefault((known.source, known.locator, known.verified), []).append(known)
    return [
        replace(same[0], derivation="; ".join(filter(None, (p.derivation for p in same))))
        for same in places.values()
    ]
