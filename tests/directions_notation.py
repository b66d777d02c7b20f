"""The small notation in which a set of directions says what a line states.

A frequency is read by `often`, a length by `span`, places on the body by `places`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from calculator.body import SiteUse, read_site
from calculator.problems import Problem

DAYS_IN_MONTH = 30.4375
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Range = tuple[float, float]
Place = tuple[str, str, int]  # site, side, how many of a pair


class Often(NamedTuple):
    """Applications on a treated day, and which days: so many a week, every n days, weekdays."""

    per_day: Range | None
    per_week: Range | None = None
    every: Range | None = None
    weekdays: tuple[str, ...] = ()


def between(text: str) -> Range:
    """`2` is from 2 to 2, `2-3` from 2 to 3."""
    low, _, high = text.partition("-")
    return float(low), float(high or low)


def often(text: str) -> Often | None:
    """`2/day`, `1/day 2-3/week`, `1/day every 2`, `2/day Sat,Sun`; None of a blank."""
    if not text:
        return None
    said = re.fullmatch(
        r"(?P<day>[\d.-]+)/day(?: (?:(?P<week>[\d.-]+)/week|every (?P<every>[\d.-]+)|"
        rf"(?P<names>(?:{'|'.join(WEEKDAYS)})(?:,(?:{'|'.join(WEEKDAYS)}))*)))?",
        text,
    )
    if said is None:
        raise ValueError(f"no frequency: {text}")
    week, every, names = said["week"], said["every"], said["names"]
    return Often(
        between(said["day"]),
        between(week) if week else None,
        between(every) if every else None,
        in_order(names.split(",")) if names else (),
    )


def span(text: str) -> Range | None:
    """Days: `14`, `7-10`, `0-14`; `1 month` is 30.4375 days; None of a blank."""
    if not text:
        return None
    said = re.fullmatch(r"([\d.]+(?:-[\d.]+)?)( months?)?", text)
    if said is None:
        raise ValueError(f"no length: {text}")
    low, high = between(said[1])
    times = DAYS_IN_MONTH if said[2] else 1
    return low * times, high * times


def places(text: str) -> frozenset[Place]:
    """`both hands; left forearm`: any words that `read_site` knows, none of a blank."""
    found = [read_site(one.strip()) for one in text.split(";") if one.strip()]
    if bad := [one for one in found if isinstance(one, Problem)]:
        raise ValueError(f"no site: {bad[0].given}")
    return split(one for one in found if isinstance(one, SiteUse))


def split(uses: Iterable[SiteUse]) -> frozenset[Place]:
    """Face and neck said as one site are the face and the neck."""
    parts = {"face and neck": ("face", "neck")}
    return frozenset(
        (s, use.side, use.count) for use in uses for s in parts.get(use.site, [use.site])
    )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Weekdays from Monday on; all seven are no choice of days."""
    kept = tuple(sorted(set(names), key=WEEKDAYS.index))
    return () if len(kept) == len(WEEKDAYS) else kept
