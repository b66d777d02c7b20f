"""The body map: two figures and some chips beside the list of sites, always in step with it.

The list holds words such as "face", "left arm", "both legs"; the map holds one entry a side. The
list is the state; the map shows it and changes it, and the page works without the map.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import streamlit as st

ASSETS = Path(__file__).with_name("assets")
HTML = (ASSETS / "body_map.html").read_text(encoding="utf-8")
ON_MAP = frozenset(re.findall(r'data-site="([^"]+)"', HTML))
# How two sides are said together; other sites take "both" and their own name.
PLURALS = {"foot": "feet", "axilla": "axillae", "inside of the elbow": "insides of the elbows",
           "back of the knee": "backs of the knees"}  # fmt: skip
PAIRED = sorted(site.removeprefix("left ") for site in ON_MAP if site.startswith("left "))


def both(site: str) -> str:
    """Two sides of a paired site in one phrase: "arm" -> "both arms"."""
    return "both " + PLURALS.get(site, site + "s")


BOTH = {both(site): site for site in PAIRED}
draw = st.components.v2.component(
    "body_map",
    html=HTML,
    css=(ASSETS / "body_map.css").read_text(encoding="utf-8"),
    js=(ASSETS / "body_map.js").read_text(encoding="utf-8"),
)


def to_map(words: Iterable[str]) -> list[str]:
    """The map's entries that the words cover: "both arms" is the left and the right arm."""
    sides = []
    for word in words:
        site = BOTH.get(word)
        sides += [f"left {site}", f"right {site}"] if site else [word]
    return sorted(set(sides) & ON_MAP)


def from_map(words: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """The words after the map was changed to `chosen`: kept in order, sites that the map does
    not show untouched, a left and a right side said as both."""
    chosen = set(chosen) & ON_MAP
    kept = [word for word in words if not to_map([word]) or set(to_map([word])) <= chosen]
    new = sorted(chosen - set(to_map(kept)))
    return merge_sides([*kept, *new])


def merge_sides(words: Iterable[str]) -> list[str]:
    """A left and a right side of one site said as both, in the place of the first."""
    words = list(dict.fromkeys(words))
    merged: list[str] = []
    for word in words:
        site = re.sub(r"^(left|right) ", "", word)
        pair = {f"left {site}", f"right {site}"}
        if site in PAIRED and pair <= set(words):
            word = both(site)
        if word not in merged:
            merged.append(word)
    return merged


def body_map(key: str = "body_map", sites_key: str = "sites") -> None:
    """Draw the map for the list of sites held in session state under `sites_key`."""
    number = f"{key} number"

    def changed() -> None:
        answer: dict[str, Any] = st.session_state[key].get("chosen") or {}
        words = [str(word) for word in answer.get("sites", ())]
        st.session_state[number] = answer.get("number", st.session_state.get(number, 0))
        st.session_state[sites_key] = from_map(st.session_state[sites_key], words)

    data = {
        "sites": to_map(st.session_state[sites_key]),
        "number": st.session_state.get(number, 0),
    }
    draw(key=key, data=data, on_chosen_change=changed)
