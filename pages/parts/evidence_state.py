"""The fields of the evidence page, and their place in the address."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from calculator.entries import LONGEST_TEXT
from calculator.evidence import Filters, facts
from calculator.library import Rulebook
from pages.parts.flag_card import PROVED
from pages.parts.flag_list import HAZARDS
from pages.parts.url_state import PROFILE

VIEWS = {"facts": "All facts", "differ": "Where sources disagree", "due": "Due for review"}
FIRST = "facts"
LABELS = {"kind": "Kind", "product": "Steroid", "hazard": "Hazard", "source": "Source",
          "profile": "Profile", "verified": "How verified"}  # fmt: skip
# Widget -> key in the address. Published: links use them, so never rename one.
SHORT = {
    "ev_rule": "rule",
    "ev_text": "q",
    "ev_view": "view",
    **{f"ev_{field}": field for field in LABELS},
}
UNKNOWN = "ev_unknown"  # what the address asked for that is not on record: filter and word
MORE = "ev_more"  # how many pages of a long list were asked for beyond the first
KEPT = "ev_kept"


@lru_cache(maxsize=4)
def options(book: Rulebook) -> Mapping[str, Mapping[str, str]]:
    """What each filter offers: what stands in the address -> what a person reads."""
    known = facts(book)
    hazards = {hazard for fact in known for hazard in fact.hazards}
    keys = {key for fact in known for key in (fact.proof.source, *fact.also)}
    named = {key: HAZARDS[key] for key in HAZARDS if key in hazards}
    return {
        "kind": {kind: kind.capitalize() for kind in dict.fromkeys(f.kind for f in known)},
        "product": {name: name for name in sorted({m for f in known for m in f.molecules})},
        "hazard": named | {key: key.capitalize() for key in sorted(hazards - named.keys())},
        "source": {key: f"{book.sources[key].title} ({key})" for key in sorted(keys)},
        "profile": {key: profile.name for key, profile in book.profiles.items()},
        "verified": {key: said.capitalize() for key, said in PROVED.items()},
    }


def open_state(book: Rulebook) -> None:
    """Fill the fields from the address (a link, the Back button), or as they were when the reader
    left the page. A change made in a field wins over an address that is older."""
    here = {key: st.query_params[key] for key in st.query_params if key != PROFILE}
    kept = st.session_state.get(KEPT, {})
    if "ev_text" not in st.session_state:
        _fill(here or kept, book)
    elif here != kept and _address() == kept:
        _fill(here, book)


def _fill(here: Mapping[str, str], book: Rulebook) -> None:
    offered = {**options(book), "view": VIEWS}
    unknown = []
    for widget, short in SHORT.items():
        given = here.get(short, "")
        if given and short in offered and given not in offered[short]:
            unknown.append((LABELS.get(short, "View"), given))
            given = ""
        st.session_state[widget] = given or (None if short in LABELS else "")
    st.session_state["ev_view"] = st.session_state["ev_view"] or FIRST
    st.session_state.update({UNKNOWN: unknown, MORE: 0})


def _address() -> dict[str, str]:
    """What differs from an untouched page and fits."""
    state = {short: st.session_state.get(widget) for widget, short in SHORT.items()}
    if state["view"] == FIRST:
        state["view"] = ""
    return {key: value for key, value in state.items() if value and len(value) <= LONGEST_TEXT}


def keep_state(profile: str) -> None:
    """Write the state to the address and to this session's memory."""
    st.session_state[KEPT] = _address()
    st.query_params.from_dict({**st.session_state[KEPT], PROFILE: profile})


def changed() -> None:
    """What is typed or chosen wins over the rule that a link opened."""
    st.session_state["ev_rule"] = ""
    st.session_state[UNKNOWN], st.session_state[MORE] = [], 0


def search_box() -> None:
    """One box for words."""
    st.text_input("Search the evidence", key="ev_text", placeholder="clobetasol face, NICE, OV-01",
                  autocomplete="off", on_change=changed)  # fmt: skip


def filters(book: Rulebook) -> Filters:
    """The filters, in a row; what each is set to."""
    with st.container(key="ev_filters"):
        for column, (field, offered) in zip(
            st.columns(len(LABELS)), options(book).items(), strict=True
        ):
            with column:
                st.selectbox(LABELS[field], list(offered), index=None, key=f"ev_{field}",
                             format_func=offered.__getitem__, placeholder="All",
                             on_change=changed)  # fmt: skip
    return Filters(**{field: st.session_state[f"ev_{field}"] or "" for field in LABELS})


def view() -> str:
    """Which list is shown."""
    st.radio("What to show", list(VIEWS), key="ev_view", format_func=VIEWS.__getitem__,
             horizontal=True, label_visibility="collapsed", on_change=changed)  # fmt: skip
    return str(st.session_state["ev_view"])


def unfold(pages: int) -> None:
    """Show more of a long list."""
    st.session_state[MORE] += pages
