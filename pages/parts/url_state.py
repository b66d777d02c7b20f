"""The form's state in the address, so that a link brings back the form and its answer.

Nothing else is kept: the state lives in the address and in the memory of the open session.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from calculator.entries import LONGEST_TEXT

# Widget key -> key in the address. Published: links in records use them, so never rename one.
SHORT = {
    "product": "p",
    "age": "a",
    "age_unit": "au",
    "sex": "sex",
    "sites": "s",
    "fraction": "f",
    "times": "n",
    "pattern": "d",
    "duration": "t",
    "duration_unit": "tu",
    "quantity": "q",
    "quantity_unit": "qu",
    "packs": "pk",
    "grams_per_application": "ga",
    "fingertip_units": "ftu",
    "hand_areas": "h",
    "bsa_percent": "bsa",
    "grams_per_week": "gw",
    "grams_per_fingertip_unit": "gf",
    "weight": "kg",
    "height": "cm",
    "occlusion": "o",
    "indication": "i",
    "pregnant": "pr",
    "breastfeeding": "bf",
    "grams_in_pregnancy": "gp",
    "lifetime_grams": "gl",
    "conditions": "c",
    "medicines": "m",
    "other_steroids": "os",
    "oral_prednisolone_mg": "om",
    "oral_steroid_days": "od",
    "inhaled_steroid_micrograms": "ih",
    "nasal_steroid_micrograms": "ns",
    "days_since_last_course": "dc",
    "days_since_review": "dr",
    "flares_per_month": "fm",
}
LISTS = {"sites", "conditions", "medicines", "other_steroids"}
CHOSEN = {"product", "sex", "times", "pattern", "fraction", "occlusion", "indication", "pregnant",
          "breastfeeding"}  # fmt: skip
# The units that can be chosen beside a number, the usual one first.
UNITS = {
    "age_unit": ("years", "months", "weeks"),
    "duration_unit": ("weeks", "days", "months"),
    "quantity_unit": ("g", "mL"),
}
PROFILE = "r"
KEPT = "kept"


def blank(key: str) -> Any:
    """What an untouched widget holds."""
    if key in LISTS:
        return []
    if key in UNITS:
        return UNITS[key][0]
    return None if key in CHOSEN else ""


def from_address(params: Mapping[str, list[str]]) -> dict[str, Any]:
    """The state that an address describes; keys it does not name are blank, others ignored."""
    state = {}
    for key, short in SHORT.items():
        values = params.get(short, [])
        if key in LISTS:
            state[key] = list(dict.fromkeys(values))
        else:
            state[key] = values[-1] if values else blank(key)
    for key, offered in UNITS.items():
        if state[key] not in offered:  # not offered, so not lost: it joins its number
            number = key.removesuffix("_unit")
            state[number] = f"{state[number]} {state[key]}".strip()
            state[key] = blank(key)
    return state


def to_address(state: Mapping[str, Any]) -> dict[str, Any]:
    """The address of a state: short keys, only what differs from a blank form and fits.

    A text too long for the calculator to read stays in the form, where it is refused in words.
    """
    return {
        short: state[key]
        for key, short in SHORT.items()
        if key in state and state[key] != blank(key) and _fits(state[key])
    }


def _fits(value: Any) -> bool:
    texts = value if isinstance(value, list) else [value]
    return all(len(str(text)) <= LONGEST_TEXT for text in texts)


def fill(state: Mapping[str, Any]) -> None:
    """Put `state` into the form; what it does not name is emptied."""
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
        fill(kept["state"] if kept and not here else from_address(here))
    elif kept and here != kept["address"] and _state(profile) == kept["state"]:
        fill(from_address(here))
    return {key: st.session_state[key] for key in SHORT}


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
