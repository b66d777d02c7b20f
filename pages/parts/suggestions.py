"""What the form offers while the reader types: products, sites, words. Read once from data/."""

from __future__ import annotations

import streamlit as st

from calculator.library import Rulebook
from calculator.potency import describe
from calculator.wording import both
from pages.parts.form import Lists


def site_words(sites: dict[str, bool]) -> list[str]:
    """The words of the list of sites, from site -> whether it has a left and a right."""
    words = []
    for site, paired in sites.items():
        words += [both(site), f"left {site}", f"right {site}"] if paired else [site]
    return words


@st.cache_resource(show_spinner=False)
def lists(_rulebook: Rulebook) -> Lists:
    """The suggestions, built once for the server."""
    names = {describe(p).replace(" %", "%"): p for p in _rulebook.products}
    words: dict[str, list[str]] = {}
    for word in sorted({word.word: word for word in _rulebook.words.values()}.values(),
                       key=lambda word: word.word):  # fmt: skip
        words.setdefault(word.kind, []).append(word.word)
    sites = {name: bool(site.paired) for name, site in _rulebook.body.sites.items()}
    brands = {n: f"{n} ({', '.join(p.brands)})" for n, p in names.items() if p.brands}
    occlusion = _rulebook.inputs["occlusion"].choices
    return Lists(sorted(names), brands, site_words(sites), words, occlusion)
