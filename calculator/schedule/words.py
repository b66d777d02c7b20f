"""What the planner says to a person. Kept beside calculator.wording, which holds the rest."""

from __future__ import annotations

from calculator import wording
from calculator.schedule.pattern import DAYS, Pattern

EVERY = ("", "every day", "every second day")


def how_long(number: int, name: str) -> str:
    """What to ask of a phase without a length."""
    return f"For how many days or weeks, at most, does {_named(number, name)} last?"


def which_days(number: int, name: str) -> str:
    """What to ask of a phase without a pattern."""
    return f"On which days is it applied in {_named(number, name)}?"


def _named(number: int, name: str) -> str:
    return f'phase {number} ("{name}")' if name else f"phase {number}"


def pattern(one: Pattern) -> str:
    """A pattern in words: "every day", "every second day", "Sat and Sun each week"."""
    if one.kind == "off":
        return "no treatment"
    if one.kind == "every":
        return EVERY[one.every] if one.every < len(EVERY) else f"every {one.every} days"
    if one.kind == "cycle":
        return f"days {_runs(one.days)} of every {one.of}"
    if one.kind == "month days":
        return f"days {_runs(one.days)} of each month"
    return f"{wording.listed([DAYS[day] for day in one.days], 'and')} each week"


def _runs(days: tuple[int, ...]) -> str:
    """Numbers with runs joined: 1, 2, 3, 5 -> "1-3, 5"."""
    said: list[list[int]] = []
    for day in days:
        if said and day == said[-1][-1] + 1:
            said[-1].append(day)
        else:
            said.append([day])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in said)


def verdict(
    worst: str, stops: int, warns: int, question: str, rules: int, problems: int = 0
) -> str:
    """The one line at the top of a plan. What is not known is never called safe."""
    if worst == "stop":
        return f"Change before use: {wording.tally(stops, 'reason')} to stop."
    if worst == "warn":
        return f"Look again: {wording.tally(warns, 'point')} to weigh."
    return wording.verdict(worst, stops, warns, question, rules, problems)
