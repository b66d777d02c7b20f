"""Front door: title, intended use, profile, and the way to each page."""

from pathlib import Path

import streamlit as st

from pages.parts import page

ASSETS = Path(__file__).parent / "pages" / "parts" / "assets"

st.set_page_config(
    page_title="Topical steroid check",
    page_icon=str(ASSETS / "icon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.html(ASSETS / "style.css")
room = st.navigation(
    [
        st.Page("pages/check_prescription.py", title="Check a prescription", default=True),
        st.Page("pages/plan_schedule.py", title="Plan treatment"),
        st.Page("pages/compare_profiles.py", title="Compare profiles"),
        st.Page("pages/potency_table.py", title="Potency table"),
        st.Page("pages/stubborn_eczema.py", title="Stubborn eczema"),
        st.Page("pages/evidence.py", title="Evidence"),
    ],
    position="top",
)
page.head(room.title)
room.run()
