"""The small pieces of which the resources are made: texts, amounts, references, ids.

Whatever a person typed is one line of plain text here: control characters are gone, and where FHIR
says a text is markdown nothing in it is markup.
"""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from calculator import wording
from calculator.fhir.nodes import clean

Resource = dict[str, Any]

UCUM_SYSTEM = "http://unitsofmeasure.org"
# Units of data/input_fields.csv and of the amounts -> the unit as FHIR says it.
UCUM: Mapping[str, str] = {
    "g": "g", "kg": "kg", "mL": "mL", "cm": "cm", "%": "%", "day": "d", "year": "a",
    "1/day": "/d", "1/week": "/wk", "g/day": "g/d", "g/week": "g/wk", "fingertip unit": "{FTU}",
}  # fmt: skip
ABSENT = {
    "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
    "valueCode": "unknown",
}
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:topical-steroid-calculator:fhir")
_MARKUP = re.compile(r"([\\`*_\[\]#|~])")


def printable(text: str) -> str:
    """A text of one line that any program can show; nothing of it is cut off."""
    return clean(text, None)


def concept(text: str) -> Resource:
    """A CodeableConcept in words; one that says the fact is missing where there are none."""
    return {"text": printable(text)} if printable(text) else {"extension": [ABSENT]}


def annotation(text: str) -> Resource:
    """An Annotation: its text is markdown, so that nothing typed is taken for markup."""
    return {"text": _MARKUP.sub(r"\\\1", html.escape(printable(text), quote=False))}


def notes(texts: Sequence[str]) -> list[Resource]:
    """Annotations of what there is to say."""
    return [annotation(text) for text in dict.fromkeys(texts) if printable(text)]


def number(value: float) -> int | float:
    """A figure without float noise; a whole one as a whole number."""
    exact = float(wording.exact(value))
    return int(exact) if exact.is_integer() else exact


def quantity(value: float, unit: str) -> Resource:
    """A Quantity; `unit` as in data/input_fields.csv, "" for a bare number."""
    told: Resource = {"value": number(value)}
    if unit:
        told["unit"] = unit
    if unit in UCUM:
        told |= {"system": UCUM_SYSTEM, "code": UCUM[unit]}
    return told


def observation(key: str, name: str, value: Resource, how: str) -> Resource:
    """A fact that stands inside another resource: what, its value[x], and how it is known."""
    known = {"code": concept(name), "method": concept(how)}
    key = key.replace("_", "-")
    return {"resourceType": "Observation", "id": key, "status": "preliminary"} | known | value


def subject(sex: str | None) -> tuple[Resource, list[Resource]]:
    """A reference to somebody without identity, and the contained Patient if anything is known."""
    display = {"display": "Patient not named"}
    if sex is None:
        return display, []
    patient = {"resourceType": "Patient", "id": "patient", "gender": sex}
    return {"reference": "#patient"} | display, [patient]


def references(contained: Sequence[Resource]) -> list[Resource]:
    """References to the observations among what a resource contains."""
    facts = [one["id"] for one in contained if one["resourceType"] == "Observation"]
    return [{"reference": f"#{key}"} for key in facts]


def without_blanks(resource: Resource) -> Resource:
    """The resource without members that say nothing: FHIR knows no empty list or text."""
    return {name: value for name, value in resource.items() if value not in ("", [], {}, None)}


def day(on: date | None, name: str) -> Resource:
    """The member `name` with a date; nothing without one."""
    return {name: on.isoformat()} if on else {}


def identified(resource: Resource, place: int) -> Resource:
    """The resource with an id made from what it says and its place in the bundle."""
    said = orjson.dumps([place, resource], option=orjson.OPT_SORT_KEYS)
    key = str(uuid.uuid5(_NAMESPACE, said.decode()))
    return {"resourceType": resource["resourceType"], "id": key} | resource


def address(resource: Resource) -> str:
    """The fullUrl of a resource of the bundle."""
    return f"urn:uuid:{resource['id']}"


def bundle(resources: Sequence[Resource]) -> Resource:
    """A collection: nothing in it is sent, asked for or ordered by being there."""
    entries = [{"fullUrl": address(one), "resource": one} for one in resources]
    return identified({"resourceType": "Bundle", "type": "collection", "entry": entries}, 0)
