"""Readings of directions in a short notation that tests can be written in."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from calculator.library import load
from calculator.sig import read

Json = Mapping[str, Any]


@cache
def reading(text: str) -> Json:
    """What `python -m calculator read` says of a line."""
    return read(text, load()).as_json()


def number(value: Mapping[str, float] | None) -> str:
    """ "2", "2-3", or "" for what is not known."""
    if value is None:
        return ""
    low, high = (f"{round(value[end], 2):g}" for end in ("low", "high"))
    return low if low == high else f"{low}-{high}"


def frequency(said: Json) -> str:
    """ "1/day 2/week", "2/day every 2", "1/day Sat,Sun"."""
    parts = []
    if said["applications_per_day"]:
        parts.append(f"{number(said['applications_per_day'])}/day")
    if said["days_per_week"] and not said["weekdays"]:
        parts.append(f"{number(said['days_per_week'])}/week")
    if said["every_n_days"]:
        parts.append(f"every {number(said['every_n_days'])}")
    if said["weekdays"]:
        parts.append(",".join(said["weekdays"]))
    return " ".join(parts)


def days(said: Json) -> str:
    """ "14", "7-10", "0-14"."""
    return number(said["duration_days"])


def places(uses: list[Json]) -> str:
    """ "face; both hands; left arm"."""
    sides = ("both" if use["count"] > 1 else use["side"] for use in uses)
    return "; ".join(f"{side} {use['site']}".strip() for side, use in zip(sides, uses, strict=True))


def sites(said: Json) -> str:
    """The sites of a clause or step, as `places` writes them."""
    return places(said["sites"])


def excluded(said: Json) -> str:
    """The sites that are left out."""
    return places(said["excluded_sites"])


def questions(text: str) -> dict[str, str]:
    """Field -> what is asked of it."""
    return {one["about"]: one["question"] for one in reading(text)["questions"]}
