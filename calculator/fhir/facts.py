"""Said: one fact as a resource or its text says it, and how several sayings are settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from calculator.body import SiteUse
from calculator.fhir.nodes import Log
from calculator.library import Rulebook

TOLERANCE = 1e-6  # two sayings of one number differ by less
OFTEN = ("applications_per_day", "days_per_week", "every_n_days")  # one pattern, said in parts


class Said(NamedTuple):
    """A value in the unit of its field, where it was read, and its low end if it is a range."""

    value: Any
    path: str
    low: float | None = None
    origin: str = "read"


Facts = Mapping[str, Said]


def settle(sources: Sequence[Facts], rulebook: Rulebook, log: Log) -> dict[str, Said]:
    """Each field once, if all that say it agree; where two differ it is left out and asked."""
    settled: dict[str, Said] = {}
    doubtful: set[str] = set()
    for facts in sources:
        said = facts.keys()
        if said.isdisjoint(settled) and (
            said.isdisjoint(OFTEN) or settled.keys().isdisjoint(OFTEN)
        ):
            settled.update(facts)
            continue
        rhythm = {name for name in OFTEN if name in facts}
        for name, other in facts.items():
            if name in OFTEN:
                continue
            if name in settled and not _agree(settled[name].value, other.value, rulebook):
                _differ(name, settled[name], other, rulebook, log)
                doubtful.add(name)
            settled.setdefault(name, other)
        if rhythm:
            doubtful |= _rhythms(settled, facts, rulebook, log)
    return {name: said for name, said in settled.items() if name not in doubtful}


def _rhythms(
    settled: dict[str, Said], facts: Facts, rulebook: Rulebook, log: Log
) -> frozenset[str]:
    """How often, held together: every 2 days and 3.5 days a week are one pattern."""
    if settled.keys().isdisjoint(OFTEN):
        settled.update({name: facts[name] for name in OFTEN if name in facts})
        return frozenset()
    if _same(pattern(settled), pattern(facts)):
        return frozenset()
    first = next(settled[name] for name in OFTEN if name in settled)
    second = next(facts[name] for name in OFTEN if name in facts)
    one = first._replace(value=in_words(settled))
    _differ(OFTEN[0], one, second._replace(value=in_words(facts)), rulebook, log)
    return frozenset(OFTEN)


def pattern(facts: Facts) -> tuple[float, float]:
    """Applications on a day of treatment, and such days in a week."""
    per_day = facts["applications_per_day"].value if "applications_per_day" in facts else 1
    if "every_n_days" in facts:
        return per_day, 7 / facts["every_n_days"].value
    return per_day, facts["days_per_week"].value if "days_per_week" in facts else 7


def in_words(facts: Facts) -> str:
    """How often, for a person: "2 times a day, 3 days a week"."""
    parts = (
        (OFTEN[0], "{:g} a day"),
        (OFTEN[1], "{:g} days a week"),
        (OFTEN[2], "every {:g} days"),
    )
    return ", ".join(words.format(facts[name].value) for name, words in parts if name in facts)


def _differ(name: str, one: Said, two: Said, rulebook: Rulebook, log: Log) -> None:
    known = rulebook.inputs.get(name)
    asks = known.question if known else f"Which is meant of {name}?"
    said = f"{one.path} says {_told(one.value)}, {two.path} says {_told(two.value)}."
    log.ask(name, f"{said} {asks}")


def _told(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(" ".join(filter(None, (use.side, use.site))) for use in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _agree(one: Any, two: Any, rulebook: Rulebook) -> bool:
    """Whether two values are one; legs and feet are the same said as one site or as two."""
    if not _same(one, two) and isinstance(one, tuple) and isinstance(two, tuple):
        return _pieces(one, rulebook) == _pieces(two, rulebook)
    return _same(one, two)


def _pieces(sites: tuple[SiteUse, ...], rulebook: Rulebook) -> set[SiteUse]:
    known = rulebook.body.sites
    return {
        use._replace(site=piece) for use in sites for piece in known[use.site].pieces or (use.site,)
    }


def _same(one: Any, two: Any) -> bool:
    if isinstance(one, tuple) and isinstance(two, tuple) and len(one) == len(two):
        if all(isinstance(item, float | int) for item in (*one, *two)):
            return all(map(_same, one, two))
        return bool({*one} == {*two})
    if isinstance(one, float | int) and isinstance(two, float | int):
        return abs(one - two) <= TOLERANCE * max(abs(one), abs(two))
    return bool(one == two)


def within_bounds(facts: Iterable[tuple[str, Said]], rulebook: Rulebook, log: Log) -> Facts:
    """The facts that the form can take; a slip of the pen (400 times a day) is told."""
    kept = {}
    for name, said in facts:
        known = rulebook.inputs[name]
        if known.kind == "number" and not known.least <= said.value <= known.most:
            wanted = f"{known.least:g} to {known.most:g} {known.unit}".strip()
            log.refuse(said.path, f"{said.value:g} as {name}", wanted, known.example)
        else:
            kept[name] = said
    return kept
