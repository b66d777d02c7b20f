"""A reading -> its parts, each as a prescription, and all of them as a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from calculator import wording
from calculator.directions import OF_THE_PATIENT, WHERE, fields_of
from calculator.library import Rulebook
from calculator.prescription import SAME
from calculator.schedule import NOT_A_PLANS, OF_A_PHASE, WEEK

Json = dict[str, Any]
Said = Mapping[str, Any]

PRODUCT = (*SAME[0], "potency")
TIMES = "applications_per_day"
# What one part says of itself; an indication is the patient's.
OWN = {*OF_A_PHASE, *NOT_A_PLANS, TIMES} - {"indication"}
NOT_THEIRS = {WHERE, "profile", "filled_on", "days_wanted"}
OFF, DAILY = "off", "daily"
ANY_MONDAY = "2000-01-03"  # a plan that has not begun: only the days between its dates count
# What the first part says of the patient and the supply is not said of each.
BLANK: Said = {"product_text": "", "quantity": None} | dict.fromkeys(OF_THE_PATIENT)


class Part(NamedTuple):
    """A part as the fields of a prescription; those of one `area` follow one another."""

    fields: Json
    pattern: str | None  # how often, as the planner writes it
    area: str

    @property
    def treats(self) -> bool:
        """Whether anything is applied."""
        return self.pattern != OFF


def has_parts(reading: Said) -> bool:
    """Whether directions go on after their first part and step."""
    return sum(1 for _, step in _steps(reading) if step["pattern"] != OFF) > 1


def steps_of(reading: Said) -> list[Said]:
    """The steps of all clauses, breaks among them, in order."""
    return [step for _, step in _steps(reading)]


def parts_of(given: Said, first: Said, reading: Said, rulebook: Rulebook) -> list[Part]:
    """The parts of a line, breaks among them. `first`: the fields of the first as understood, each
    with its value and origin; what is `given` of the patient holds for all."""
    named = {name: given[name] for name in PRODUCT if given.get(name) is not None}
    if not named and reading["product_text"]:
        named = {"product": reading["product_text"]}
    shared = _shared(given, reading)
    parts: list[Part] = []
    area, before = 0, None
    for clause, step in _steps(reading):
        if clause is not before:
            area += not clause["then"]
            if clause["product_text"] and before is not None:
                named = {"product": clause["product_text"]}
            before = clause
        own = _as_understood(first) if not parts else fields_of({**step, **BLANK}, rulebook)
        if (
            parts and clause["then"] and "sites" in parts[-1].fields
        ):  # "then hydrocortisone 1% for a week"
            own.setdefault("sites", parts[-1].fields["sites"])
        pattern = _pattern(own, step["pattern"]) if not parts else step["pattern"]
        parts.append(Part({**shared, **named, **own}, pattern, str(area)))
    return parts


def as_plan(parts: Sequence[Part], names: Sequence[str]) -> tuple[Json, bool]:
    """The plan that the parts are, and whether each says how long; {} where not each says how
    often, or one states a week's grams, which no phase of a plan can.

    A part without an end stands in it for a week, which is enough for a week's amount.
    """
    if any(part.pattern is None or "grams_per_week" in part.fields for part in parts):
        return {}, False
    called, phases = iter(names), []
    for part in parts:
        days = part.fields.get("duration_days")
        phase = {name: part.fields[name] for name in (*OF_A_PHASE, TIMES) if name in part.fields}
        phase |= {"pattern": part.pattern, "area": part.area, "days": round(days or WEEK)}
        phases.append(phase | {"name": next(called) if part.treats else part.pattern})
    shared = {name: value for name, value in parts[0].fields.items() if name not in OWN}
    whole = all("duration_days" in part.fields for part in parts)
    return {**shared, "start": ANY_MONDAY, "phases": phases}, whole


def _steps(reading: Said) -> Iterator[tuple[Said, Said]]:
    """Each step that says anything, with its clause. One that follows without a place of its own
    ("then hydrocortisone 1% for a week") is used where the one before it was."""
    before: Any = []
    for clause in reading.get("clauses", ()):
        for n, step in enumerate(clause["steps"]):
            if n == 0 or step["pattern"] or step["duration_days"] or step["as_needed"]:
                before = step["sites"] or (before if clause["then"] else [])
                yield clause, {**step, "sites": before}


def _shared(given: Said, reading: Said) -> Json:
    """What holds for every part: the patient, and what it is used for."""
    told = {name: reading[name] for name in (*OF_THE_PATIENT, "indication") if reading[name]}
    if given.get("age_group") is not None:
        told.pop("age_years", None)
    stated = {n: v for n, v in given.items() if n not in OWN and n not in NOT_THEIRS}
    return told | stated


def _as_understood(first: Said) -> Json:
    """The first part's own fields as the form or the line has them."""
    told = {
        name: known["value"]
        for name, known in first.items()
        if name in OWN and name not in PRODUCT and known["origin"] in ("given", "read")
    }
    if "sites" in told:
        uses = told["sites"]
        told["sites"] = [wording.site(use | {"fraction": 1}) for use in uses]
        told["site_fraction"] = [use["fraction"] for use in uses]
    return told


def _pattern(own: Said, read: str | None) -> str | None:
    """How often the first part is used, where the days were changed beside the line."""
    if read is None or DAILY in read:
        if "every_n_days" in own:
            return f"every {own['every_n_days']:g} days"
        if "days_per_week" in own and own["days_per_week"] < WEEK:
            return f"{own['days_per_week']:g}/week"
        return DAILY if TIMES in own else None
    return read
