"""What directions say, as fields of a prescription: what is given beside them wins.

Where they leave a choice (2-3 times a day, for 7 to 10 days) the most that they allow is checked,
since that is what a patient may do who follows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from calculator import sig, wording
from calculator.dose import estimate
from calculator.entries import read_entry, unknown_field
from calculator.grades import as_stated, grade_of, missing_of, question_of
from calculator.library import Rulebook, load
from calculator.library.body_shapes import BodyTables
from calculator.prescription import NOTHING, Prescription, field
from calculator.problems import Problem, refusal, shown

WHERE = "directions"
EXAMPLE = "apply twice daily to both hands for 14 days"
# Field of a prescription -> member of a reading, and which end of its range is the most use.
MOST_USE = {
    "applications_per_day": "high",
    "days_per_week": "high",
    "every_n_days": "low",
    "duration_days": "high",
    "grams_per_application": "high",
    "fingertip_units": "high",
    "grams_per_week": "high",
}
OF_THE_PATIENT = ("age_years", "weight_kg")
MILLILITRES = "mL"
HOW_MUCH = ("grams_per_application", "fingertip_units", "grams_per_week")
NO_AMOUNT = ("application", "hand_areas")  # say no amount, or an area
WEIGHED = ("grams", "fingertip_units", "grams_per_week")  # listed where they cannot be added up
_QUANTITIES = {"g": "quantity_g", "mL": "quantity_ml"}


class Said(NamedTuple):
    """What directions say: fields by name, the reading itself, and why nothing could be used."""

    fields: Mapping[str, Any]
    reading: Mapping[str, Any]
    problems: tuple[Problem, ...]


SILENT = Said(NOTHING, NOTHING, ())


def read_directions(given: object, rulebook: Rulebook) -> Said:
    """The fields that directions state, in the units of data/input_fields.csv. Never raises.

    Nothing, where none are `given` or the field refuses them: it says why itself.
    """
    text = None if given is None else read_entry(rulebook.inputs[WHERE], given, rulebook)
    if text is None or isinstance(text, Problem):
        return SILENT
    reading = sig.read(text, rulebook).as_json()
    if reading["not_ours"]:
        wanted = f"directions for a steroid on the skin; these are for {reading['not_ours']}"
        return Said({}, reading, (Problem(WHERE, shown(text), wanted, EXAMPLE),))
    return Said(fields_of(reading, rulebook), reading, ())


def read_json(given: Sequence[Mapping[str, Any]]) -> Iterator[bytes]:
    """Each object's directions read, as the bytes of a JSON object that ends with its problems."""
    rulebook = load()
    for one in given:
        text = read_entry(rulebook.inputs[WHERE], one.get(WHERE), rulebook)
        problems = [unknown_field(name, rulebook) for name in one if name != WHERE]
        if isinstance(text, Problem):
            yield refusal([text, *problems])
            continue
        reading = sig.read(text, rulebook).as_json()
        stated = as_stated(fields_of(reading, rulebook), reading)
        grade = grade_of(stated, rulebook)
        graded = {
            "grade": grade.grade,
            "grade_missing": missing_of(grade, stated),
            "grade_question": question_of(grade, stated, reading, rulebook),
        }
        told = [problem.as_json() for problem in problems] + reading["problems"]
        yield orjson.dumps(
            {name: value for name, value in reading.items() if name != "problems"}
            | ({} if reading["not_ours"] else graded)
            | {"problems": told}
        )


