"""What the plan raises, with what would clear it as buttons: pressed, each applies its change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import orjson
import streamlit as st

from calculator.plan_changes import Change, changes
from pages.parts import flag_card, flag_list, plan_rows
from pages.parts.markup import esc
from pages.parts.plan_state import get, put
from pages.parts.plan_table import put_rows

Finding = Mapping[str, Any]


def findings(result: Mapping[str, Any], profile: str) -> list[tuple[Any, Sequence[Finding]]]:
    """The cards of each hazard, worst first; gives the place below each and its findings, so that
    the offers can be filled in once everything else is on the screen."""
    told = [one for one in result["findings"] if flag_card.is_told(one)]
    alarms = [one for one in told if flag_card.tier(one) in ("stop", "warn")]
    hazards = list(dict.fromkeys(one["hazard"] for one in alarms))
    alarms.sort(key=lambda one: hazards.index(one["hazard"]))
    places = []
    for hazard, group in groupby(alarms, key=lambda one: str(one["hazard"])):
        raised = list(group)
        same = [one for one in told if one["hazard"] == hazard]
        st.html(flag_list.cards(same, profile))
        places.append((st.container(key=f"plan_offers_{hazard}"), raised))
    rest = flag_list.cards([one for one in told if one["hazard"] not in hazards], profile)
    if rest:
        st.html(rest)
    return places


def offers(
    given: Mapping[str, Any], profile: str, places: Sequence[tuple[Any, Sequence[Finding]]]
) -> None:
    """Buttons below the cards of each hazard, each change once."""
    for place, raised in places:
        seen: set[str] = set()
        with place:
            for finding in raised:
                some = [one for one in _changes(given, finding, profile) if one.label not in seen]
                seen |= {change.label for change in some}
                _buttons(finding, some, alone=len(raised) == 1)


def _changes(given: Mapping[str, Any], finding: Finding, profile: str) -> Sequence[Change]:
    """The changes, worked out once for a plan: each takes many plans to try."""
    plan = _name(given, profile)
    kept = get("tried") or {}
    if kept.get("plan") != plan:
        kept = {"plan": plan}
    found = kept.setdefault((finding["rule"], finding["product"]), None)
    if found is None:
        found = kept[finding["rule"], finding["product"]] = changes(given, finding, profile)
    put("tried", kept)
    return found


def _name(given: Mapping[str, Any], profile: str) -> str:
    return f"{profile} {orjson.dumps(given, default=str).decode()}"


def hold(given: Mapping[str, Any], profile: str) -> None:
    """Remember which plan is on the screen, so that a button of an earlier one does nothing."""
    put("shown", _name(given, profile))


def _buttons(finding: Finding, some: Sequence[Change], alone: bool) -> None:
    about = "" if alone else f" <b>{esc(finding['name'])}</b>"
    if some:
        st.html(f'<p class="quiet">Tried on this plan, and clears{about or " it"}:</p>')
    elif alone:
        st.html('<p class="quiet">No single change of the phases was found that clears it.</p>')
    with st.container(horizontal=True, gap="small"):
        for number, change in enumerate(some):
            st.button(
                change.label, key=f"plan_offer {finding['rule']} {finding['product']} {number}",
                on_click=apply_to, args=(change.given, get("shown")),
                help="Put this change into the phases",
            )  # fmt: skip


def apply_to(given: Mapping[str, Any], shown: str) -> None:
    """Apply a change to the plan for which it was tried, and to no other."""
    if shown == get("shown"):
        apply(given)


def apply(given: Mapping[str, Any]) -> None:
    """Put the phases of a changed plan into the table."""
    put_rows([plan_rows.row_of(phase) for phase in given["phases"]])
