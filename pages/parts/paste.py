"""The box for a pasted prescription, and what was understood of it, word by word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from calculator.directions import read_directions
from calculator.entries import LONGEST_TEXT
from pages.parts import filled
from pages.parts.markup import esc, listing
from pages.parts.page import profile, rulebook
from pages.parts.url_state import BOX, LINE

# What a stretch of the line is about, in the words of who reads it.
ABOUT = {
    "product": "product", "frequency": "how often", "length": "how long", "site": "where",
    "area": "where?", "excluded": "not there", "amount": "how much", "quantity": "supplied",
    "refills": "refills", "as_needed": "as needed", "at_most": "at most", "contact": "contact time",
    "step": "next step", "until": "until", "vague": "vague", "covered": "cover",
    "indication": "for", "repeat": "repeat", "not_ours": "not for the skin", "doubt": "unclear",
    "age": "age", "weight": "weight",
}  # fmt: skip
WHOLE = 24  # characters of a stretch that is kept on one line, its word above it
UNCLEAR = ("doubt", "area", "vague", "not_ours")


def box(result: Mapping[str, Any], state: Mapping[str, Any]) -> None:
    """The box and its button, in one form: typing sends nothing, the press sends all at once."""
    if BOX not in st.session_state:
        st.session_state[BOX] = st.session_state.get(LINE, "")
    with st.form("paste", border=False):
        st.text_area(
            "Paste the prescription, or fill in the form below",
            key=BOX,
            height=80,
            max_chars=LONGEST_TEXT,
            placeholder="Clobetasol 0.05% ointment, apply bd to both hands for 2 weeks. 30 g",
        )
        st.form_submit_button("Read it", type="primary", on_click=_read)
    if reading := result.get("reading"):
        typed = [key.replace("_", " ") for key in filled.typed(state)]
        st.html(understood_line(reading, typed, result.get("parts", ())))


def _read() -> None:
    """Fill the form from the line; an empty line takes back what the last one had filled."""
    text = st.session_state[BOX].strip()
    st.session_state[LINE] = text
    said = read_directions(text, rulebook()).fields if text else {}
    filled.fill(said, profile())


def line() -> dict[str, str]:
    """The line as a field of the prescription; nothing when there is none."""
    text = st.session_state.get(LINE, "")
    return {"directions": text} if text else {}


def understood_line(
    reading: Mapping[str, Any], typed: Sequence[str], parts: Sequence[str] = ()
) -> str:
    """The line with each stretch marked by what it is about, and what is to be known of it: `parts`
    names those of a line that has several."""
    notes = [*_left_out(reading)]
    if parts:
        others = "; ".join(map(esc, parts[1:]))
        notes.append(f"The form holds the first part. Checked as well: <b>{others}</b>.")
    if typed:
        notes.append(f"In the form, not from this line: {esc(', '.join(typed))}.")
    told = f'<p class="line">{_marked(reading)}</p>{listing(notes) if notes else ""}'
    return f'<section class="read" aria-label="What was read of the line">{told}</section>'


def _left_out(reading: Mapping[str, Any]) -> list[str]:
    """What the line says and the form does not hold."""
    notes = []
    if reading["unread"]:
        words = ", ".join(f"<q>{esc(one['text'])}</q>" for one in reading["unread"])
        notes.append(f"Not understood and not used: {words}.")
    if reading["as_needed"]:
        notes.append("As needed: checked as if used as often as it allows.")
    return notes


def _marked(reading: Mapping[str, Any]) -> str:
    """The text in pieces: those that were read with a word on top, the others as they are."""
    text, at, told = reading["directions"], 0, []
    unread = [
        {"kind": "unread", "start": one["start"], "end": one["end"], "says": ""}
        for one in reading["unread"]
    ]
    for mark in sorted([*reading["marks"], *unread], key=lambda one: one["start"]):
        if mark["start"] < at:
            continue
        told.append(esc(text[at : mark["start"]]))
        told.append(_piece(text[mark["start"] : mark["end"]], mark))
        at = mark["end"]
    return "".join([*told, esc(text[at:])])


def _piece(words: str, mark: Mapping[str, Any]) -> str:
    kind = mark["kind"]
    if kind == "filler":
        return esc(words)
    about = "not read" if kind == "unread" else ABOUT.get(kind, kind.replace("_", " "))
    if mark["says"]:
        about = f"{about}: {mark['says']}"
    look = "unread" if kind == "unread" else "unclear" if kind in UNCLEAR else "known"
    whole = " whole" if len(words) <= WHOLE else ""
    return f'<ruby class="{look}{whole}">{esc(words)}<rt>{esc(about)}</rt></ruby>'
