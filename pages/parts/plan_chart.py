"""Grams over the plan: all so far, and those of every 7 days against the lowest weekly limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from calculator import plan_course, wording
from pages.parts.drawing import drawing
from pages.parts.markup import esc
from pages.parts.plan_marks import MONTHS, letters, told

WIDE, LEFT, RIGHT = 340, 34, 6  # of the drawing, of its margins
TALL, GAP, TOP, FOOT = 90, 26, 16, 16  # of one panel, between and around them
NUDGE, LINE = 3, 8  # between a line and its text; the height of a text
HEADROOM = 1.08  # above the largest value
NO_LIMIT = "no weekly limit is on record that holds here"
MOST_NAMES = 7  # of months that fit below


def chart(plan: Mapping[str, Any]) -> str:
    """The drawing with its words; empty where no grams are known."""
    if not plan.get("days") or not plan_course.is_known(plan):
        return ""
    first, last = plan_course.span(plan)
    lines = {product: plan_course.so_far(plan, product) for product in letters(plan)}
    weekly, limit = plan_course.largest_weeks(plan), plan_course.weekly_limit(plan)
    total = wording.figure(sum(line[-1] for line in lines.values()))
    words = f"{total} g in all from {told(first)} to {told(last)}, at most "
    words += f"{wording.figure(max(weekly))} g in 7 days"
    lowest = f"the lowest limit is {wording.figure(limit)} g a week" if limit else NO_LIMIT
    words += f"; {lowest}."
    low = TOP + TALL + GAP
    drawn = _cumulative(lines, plan) + _rolling(weekly, limit, low)
    drawn += _months(first, len(weekly), low)
    picture = drawing(drawn, (WIDE, low + TALL + FOOT), words, "grams")
    return f'<section><h3>Grams</h3>{picture}<p class="quiet">{esc(words)}</p></section>'


def _cumulative(lines: Mapping[str, Sequence[float]], plan: Mapping[str, Any]) -> str:
    highest = max(line[-1] for line in lines.values()) or 1
    html = _axis(TOP, highest, "g so far", highest)
    for product, (letter, tone) in letters(plan).items():
        line = lines[product]
        y = max(TOP + LINE, _y(line[-1], TOP, highest) - NUDGE)
        html += f'<path d="{_path(line, TOP, highest)}" stroke="{tone}" class="line"/>'
        html += (
            f'<text class="tag" x="{WIDE - RIGHT}" y="{y:.1f}" style="fill:{tone}">{letter}</text>'
        )
    return html


def _rolling(weekly: Sequence[float], limit: float | None, top: float) -> str:
    """The sums of 7 days; what lies above the limit is a band."""
    highest = max(*weekly, limit or 0) * HEADROOM or 1
    path = f"{_path(weekly, top, highest)} V{top + TALL} H{LEFT} Z"
    html = _axis(top, highest, "g in 7 days", max(weekly)) + f'<path class="sums" d="{path}"/>'
    if not limit:
        return html
    y = _y(limit, top, highest)
    right = WIDE - RIGHT
    band = f'x="{LEFT}" y="{top}" width="{right - LEFT}" height="{y - top:.1f}"'
    return (
        f'{html}<rect class="band" {band}/><path class="limit" d="M{LEFT} {y:.1f} H{right}"/>'
        f'<text class="tag limit" x="{right}" y="{y + LINE + NUDGE:.1f}">'
        f"limit {wording.figure(limit)} g a week</text>"
    )


def _axis(top: float, highest: float, name: str, value: float) -> str:
    """The name of a panel, its foot, and one value beside its height."""
    base, left, y = top + TALL, LEFT - NUDGE, min(_y(value, top, highest) + LINE, top + TALL)
    zero = f'<text class="value" x="{left}" y="{base}">0</text>' if y < base - LINE else ""
    return (
        f'<path class="axis" d="M{LEFT} {top} V{base} H{WIDE - RIGHT}"/>'
        f'<text class="name" x="{LEFT}" y="{top - NUDGE}">{name}</text>'
        f'<text class="value" x="{left}" y="{y:.1f}">{wording.figure(value)}</text>{zero}'
    )


def _path(values: Sequence[float], top: float, highest: float) -> str:
    """A line in steps, one for each day."""
    step = (WIDE - LEFT - RIGHT) / len(values)
    path = f"M{LEFT} {top + TALL}"
    for n, value in enumerate(values):
        path += f" V{_y(value, top, highest):.1f} H{LEFT + (n + 1) * step:.1f}"
    return path


def _y(value: float, top: float, highest: float) -> float:
    return top + TALL * (1 - value / highest)


def _months(first: date, length: int, top: float) -> str:
    """A mark where a month begins, and as many names as fit."""
    step = (WIDE - LEFT - RIGHT) / length
    begins = [n for n in range(length) if (first + timedelta(days=n)).day == 1]
    every, html = -(-len(begins) // MOST_NAMES), ""
    for place, n in enumerate(begins):
        x, month = LEFT + n * step, (first + timedelta(days=n)).month
        html += f'<path class="month" d="M{x:.1f} {TOP} V{top + TALL}"/>'
        if place % every == 0:
            html += f'<text class="value start" x="{x:.1f}" y="{top + TALL + LINE + NUDGE}">'
            html += f"{MONTHS[month - 1]}</text>"
    return html
