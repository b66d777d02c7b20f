"""The form's state in the address, so that a link brings back the form and its answer.

Nothing else is kept: the state lives in the address and in the memory of the open session.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from calculator.entries import LONGEST_TEXT
from pages.parts.form_keys import DATES, LISTS, SHORT, UNITS, blank

PROFILE = "r"
KEPT = "kept"
# The pasted line: its text, its box, what it filled. Never in the address: it may hold a name.
LINE, BOX, FILLED, FILLING = OF_THE_LINE = ("line", "line_box", "filled", "filling")


def from_address(params: Mapping[str, list[str]]) -> dict[str, Any]:
    """The state that an address describes; keys it does not name are blank, others ignored."""
    state = {}
    for key, short in SHORT.items():
        values = params.get(short, [])
        if key in LISTS:
            state[key] = list(dict.fromkeys(values))
        else:
            state[key] = values[-1] if values else blank(key)
    for key in DATES:
        state[key] = _day(state[key])
    for key, offered in UNITS.items():
        if state[key] not in offered:  # not offered, so not lost: it joins its number
            number = key.removesuffix("_unit")
            state[number] = f"{state[number]} {state[key]}".strip()
            state[key] = blank(key)
    return state


def _day(text: str | None) -> date | None:
    """A date of the address; one that is none is left out."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def to_address(state: Mapping[str, Any]) -> dict[str, Any]:
    """The address of a state: short keys, only what differs from a blank form and fits.

    A text too long for the calculator to read stays in the form, where it is refused in words.
    """
    return {
        short: str(state[key]) if key in DATES else state[key]
        for key, short in SHORT.items()
        if key in state and state[key] != blank(key) and _fits(state[key])
    }


def _fits(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return all(len(str(text)) <= LONGEST_TEXT for text in texts)


def fill(state: Mapping[str, Any]) -> None:
    """Put `state` into the form; what it does not name is emptied, the pasted line too."""
    _put(state)
    for key in OF_THE_LINE:
        st.session_state.pop(key, None)


def _put(state: Mapping[str, Any]) -> None:
    for key in SHORT:
        st.session_state[key] = state.get(key, blank(key))


def open_form(profile: str) -> dict[str, Any]:
    """Bring the widgets in line with the address (a link, the Back button), or with what this
    session last held when the reader comes back from another page. Returns the state.

    A change made in a widget wins: its message may carry an address older than the last one.
    """
    here = {key: st.query_params.get_all(key) for key in st.query_params}
    kept = st.session_state.get(KEPT)
    if "product" not in st.session_state:
        if kept and not here:
            _put(kept["state"])
        else:
            fill(from_address(here))
    elif kept and here != kept["address"] and _state(profile) == kept["state"]:
        fill(from_address(here))
    return {key: st.session_state.setdefault(key, blank(key)) for key in SHORT}


def _state(profile: str) -> dict[str, Any]:
    """What the widgets hold now, the profile among them."""
    return {key: st.session_state.get(key) for key in SHORT} | {PROFILE: profile}


def keep(profile: str) -> None:
    """Write the state to the address and to this session's memory."""
    write(remember(_state(profile)))


def remember(state: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a state, its profile among it, for when the reader comes back to the form. Returns its
    address."""
    address = to_address(state) | {PROFILE: state[PROFILE]}
    st.session_state[KEPT] = {"state": state, "address": _lists(address)}
    return address


def write(address: Mapping[str, Any]) -> None:
    """Put `address` into the browser's, unless it is there."""
    if {key: st.query_params.get_all(key) for key in st.query_params} != _lists(address):
        st.query_params.from_dict(address)


def _lists(address: Mapping[str, Any]) -> dict[str, list[Any]]:
    """An address as it is read back: each key may come several times."""
    return {key: value if isinstance(value, list) else [value] for key, value in address.items()}
