"""What a person takes away: patient page, calendar, PDF, tables, and the line for the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import orjson
import streamlit as st

from calculator import handout
from calculator.calendar import calendar_file
from calculator.fhir.out import plan_bundle
from calculator.library.handout import Catalogue, catalogues
from calculator.plan_note import plan_paragraph, plan_table
from calculator.plan_parts import Unfinished
from pages.parts.markup import esc, listing
from pages.parts.plan_state import key

ASSETS = Path(__file__).with_name("assets")
PAPERS = {"a4": "A4", "letter": "Letter"}
opener = st.components.v2.component(
    "open_page",
    html='<a class="open" target="_blank" rel="noopener"></a>',
    css=(ASSETS / "open_page.css").read_text(encoding="utf-8"),
    js=(ASSETS / "open_page.js").read_text(encoding="utf-8"),
)


def take(result: Mapping[str, Any]) -> None:
    """The record first, which holds for any plan; then what only a finished one gives."""
    with st.container(key="plan_record"):
        st.html("<h3>For the record</h3>")
        st.code(plan_paragraph(result), language=None, wrap_lines=True)
    st.html("<h3>To take away</h3>")
    languages = catalogues()
    language = st.selectbox(
        "Language of the patient page", list(languages), key=key("language"),
        format_func=lambda code: _named(languages[code]),
    )  # fmt: skip
    typed, at = _names()
    try:
        page = handout.page(result, language, typed)
    except Unfinished as unfinished:
        st.html(
            "<p>The patient page and the calendar wait for a plan without gaps:</p>"
            + listing(esc(reason) for reason in unfinished.reasons)
        )
    else:
        _patients(result, language, typed, at, page)
    with st.container(horizontal=True, gap="small"):
        _download("Days as CSV", "plan.csv", "text/csv", lambda: plan_table(result).encode())
        _download("Plan as JSON", "plan.json", "application/json",
                  lambda: orjson.dumps(dict(result)))  # fmt: skip
        _download("FHIR (R4)", "plan.fhir.json", "application/fhir+json",
                  lambda: orjson.dumps(plan_bundle(result, date.today())))  # fmt: skip


def _named(one: Catalogue) -> str:
    return f"{one.name} (draft, for review)" if one.draft else one.name


def _names() -> tuple[handout.Typed, time | None]:
    """Names for the page and the calendar, in this session only: never in the address."""
    with st.expander("Names on the page, and a time of day (optional)"):
        st.html('<p class="quiet">Not in the link and not kept. Empty lines are to write on.</p>')
        patient, clinician, telephone = (
            st.text_input(label, key=key(name), autocomplete="off", max_chars=120)
            for label, name in (
                ("For whom", "patient"), ("Whose plan", "clinician"), ("Telephone", "telephone"),
            )
        )  # fmt: skip
        at = st.time_input("Time of day in the calendar", value=None, key=key("time"))
    return handout.Typed(patient=patient, clinician=clinician, telephone=telephone), at


def _patients(
    result: Mapping[str, Any], language: str, typed: handout.Typed, at: time | None, page: str
) -> None:
    """The patient page to print, the calendar, and the PDF."""
    opener(key=key("opener"), data={"page": page, "label": "Open the patient page to print"})
    with st.container(horizontal=True, gap="small"):
        _download("Patient page", "plan.html", "text/html", lambda: page.encode())
        _download(
            "Calendar", "plan.ics", "text/calendar",
            lambda: calendar_file(result, datetime.now(UTC), at, language, typed.patient),
        )  # fmt: skip
        paper = st.segmented_control(
            "Paper", list(PAPERS), format_func=PAPERS.get, default="a4", key=key("paper"),
            label_visibility="collapsed",
        )  # fmt: skip
        wanted = st.button("Make a PDF", key=key("pdf"))
    if wanted:
        _pdf(result, language, typed, paper or "a4")


def _pdf(result: Mapping[str, Any], language: str, typed: handout.Typed, paper: str) -> None:
    """Made when asked for; where it cannot be made, why and what does instead."""
    try:
        made = handout.pdf(result, language, typed, paper)
    except handout.NoPdf as reason:
        st.html(f'<p role="status">{esc(reason)}</p>')
    else:
        _download("Save the PDF", "plan.pdf", "application/pdf", lambda: made)


def _download(label: str, name: str, kind: str, make: Callable[[], bytes]) -> None:
    """A button that makes its file when it is pressed."""
    st.download_button(label, make, file_name=name, mime=kind, on_click="ignore",
                       key=f"plan_save {name}")  # fmt: skip
