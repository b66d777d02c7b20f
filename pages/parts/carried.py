"""The prescription that a page looks at without its form: it changes nothing of the form's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.markup import inside
from pages.parts.url_state import KEPT, PROFILE, SHORT, from_address, remember, to_address, write


def carried() -> dict[str, Any]:
    """The state of the address, or else the one that this session last held.

    The form's widgets are left alone: whoever comes back to the form finds it filled.
    """
    here = {key: st.query_params.get_all(key) for key in st.query_params}
    kept = st.session_state.get(KEPT)
    state = kept["state"] if kept and not here.keys() & set(SHORT.values()) else from_address(here)
    return {key: state[key] for key in SHORT}


def keep(state: Mapping[str, Any], profile: str, **beside: str) -> None:
    """Write the state and what is asked beside it to the address; remember the state for the
    form, which may open in a session that has not seen it."""
    write(remember({**state, PROFILE: profile}) | beside)


def way(page: str, title: str, state: Mapping[str, Any], profile: str, **beside: str) -> str:
    """A link to another page of this app that takes the prescription along."""
    return inside(page, title, **to_address(state), **{PROFILE: profile}, **beside)