def fields_of(reading: Mapping[str, Any], rulebook: Rulebook) -> dict[str, Any]:
    """The fields of a reading (the object of `python -m calculator read`): its first clause and
    step, at the most use that it allows."""
    fields: dict[str, Any] = {
        field: reading[field][end] for field, end in MOST_USE.items() if reading[field]
    }
    for name in OF_THE_PATIENT:
        if reading[name] is not None:
            fields[name] = reading[name]
    if reading["product_text"]:
        fields["product"] = reading["product_text"]
    if reading["sites"]:
        fields["sites"] = [wording.site(site) for site in reading["sites"]]
    quantity = reading["quantity"]
    if quantity and quantity["unit"] in _QUANTITIES:
        fields[_QUANTITIES[quantity["unit"]]] = quantity["value"] * quantity["packs"]
    for name in ("occlusion", "indication"):
        if reading.get(name):
            fields[name] = reading[name]
    told = [word for word in reading["vague"] if word.lower() in rulebook.words]
    if told:
        fields["conditions"] = told
    return {name: value for name, value in fields.items() if value not in (0, [], "")}


def doubts(reading: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, str]:
    """Field -> the question that the directions themselves raise, where the field is not given."""
    asked = {
        one["about"]: one["question"]
        for one in reading.get("questions", ())
        if given.get(one["about"]) is None
    }
    not_weighed = [one for one in unweighed(reading, given) if one["unit"] != MILLILITRES]
    if not_weighed:
        asked["grams_per_application"] = (
            f"{in_doubt(not_weighed)}: how many grams are applied each time?"
        )
    return asked


def in_doubt(amounts: Sequence[Mapping[str, Any]]) -> str:
    """Why the grams of amounts (of `unweighed`) are not known, as a clause."""
    if amounts[0]["unit"] in WEIGHED:
        told = " and ".join(f"“{shown(one['text'])}”" for one in amounts)
        which = "which are not the same" if len(amounts) > 1 else "and not to how many"
        return f"It says {told}, {which}"
    return f"It says “{shown(amounts[0]['text'])}”, of which no weight is on record"


def unweighed(reading: Mapping[str, Any], given: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The amounts that directions state in a unit that could not be turned into grams; none where
    the fields `given` say how much."""
    if any(given.get(name) is not None for name in HOW_MUCH):
        return ()
    return [one for one in reading.get("amounts", ()) if one["unit"] not in NO_AMOUNT]


def grams_of(
    amounts: Sequence[Mapping[str, Any]], molecule: str, vehicle: str, body: BodyTables
) -> float | None:
    """Grams of one application, the most that an amount in another unit allows; None where what
    one weighs is not on record for the product, or two amounts are stated."""
    measured = [one for one in amounts if one["unit"] not in NO_AMOUNT]
    if len(measured) != 1:
        return None
    one = body.grams_of_one(measured[0]["unit"], molecule, vehicle)
    return one * measured[0]["value"]["high"] if one == one else None  # NaN is not on record


def with_amounts(p: Prescription, reading: Mapping[str, Any], body: BodyTables) -> Prescription:
    """The prescription with the grams of capfuls or millilitres that its directions state."""
    if not unweighed(reading, p.values):
        return p
    grams = grams_of(reading["amounts"], p.get("molecule") or "", p.get("vehicle") or "", body)
    if grams is None:
        return p
    name = "grams_per_application"
    return p.having({name: field(name, grams, "derived")})


def most_a_week(reading: Mapping[str, Any]) -> float | None:
    """Grams a week that directions state as the most; a most for a day holds on each day."""
    stated = reading.get("at_most") or {}
    day, week = stated.get("grams_per_day"), stated.get("grams_per_week")
    return min((one for one in (week, day and day * wording.DAYS_A_WEEK) if one), default=None)


def held_to_the_most(p: Prescription, reading: Mapping[str, Any], body: BodyTables) -> Prescription:
    """The prescription with the most of a week that its directions state, where what they say
    besides would take more: nobody who follows them uses more."""
    most = most_a_week(reading)
    if most is None or p.get("grams_per_week") is not None:
        return p
    week = estimate(p.values, body).grams_per_week
    if week is None or week.typical <= most:
        return p
    return p.having({"grams_per_week": field("grams_per_week", most, "derived")})


def as_member(reading: Mapping[str, Any]) -> bytes:
    """The reading as a member of the answer's JSON object; b"" where there were no directions."""
    return b'"reading":' + orjson.dumps(reading) + b"," if reading else b""
