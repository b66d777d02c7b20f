"""What every page has: the rulebook, the title, the intended use, the profile."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from calculator.checks import check_one
from calculator.library import Rulebook, load
from pages.parts.url_state import PROFILE

INTENDED = (
    "For health professionals. It offers options, not orders, and shows the basis of each so "
    "that you can review it. Nothing you type is stored or leaves this machine."
)
FIRST = "us"


@st.cache_resource(show_spinner=False)
def rulebook() -> Rulebook:
    """Everything in data/, read once for the server; with a first check, so that the first press
    does not wait for what only a unit in words brings in."""
    check_one({"duration_days": "1 week"})
    return load()


def head(title: str) -> None:
    """Title, intended use, and the profile, which the address may name."""
    profiles = rulebook().profiles
    if "profile" not in st.session_state:
        asked = st.query_params.get(PROFILE, FIRST)
        st.session_state["profile"] = asked if asked in profiles else FIRST
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        st.title(title, anchor=False)
    with right:
        st.selectbox(
            "Rules and labels of",
            list(profiles),
            key="profile",
            format_func=lambda key: profiles[key].name,
        )
    st.html(f'<p class="intended">{INTENDED}</p>')


def profile() -> str:
    """The chosen profile's id; the first one where a page runs without its front door.

    A fresh server that is first asked for a page's own address takes the folder pages/ for its
    list of pages and runs the page alone: it is told once to come in by app.py.
    """
    if "profile" not in st.session_state and PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
    return str(st.session_state.get("profile", FIRST))
