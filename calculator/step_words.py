"""What changes to a plan, and ways to step down, say to a person: options, never orders."""

from __future__ import annotations

import math
from collections.abc import Sequence

from calculator import wording

SO_FAR = "so far"
ASKS = {
    "weeks_so_far": "For how many weeks has it been used without a break?",
    "pattern": "On how many days a week is it used now?",
}
OURS = "A starting value of ours: no source gives one."
NO_WEAKER = "No product one step weaker is in the table."
BEGINS = "Each begins once the skin is under control. They stand side by side; none is an order."
NONE = (
    "No way on file is open here, for the reasons given. "
    "That leaves stopping now, or a plan of the clinician's own."
)
NO_LESS = "It is already used no more often than this."


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


def other_weeks(low: float, high: float, now: float) -> str:
    """Weeks of use for which a way is not meant."""
    ends = [f"{word} {wording.exact(float(f'{end:.6g}'))}" for word, end in
            (("more than", low), ("at most", high)) if math.isfinite(end)]  # fmt: skip
    return f"For use of {wording.listed(ends, 'and')} weeks so far; here {wording.brief(now)}."


def other_potency(scheme: str, words: Sequence[str], now: str) -> str:
    """A strength for which a way is not meant."""
    name = {"us": "US class", "uk": "UK"}[scheme]
    meant = wording.listed(words)
    return f"For products of {name} {meant}; this one is {now or 'in no class on record'}."


def only_for(words: Sequence[str], now: str | None) -> str:
    """A disease for which a way is not meant."""
    return f"For {_diseases(words)} only; here: {now or 'not stated'}."


def studied_in(words: Sequence[str]) -> str:
    """A way that is for one disease, while the patient's is not stated."""
    return f"For {_diseases(words)}; what it is used for here is not stated."


def other_age(low: float, high: float) -> str:
    """An age outside of those studied."""
    return f"Studied from {wording.age(low)} to below {wording.age(high)}: not at this age."


def counted_as(days: int) -> str:
    """Use that is longer than a plan can be."""
    return (
        f"The use so far is counted as {wording.tally(days, 'day')}, the longest that a plan has."
    )


def _diseases(words: Sequence[str]) -> str:
    return wording.listed([word.removeprefix("@") for word in words])


def _a_week(days: int) -> str:
    return f"{wording.tally(days, 'day')} a week"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
