"""Mark: what a stretch of the directions means."""

from __future__ import annotations

from typing import Any, NamedTuple


class Range(NamedTuple):
    """From `low` to `high`; the same twice where one number was said, 0 as low for "up to"."""

    low: float
    high: float


class Mark(NamedTuple):
    """Characters `start` to `end` of the text, what kind of fact they are, and the fact."""

    kind: str  # see docs/glossary.md: frequency, length, site, excluded, amount, ...
    value: Any
    start: int
    end: int
    says: str = ""  # for the screen: "read as twice" of a word that was mended
