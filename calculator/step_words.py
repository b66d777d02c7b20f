"""What changes to a plan say to a person: options for a button, never orders."""

from __future__ import annotations

from collections.abc import Sequence

from calculator import wording


def quoted(names: Sequence[str]) -> str:
    """Phases by name: 'daily' and 'weekend'."""
    return wording.listed([f"'{name}'" for name in names], "and")


def shorten(cut: Sequence[tuple[str, int]], dropped: Sequence[str]) -> str:
    """Phases made shorter, and those of which nothing is left."""
    said = [f"shorten '{name}' to {wording.tally(days, 'day')}" for name, days in cut]
    said += [f"leave out {quoted(dropped)}"] if dropped else []
    return _sentence(wording.listed(said, "and"))


def then_days(after: int, days: int) -> str:
    """Fewer days a week once a limit is reached."""
    return f"After {wording.tally(after, 'day')}, once a day on {_a_week(days)}"


def then_product(after: int, label: str) -> str:
    """A weaker product once a limit is reached."""
    return f"After {wording.tally(after, 'day')}, go on with {label}"


def later(name: str, days: int) -> str:
    """The name of what is left of a phase on fewer days a week."""
    return f"{name}, on {_a_week(days)}"


def weaker(name: str) -> str:
    """The name of what is left of a phase with a weaker product."""
    return f"{name}, one step weaker"


def fewer_days(names: Sequence[str], days: int) -> str:
    """Fewer days a week throughout."""
    return f"Apply {quoted(names)} on {_a_week(days)}"


def fewer_times(names: Sequence[str], times: int) -> str:
    """Fewer applications a day."""
    often = "once" if times == 1 else wording.tally(times, "time")
    return f"Apply {quoted(names)} {often} a day"


def product(names: Sequence[str], label: str) -> str:
    """A weaker product throughout."""
    return f"Use {label} in {quoted(names)}: one step weaker"


def _a_week(days: int) -> str:
    return f"{wording.tally(days, 'day')} a week"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
