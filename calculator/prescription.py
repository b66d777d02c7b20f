"""Way in 1: the fields of one prescription, each in its own unit, or a Problem in its place.

A field is read or refused on its own: one slip does not lose the rest. What is assumed because
nobody says it (no film over the cream, not pregnant) is written down as assumed, never silent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from calculator import wording
from calculator.entries import Partly, read_entry, unknown_field
from calculator.library import Rulebook
from calculator.problems import Problem


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

    __slots__ = ("fields", "get", "not_used", "problems")

    get: Callable[[str], Any]  # the value of a field, or None when it is missing

    def __init__(
        self,
        fields: Mapping[str, Field],
        problems: tuple[Problem, ...],
        not_used: tuple[str, ...],
    ) -> None:
        self.fields, self.problems, self.not_used = fields, problems, not_used
        # read some sixty times for each prescription: the dictionary's own method is the quickest
        self.get = {name: known.value for name, known in fields.items()}.get

    def with_problems(self, more: tuple[Problem, ...]) -> Prescription:
        """The same with more problems."""
        return Prescription(self.fields, (*self.problems, *more), self.not_used)

    def having(self, more: Mapping[str, Field]) -> Prescription:
        """The same with more fields."""
        return Prescription({**self.fields, **more}, self.problems, self.not_used)


def read_prescription(given: Mapping[str, Any], rulebook: Rulebook) -> Prescription:
    """Read the fields of `given` (see docs, or data/input_fields.csv for units and bounds)."""
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    not_used: list[str] = []
    for name, value in given.items():
        if value is None or name == "profile":
            continue
        known = rulebook.inputs.get(name)
        read = read_entry(known, value, rulebook) if known else unknown_field(name, rulebook)
        if isinstance(read, Problem):
            problems.append(read)
            continue
        if isinstance(read, Partly):
            problems += read.problems
            not_used += read.not_used
            read = read.value
        if read not in (None, ()) or value == [] and known and known.kind == "words":
            fields[name] = field(name, read, "given")
    _fractions_onto_sites(fields, given.get("sites"), problems)
    problems += _contradictions(fields, rulebook)
    _derive(fields)
    _assume(fields, rulebook)
    return Prescription(fields, tuple(problems), tuple(not_used))


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


def _assume(fields: dict[str, Field], rulebook: Rulebook) -> None:
    for name, known in rulebook.assumptions.items():
        if name not in fields:
            fields[name] = field(name, known, "assumed")
