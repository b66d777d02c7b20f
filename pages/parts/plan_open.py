"""A plan comes from the address or from this session's memory, and goes back to both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from calculator.facts import Regimen
from pages.parts import plan_address, plan_state
from pages.parts.plan_rows import Row
from pages.parts.plan_state import KEPT, get, key, put
from pages.parts.url_state import PROFILE


def open_plan(regimens: Mapping[str, Regimen], profile: str, today: date) -> None:
    """Bring the widgets in line with the address (a link, the Back button), or with what this
    session last held when the reader comes back from another page.

    A change made in a widget wins: its message may carry an address older than the last one.
    """
    here = _here()
    kept = st.session_state.get(KEPT)
    if key("product") not in st.session_state:
        asked = here.keys() - {PROFILE}
        _put(kept["state"] if kept and not asked else plan_address.from_address(here, regimens))
    elif kept and here != kept["address"] and _held(profile) == kept["held"]:
        _put(plan_address.from_address(here, regimens))
    if get("start") is None and not get("start_typed"):
        put("start", today)


def keep(rows: Sequence[Row], regimens: Mapping[str, Regimen], profile: str) -> None:
    """Write the plan to the address and to this session's memory."""
    state = plan_state.now(rows)
    address = plan_address.to_address(state, regimens) | {PROFILE: [profile]}
    st.session_state[KEPT] = {"state": state, "address": address, "held": _held(profile)}
    if _here() != address:
        st.query_params.from_dict(address)


def _put(state: dict[str, Any]) -> None:
    """Fill the widgets; what is chosen to begin with follows the regimen."""
    plan_state.fill(state)
    st.session_state.pop(key("pick"), None)


def _here() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _held(profile: str) -> dict[str, Any]:
    """What the widgets hold now, the edits of the table and the profile among them."""
    edits = repr(st.session_state.get(plan_state.table_key()))
    return plan_state.now() | {"edits": edits, PROFILE: profile}
