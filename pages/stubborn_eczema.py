"""When topical treatment fails: each step with its grade, its source and its tool."""

from pathlib import Path

import streamlit as st

from calculator.library.eczema import Step
from pages.parts import eczema_steps, eczema_tools, risk_picture
from pages.parts.page import profile, rulebook

STYLE = Path(__file__).parent / "parts" / "assets" / "eczema.css"
FIRST = "herpeticum"
RISKS = {"weekend": ["relapse"], "watch": ["atrophy", "hpa", "withdrawal"]}


def one_step(step: Step, number: int) -> None:
    """Points on the left; the tool and what is often said on the right; pictures below."""
    claims = [claim for claim in book.eczema.claims if claim.step == step.id]
    st.html(eczema_steps.heading(step, number))
    left, right = st.columns([6, 5], gap="large")
    with left:
        drawn = eczema_steps.tiers if step.points[0].tier else eczema_steps.points
        st.html(drawn(step.points, book.sources))
    with right:
        if step.id in eczema_tools.TOOLS:
            with st.container(border=True, key=f"tool_{step.id}"):
                eczema_tools.TOOLS[step.id](book, profile())
        if claims:
            st.html(eczema_steps.claims(claims, book.sources))
    if step.id in RISKS:
        risk_picture.topics(RISKS[step.id], book)


book = rulebook()
steps = {step.id: step for step in book.eczema.steps}
st.html(STYLE)
st.html(risk_picture.STYLE)
eczema_tools.open_state()
st.html(
    '<p class="quiet">Steps to go through when eczema does not yield, simple things first. Each '
    "line says how strong its basis is and how far it was seen.</p>"
)
with st.container(key="first", border=True):
    st.html(eczema_steps.heading(steps[FIRST], 1))
    suspected = eczema_tools.ask_herpeticum()
    if not suspected:
        st.html(eczema_steps.points(steps[FIRST].points, book.sources))
if suspected:
    st.html(eczema_steps.herpeticum(steps[FIRST], book.sources))
else:
    rest = [step for step in book.eczema.steps if step.id != FIRST]
    st.html(eczema_steps.contents(rest, 2))
    for number, step in enumerate(rest, 2):
        one_step(step, number)
eczema_tools.keep_state(profile())
