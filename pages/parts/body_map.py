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

from calculator.wording import both

ASSETS = Path(__file__).with_name("assets")
HTML = (ASSETS / "body_map.html").read_text(encoding="utf-8")
ON_MAP = frozenset(re.findall(r'data-site="([^"]+)"', HTML))


def _parts() -> dict[str, frozenset[str]]:
    """Word -> the map's entries that it covers."""
    parts = {entry: frozenset([entry]) for entry in ON_MAP}
    whole = {"face and neck": ("face", "neck"), "front of trunk": ("chest", "abdomen")}
    whole["back and buttocks"] = ("back of trunk", "buttocks")
    whole["trunk"] = (*whole["front of trunk"], *whole["back and buttocks"])
    for side in ("left", "right"):
        whole[f"{side} arm and hand"] = (f"{side} arm", f"{side} hand")
        whole[f"{side} leg and foot"] = (f"{side} leg", f"{side} foot")
    parts |= {word: frozenset(entries) for word, entries in whole.items()}
    for word in [word for word in parts if word.startswith("left ")]:
        site = word.removeprefix("left ")
        parts[both(site)] = parts[word] | parts[f"right {site}"]
    return parts


PARTS = _parts()
PAIRED = sorted(entry.removeprefix("left ") for entry in ON_MAP if entry.startswith("left "))
BOTH = {both(site): site for site in PAIRED}
# Said in one word once every part is chosen: the tables of amounts know these, not their parts.
TOGETHER = ("face and neck", "front of trunk", *BOTH)
draw = st.components.v2.component(
    "body_map",
    html=HTML,
    css=(ASSETS / "body_map.css").read_text(encoding="utf-8"),
    js=(ASSETS / "body_map.js").read_text(encoding="utf-8"),
)


def to_map(words: Iterable[str]) -> list[str]:
    """The map's entries that the words cover: "both arms" is the left and the right arm."""
    return sorted(frozenset().union(*(PARTS.get(word, frozenset()) for word in words)))


def from_map(words: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """The words after the map was changed to `chosen`: kept in order, sites that the map does
    not show untouched, what belongs together said in one word."""
    entries = frozenset(chosen) & ON_MAP
    kept = [word for word in words if PARTS.get(word, frozenset()) <= entries]
    told = kept + sorted(entries - frozenset(to_map(kept)))
    for whole in TOGETHER:
        inside = [word for word in told if word in PARTS and PARTS[word] < PARTS[whole]]
        if inside and frozenset(to_map(inside)) == PARTS[whole]:
            told[told.index(inside[0])] = whole
            told = [word for word in told if word not in inside]
    return told


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
