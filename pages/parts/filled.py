"""What a pasted line put into the form, and what of it still stands as it was read.

The calculator reads the line itself; the form shows it. A widget that holds what the line put there
says nothing of its own; one that was changed wins, and one that was emptied is not known.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

from calculator import wording
from calculator.units import factor
from pages.parts import url_state
from pages.parts.fields import CHOICES, PLAIN, WIDGETS, choices
from pages.parts.url_state import FILLED, FILLING, SHORT, UNITS, blank

A_MOMENT = 1.0  # seconds in which a message of the browser may be older than the filling
DECIMALS = 6  # of an age, changed to years and back
QUANTITIES = {"quantity_g": "g", "quantity_ml": "mL"}


def state_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Fields that directions state -> the widgets that show them. What no widget can show is left
    out: it is told with the line, and checked."""
    state: dict[str, Any] = {}
    for field, value in said.items():
        if field in QUANTITIES:
            state |= {"quantity": wording.exact(value), "quantity_unit": QUANTITIES[field]}
        elif field == "age_years":
            state |= _age(value)
        elif field == "duration_days":
            whole = value % 7 == 0
            number = wording.exact(value / 7 if whole else value)
            state |= {"duration": number, "duration_unit": "weeks" if whole else "days"}
        elif field in ("days_per_week", "every_n_days", *CHOICES.values()):
            state |= _choice(field, value)
        elif WIDGETS.get(field) in PLAIN:
            state[WIDGETS[field]] = wording.exact(value) if isinstance(value, float) else value
    return state


def _age(years: float) -> dict[str, Any]:
    """An age in the unit that shows it whole: 0.5 years as 6 months."""
    for unit in ("year", "month", "week"):
        number = round(years * factor("year", unit), DECIMALS)
        if number.is_integer():
            return {"age": wording.exact(number), "age_unit": f"{unit}s"}
    return {"age": wording.exact(years), "age_unit": "years"}


def _choice(field: str, value: float) -> dict[str, Any]:
    """The choice that means a number, or the number where it can be typed."""
    kind = WIDGETS[field]
    meant = [key for key, row in choices(kind).items() if row["fields"] == {field: value}]
    if meant:
        return {kind: meant[0]}
    return {kind: wording.exact(value)} if CHOICES[kind] == field else {}


def beside(given: Mapping[str, Any], state: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that stand beside the line: those that it did not fill, or that were changed."""
    filled = st.session_state.get(FILLED) or {}
    fields = dict(given)
    for field, widget in WIDGETS.items():
        if widget not in filled:
            continue
        if all(state[key] == filled[key] for key in (widget, f"{widget}_unit") if key in filled):
            fields.pop(field, None)
        elif state[widget] == blank(widget):
            fields[field] = None
    return fields


def fill(said: Mapping[str, Any], profile: str) -> None:
    """Show in the form what a line says.

    What the line before had put there and nobody changed goes. What the reader typed stays where
    the line says nothing of it; where it had corrected a line that says the same again, too.
    """
    again()  # a second press may bring the widgets as they were before the first one filled them
    before = {key: st.session_state.get(key, blank(key)) for key in SHORT}
    last = st.session_state.get(FILLED) or {}
    emptied = {key: blank(key) for key, value in last.items() if before[key] == value}
    state = state_of(said)
    corrected = {key for key in state if key in last.keys() - emptied and state[key] == last[key]}
    after = emptied | {key: value for key, value in state.items() if key not in corrected}
    _put(after)
    st.session_state[FILLED] = state  # widget -> what the line put there
    st.session_state[FILLING] = {"before": before, "after": after, "done": None}
    url_state.write(url_state.remember({**before, **after, url_state.PROFILE: profile}))


def _put(state: Mapping[str, Any]) -> None:
    for key, value in state.items():
        st.session_state[key] = value


def typed(state: Mapping[str, Any]) -> list[str]:
    """The widgets that hold something which the line did not put there."""
    filled = st.session_state.get(FILLED) or {}
    return [
        key
        for key, value in state.items()
        if key not in UNITS and value != blank(key) and key not in filled
    ]


def again() -> None:
    """Fill once more what a message of the browser took back that was sent before it knew.

    Whoever presses twice, or leaves a field just then, sends the widgets as the browser last saw
    them: empty. A widget is filled again only if it holds what it held before the filling.
    """
    filling = st.session_state.get(FILLING)
    if not filling:
        return
    if filling["done"] and time.monotonic() - filling["done"] > A_MOMENT:
        del st.session_state[FILLING]
        return
    before, after = filling["before"], filling["after"]
    _put({key: value for key, value in after.items() if st.session_state.get(key) == before[key]})


def done() -> None:
    """The page is drawn with what was filled; the browser will have it in a moment."""
    if filling := st.session_state.get(FILLING):
        filling["done"] = filling["done"] or time.monotonic()
