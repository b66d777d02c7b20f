"""What directions use: grams a week over all their parts and steps, at the most that they allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from calculator.amounts import NOTHING, Range, exactly, smaller
from calculator.audit import words
from calculator.body import SiteUse
from calculator.directions import MOST_USE, grams_of, in_doubt, most_a_week, unweighed
from calculator.dose import estimate
from calculator.grades import LACKING
from calculator.library import Rulebook
from calculator.library.week_days import as_weeks
from calculator.problems import Problem
from calculator.schedule.pattern import read_pattern
from calculator.wording import DAYS_A_WEEK

GRAMS, MILLILITRES = "g", "mL"
# Facts of the patient that every part of the directions shares.
_PATIENT = ("age_years", "age_group", "height_cm", "weight_kg", "grams_per_fingertip_unit")
_EACH = ("grams_per_application", "fingertip_units", "grams_per_week", "amounts")


class Step(NamedTuple):
    """Use for some days; the last step of several goes on."""

    week: Range  # grams, or millilitres, in a week
    days: float | None


class Use(NamedTuple):
    """The use of a prescription, or why it is not known: then there are no steps."""

    steps: tuple[Step, ...]
    per_day: Range | None = None  # grams on a treated day of the first step
    unit: str = GRAMS
    basis: tuple[str, ...] = ()  # what the amounts rest on
    refused: tuple[str, ...] = ()


def use_of(result: Mapping[str, Any], rulebook: Rulebook) -> Use:
    """The use of a checked prescription (a result of calculator.checks)."""
    reading = result.get("reading") or {}
    fields = {name: known["value"] for name, known in result["prescription"].items()}
    not_weighed = unweighed(reading, fields)
    if not_weighed:
        in_ml = _millilitres(not_weighed, fields, reading)
        return in_ml or Use((), refused=(f"{in_doubt(not_weighed)}.",))
    clauses = reading.get("clauses") or ()
    parts = _parts(result["dose"], clauses, fields, rulebook)
    if isinstance(parts, str):
        return Use((), refused=(parts,))
    weeks, days = zip(*parts, strict=True)
    basis = _basis(result, reading)
    week, per_day, capped = _capped(_sum(weeks), _sum(days), reading)
    if week is None:
        return Use((), basis=basis, refused=(_unknown(fields),))
    steps = _steps(week, result["dose"], reading, fields, rulebook)
    if isinstance(steps, str):
        return Use((), per_day, basis=basis, refused=(steps,))
    return Use(steps, per_day, GRAMS, (*basis, *capped))


def _millilitres(
    amounts: Sequence[Mapping[str, Any]], fields: Mapping[str, Any], reading: Mapping[str, Any]
) -> Use | None:
    """Use in millilitres where both the amount and the supply are: that needs no density."""
    alone = len(amounts) == 1 and len(reading["clauses"]) == 1 and len(reading["phases"]) < 2
    per_day, days = fields.get("applications_per_day"), fields.get("days_per_week")
    if not alone or amounts[0]["unit"] != "mL" or "quantity_ml" not in fields or not per_day:
        return None
    week = exactly(amounts[0]["value"]["high"] * per_day * (days or DAYS_A_WEEK))
    return Use((Step(week, None),), None, MILLILITRES, (words.IN_MILLILITRES,))


def _parts(
    dose: Mapping[str, Any],
    clauses: Sequence[Mapping[str, Any]],
    fields: Mapping[str, Any],
    rulebook: Rulebook,
) -> list[tuple[Range | None, Range | None]] | str:
    """Grams a week and on a treated day of each part of the directions, or why they cannot be
    added up. The first part is the prescription that was checked."""
    parts = [(_range(dose["grams_per_week"]), _range(dose["grams_per_day"]))]
    named = [one["product_text"].lower() for one in clauses]
    if {*named} - {"", *named[:1]}:
        return words.TWO_PRODUCTS
    if len(clauses) > 1 and any(one["then"] or len(one["steps"]) > 1 for one in clauses):
        return words.PLACES_AND_STEPS
    for clause in clauses[1:]:
        amount = estimate(_given(clause, fields, rulebook), rulebook.body)
        parts.append((amount.grams_per_week, amount.grams_per_day))
    return parts


def _given(
    clause: Mapping[str, Any], fields: Mapping[str, Any], rulebook: Rulebook
) -> dict[str, Any]:
    """A part of the directions as calculator.dose takes it, for the same patient."""
    given = {name: fields[name] for name in _PATIENT if name in fields}
    given |= {name: clause[name][end] for name, end in MOST_USE.items() if clause.get(name)}
    given["sites"] = tuple(SiteUse(**site) for site in clause["sites"])
    if clause["amounts"] and "grams_per_application" not in given:
        product = (fields.get("molecule") or "", fields.get("vehicle") or "")
        given["grams_per_application"] = grams_of(clause["amounts"], *product, rulebook.body)
        if given["grams_per_application"] is None:
            given["sites"] = ()  # what it says cannot be weighed: no estimate takes its place
    return given


def _capped(
    week: Range | None, per_day: Range | None, reading: Mapping[str, Any]
) -> tuple[Range | None, Range | None, tuple[str, ...]]:
    """Use held to the maximum that the directions state; that alone where no more is known."""
    most = most_a_week(reading)
    if most is None:
        return week, per_day, ()
    limit = exactly(most)
    if week is None:
        return limit, exactly(limit.high / DAYS_A_WEEK), (words.AT_THE_MAXIMUM,)
    if week.high <= limit.high:
        return week, per_day, ()
    if per_day:
        of_a_day = reading["at_most"].get("grams_per_day")
        per_day = smaller(per_day, exactly(of_a_day or limit.high))
    return smaller(week, limit), per_day, (words.HELD_TO_THE_MAXIMUM,)


def _steps(
    week: Range,
    dose: Mapping[str, Any],
    reading: Mapping[str, Any],
    fields: Mapping[str, Any],
    rulebook: Rulebook,
) -> tuple[Step, ...] | str:
    """The steps one after another, or why one of them is not known."""
    told = reading.get("phases") or ()
    if len(told) < 2:
        return (Step(week, fields.get("duration_days")),)
    each = _range(dose["grams_per_application"])
    later = reading["clauses"][0]["steps"][1:]
    if each is None or any(step[name] for step in later for name in _EACH):
        return words.STEPS_OF_THEIR_OWN
    steps = [Step(week, fields.get("duration_days"))]
    for one in told[1:]:
        then = _then(one, each, rulebook)
        if then is None or steps[-1].days is None:
            return words.step_not_clear(one["text"])
        steps.append(Step(smaller(then, week) if reading.get("at_most") else then, one["days"]))
    return tuple(steps)


def _then(step: Mapping[str, Any], each: Range, rulebook: Rulebook) -> Range | None:
    """Grams a week of a later step, None where it does not say how often."""
    pattern = read_pattern(step["pattern"], as_weeks(rulebook.week_rows)["steroid"])
    if isinstance(pattern, Problem):
        return None
    if pattern.kind == "off":
        return NOTHING
    times = step["applications_per_day"]
    return each.times(times * pattern.days_per_week) if times else None


def _sum(parts: Sequence[Range | None]) -> Range | None:
    """All parts added; None where one of them is not known."""
    total = NOTHING
    for part in parts:
        if part is None:
            return None
        total = total.plus(part)
    return total


def _basis(result: Mapping[str, Any], reading: Mapping[str, Any]) -> tuple[str, ...]:
    dose, each = result["dose"], result["prescription"].get("grams_per_application")
    told = [words.method(dose["method"])] if dose["grams_per_week"] else []
    held = result["prescription"].get("grams_per_week")
    if held and held["origin"] == "derived":
        told = [words.HELD_TO_THE_MAXIMUM]
    elif each and each["origin"] == "derived":
        told = [words.weighed(reading["amounts"][0]["text"], each["value"])]
    times = reading.get("applications_per_day")
    if reading.get("as_needed"):
        told.append(words.AS_NEEDED)
    elif times and times["low"] != times["high"]:
        told.append(words.MOST_TIMES)
    return tuple(told)


def _unknown(fields: Mapping[str, Any]) -> str:
    """Why the grams are not known."""
    missing = [said for name, said in LACKING.items() if fields.get(name) is None]
    if not missing and fields.get("age_years") is None and fields.get("age_group") is None:
        return words.NO_AGE
    return words.not_said(missing)


def _range(told: Mapping[str, float] | None) -> Range | None:
    return Range(told["low"], told["typical"], told["high"]) if told else None
