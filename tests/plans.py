"""Plans for the tests of what is taken away from them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from calculator.planner import plan_one

PATTERNS = (
    "daily", "2/day", "alternate days", "every 3 days", "every 9 days", "1/week", "2/week",
    "3/week", "Sat,Sun", "Mon,Thu", "weekdays", "days 1,2,3 of 7", "days 1,2 of 9",
    "days 1-3, 6 of 10", "month days 1-15", "month days 31", "month days 29", "month days 5, 20",
    "off",
)  # fmt: skip

LICHEN: dict[str, Any] = {
    "product": "clobetasol propionate 0.05% ointment", "age_years": 50, "sex": "female",
    "sites": ["vulva"], "indication": "lichen sclerosus", "grams_per_application": 0.5,
    "pack_sizes_g": [30], "start": "2026-11-30",
    "phases": [
        {"name": "daily", "pattern": "daily", "days": 28},
        {"name": "alternate", "pattern": "alternate days", "days": 28},
        {"name": "twice weekly", "pattern": "2/week", "days": 28, "stop": "when it is calm"},
    ],
}  # fmt: skip

# A flare on the body and a weaker cream for the face, side by side; then weekends.
ECZEMA: dict[str, Any] = {
    "age_years": 6, "pack_sizes_g": [15, 30], "indication": "atopic eczema", "start": "2027-01-04",
    "phases": [
        {"name": "flare", "area": "body", "product": "mometasone furoate 0.1% cream",
         "sites": ["both arms and hands", "left leg and foot"], "pattern": "daily", "days": 14},
        {"name": "weekends", "area": "body", "product": "mometasone furoate 0.1% cream",
         "sites": ["both arms and hands", "left leg and foot"], "pattern": "Sat,Sun", "days": 56,
         "applications_by_weekday": {"Sat": 2, "Sun": 1}},
        {"name": "face", "area": "face", "product": "hydrocortisone 1% ointment",
         "sites": ["face"], "pattern": "2/day", "days": 7},
    ],
}  # fmt: skip


def made(given: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The plan of what is given, as JSON."""
    return plan_one({**given, **changes}, "uk")


def one_phase(pattern: str, start: str, **phase: Any) -> dict[str, Any]:
    """A plan of one phase."""
    phases = [{"pattern": pattern, **({"days": 60} if "to" not in phase else {}), **phase}]
    return made({**LICHEN, "start": start, "phases": phases})


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans of one to three phases, some with a second area, a relapse, and uneven weekdays."""
    start = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
    phases = []
    for _ in range(draw(st.integers(1, 3))):
        phase: dict[str, Any] = {
            "pattern": draw(st.sampled_from(PATTERNS)),
            "days": draw(st.integers(1, 70)),
            "area": draw(st.sampled_from(("", "", "face"))),
        }
        if draw(st.booleans()):
            phase["applications_by_weekday"] = {"Sat": 2, "Wed": draw(st.integers(1, 3))}
        phases.append(phase)
    given: dict[str, Any] = {**LICHEN, "start": start.isoformat(), "phases": phases}
    if draw(st.booleans()):
        on = date.fromordinal(start.toordinal() + draw(st.integers(0, 60)))
        end = draw(st.sampled_from(("kept", "extended")))
        given["relapses"] = [{"date": on.isoformat(), "days": 5, "end": end}]
    return made(given)
