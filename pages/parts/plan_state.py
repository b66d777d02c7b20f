"""The state of a plan: in the session while it is open, in the address so that a link brings it
back. Nothing else is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from calculator.facts import Regimen
from calculator.schedule.dates import MONTHS
from pages.parts import fields, plan_rows, url_state
from pages.parts.plan_rows import Row

# Fields shared with the page that checks one prescription, by the same keys of the address.
SHARED = ("product", "age", "age_unit", "sex", "sites", "fraction", "packs", "indication",
          "grams_per_application", "fingertip_units", "hand_areas", "bsa_percent", "occlusion",
          "weight", "conditions", "medicines", "pregnant", "breastfeeding")  # fmt: skip
KEPT = "plan_kept"
PLANNED = ("phases", "regimen", "relapses", "month")
State = dict[str, Any]


def key(name: str) -> str:
    """The key of a widget of this page, apart from those of the other pages."""
    return f"plan_{name}"


def get(name: str) -> Any:
    """What the session holds for a name."""
    return st.session_state.get(key(name))


def put(name: str, value: Any) -> None:
    """Hold a value for a name."""
    st.session_state[key(name)] = value


def table_key() -> str:
    """The table's key: a new one for each plan put into it, so that old edits are not replayed."""
    return f"plan_table_{get('edition')}"


def empty() -> State:
    """A plan in which nothing is given but the unit of an age and what a month means."""
    state = {name: url_state.blank(name) for name in SHARED}
    return state | {"start": None, "start_typed": "", "regimen": "", "month": MONTHS[0],
                    "potency": "", "rows": [], "relapses": [],
                    "taper_weeks": "", "taper_pattern": None, "taper_times": ""}  # fmt: skip


def from_regimen(state: State, regimen: Regimen, before: Regimen | None = None) -> State:
    """The state with a regimen's fields and phases; what the one `before` it had filled in, and
    nobody changed, goes with it."""
    old = {name for name, value in _filled_by(before).items() if state[name] == value}
    state = state | {name: value for name, value in empty().items() if name in old}
    rows = published(regimen)
    return state | _filled_by(regimen) | {"regimen": regimen.id, "rows": rows, "relapses": []}


def published(regimen: Regimen) -> list[Row]:
    """The rows of a regimen as it was published."""
    return [plan_rows.row_of(phase) for phase in regimen.phases]


def _filled_by(regimen: Regimen | None) -> State:
    """What a regimen puts into the fields."""
    if regimen is None:
        return {}
    told = {fields.WIDGETS.get(field, field): value for field, value in regimen.fields.items()}
    return {
        name: list(value) if isinstance(value, list | tuple) else str(value)
        for name, value in told.items()
    }


def given(state: State) -> dict[str, Any]:
    """The plan as the planner reads it."""
    told = fields.given({name: state[name] for name in SHARED})
    if state["potency"] and not state["product"]:
        told["potency"] = state["potency"]
    told["start"] = state["start"].isoformat() if state["start"] else state["start_typed"] or None
    told["phases"] = [plan_rows.phase_of(row) for row in state["rows"]]
    told["month"] = state["month"]
    if state["regimen"]:
        told["regimen"] = state["regimen"]
    if state["relapses"]:
        told["relapses"] = [{k: v for k, v in one.items() if v} for one in state["relapses"]]
    return told


def taper_given() -> dict[str, Any]:
    """Where the patient is, for a step down: the shared fields and the use so far."""
    state = now()
    told = {name: value for name, value in given(state).items() if name not in PLANNED}
    typed = {"weeks_so_far": state["taper_weeks"], "pattern": state["taper_pattern"],
             "applications_per_day": state["taper_times"]}  # fmt: skip
    return told | {name: value for name, value in typed.items() if value}


def fill(state: State) -> None:
    """Put a state into the widgets."""
    for name, value in state.items():
        put(name, value)
    put("edition", (get("edition") or 0) + 1)


def now(rows: Sequence[Row] | None = None) -> State:
    """What the widgets hold; `rows` of the table, where they are known."""
    state = {name: get(name) for name in empty()}
    return state | ({} if rows is None else {"rows": list(rows)})
