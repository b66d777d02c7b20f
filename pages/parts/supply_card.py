"""Days' supply: how long it lasts, how far the directions can be calculated with, what to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from calculator import wording
from calculator.audit import audit, words
from calculator.library.audit import AuditGrade
from calculator.problems import shown
from pages.parts.markup import esc, listing, spread, table
from pages.parts.page import profile, rulebook

USE = {"fastest": "fastest use", "typical": "typical use", "slowest": "slowest use"}


def audited(result: dict[str, Any]) -> dict[str, Any]:
    """The result with its audit, whether there are directions or only fields, and with the days'
    supply that the audit stands by in place of the dose's own."""
    jurisdiction = rulebook().profiles[profile()].jurisdiction
    told = result.get("audit") or audit(result, rulebook(), jurisdiction)
    supply = {name: told[name] for name in ("days_supply", "days_supply_floor")}
    return result | {"audit": told, "dose": result["dose"] | supply}


def card(result: Mapping[str, Any]) -> None:
    """The card, with the two entries that only it needs: the day of the fill, and days wanted."""
    told = result["audit"]
    with st.container(key="supply"):
        st.html(f"<h3>Days' supply</h3>{_supply(told)}{_grades(told, rulebook().audit_grades)}")
        if told["question"]:
            st.html("<h4>To ask the prescriber</h4>")
            st.code(to_ask(result), language=None, wrap_lines=True)
        left, right = st.columns(2)
        with left:
            st.date_input("Filled on", key="filled_on", value=None, format="YYYY-MM-DD")
        with right:
            st.text_input("Days wanted", key="days_wanted", placeholder="30", autocomplete="off")
        if below := _dates(told) + _wanted(told):
            st.html(below)


def to_ask(result: Mapping[str, Any]) -> str:
    """The question, ready to be read out, with the words that it is about."""
    said = (result.get("reading") or {}).get("directions", "")
    about = f"The directions say “{shown(said)}”. " if said else ""
    return f"{about}{result['audit']['question']}"


def _supply(told: Mapping[str, Any]) -> str:
    """The days with their range and rounding, or why there are none."""
    if told["days_supply_floor"] is None:
        return f"<p><b>No days' supply.</b></p>{listing([esc(why) for why in told['refused']])}"
    days = told["days_supply"]
    range_ = spread(days, "days")
    more = [f"{words.exactly(days['typical'])}, {told['rounding']}", *told["basis"]]
    if range_:
        more.insert(0, f"{range_} at the range of use")
    whole = f"<p><b>{esc(words.whole(told['days_supply_floor']))}</b></p>"
    return whole + listing([esc(_sentence(one)) for one in more])


def _grades(told: Mapping[str, Any], grades: Sequence[AuditGrade]) -> str:
    """The grades as steps, those that are reached with a tick and a word."""
    at = next(i for i, one in enumerate(grades) if one.grade == told["grade"])
    rows = []
    for i, one in enumerate(grades):
        if i < at and not one.needs:
            continue  # "not calculable" is no step that one has passed
        here = ' aria-current="step"' if i == at else ""
        mark, state = ("✓", "passed") if i < at else ("●", "here") if i == at else ("○", "not yet")
        rows.append(
            f'<li class="{state.replace(" ", "-")}"{here}><span aria-hidden="true">{mark}</span> '
            f'{esc(_sentence(one.grade))} <span class="quiet">{state}</span></li>'
        )
    lacks = told["grade_missing"]
    said = f'<p class="quiet">Missing for the next step: {esc(lacks)}.</p>' if lacks else ""
    return f'<h4>How far the directions go</h4><ol class="grades">{"".join(rows)}</ol>{said}'


def _dates(told: Mapping[str, Any]) -> str:
    """Until when the supply lasts."""
    until = told["lasts_until"]
    if not told["filled_on"]:
        return ""
    if not until:
        return "<p>Until when it lasts cannot be told without days' supply.</p>"
    rows = [[esc(USE[name]), f"<b>{esc(until[name])}</b>"] for name in USE if name in until]
    rule = f'<p class="quiet">{esc(words.PAYERS_RULE)}</p>'
    return table(("At", "Lasts until, that day included"), rows) + rule


def _wanted(told: Mapping[str, Any]) -> str:
    """What the days wanted need, and the packs for it."""
    need = told["quantity_for_days"]
    if not need:
        return ""
    amount = wording.amount(**need["amount"], unit=need["unit"])
    days = wording.counted(wording.exact(need["days"]), "days")
    packs = [f"{one['count']} × {wording.exact(one['size_g'])} g" for one in need["packs"]]
    bought = (
        f"Smallest set of packs: <b>{esc(' + '.join(packs))}</b>."
        if packs
        else ("No pack sizes are on record for this product: give them under the amounts.")
    )
    return f"<p><b>{esc(days)}</b> need {esc(amount)}. {bought}</p>"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
