"""Some weeks of a plan as a drawing: weeks by weekdays, what is applied on each day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from calculator import wording
from calculator.plan_course import span
from pages.parts.drawing import drawing
from pages.parts.plan_marks import MONTHS, Mark, told

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WIDE, HIGH, HEAD, EDGE = 44, 30, 18, 2  # of a cell, of the row of weekdays, between cells
MARGIN, BESIDE = 44, 4  # for the steps that begin in a week, and before them
BASE, DOT_EDGE, DOT_STEP, DOT_RADIUS, NUMBER_EDGE = 24, 4, 6, 1.9, 10  # places inside a cell
MOST_DOTS = 4


def block(
    mondays: Sequence[date], before: int, plan: Mapping[str, Any],
    marks: Mapping[date, Sequence[Mark]], came_back: set[str],
) -> str:  # fmt: skip
    """Some weeks as one drawing."""
    first, last = span(plan)
    reviews = {date.fromisoformat(one["date"]) for one in plan["review_dates"]}
    body = "".join(
        f'<text class="wd" x="{EDGE + n * WIDE + WIDE / 2}" y="{HEAD - EDGE * 2}">{name}</text>'
        for n, name in enumerate(WEEKDAYS)
    )
    beside = EDGE + BESIDE + WIDE * len(WEEKDAYS)
    body += f'<text class="step" x="{beside}" y="{HEAD - EDGE * 2}">step</text>'
    for row, monday in enumerate(mondays):
        y = HEAD + row * HIGH
        for n in range(len(WEEKDAYS)):
            day, at = monday + timedelta(days=n), (EDGE + n * WIDE, y)
            if first <= day <= last or day in reviews:
                body += _cell(day, at, marks.get(day, ()), day == first)
                body += _flags(at, day.isoformat() in came_back, day in reviews)
        body += _begins(monday, plan, y)
    treated = sum(
        monday <= day < monday + timedelta(weeks=1) for monday in mondays for day in marks
    )
    words = (
        f"Weeks {before + 1} to {before + len(mondays)} of the plan, from {told(mondays[0])}: "
        f"{wording.tally(treated, 'treated day')}. The table of steps says the same in words."
    )
    width, height = EDGE * 2 + WIDE * len(WEEKDAYS) + MARGIN, HEAD + HIGH * len(mondays) + EDGE
    return drawing(body, (width, height), words, "block")


def _begins(monday: date, plan: Mapping[str, Any], y: float) -> str:
    """Beside a week: the numbers of the steps that begin in it."""
    sunday = monday + timedelta(days=len(WEEKDAYS) - 1)
    begun = [
        phase["number"]
        for phase in plan["phases"]
        if monday <= date.fromisoformat(phase["from"]) <= sunday
    ]
    if not begun:
        return ""
    said = ", ".join(map(str, sorted(begun)))
    return f'<text x="{EDGE + BESIDE + WIDE * len(WEEKDAYS)}" y="{y + BASE - EDGE}">{said}</text>'


def _cell(day: date, at: tuple[float, float], marks: Sequence[Mark], first: bool) -> str:
    """One day: its number, the month on its first, and what is applied."""
    x, y = at
    kind = "on" if marks else "off"
    html = (
        f'<rect class="day" x="{x}" y="{y}" width="{WIDE - EDGE}" height="{HIGH - EDGE}" rx="3"/>'
    )
    share = (WIDE - EDGE) / max(1, len(marks))
    for n, mark in enumerate(marks):
        left = x + n * share
        html += (
            f'<rect x="{left:.1f}" y="{y}" width="{share:.1f}" height="{HIGH - EDGE}" rx="3" '
            f'fill="{mark.tone}"/><text class="letter" x="{left + share / 2:.1f}" '
            f'y="{y + BASE}">{mark.letter}</text>{_dots(left + share, y, mark.applications)}'
        )
    name = f"{day.day} {MONTHS[day.month - 1]}" if first or day.day == 1 else str(day.day)
    strong = " first" if first or day.day == 1 else ""
    return f'{html}<text class="{kind}{strong}" x="{x + EDGE}" y="{y + NUMBER_EDGE}">{name}</text>'


def _dots(right: float, y: float, number: int) -> str:
    """As many dots as applications, or their number where dots would be counted wrongly."""
    if number > MOST_DOTS:
        return f'<text class="times" x="{right - EDGE}" y="{y + BASE}">{number}</text>'
    return "".join(
        f'<circle cx="{right - DOT_EDGE}" cy="{y + HIGH - DOT_EDGE - EDGE - n * DOT_STEP}" '
        f'r="{DOT_RADIUS}" fill="#fff"/>'
        for n in range(number)
    )


def _flags(at: tuple[float, float], relapse: bool, review: bool) -> str:
    """A relapse and a review, each by a shape of its own."""
    x, y = at
    outline = f'x="{x + 1}" y="{y + 1}" width="{WIDE - EDGE * 2}" height="{HIGH - EDGE * 2}" rx="2"'
    html = f'<rect class="relapse" {outline}/>' if relapse else ""
    return html + (f'<rect class="review" {outline}/>' if review else "")
