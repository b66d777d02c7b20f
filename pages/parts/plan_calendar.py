"""The plan as a picture, with its legend. A phone shows it without scrolling sideways; later weeks
fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from calculator.plan_course import span
from pages.parts.markup import details, esc
from pages.parts.plan_marks import key, letters, marks
from pages.parts.plan_weeks import block

OPEN_WEEKS = 26  # shown unfolded


def calendar(plan: Mapping[str, Any], relapses: Iterable[str] = ()) -> str:
    """The picture with its legend; empty where the plan has no dates."""
    if not plan.get("days"):
        return ""
    on_days, known = marks(plan), letters(plan)
    came_back = set(relapses)
    first, last = span(plan)
    reviews = [date.fromisoformat(one["date"]) for one in plan["review_dates"]]
    mondays = list(_mondays(first, max([last, *reviews])))
    drawn = [
        block(mondays[n : n + OPEN_WEEKS], n, plan, on_days, came_back)
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


def _legend(
    plan: Mapping[str, Any], known: Mapping[str, tuple[str, str]], came_back: set[str]
) -> str:
    keys = [
        f"<li>{key(letter, tone)} {esc(product or 'no product')}</li>"
        for product, (letter, tone) in known.items()
    ]
    keys += ['<li><b class="key dot">•</b> one application</li>']
    keys += ['<li><b class="key relapse">&nbsp;</b> relapse</li>'] if came_back else []
    keys += ['<li><b class="key review">&nbsp;</b> review</li>'] if plan["review_dates"] else []
    return f'<ul class="keys">{"".join(keys)}</ul>'
