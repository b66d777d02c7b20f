"""The plan as a picture: weeks by weekdays, each product by a colour and a letter, dots for the
applications of a day. A phone shows it without scrolling sideways; later weeks fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from calculator import wording
from calculator.plan_course import span
from pages.parts.drawing import drawing
from pages.parts.markup import details, esc

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TONES = ("#0b5a8f", "#8a4300", "#17663a", "#6b2c91", "#a3165a", "#46535c")  # 4.5:1 on white or more
OPEN_WEEKS = 26  # shown unfolded
WIDE, HIGH, HEAD, EDGE = 44, 30, 18, 2  # of a cell, of the row of weekdays, between cells
MARGIN = 44  # for the steps that begin in a week
BASE, DOT_EDGE, DOT_STEP, DOT_RADIUS, NUMBER_EDGE = 24, 4, 6, 1.9, 10  # places inside a cell
MOST_DOTS = 4


class Mark(NamedTuple):
    """What a day shows of one product."""

    letter: str
    tone: str
    applications: int


def letters(plan: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Product -> its letter and colour, in the order in which they come."""
    products = dict.fromkeys(day["product"] for day in plan["days"])
    return {
        product: (LETTERS[n % len(LETTERS)], TONES[n % len(TONES)])
        for n, product in enumerate(products)
    }


def calendar(plan: Mapping[str, Any], relapses: Iterable[str] = ()) -> str:
    """The picture with its legend; empty where the plan has no dates."""
    if not plan.get("days"):
        return ""
    marks, known = _marks(plan), letters(plan)
    came_back = {date.fromisoformat(one) for one in relapses}
    first, last = span(plan)
    mondays = list(_mondays(first, last))
    drawn = [
        _block(mondays[n : n + OPEN_WEEKS], n, plan, marks, came_back)
        for n in range(0, len(mondays), OPEN_WEEKS)
    ]
    html = drawn[0]
    if drawn[1:]:
        html += details(f"Weeks {OPEN_WEEKS + 1} to {len(mondays)}", "".join(drawn[1:]))
    legend = _legend(plan, known, came_back)
    return f'<section class="calendar"><h3>Calendar</h3>{legend}{html}</section>'


def _mondays(first: date, last: date) -> Iterable[date]:
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += timedelta(weeks=1)


def _marks(plan: Mapping[str, Any]) -> dict[date, list[Mark]]:
    """Treated days with what they show: areas of one product are one mark."""
    counts: dict[date, dict[str, int]] = {}
    for day in plan["days"]:
        of_day = counts.setdefault(date.fromisoformat(day["date"]), {})
        of_day[day["product"]] = of_day.get(day["product"], 0) + day["applications"]
    known = letters(plan)
    return {
        on: sorted(Mark(*known[product], number) for product, number in some.items())
        for on, some in counts.items()
    }


def _block(
    mondays: Sequence[date], before: int, plan: Mapping[str, Any],
    marks: Mapping[date, Sequence[Mark]], came_back: set[date],
) -> str:  # fmt: skip
    """Some weeks as one drawing."""
    first, last = span(plan)
    reviews = {date.fromisoformat(one["date"]) for one in plan["review_dates"]}
    body = "".join(
        f'<text class="wd" x="{EDGE + n * WIDE + WIDE / 2}" y="{HEAD - EDGE * 2}">{name}</text>'
        for n, name in enumerate(WEEKDAYS)
    )
    body += f'<text class="step" x="{EDGE * 3 + WIDE * len(WEEKDAYS)}" y="{HEAD - EDGE * 2}">step</text>'
    for row, monday in enumerate(mondays):
        y = HEAD + row * HIGH
        for n in range(len(WEEKDAYS)):
            day, at = monday + timedelta(days=n), (EDGE + n * WIDE, y)
            if first <= day <= last or day in reviews:
                body += _cell(day, at, marks.get(day, ()), day == first)
                body += _flags(at, day in came_back, day in reviews)
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
        number
        for number, phase in enumerate(plan["phases"], 1)
        if monday <= date.fromisoformat(phase["from"]) <= sunday
    ]
    if not begun:
        return ""
    said = ", ".join(map(str, begun))
    return f'<text x="{EDGE * 3 + WIDE * len(WEEKDAYS)}" y="{y + BASE - EDGE}">{said}</text>'


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


def _legend(
    plan: Mapping[str, Any], known: Mapping[str, tuple[str, str]], came_back: set[date]
) -> str:
    keys = [
        f"<li>{key(letter, tone)} {esc(product or 'no product')}</li>"
        for product, (letter, tone) in known.items()
    ]
    keys += ['<li><b class="key dot">•</b> one application</li>']
    keys += ['<li><b class="key relapse">&nbsp;</b> relapse</li>'] if came_back else []
    keys += ['<li><b class="key review">&nbsp;</b> review</li>'] if plan["review_dates"] else []
    return f'<ul class="keys">{"".join(keys)}</ul>'


def key(letter: str, tone: str) -> str:
    """A product's letter on its colour."""
    return f'<b class="key" style="background:{tone}">{letter}</b>'


def told(day: date) -> str:
    """A date as the page says it: "28 Nov 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
