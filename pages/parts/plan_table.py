"""The phases in an editable table, and the steps that can be added to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from calculator.schedule.reading import LONGEST_NAME
from pages.parts import plan_rows, plan_state
from pages.parts.form import Lists
from pages.parts.plan_form import templates
from pages.parts.plan_rows import Row

ORDER = ("name", "pattern", "length", "unit", "times", "product", "sites", "grams", "area", "stop",
         "more")  # fmt: skip
ALT = "The phases of the plan, one a row: name, days, length, times a day and what differs."
NARROW, WIDER = 76, 26  # of a column, in pixels
PATTERNS = (
    "daily, 2/day, alternate days, every 3 days, 2/week, Sat,Sun or other weekdays, "
    "days 1,2,3 of 7, month days 1-15, off"
)


def table(rows: Sequence[Row], lists: Lists) -> list[Row]:
    """Show the rows for editing; returns them as they now are."""
    config = st.column_config
    edited = st.data_editor(
        _frame(rows),
        key=plan_state.table_key(),
        num_rows="dynamic",
        hide_index=True,
        alt=ALT,
        column_order=ORDER,
        column_config={
            "name": _text("Phase", NARROW + WIDER, "Such as: weekend"),
            "pattern": _text("On", NARROW + WIDER, f"One of: {PATTERNS}"),
            "length": config.NumberColumn("Length", width=NARROW, step=1),
            "unit": config.SelectboxColumn(
                "Unit", width=NARROW, options=plan_rows.UNITS, default=plan_rows.UNITS[0]
            ),
            "times": _text("A day", NARROW, "Such as 1, or: Sat 2, Sun 1"),
            "product": _text("Product", "medium", "Empty: the plan's"),
            "sites": config.MultiselectColumn(
                "Where", width="medium", options=lists.sites, accept_new_options=True,
                help="Empty: the plan's",
            ),
            "grams": _text("Grams each time", "small", "Empty: from the area, or the plan's"),
            "area": _text("Runs beside", "small",
                          "Phases of one name here follow each other; others run side by side"),
            "stop": _text("Until", "medium", "When to stop or go on, in words"),
            "more": _text("Else", "medium", "Such as: from: 2027-01-04; occlusion: film"),
        },
    )  # fmt: skip
    return [row for row in map(_row, edited.to_dict("records")) if plan_rows.is_given(row)]


def _text(label: str, width: Any, told: str) -> Any:
    return st.column_config.TextColumn(label, width=width, help=told, max_chars=LONGEST_NAME)


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    """The rows as a frame; an empty one has its types too."""
    frame = pd.DataFrame(list(rows), columns=list(ORDER))
    texts = [column for column in ORDER if column not in ("length", "sites")]
    return frame.astype({"length": "Int64", "sites": object} | dict.fromkeys(texts, "string"))


def _row(cells: Mapping[Any, Any]) -> Row:
    """A row of the frame; what the editor leaves empty is blank."""
    row = plan_rows.blank()
    for name, value in cells.items():
        if name == "sites":
            row["sites"] = [] if value is None or value is pd.NA else [str(site) for site in value]
        elif not pd.isna(value):
            row[name] = int(value) if name == "length" else str(value)
    return row


def adders(rows: Sequence[Row]) -> None:
    """Buttons that add a step below the last one."""
    with st.container(key="plan_adders", horizontal=True, gap="small"):
        for step in templates()["step"]:
            st.button(
                f"+ {step['label']}", key=f"plan_add {step['label']}", on_click=_add,
                args=(list(rows), plan_rows.row_of(step["phase"])),
                help="Add this step below the last one",
            )  # fmt: skip


def _add(rows: list[Row], row: Row) -> None:
    put_rows([*rows, row])


def put_rows(rows: Sequence[Row]) -> None:
    """Put other rows into the table."""
    plan_state.fill({"rows": list(rows)})
