"""Site words in, places on the body out.

A place is one site word with its sides and the fraction of it that is affected.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from calculator.library.body import body_tables
from calculator.library.body_shapes import BodyTables
from calculator.problems import Problem

LONGEST_SITE = 120  # characters; longer text is not a site word
SIDES = ("left", "right")

_EXAMPLE = "both arms"
_WANTED = "one place on the body"
_SIDE_WORDS: Mapping[str, str] = {
    "left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right",
    "both": "both", "bilateral": "both", "bilaterally": "both", "two": "both", "2": "both",
    "each": "both", "one": "", "1": "", "either": "", "single": "",
}  # fmt: skip
_ARTICLES = {"the", "a", "an", "my", "his", "her", "their", "your", "affected", "on", "to", "of"}
_FILLERS = {"area", "areas", "skin", "region", "regions", "surface", "entire", "whole", "full"}
_PLURALS: Mapping[str, str] = {
    "feet": "foot", "axillae": "axilla", "calves": "calf", "fossae": "fossa", "areolae": "areola",
}  # fmt: skip


class SiteUse(NamedTuple):
    """A site as it is treated: its canonical word, 1 or 2 sides, which side, how much of it."""

    site: str
    count: int = 1  # type: ignore[assignment]
    side: str = ""
    fraction: float = 1.0


@lru_cache(maxsize=4096)
def read_site(given: str, tables: BodyTables | None = None) -> SiteUse | Problem:
    """One site word with an optional side: "both arms", "L hand", "diaper area".

    The plural of a paired site means both sides; without a side one is meant.
    """
    tables = tables or body_tables()
    if len(given) > LONGEST_SITE:
        return Problem("sites", given, f"{_WANTED} in a few words", _EXAMPLE)
    words = re.findall(r"[^\W_]+", given.lower())
    side, rest = _side(words)
    for kept in (rest, [w for w in rest if w not in _FILLERS]):
        for phrase, plural in ((kept, False), ([_singular(w) for w in kept], True)):
            site = _vocabulary(tables).get(" ".join(phrase))
            if site and kept:
                return _use(site, side, plural and phrase != kept, tables)
    return _unknown(given, rest, tables)


def _side(words: list[str]) -> tuple[str, list[str]]:
    said = {_SIDE_WORDS[word] for word in words if word in _SIDE_WORDS} - {""}
    rest = [w for w in words if w not in _SIDE_WORDS and w not in _ARTICLES]
    if len(said) > 1:
        rest = [w for i, w in enumerate(rest) if w != "and" or i > 0]
    return ("both" if len(said) > 1 else "".join(said)), rest


def _use(site: str, side: str, plural: bool, tables: BodyTables) -> SiteUse:
    if not tables.sites[site].paired:
        return SiteUse(site, 1, "" if side == "both" else side)
    if plural and side == "":
        side = "both"
    return SiteUse(site, 1 + (side == "both"), side)


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=4)
def _vocabulary(tables: BodyTables) -> Mapping[str, str]:
    """Every word and synonym as `read_site` looks it up, to its site."""
    vocabulary: dict[str, str] = {}
    for site in tables.sites.values():
        for said in (site.site, *site.synonyms):
            words = [w for w in re.findall(r"[^\W_]+", said.lower()) if w not in _ARTICLES]
            vocabulary.setdefault(" ".join(words), site.site)
    return vocabulary


def _unknown(given: str, rest: list[str], tables: BodyTables) -> Problem:
    import difflib  # only for the message: it is slow to load

    near = difflib.get_close_matches(" ".join(rest), _vocabulary(tables), n=1)
    example = _vocabulary(tables)[near[0]] if near else _EXAMPLE
    return Problem("sites", given, _WANTED, example)


def sides_of(use: SiteUse, paired: bool, unsided: str) -> tuple[str, ...]:
    """Which sides of the body a use covers; `unsided` stands in where none was said."""
    if not paired:
        return ("",)
    return SIDES if use.count > 1 or use.side == "both" else (use.side or unsided,)


def unsided_choices(uses: Iterable[SiteUse]) -> tuple[str, ...]:
    """The sides an unsided word may mean: the one side that is named, else both are tried."""
    named = tuple(side for side in SIDES if any(use.side == side for use in uses))
    return named or SIDES[:1]
