"""What differs between two profiles, of regions or a hospital, for the same prescription?"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from calculator.compare import Differences, compare
from calculator.library import Rulebook
from pages.parts import carried, compare_findings, compare_labels, comparison, fields, verdict
from pages.parts.markup import esc, listing
from pages.parts.page import profile, rulebook

STYLE = Path(__file__).parent / "parts" / "assets" / "compare.css"
HERE, OTHER = "compare_profiles", "with"  # this page's address, and the second profile's key in it


def other(left: str) -> str:
    """The profile to compare with: the address's, the reader's, else the nearest to the first."""
    profiles = rulebook().profiles
    offered = [key for key in profiles if key != left]
    near = [key for key in offered if profiles[key].jurisdiction == profiles[left].jurisdiction]
    asked = st.session_state.get(OTHER) or st.query_params.get(OTHER)
    st.session_state[OTHER] = asked if asked in offered else (near or offered)[0]
    return str(
        st.selectbox("Compare with", offered, key=OTHER, format_func=lambda k: profiles[k].name)
    )


def invitation(left: str, right: str) -> str:
    """What stands here before a prescription is given."""
    ways = [
        f"{carried.way(HERE, one['name'], one['state'], left, **{OTHER: right})}: "
        f'<span class="quiet">{esc(one["about"])}</span>'
        for one in fields.examples("compare")
    ]
    fill = carried.way("./", "Fill in a prescription", {}, left)
    return (
        f'<div class="summary" role="status"><h2>No prescription yet</h2><p>{fill} and choose '
        f"<b>Compare with another profile</b> there, or try one of these:</p>{listing(ways)}</div>"
    )


def answers(state: Mapping[str, Any], found: Differences, book: Rulebook) -> None:
    """Both answers: verdicts, findings, strength, labels."""
    st.html(comparison.summary(found) + verdict.problems(found.sides[0].answer))
    ways = [carried.way("./", "The whole answer", state, one.profile.id) for one in found.sides]
    st.html(comparison.verdicts(found, ways))
    st.html(compare_findings.findings(found))
    st.html(comparison.strength(found, book))
    st.html(compare_labels.labels(found, book))


st.html(STYLE)
book, first = rulebook(), profile()
state = carried.carried()
given = fields.given(state)
prescription, choice = st.columns([3, 1], gap="small")
with choice:
    second = other(first)
if given:
    found = compare(given, first, second, book)
    with prescription:
        change = carried.way("./", "Change it", state, first)
        st.html(comparison.prescription(found.sides[0].answer, change))
    answers(state, found, book)
else:
    with prescription:
        st.html(invitation(first, second))
carried.keep(state, first, **{OTHER: second})
