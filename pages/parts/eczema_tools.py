"""The tools of the stubborn eczema page: their fields, their place in the address, their answer."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import streamlit as st

from calculator.adherence import compare
from calculator.bleach_bath import read_bath
from calculator.entries import LONGEST_TEXT
from calculator.library import Rulebook
from pages.parts import eczema_answers
from pages.parts.markup import esc, listing
from pages.parts.suggestions import lists

# Widget -> key in the address. Published: links use them, so never rename one.
SHORT = {
    "ez_herpes": "h",
    "ez_sites": "s",
    "ez_age": "a",
    "ez_times": "n",
    "ez_time": "t",
    "ez_used": "g",
    "ez_water": "w",
    "ez_water_unit": "wu",
    "ez_bleach": "b",
}
SUSPECTED = {"yes": "Suspected, or not sure", "no": "No sign of it"}
WATER = ("litres", "US gallons", "imperial gallons")
OFFERED = {"ez_herpes": tuple(SUSPECTED), "ez_water_unit": WATER}
KEPT = "ez_kept"  # what the fields held when the reader left the page: its widgets are forgotten


def open_state() -> None:
    """Fill the fields from the address, or as they were when the reader left the page."""
    kept: dict[str, Any] = {} if st.query_params.keys() - {"r"} else st.session_state.get(KEPT, {})
    for key, short in SHORT.items():
        if key in st.session_state:
            continue
        given = kept.get(key, st.query_params.get_all(short))
        if key == "ez_sites":
            st.session_state[key] = list(dict.fromkeys(given))
            continue
        told = given if isinstance(given, str) else given[-1] if given else ""
        if key not in OFFERED or told in OFFERED[key]:
            st.session_state[key] = told


def keep_state(profile: str) -> None:
    """Write what differs from a blank page to the address and to this session's memory."""
    state = {key: st.session_state.get(key) for key in SHORT}
    st.session_state[KEPT] = {key: value for key, value in state.items() if value}
    if not state["ez_water"] or state["ez_water_unit"] == WATER[0]:
        state["ez_water_unit"] = None
    fits = {SHORT[k]: v for k, v in state.items() if v and len("".join(v)) <= LONGEST_TEXT}
    st.query_params.from_dict({**fits, "r": profile})


def ask_herpeticum() -> bool:
    """The first question; True while eczema herpeticum is suspected."""
    st.radio(
        "Painful blisters, punched-out sores, quickly worse, or fever?",
        list(SUSPECTED),
        format_func=lambda key: SUSPECTED[key],
        index=None,
        horizontal=True,
        key="ez_herpes",
    )
    return bool(st.session_state.get("ez_herpes") == "yes")


def emollient(book: Rulebook, _profile: str) -> None:
    """How much emollient to supply."""
    st.html(f"<h3>How much emollient</h3>{eczema_answers.emollient(book.eczema.figures)}")


def adherence(book: Rulebook, _profile: str) -> None:
    """Grams used against grams expected."""
    st.html("<h3>Used against expected</h3>")
    st.multiselect("Where it is applied", lists(book).sites, key="ez_sites",
                   accept_new_options=True, filter_mode="contains",
                   placeholder="Type a site, such as both arms")  # fmt: skip
    left, right = st.columns(2)
    with left:
        _text("Age, years", "ez_age", "40")
        _text("Over how long", "ez_time", "2 weeks")
    with right:
        _text("Times a day", "ez_times", "2")
        _text("Steroid used in that time, g", "ez_used", "60")
    named = {"sites": "ez_sites", "age_years": "ez_age", "applications_per_day": "ez_times",
             "duration_days": "ez_time"}  # fmt: skip
    given = {field: st.session_state[key] for field, key in named.items() if st.session_state[key]}
    used = st.session_state["ez_used"]
    if given or used:
        st.html(eczema_answers.adherence(compare(given, used, book)))


def bleach(book: Rulebook, _profile: str) -> None:
    """Millilitres of bleach for a bath."""
    st.html("<h3>Bleach for this bath</h3>")
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        _text("Bath water", "ez_water", "150")
    with right:
        st.selectbox("Bath water: unit", WATER, key="ez_water_unit", label_visibility="collapsed")
    _text("Strength on the bleach's label, %", "ez_bleach", "Differs between products")
    water, strength = st.session_state["ez_water"].strip(), st.session_state["ez_bleach"].strip()
    if not water or not strength:
        missing = "How much water is in the bath?" if not water else "What strength is the bleach?"
        if water or strength:
            st.html(f"<p><b>Still to say:</b> {missing}</p>")
        return
    if not any(c.isalpha() for c in water):
        water = f"{water} {st.session_state['ez_water_unit']}"
    figures = book.eczema.figures
    st.html(eczema_answers.bath(read_bath(water, strength, figures), figures))


def potency(_book: Rulebook, profile: str) -> None:
    """The way to the calculator's own check and table."""
    _links({"Check a prescription": ("", {}), "Potency table": ("potency_table", {})}, profile)


def weekend(_book: Rulebook, profile: str) -> None:
    """A check of a weekend prescription."""
    told = {"n": "1", "d": "weekend", "t": "16", "i": "atopic eczema"}
    _links({"Check a weekend prescription": ("", told)}, profile)


def covers(book: Rulebook, profile: str) -> None:
    """What is on record of covers, and a check of a covered prescription."""
    told = {"o": "hydrocolloid", "i": "atopic eczema"}
    _links({"Check a prescription under hydrocolloid": ("", told)}, profile)
    st.html(eczema_answers.covers(book.body.occlusion.values()))


def _text(label: str, key: str, placeholder: str) -> None:
    st.text_input(label, key=key, placeholder=placeholder, autocomplete="off")


def _links(places: dict[str, tuple[str, dict[str, str]]], profile: str) -> None:
    """Links to other pages of the calculator, filled in."""
    items = []
    for name, (path, told) in places.items():
        address = f"./{path}?{urlencode({**told, 'r': profile})}"
        items.append(f'<a target="_self" href="{esc(address)}">{esc(name)}</a>')
    st.html(f"<h3>In the calculator</h3>{listing(items)}")


TOOLS = {"emollient": emollient, "adherence": adherence, "infection": bleach, "potency": potency,
         "weekend": weekend, "occlusion": covers}  # fmt: skip
