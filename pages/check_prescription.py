"""Is this prescription safe, and what must I ask?"""

from datetime import date
from typing import Any

import orjson
import streamlit as st

from calculator.checks import check_one
from calculator.fhir.out import check_bundle
from calculator.note import record_line
from pages.parts import (
    carried,
    dose_card,
    fields,
    filled,
    flag_card,
    flag_list,
    form,
    ladders,
    paste,
    suggestions,
    supply_card,
    understood,
    url_state,
    verdict,
)
from pages.parts.page import profile, rulebook


def answer(result: dict[str, Any], scheme: str, compare: str) -> None:
    """The right-hand side: verdict first, then what to ask, why, how much, and the record."""
    told = [finding for finding in result["findings"] if flag_card.is_told(finding)]
    with st.container(key="verdict"):
        st.html(verdict.verdict(result))
    _html(verdict.problems(result) + verdict.questions(result))
    _choose(result)
    _html(
        ladders.checked(result["product"], profile())
        + dose_card.figures(result["dose"], verdict.contradicted(result), result.get("parts", ()))
    )
    _html(flag_list.cards(told, profile()) + compare)
    _html(dose_card.dose_card(result["dose"], result["findings"]))
    supply_card.card(result)
    _html(ladders.product_card(result["product"], scheme, profile()))
    with st.container(key="record"):
        st.html("<h3>For the record</h3>")
        record = result | {"findings": told}
        st.code(record_line(record), language=None, wrap_lines=True)
        st.download_button(
            "FHIR (R4)", lambda: orjson.dumps(check_bundle(record, date.today())),
            file_name="check.fhir.json", mime="application/fhir+json", on_click="ignore",
            help="A draft proposal with its findings, not an order", key="save_fhir",
        )  # fmt: skip
    _html(
        verdict.gaps(result)
        + flag_list.others(result["findings"], bool(result["problems"]), profile())
    )
    _html(understood.table_of(result))


def _html(body: str) -> None:
    if body:
        st.html(body)


def _choose(result: dict[str, Any]) -> None:
    """When the name fits several products: choose the one that is meant."""
    offered = [one["label"] for one in ladders.candidates(result["product"])]
    if not offered:
        return
    st.selectbox(
        f"Which of these {len(offered)} is it?",
        offered,
        index=None,
        key="meant",
        placeholder="Choose the product that is meant",
        on_change=_meant,
    )


def _meant() -> None:
    """Put the chosen product in the form."""
    st.session_state["product"] = st.session_state["meant"] or st.session_state["product"]


filled.again()
state = url_state.open_form(profile())
given = filled.beside(fields.given(state), state) | paste.line()
result = check_one(given, profile(), everything=True)
left, right = st.columns([5, 6], gap="large")
with left, st.container(key="form"):
    paste.box(result, state)
    form.examples()
    form.form(suggestions.lists(rulebook()))
with right:
    if given:
        way = carried.way("compare_profiles", "Compare with another profile", state, profile())
        result = supply_card.audited(result)
        answer(result, rulebook().profiles[profile()].scheme, f'<p class="checked">{way}</p>')
    else:
        st.html(verdict.welcome())
if given:
    st.html(understood.marks(result))
url_state.keep(profile())
filled.done()
