"""Ways to step down from where the patient is, side by side, each to be put into the phases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from calculator import wording
from calculator.taper import tapers
from pages.parts import plan_offers, plan_state, verdict
from pages.parts.flag_card import PROVED, TIER_WORDS
from pages.parts.markup import details, esc, link, listing
from pages.parts.plan_form import combo, text
from pages.parts.plan_state import get, put
from pages.parts.plan_steps import grams

NOW = ("daily", "alternate days", "5/week", "3/week", "2/week")
NO_TRIAL = "no-trial"  # the reason that is shown unfolded
Way = Mapping[str, Any]


def section(profile: str) -> None:
    """The fields of where the patient is, and the alternatives once they are known."""
    st.html(
        '<h2 id="step-down">Step down from where the patient is</h2><p class="quiet">With the '
        "product, the places and the first day given above. The first day is that of the step "
        "down.</p>"
    )
    left, middle, right = st.columns(3)
    with left:
        text("Weeks of use so far, without a break", "taper_weeks", "12")
    with middle:
        combo("Used now", NOW, "taper_pattern", "daily, alternate days, 2/week")
    with right:
        text("Times a day now", "taper_times", "1")
    if get("taper_weeks") or get("taper_pattern"):
        _alternatives(tapers(plan_state.taper_given(), profile))


def _alternatives(told: Mapping[str, Any]) -> None:
    problems, asked = told["problems"], told["questions"]
    st.html(verdict.problems({"problems": problems}) + _asked(asked) + _reasons(told["reasons"]))
    ways = told["alternatives"]
    if told["none_offered"]:
        st.html(f"<p><b>{esc(told['none_offered'])}</b></p>")
    if ways:
        st.html(f"<p>{esc(told['begins'])}</p>")
        for place, way in zip(st.columns(len(ways)), ways, strict=True):
            with place, st.container(border=True):
                st.html(_card(way))
                st.button("Use this plan", key=f"plan_taper {way['id']}", on_click=_use,
                          args=(way["given"],), help=way["name"])  # fmt: skip
    if told["not_offered"]:
        rows = [
            f"<b>{esc(one['name'])}</b>: {esc(' '.join(one['reasons']))}"
            for one in told["not_offered"]
        ]
        st.html(details(f"Not on offer here, and why ({len(rows)})", listing(rows)))


def _use(given: Mapping[str, Any]) -> None:
    """The way's plan, with the use so far as its first phase."""
    put("regimen", "")
    put("relapses", [])
    plan_offers.apply(given)


def _card(way: Way) -> str:
    """One way: who it is for, why, how long, how much, what it still raises, who says so."""
    figure = grams(way)
    ahead = [f for f in way["findings"] if f["outcome"] in ("over", "may be over")]
    raised = [
        f"{TIER_WORDS[f['tier']]}: {esc(f['name'])}{' (from the use so far)' if f['past'] else ''}"
        for f in ahead
    ]
    notes = [esc(note) for note in (way["ours"], *way["notes"]) if note]
    weeks = wording.brief(way["weeks"])
    return (
        f'<div class="apart"><h3>{esc(way["name"])}</h3><p>{esc(way["who"])}</p>'
        f"<p><b>Why:</b> {esc(way['why'])}</p>"
        f"<p><b>{weeks} weeks, {wording.tally(way['applications'], 'application')}</b>, {figure}"
        f"</p>{listing(notes) if notes else ''}"
        f"{'<p><b>Raises:</b></p>' + listing(raised) if raised else ''}{_source(way)}</div>"
    )


def _reasons(reasons: list[dict[str, str]]) -> str:
    """What no trial shows first; the reasons to think of it at all in a fold."""
    first = [f"<p><b>{esc(one['says'])}</b></p>" for one in reasons if one["id"] == NO_TRIAL]
    rest = [esc(one["says"]) + _source(one) for one in reasons if one["id"] != NO_TRIAL]
    return "".join(first) + details("Why step down at all", listing(rest))


def _source(one: Mapping[str, str]) -> str:
    how = PROVED.get(one["verified"], one["verified"])
    derived = f" ({esc(one['derivation'].rstrip('.'))})" if one["derivation"] else ""
    return (
        f'<p class="source">Source: {link(one["url"], one["source_title"])}, '
        f'{esc(one["locator"])} <span class="proved">{esc(how)}</span>{derived}</p>'
    )


def _asked(asked: list[dict[str, Any]]) -> str:
    if not asked:
        return ""
    return f"<p><b>To ask:</b></p>{listing(esc(one['question']) for one in asked)}"
