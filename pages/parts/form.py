"""The form on the left: examples to press, then the prescription, most needed first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pages.parts import body_map, fields, url_state


@dataclass(frozen=True)
class Lists:
    """What the form suggests: products, site words, words by kind, kinds of occlusion."""

    products: Sequence[str]
    brands: Mapping[str, str]
    sites: Sequence[str]
    words: Mapping[str, Sequence[str]]
    occlusion: Sequence[str]


def examples() -> None:
    """Buttons that fill the form with a worked example, and one that empties it."""
    with st.container(key="examples"):
        st.html('<h2 class="small">Try an example</h2>')
        with st.container(horizontal=True, gap="small"):
            for example in fields.examples():
                st.button(
                    example["name"],
                    on_click=url_state.fill,
                    args=(example["state"],),
                    key=f"example {example['name']}",
                )


def form(lists: Lists) -> None:
    """The prescription. Every widget is keyed by a name of url_state.SHORT."""
    st.html("<h2>Prescription</h2>")
    _combo("Product, as written", lists.products, "product", "Steroid, strength and form, or brand",
           lambda product: lists.brands.get(product, product))  # fmt: skip
    left, right = st.columns(2)
    with left:
        _number("Age", "age", "45")
    with right:
        _combo("Sex (optional)", ["female", "male"], "sex", "Not stated")
    _sites(lists)
    left, right = st.columns(2)
    with left:
        _choice("Times a day", "times")
        _number("For how long", "duration", "2")
    with right:
        _choice("On which days", "pattern")
        _number("Quantity supplied", "quantity", "30")
    _amount()
    _patient(lists)
    _before()
    st.button("Empty the form", key="reset", on_click=url_state.fill, args=({},))


def _sites(lists: Lists) -> None:
    """The list of sites first, so that a link fills the map; then the map; then the share."""
    st.multiselect(
        "Where it is applied",
        lists.sites,
        key="sites",
        accept_new_options=True,
        filter_mode="contains",
        placeholder="Type a site, or use the body map",
        select_all=False,  # Enter would choose every site that holds the typed words
    )
    body_map.body_map()
    _choice("How much of each area", "fraction")


def _amount() -> None:
    """Amounts that some prescriptions state; each is another way to the grams."""
    with st.expander("Amount, if it is stated", key="amount"):
        left, right = st.columns(2)
        with left:
            _text("Grams each time", "grams_per_application")
            _text("Fingertip units each time", "fingertip_units")
            _text("Hand areas covered", "hand_areas")
            _text("Pack sizes in grams", "packs", "30 60 100")
        with right:
            _text("Grams a week", "grams_per_week")
            _text("Body surface covered, %", "bsa_percent")
            _text("Grams in one fingertip unit", "grams_per_fingertip_unit", "0.5 unless measured")


def _patient(lists: Lists) -> None:
    """What makes the same cream safer or riskier for this patient."""
    with st.expander("More about the patient", key="patient"):
        _combo("What it is for", lists.words.get("indication", ()), "indication", "Indication")
        _combo("Covered by", lists.occlusion, "occlusion", "Nothing, unless stated")
        left, right = st.columns(2)
        with left:
            _text("Weight, kg", "weight")
            _combo("Pregnant", ["yes", "no"], "pregnant", "Not stated")
            _text("Grams used in this pregnancy", "grams_in_pregnancy")
        with right:
            _text("Height, cm", "height")
            _combo("Breastfeeding", ["yes", "no"], "breastfeeding", "Not stated")
            _text("Grams used over the years", "lifetime_grams")
        _list("Conditions", lists.words.get("condition", ()), "conditions", "rosacea")
        _list("Other medicines", lists.words.get("medicine", ()), "medicines", "ritonavir")
        _list("Other steroids used", (), "other_steroids", "mometasone 0.1% cream")


def _before() -> None:
    """Steroid that reaches the patient by other ways, and what went before this course."""
    with st.expander("Other steroid routes, and before", key="before"):
        left, right = st.columns(2)
        with left:
            _text("Prednisolone by mouth, mg a day", "oral_prednisolone_mg")
            _text("Inhaled steroid, micrograms a day", "inhaled_steroid_micrograms")
            _text("Days since the last course", "days_since_last_course")
            _text("Flares a month", "flares_per_month")
        with right:
            _text("By mouth, for how many days", "oral_steroid_days")
            _text("Nasal steroid, micrograms a day", "nasal_steroid_micrograms")
            _text("Days since a prescriber looked", "days_since_review")


def _text(label: str, key: str, placeholder: str = "") -> None:
    st.text_input(label, key=key, placeholder=placeholder, autocomplete="off")


def _number(label: str, key: str, example: str) -> None:
    """A number beside its unit; a unit typed with the number wins."""
    unit = f"{key}_unit"
    with st.container(key=f"pair_{key}"):
        number, units = st.columns([1, 1], gap="small", vertical_alignment="bottom")
        with number:
            _text(label, key, example)
        with units:
            st.selectbox(f"{label}: unit", url_state.UNITS[unit], key=unit,
                         label_visibility="collapsed")  # fmt: skip


def _choice(label: str, kind: str) -> None:
    """One of the choices of assets/choices.toml, or what the reader types."""
    _combo(label, list(fields.choices(kind)), kind, "Not stated",
           lambda key: fields.label(kind, key))  # fmt: skip


def _combo(label: str, options: Sequence[str], key: str, placeholder: str, show: Any = str) -> None:
    """A list to choose from that takes other text as well: nothing given is ever dropped."""
    st.selectbox(label, options, key=key, index=None, placeholder=placeholder, format_func=show,
                 accept_new_options=True, filter_mode="contains")  # fmt: skip


def _list(label: str, options: Sequence[str], key: str, example: str) -> None:
    st.multiselect(label, options, key=key, accept_new_options=True, filter_mode="contains",
                   placeholder=f"Such as {example}", select_all=False)  # fmt: skip
