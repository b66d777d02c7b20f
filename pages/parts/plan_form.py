"""The left side of the plan: where to begin, the patient and the product, and relapses."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from calculator import plan_course
from calculator.facts import Regimen
from calculator.schedule.dates import MONTHS
from calculator.schedule.relapse import ENDS
from pages.parts import body_map, fields, plan_rows, plan_state, url_state
from pages.parts.form import Lists
from pages.parts.plan_state import get, key, put

TEMPLATES = Path(__file__).with_name("assets") / "plan_templates.toml"
KEPT_END = {"kept": "the plan keeps its end", "extended": "the plan ends later by as much"}
PICK = "pick"


@cache
def templates() -> dict[str, Any]:
    """Shapes that come from no source, and the steps that can be added."""
    return tomllib.loads(TEMPLATES.read_text(encoding="utf-8"))


def picker(regimens: Mapping[str, Regimen]) -> None:
    """Choose what to begin with: a blank shape, or a published schedule by what it is for."""
    blanks = {one["id"]: one["name"] for one in templates()["blank"]}
    chosen = get("regimen")
    if key(PICK) not in st.session_state:
        st.session_state[key(PICK)] = chosen if chosen in regimens else None
    by_use = sorted(regimens.values(), key=lambda one: one.indication or "~")
    names = blanks | {one.id: template_name(one) for one in by_use}
    st.selectbox(
        "Begin with", list(names), key=key(PICK), index=None, format_func=lambda k: names[k],
        placeholder="Choose a published schedule, or a blank one", filter_mode="contains",
        on_change=_picked, args=(regimens,),
    )  # fmt: skip


def template_name(one: Regimen) -> str:
    """What it is for, its name, and what a reader should know before choosing it."""
    use = one.indication[:1].upper() + one.indication[1:] if one.indication else "Any use"
    weak = ", opinion" if one.trust == "opinion" else ""
    return f"{use}: {one.name}{', specialist' if one.specialist else ''}{weak}"


def _picked(regimens: Mapping[str, Regimen]) -> None:
    """Put what was chosen into the fields and the table."""
    chosen, state = get(PICK), plan_state.now()
    if chosen is None:
        put("regimen", "")
    elif chosen in regimens:
        before = regimens.get(state["regimen"])
        plan_state.fill(plan_state.from_regimen(state, regimens[chosen], before))
    else:
        blank = next(one for one in templates()["blank"] if one["id"] == chosen)
        rows = [plan_rows.row_of(phase) for phase in blank["phase"]]
        plan_state.fill(state | {"regimen": "", "rows": rows, "relapses": []})


def basics(lists: Lists) -> None:
    """Product, patient, place and start, most needed first; the rest in a fold."""
    combo("Product, as written", lists.products, "product", "Steroid, strength and form, or brand",
           lambda product: lists.brands.get(product, product))  # fmt: skip
    left, right = st.columns(2)
    with left, st.container(key="pair_plan_age"):
        number, units = st.columns([1, 1], gap="small", vertical_alignment="bottom")
        with number:
            text("Age", "age", "45")
        with units:
            st.selectbox("Age: unit", url_state.UNITS["age_unit"], key=key("age_unit"),
                         label_visibility="collapsed")  # fmt: skip
    with right:
        st.date_input("First day", key=key("start"), format="YYYY-MM-DD", on_change=put,
                      args=("start_typed", ""))  # fmt: skip
    st.multiselect(
        "Where it is applied", lists.sites, key=key("sites"), accept_new_options=True,
        filter_mode="contains", placeholder="Type a site, or use the body map", select_all=False,
    )  # fmt: skip
    with st.expander("Body map, and how much of each area", key="plan_map_fold"):
        body_map.body_map(key("map"), key("sites"))
        combo("How much of each area", list(fields.choices("fraction")), "fraction", "All of it",
               lambda one: fields.label("fraction", one))  # fmt: skip
    _more(lists)


def _more(lists: Lists) -> None:
    with st.expander("Amount, packs and more about the patient", key="plan_more"):
        left, right = st.columns(2)
        with left:
            text("Grams each time", "grams_per_application")
            text("Fingertip units each time", "fingertip_units")
            text("Hand areas covered", "hand_areas")
            combo("What it is for", lists.words.get("indication", ()), "indication", "Indication")
            combo("Sex", ["female", "male"], "sex", "Not stated")
            combo("Pregnant", ["yes", "no"], "pregnant", "Not stated")
        with right:
            text("Pack sizes in grams", "packs", "30 60 100")
            text("Body surface covered, %", "bsa_percent")
            text("Weight, kg", "weight")
            combo("Covered by", lists.occlusion, "occlusion", "Nothing, unless stated")
            combo("A month means", MONTHS, "month", MONTHS[0])
            combo("Breastfeeding", ["yes", "no"], "breastfeeding", "Not stated")
        for name, example in (("conditions", "rosacea"), ("medicines", "ritonavir")):
            st.multiselect(
                {"conditions": "Conditions", "medicines": "Other medicines"}[name],
                lists.words.get(name.removesuffix("s"), ()), key=key(name),
                accept_new_options=True, filter_mode="contains",
                placeholder=f"Such as {example}",
            )  # fmt: skip


def relapses(plan: Mapping[str, Any]) -> None:
    """A button that says that the disease came back on a day; those said so far."""
    first, last = plan_course.span(plan)
    areas = list(dict.fromkeys(phase["area"] for phase in plan["phases"]))
    with st.popover("Relapse", help="It came back: the first treated phase begins again"):
        st.date_input("Came back on", value=first, min_value=first, max_value=last,
                      format="YYYY-MM-DD", key=key("relapse_on"))  # fmt: skip
        st.radio("After it", ENDS, format_func=lambda end: KEPT_END[end], key=key("relapse_end"))
        if len(areas) > 1:
            st.selectbox("Area", areas, key=key("relapse_area"))
        st.button("Begin again from this day", on_click=_relapsed, args=(tuple(areas),))
    for place, one in enumerate(get("relapses")):
        told = f"Remove the relapse of {one['date']}" + (f", {one['area']}" if one["area"] else "")
        st.button(told, key=f"plan_unrelapse {place}", on_click=_forget, args=(place,))


def _relapsed(areas: Sequence[str]) -> None:
    area = get("relapse_area") if len(areas) > 1 else next(iter(areas), "")
    new = {"date": get("relapse_on").isoformat(), "end": get("relapse_end"), "area": area}
    put("relapses", [*(one for one in get("relapses") if one != new), new])


def _forget(place: int) -> None:
    put("relapses", [one for n, one in enumerate(get("relapses")) if n != place])


def text(label: str, name: str, placeholder: str = "") -> None:
    """A line to type in."""
    st.text_input(label, key=key(name), placeholder=placeholder, autocomplete="off")


def combo(label: str, options: Sequence[str], name: str, placeholder: str, show: Any = str) -> None:
    """A list to choose from that takes other text as well: nothing given is ever dropped."""
    st.selectbox(label, options, key=key(name), index=None, placeholder=placeholder,
                 format_func=show, accept_new_options=True, filter_mode="contains")  # fmt: skip
