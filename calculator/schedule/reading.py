"""Typed phases -> dated phases. What cannot be read is a Problem, what is missing a question.

The rest of the plan stays as typed. Nothing is guessed but what is written in the answer: one
application a day where none is stated, and the weekdays of "2/week".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from calculator.entries import read_entry, unknown_field
from calculator.library import Rulebook
from calculator.problems import Problem, shown
from calculator.schedule import words
from calculator.schedule.dates import LENGTHS, read_date, read_last, whole
from calculator.schedule.pattern import Pattern, Week, read_pattern, weekday
from calculator.schedule.phase import Phase

MOST_PHASES = 60
LONGEST_NAME = 120  # characters of a name, an area or a stop condition
TEXTS = ("name", "area", "stop")
# What a phase may say of its own; everything else belongs to the whole plan.
OF_A_PHASE = (
    "product", "molecule", "strength_percent", "vehicle", "co_actives", "potency", "sites",
    "site_fraction", "bsa_percent", "hand_areas", "fingertip_units", "grams_per_application",
    "grams_per_fingertip_unit", "occlusion", "indication",
)  # fmt: skip
TIMED = ("pattern", *LENGTHS, "from", "to", "applications_per_day", "applications_by_weekday")


class Ask(NamedTuple):
    """A question that the plan leaves open."""

    about: str
    question: str


class Read(NamedTuple):
    """What was understood of the phases."""

    phases: tuple[Phase, ...]
    problems: tuple[Problem, ...]
    asks: tuple[Ask, ...]


class Common(NamedTuple):
    """What all phases share."""

    start: date
    month: str
    fields: Mapping[str, Any]
    rulebook: Rulebook


def read_phases(
    given: object, common: Common, week_of: Callable[[Mapping[str, Any]], Week]
) -> Read:
    """Read the phases in order; each begins the day after the one before it in its area ends.

    `week_of` tells the weekdays of "2/week" for the fields of a phase.
    """
    if not isinstance(given, list | tuple) or not given:
        wanted = "a list of one phase or more"
        example = '[{"name": "weekend", "pattern": "Sat,Sun", "days": 112}]'
        return Read((), (Problem("phases", shown(given), wanted, example),), ())
    reading = _Reading(common, week_of)
    if len(given) > MOST_PHASES:
        told, wanted = f"{len(given)} phases", f"at most {MOST_PHASES}"
        reading.problems.append(Problem("phases", told, wanted, ""))
    for number, one in enumerate(given[:MOST_PHASES], 1):
        if isinstance(one, Mapping):
            reading.add(number, one)
        else:
            example = '{"pattern": "daily", "days": 14}'
            wanted = "an object with its pattern"
            reading.problems.append(Problem(f"phase {number}", shown(one), wanted, example))
    return Read(tuple(reading.phases), tuple(reading.problems), tuple(reading.asks))


class _Reading:
    """The phases read so far, and when the next one of each area begins; None: not known."""

    def __init__(self, common: Common, week_of: Callable[[Mapping[str, Any]], Week]) -> None:
        self.common, self.week_of = common, week_of
        self.phases: list[Phase] = []
        self.problems: list[Problem] = []
        self.asks: list[Ask] = []
        self.begins: dict[str, date | None] = {}

    def add(self, number: int, one: Mapping[str, Any]) -> None:
        """Read one phase; it is dated when all is known that its dates depend on."""
        where, common, problems = f"phase {number}", self.common, self.problems
        problems += _unknown(one, where, common.rulebook)
        texts = {name: _text(one.get(name), f"{where}, {name}", problems) for name in TEXTS}
        area, fields = texts["area"], _fields(one, common.fields)
        due = self.begins.get(area, common.start)
        first = _first(one, where, due, self.phases, area, problems)
        self.begins[area] = None  # what follows has no date until this phase has
        week = self.week_of(fields)
        pattern = _pattern(one, number, texts["name"], week, problems, self.asks)
        last = read_last(one, first or common.start, common.month, where)
        if last is None:
            self.asks.append(Ask(f"{where}, days", words.how_long(number, texts["name"])))
        elif isinstance(last, Problem):
            problems.append(last)
        elif first:
            self.begins[area] = last + timedelta(days=1)
        if not pattern:
            return
        per_day, by_weekday = _applications(one, where, pattern, common, problems)
        if first and isinstance(last, date):
            phase = Phase(number, texts["name"] or where, area, pattern, first, last, per_day,
                          by_weekday, texts["stop"], fields)  # fmt: skip
            self.phases.append(phase)
            problems += _never(phase, where)


def _unknown(one: Mapping[str, Any], where: str, rulebook: Rulebook) -> list[Problem]:
    """Fields that no phase has."""
    found = []
    for name in one:
        if name not in (*TEXTS, *TIMED, *OF_A_PHASE):
            problem = unknown_field(name, rulebook)
            wanted = "a field that a phase has: " + ", ".join((*TEXTS, *TIMED, *OF_A_PHASE))
            found.append(Problem(f"{where}, {problem.where}", problem.given, wanted, "pattern"))
    return found


def _fields(one: Mapping[str, Any], plan: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: one[name] for name in OF_A_PHASE if one.get(name) is not None}
    if own.keys() & {"molecule", "product"}:  # another product: nothing of the plan's stays
        plan = {name: value for name, value in plan.items() if name not in OF_A_PHASE[:6]}
    return {**plan, **own}


def _text(given: object, where: str, problems: list[Problem]) -> str:
    if given is None:
        return ""
    if isinstance(given, str) and len(given) <= LONGEST_NAME:
        return "".join(c if c.isprintable() else " " for c in given).strip()
    wanted = f"a text of at most {LONGEST_NAME} characters"
    problems.append(Problem(where, shown(given), wanted, "weekend"))
    return ""


def _first(
    one: Mapping[str, Any],
    where: str,
    due: date | None,
    before: Sequence[Phase],
    area: str,
    problems: list[Problem],
) -> date | None:
    """When the phase begins: as stated, else when the one before it has ended."""
    if one.get("from") is None:
        return due
    first = read_date(f"{where}, from", one["from"])
    if isinstance(first, Problem):
        problems.append(first)
        return due
    for other in before:
        if other.area == area and other.first <= first <= other.last:
            told = f"{first.isoformat()}, while phase {other.number} goes on to {other.last}"
            wanted = "a first day after it, or another area"
            problems.append(Problem(f"{where}, from", told, wanted, ""))
            break
    return first


def _pattern(
    one: Mapping[str, Any],
    number: int,
    name: str,
    week: Week,
    problems: list[Problem],
    asks: list[Ask],
) -> Pattern | None:
    given, where = one.get("pattern"), f"phase {number}"
    if given is None and isinstance(one.get("applications_by_weekday"), Mapping):
        given = ",".join(str(day) for day in one["applications_by_weekday"])
    if given in (None, "", "unspecified"):
        asks.append(Ask(f"{where}, pattern", words.which_days(number, name)))
        return None
    pattern = read_pattern(given, week)
    if isinstance(pattern, Problem):
        problems.append(pattern._replace(where=f"{where}, pattern"))
        return None
    return pattern


def _applications(
    one: Mapping[str, Any],
    where: str,
    pattern: Pattern,
    common: Common,
    problems: list[Problem],
) -> tuple[int, dict[int, int]]:
    """Applications on a treated day, and by weekday where they differ."""
    by_weekday = _by_weekday(one.get("applications_by_weekday"), where, pattern, problems)
    stated = one.get("applications_per_day")
    at = f"{where}, applications_per_day"
    if stated is None and not pattern.per_day:
        stated, at = common.fields.get("applications_per_day"), "applications_per_day"
    if stated is None:
        return pattern.per_day or max(by_weekday.values(), default=1), by_weekday
    value = read_entry(common.rulebook.inputs["applications_per_day"], stated, common.rulebook)
    number = None if isinstance(value, Problem) else whole(value)
    if isinstance(value, Problem):
        problems.append(value._replace(where=at))
    elif not number:
        problems.append(Problem(at, shown(stated), "a whole number of applications a day", "2"))
    elif pattern.per_day not in (0, number):
        told = f"{shown(stated)}, but the pattern says {pattern.per_day}/day"
        problems.append(Problem(at, told, "two that agree", str(pattern.per_day)))
    return number or pattern.per_day or 1, by_weekday


def _by_weekday(
    given: object, where: str, pattern: Pattern, problems: list[Problem]
) -> dict[int, int]:
    if given is None:
        return {}
    read: dict[int, int] = {}
    if isinstance(given, Mapping):
        for name, times in given.items():
            day, number = weekday(name), whole(times)
            if day is not None and number:
                read[day] = number
        if len(read) == len(given) and pattern.kind == "weekdays" and {*read} == {*pattern.days}:
            return read
    wanted = "applications for each weekday of the pattern"
    at, example = f"{where}, applications_by_weekday", '{"Sat": 2, "Sun": 1}'
    problems.append(Problem(at, shown(given), wanted, example))
    return {}


def _never(phase: Phase, where: str) -> list[Problem]:
    """A pattern that never falls in its phase."""
    if phase.pattern.kind == "off" or len(phase.treated()[0]):
        return []
    told = f"no day from {phase.first} to {phase.last} is treated"
    return [Problem(f"{where}, pattern", told, "a pattern that falls in the phase", "daily")]
