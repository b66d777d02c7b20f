"""Every number, its source, how it was verified, what is due for review, where sources differ."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import streamlit as st

from calculator.evidence import Fact, as_csv, disagreements, facts, overdue, search
from pages.parts import evidence_card, evidence_differ, evidence_list, evidence_state
from pages.parts.evidence_fact import Desk
from pages.parts.page import profile, rulebook

STYLE = Path(__file__).parent / "parts" / "assets" / "evidence.css"
PAGE = 50  # lines of a long list that are shown at once
One = TypeVar("One")


def opened(rule: str) -> None:
    """What a link asked for, at the top and open; said plainly if there is no such thing."""
    fact = evidence_card.by_id(desk.book).get(rule)
    st.html(evidence_card.card(fact, desk) if fact else evidence_card.unknown(rule))
    st.button("Close", key="ev_close", on_click=evidence_state.changed)


def unfolding(found: Sequence[One], draw: Callable[[Sequence[One]], str]) -> None:
    """A long list a page at a time, each page under the one before."""
    shown = PAGE * (1 + st.session_state[evidence_state.MORE])
    for start in range(0, min(shown, len(found)), PAGE):
        st.html(draw(found[start : start + PAGE]))
    left = len(found) - shown
    if left > 0:
        st.button(f"Show {min(PAGE, left)} more of {left:,}", key="ev_next", args=(1,),
                  on_click=evidence_state.unfold)  # fmt: skip
        st.button(f"Show all {len(found):,}", key="ev_all", args=(-(-left // PAGE),),
                  on_click=evidence_state.unfold, type="tertiary")  # fmt: skip


def listed(view: str, found: Sequence[Fact], due: Sequence[Fact]) -> None:
    """The list that was chosen."""
    if view == "differ":
        text, steroid = st.session_state["ev_text"], st.session_state["ev_product"] or ""
        passed = search(facts(desk.book), "", chosen)
        differ = evidence_differ.touching(disagreements(desk.book), passed, text, steroid)
        st.html(f"<p>{evidence_differ.count(len(differ))}</p>")
        unfolding(differ, lambda part: evidence_differ.questions(part, desk))
    elif view == "due":
        st.html(evidence_list.due(len(due), desk.today))
        unfolding(due, lambda part: evidence_list.rows(part, desk))
        st.html(evidence_list.to_come(found, desk.today) or "<p>Nothing is still to come.</p>")
    elif found:
        unfolding(found, lambda part: evidence_list.rows(part, desk))
    else:
        st.html("<p><b>Nothing on record fits.</b> Use fewer words or clear a filter.</p>")


desk = Desk(rulebook(), profile(), date.today())
everything = facts(desk.book)
evidence_state.open_state(desk.book)
st.html(STYLE)
with st.container():
    if st.session_state["ev_rule"]:
        opened(st.session_state["ev_rule"])
st.html(evidence_list.LEAD)
evidence_state.search_box()
chosen = evidence_state.filters(desk.book)
left_out = evidence_card.left_out(st.session_state[evidence_state.UNKNOWN])
if left_out:
    st.html(left_out)
found = search(everything, st.session_state["ev_text"], chosen)
due = overdue(found, desk.today)
st.html(evidence_list.tally(found, len(due), len(everything)))
left, right = st.columns([3, 1], vertical_alignment="center")
with left:
    view = evidence_state.view()
with right:
    st.download_button(f"Download {len(found):,} facts (CSV)", as_csv(found).encode("utf-8-sig"),
                       "evidence.csv", "text/csv", key="ev_csv", on_click="ignore")  # fmt: skip
listed(view, found, due)
evidence_state.keep_state(desk.profile)
