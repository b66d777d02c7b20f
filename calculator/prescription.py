"""Way in 1: the fields of one prescription, each in its own unit, or a Problem in its place.

A field is read or refused on its own: one slip does not lose the rest. What is assumed because
nobody says it (no film over the cream, not pregnant) is written down as assumed, never silent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import orjson

from calculator import wording
from calculator.entries import Partly, may_be_kept, read_entry, unknown_field
from calculator.library import Rulebook
from calculator.problems import Problem

NOTHING: Mapping[str, Any] = MappingProxyType({})
# Fields that say one thing in several ways: where one is given, directions do not add another.
SAME = (
    ("product", "molecule", "strength_percent", "vehicle", "co_actives"),
    ("days_per_week", "every_n_days"),
    ("quantity_g", "quantity_ml"),
    ("age_years", "age_group"),
)


class Field(NamedTuple):
    """A value in the field's unit, where it came from, and both as the reader is told."""

    value: Any
    origin: str  # given, read, assumed or derived
    json: bytes  # a member of a JSON object: "age_years":{"value":40.0,"origin":"given"}


@lru_cache(maxsize=65536)
def field(name: str, value: Any, origin: str) -> Field:
    """A field; one that comes again is the same object."""
    told = value
    if name == "sites":
        told = [site._asdict() for site in value]
    elif name == "potency":
        told = value[1]
    member = orjson.dumps({name: {"value": told, "origin": origin}})[1:-1]
    return Field(value, origin, member)


