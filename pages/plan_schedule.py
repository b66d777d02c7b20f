"""Which days, how many grams and tubes, and which limits, over a whole plan?"""

from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from calculator.planner import plan_one
from pages.parts import (
    flag_card,
    flag_list,
    plan_calendar,
    plan_chart,
    plan_form,
    plan_offers,
    plan_open,
    plan_state,
    plan_steps,
    plan_table,
    plan_take,
    plan_taper,
    plan_template,
    plan_totals,
    suggestions,
    verdict,
)
from pages.parts.page import profile, rulebook

STYLE = Path(__file__).parent / "parts" / "assets" / "plan.css"
WELCOME = (
    '<div class="verdict ask" role="status" id="answer"><span class="icon" aria-hidden="true">'
    "</span><div><h2>No plan yet</h2><p>Choose what to begin with, or add a step. Dates, grams and "
    "the checks over every day come as you go.</p></div></div>"
)


def answer(result: dict[str, Any]) -> list[Any]:
    """Verdict first, then what to put right and to ask, the pictures, the findings, the steps.
    Returns the places of the offers."""
    with st.container(key="verdict"):
        st.html(verdict.verdict(result))
    _html(verdict.problems(result) + verdict.questions(result))
    if "phases" not in result:
        return []
    _html(plan_totals.totals(result))
    places = plan_offers.findings(result, profile())
    _html(plan_chart.chart(result))
    _html(plan_totals.reviews(result, book.sources))
    told = [finding for finding in result["findings"] if flag_card.is_told(finding)]
    plan_take.take(result | {"findings": told})
    return places


def welcome() -> list[Any]:
    """What stands there before anything is planned: never a verdict."""
    st.html(WELCOME)
    return []


def below(result: dict[str, Any]) -> None:
    """Across the whole width: the steps, when to look again, and what was looked at."""
    _html(plan_steps.steps(result))
    _html(verdict.gaps(result))
    _html(flag_list.others(result["findings"], bool(result["problems"]), profile()))


def _html(body: str) -> None:
    if body:
        st.html(body)


book = rulebook()
st.html(STYLE)
plan_open.open_plan(book.regimens, profile(), date.today())
lists = suggestions.lists(book)
result: dict[str, Any] | None = None
left, right = st.columns(2, gap="large")
with left, st.container(key="plan_form"):
    plan_form.picker(book.regimens)
    begun = book.regimens.get(plan_state.get("regimen"))
    template = st.container()
    plan_form.basics(lists)
    st.html("<h2>Phases</h2>")
    rows = plan_table.table(plan_state.get("rows"), lists)
    plan_table.adders(rows)
    given = plan_state.given(plan_state.now(rows))
    plan_offers.hold(given, profile())
    result = plan_one(given, profile(), everything=True) if rows else None
    if result and result.get("phases"):
        plan_form.relapses(result)
if begun:
    changed = rows != plan_state.published(begun)
    template.html(plan_template.card(begun, book.sources, changed))
with right:
    places = answer(result) if result else welcome()
with left:
    came_back = [one["date"] for one in plan_state.get("relapses")]
    _html(plan_calendar.calendar(result, came_back) if result else "")
if result and "phases" in result:
    below(result)
plan_taper.section(profile())
plan_open.keep(rows, book.regimens, profile())
plan_offers.offers(given, profile(), places)
