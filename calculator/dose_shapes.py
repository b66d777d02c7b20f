"""The frozen shapes of a dose: what it is worked out from, the methods, n doses as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import orjson

from calculator.amounts import Floats, Range, row_of
from calculator.body import SiteUse
from calculator.problems import Problem
from calculator.supply import Packs, whole_days


class Method(NamedTuple):
    """One way to the grams of one application, with its working in words."""

    method: str
    fingertip_units: Range | None
    grams: Range
    working: str

    def as_json(self) -> dict[str, Any]:
        """As the command line's contract says."""
        units = self.fingertip_units
        return {
            "method": self.method,
            "grams_per_application": self.grams.as_json(),
            "fingertip_units_per_application": units.as_json() if units else None,
            "working": self.working,
        }


class Facts(NamedTuple):
    """What the methods need of a prescription, in the units of their names; None is not known."""

    sites: tuple[SiteUse, ...]
    age_years: float | None
    age_group: str | None
    height_cm: float | None
    weight_kg: float | None
    bsa_percent: float | None
    hand_areas: float | None
    fingertip_units: float | None
    grams_per_fingertip_unit: float | None


class Applied(NamedTuple):
    """What one application needs: `chosen` first of `methods` that may stand as the answer."""

    chosen: Method | None
    methods: tuple[Method, ...]
    methods_json: bytes  # the methods as members of a JSON list
    # low, typical and high of the chosen method's fingertip units, of its grams and of the percent
    # of the skin; grams that all the sites can need at most; skin, m2; the BNF's least grams, and
    # for how many applications. NaN is not known.
    numbers: tuple[float, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


class Dose(NamedTuple):
    """All that follows from the amounts. None: not known, and `missing` says what would help."""

    fingertip_units_per_application: Range | None
    grams_per_application: Range | None
    grams_per_day: Range | None  # on a day of use
    grams_per_week: Range | None
    grams_for_course: Range | None
    most_in_a_week: Range | None  # below the week's rate where the course ends within the week
    grams_per_week_at_most: float | None  # all that the sites can need in a week: only a bound,
    grams_for_course_at_most: float | None  # never an amount; None where a site has no bound
    days_supply: Range | None
    days_supply_floor: int | None
    method: str  # "" when nothing says how much
    methods: tuple[Method, ...]
    body_surface_m2: float | None
    bsa_percent: Range | None  # typical is NaN where a site's share is only bounded
    packs: tuple[Packs, ...]
    needed_grams_per_week: Range | None  # what the area needs, whatever amount is stated
    needed_grams_for_course: Range | None
    use_over_need: Range | None
    supply_over_need: Range | None
    bnf_quantity_ratio: Range | None
    missing: tuple[str, ...]  # fields that would make it known, most useful first
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    json: bytes

    def as_json(self) -> dict[str, Any]:
        """The command line's `dose`; figures unrounded."""
        told: dict[str, Any] = orjson.loads(self.json)
        return told


# The amounts that the command line tells, in its order.
RANGES = (
    "fingertip_units_per_application",
    "grams_per_application",
    "grams_per_day",
    "grams_per_week",
    "grams_for_course",
    "days_supply",
)


@dataclass(frozen=True, slots=True)
class Doses:
    """The doses of n prescriptions, the fields of Dose as columns.

    Numbers are arrays of n, ranges of (3, n): low, typical, high. Not known is NaN.
    """

    fingertip_units_per_application: Floats
    grams_per_application: Floats
    grams_per_day: Floats
    grams_per_week: Floats
    grams_for_course: Floats
    most_in_a_week: Floats
    grams_per_week_at_most: Floats
    grams_for_course_at_most: Floats
    days_supply: Floats
    stated: Mapping[int, Method]  # row -> how an application was stated, first of its methods
    method: Sequence[str]
    body_surface_m2: Floats
    bsa_percent: Floats
    packs: Sequence[tuple[Packs, ...]]
    needed_grams_per_week: Floats
    needed_grams_for_course: Floats
    use_over_need: Floats
    supply_over_need: Floats
    bnf_quantity_ratio: Floats
    missing: Sequence[tuple[str, ...]]
    problems: Sequence[tuple[Problem, ...]]
    applied: Sequence[Applied]

    def methods(self, n: int) -> tuple[Method, ...]:
        """Every method that applies to one row."""
        stated = self.stated.get(n)
        return (stated, *self.applied[n].methods) if stated else self.applied[n].methods

    def json(self) -> list[bytes]:
        """The command line's `dose` of each row; figures unrounded."""
        ranges = [getattr(self, name) for name in RANGES]
        known = (~np.isnan([low for low, _, _ in ranges])).T.tolist()
        days, told = self.days_supply[1].tolist(), []
        for n, numbers in enumerate(_written(np.array([*chain(*ranges), self.body_surface_m2]))):
            *ends, m2 = numbers
            floor = b"%d" % whole_days(days[n]) if known[n][-1] else b"null"
            packs, notes = _packs_json(self.packs[n]), _json(self.applied[n].notes)
            rest = (floor, _json(self.method[n]), m2, packs, notes)
            told.append(_template(*known[n]) % (*ends, *rest, self._methods_json(n)))
        return told

    def _methods_json(self, n: int) -> bytes:
        others = self.applied[n].methods_json
        if n not in self.stated:
            return others
        stated = orjson.dumps(self.stated[n].as_json())
        return b"%b,%b" % (stated, others) if others else stated

    def row(self, n: int) -> Dose:
        """One of the doses."""
        days = row_of(self.days_supply, n)
        columns = {
            name: _cell(getattr(self, name), n)
            for name in Dose._fields
            if name in Doses.__slots__ and name != "methods"
        }
        return Dose(
            **columns,
            days_supply_floor=whole_days(days.typical) if days else None,
            methods=self.methods(n),
            notes=self.applied[n].notes,
            json=self.json()[n],
        )


def _written(columns: Floats) -> list[list[bytes]]:
    """The numbers of each row as JSON writes them, NaN as null."""
    rows = orjson.dumps(np.ascontiguousarray(columns.T), option=orjson.OPT_SERIALIZE_NUMPY)
    return [row.split(b",") for row in rows[2:-2].split(b"],[")]


@lru_cache(maxsize=256)
def _template(*known: bool) -> bytes:
    """The JSON of a dose, to be filled in; of a range that is not known all three are left out."""
    ranges = [
        b'"%b":' % name.encode() + (b'{"low":%b,"typical":%b,"high":%b}' if told else UNTOLD)
        for name, told in zip(RANGES, known, strict=True)
    ]
    return b"{%b,%b}" % (b",".join(ranges), REST)


UNTOLD = b"null%.0b%.0b%.0b"
REST = (
    b'"days_supply_floor":%b,"method":%b,"body_surface_m2":%b,"packs":%b,"notes":%b,"methods":[%b]'
)

_json = lru_cache(maxsize=4096)(orjson.dumps)


@lru_cache(maxsize=4096)
def _packs_json(packs: tuple[Packs, ...]) -> bytes:
    return orjson.dumps([pack._asdict() for pack in packs])


def _cell(known: Any, n: int) -> Any:
    """Row `n` of one of the columns."""
    if not isinstance(known, np.ndarray):
        return known[n]
    if known.ndim > 1:
        return row_of(known, n)
    return None if np.isnan(known[n]) else float(known[n])