class Prescription:
    """What was understood. A field that is not in `fields` is missing."""

    __slots__ = ("fields", "get", "not_used", "problems", "values")

    get: Callable[[str], Any]  # the value of a field, or None when it is missing

    def __init__(
        self,
        fields: Mapping[str, Field],
        problems: tuple[Problem, ...],
        not_used: tuple[str, ...],
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """`values`: those of `fields`, when they are ready made."""
        self.fields, self.problems, self.not_used = fields, problems, not_used
        self.values = values or {name: known.value for name, known in fields.items()}
        # read some sixty times for each prescription: the dictionary's own method is the quickest
        self.get = self.values.get

    def with_problems(self, more: tuple[Problem, ...]) -> Prescription:
        """The same with more problems."""
        return Prescription(self.fields, (*self.problems, *more), self.not_used, self.values)

    def having(self, more: Mapping[str, Field]) -> Prescription:
        """The same with more fields."""
        values = {**self.values, **{name: known.value for name, known in more.items()}}
        return Prescription({**self.fields, **more}, self.problems, self.not_used, values)


class _Entry(NamedTuple):
    """What was read of one field: nothing, if it was refused or says nothing."""

    field: Field | None
    problems: tuple[Problem, ...]
    not_used: tuple[str, ...]


def read_prescription(
    given: Mapping[str, Any], rulebook: Rulebook, said: Mapping[str, Any] = NOTHING
) -> Prescription:
    """Read the fields of `given` (see docs, or data/input_fields.csv for units and bounds).

    `said`: fields that directions state, used where `given` does not name them; a field that is
    given as None is not known, whatever they say.
    """
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    not_used: list[str] = []
    for name, value in given.items():
        if value is None or name == "profile":
            continue
        entry = _read(name, value, rulebook)
        if entry.field:
            fields[name] = entry.field
        if entry.problems or entry.not_used:
            problems += entry.problems
            not_used += entry.not_used
    for name, value in said.items():
        entry = _Entry(None, (), ()) if _settled(name, given) else _read(name, value, rulebook)
        if entry.field:
            fields[name] = field(name, entry.field.value, "read")
        problems += entry.problems
    _fractions_onto_sites(fields, given.get("sites"), problems)
    problems += _contradictions(fields, rulebook)
    _derive(fields)
    assumed = _assumed(rulebook)
    if given.keys().isdisjoint(assumed) and said.keys().isdisjoint(assumed):
        fields.update(assumed)
    else:
        for name, known in assumed.items():
            refused = given.get(name) is not None or name in said
            if name not in fields and not refused:  # what was refused is not known
                fields[name] = known
    return Prescription(fields, tuple(problems), tuple(not_used))


def _settled(name: str, given: Mapping[str, Any]) -> bool:
    """Whether `given` speaks of a field, or of another that says the same thing."""
    return name in given or any(name in same and not given.keys().isdisjoint(same) for same in SAME)


def _read(name: str, value: Any, rulebook: Rulebook) -> _Entry:
    """Read one field: numbers, short texts and lists of texts once for each distinct one."""
    if name not in rulebook.inputs:
        return _Entry(None, (unknown_field(name, rulebook),), ())
    if may_be_kept(value):
        return _read_once(name, tuple(value) if type(value) is list else value, rulebook)
    return _read_anew(name, value, rulebook)


def _read_anew(name: str, value: Any, rulebook: Rulebook) -> _Entry:
    known = rulebook.inputs[name]
    read = read_entry(known, value, rulebook)
    if isinstance(read, Problem):
        return _Entry(None, (read,), ())
    problems: list[Problem] = []
    not_used: list[str] = []
    if isinstance(read, Partly):
        read, problems, not_used = read
    says = read not in (None, ()) or (value == [] and known.kind == "words")
    made = field(name, read, "given") if says else None
    return _Entry(made, tuple(problems), tuple(not_used))


_read_once = lru_cache(maxsize=65536, typed=True)(_read_anew)  # typed: 1 is a number, True is not


@lru_cache(maxsize=4)
def _assumed(rulebook: Rulebook) -> Mapping[str, Field]:
    return {name: field(name, known, "assumed") for name, known in rulebook.assumptions.items()}


def _fractions_onto_sites(fields: dict[str, Field], given: Any, problems: list[Problem]) -> None:
    """One for all sites, or one for each: never for another site than it was said of."""
    if "site_fraction" not in fields:
        return
    fractions = fields["site_fraction"].value
    sites = fields["sites"].value if "sites" in fields else ()
    stated = len(given) if isinstance(given, list | tuple) else len(sites)
    if sites and len(fractions) == 1:
        fractions *= len(sites)
    elif not len(fractions) == stated == len(sites) > 0:
        told = f"{len(fractions)} for {stated} sites, {len(sites)} of them different and understood"
        wanted = "one number for all sites, or one for each"
        problems.append(Problem("site_fraction", told, wanted, "0.5"))
        return
    placed = (s._replace(fraction=f) for s, f in zip(sites, fractions, strict=True))
    fields["sites"] = field("sites", tuple(placed), "given")


def _contradictions(fields: Mapping[str, Field], rulebook: Rulebook) -> list[Problem]:
    """Two fields that cannot both be meant, each problem showing both; none is corrected."""
    if "age_group" not in fields and "every_n_days" not in fields:
        return []
    said = {name: known.value for name, known in fields.items()}
    problems = []
    years, group = said.get("age_years"), said.get("age_group")
    if years is not None and group is not None:
        low, high = rulebook.age_groups[group]
        if not low <= years < high:
            told, wanted = f"{group}, but {wording.age(years)} old", "an age and a group that agree"
            problems.append(
                Problem("age_group", told, wanted, rulebook.inputs["age_group"].example)
            )
    every, days = said.get("every_n_days"), said.get("days_per_week")
    if every is not None and days is not None:
        average = 7 / every
        if not math.floor(average) <= days <= math.ceil(average):
            told = f"{days:g} days a week, but every {every:g} days is {average:.3g} days a week"
            problems.append(Problem("days_per_week", told, "two patterns that agree", "2"))
    return problems


def _derive(fields: dict[str, Field]) -> None:
    if "days_per_week" in fields:
        return
    if "every_n_days" in fields:
        days = 7 / fields["every_n_days"].value
        fields["days_per_week"] = field("days_per_week", days, "derived")
        fields.setdefault("applications_per_day", field("applications_per_day", 1.0, "assumed"))
    elif "applications_per_day" in fields:
        fields["days_per_week"] = field("days_per_week", 7.0, "assumed")
