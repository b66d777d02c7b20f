"""FHIR R4 by hand, for the resources that are written: members, how often, and what stands in them.

From the resource pages of the R4 specification (4.0.1). fhir.resources validates R4B, which differs
from R4 in other resources; this table is R4's own.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

# Member -> its type; "!" must be there, "*" is a list. A type in capitals is a table of its own.
TYPES: dict[str, dict[str, str]] = {
    "Bundle": {"id": "id", "type": "!code", "entry": "*Entry"},
    "Entry": {"fullUrl": "!uri", "resource": "!Resource"},
    "MedicationRequest": {
        "id": "id", "contained": "*Resource", "status": "!code", "intent": "!code",
        "medicationCodeableConcept": "!CodeableConcept", "subject": "!Reference",
        "supportingInformation": "*Reference", "authoredOn": "dateTime",
        "reasonCode": "*CodeableConcept", "note": "*Annotation", "dosageInstruction": "*Dosage",
        "dispenseRequest": "DispenseRequest",
    },
    "DispenseRequest": {"quantity": "Quantity", "numberOfRepeatsAllowed": "unsignedInt"},
    "Dosage": {
        "text": "string", "timing": "Timing", "asNeededBoolean": "boolean",
        "site": "CodeableConcept", "doseAndRate": "*DoseAndRate",
    },
    "DoseAndRate": {"type": "CodeableConcept", "doseQuantity": "Quantity"},
    "Timing": {"event": "*dateTime", "repeat": "Repeat"},
    "Repeat": {
        "boundsDuration": "Quantity", "boundsPeriod": "Period", "frequency": "positiveInt",
        "frequencyMax": "positiveInt", "period": "decimal", "periodUnit": "code",
        "dayOfWeek": "*code",
    },
    "CarePlan": {
        "id": "id", "contained": "*Resource", "status": "!code", "intent": "!code",
        "title": "string", "subject": "!Reference", "period": "Period", "created": "dateTime",
        "supportingInfo": "*Reference", "activity": "*Activity", "note": "*Annotation",
    },
    "Activity": {"reference": "Reference", "detail": "ActivityDetail"},
    "ActivityDetail": {"status": "!code", "scheduledPeriod": "Period", "description": "string"},
    "DetectedIssue": {
        "id": "id", "status": "!code", "code": "CodeableConcept", "severity": "code",
        "identifiedDateTime": "dateTime", "author": "Reference", "implicated": "*Reference",
        "evidence": "*Evidence", "detail": "string", "reference": "uri",
        "mitigation": "*Mitigation",
    },
    "Evidence": {"code": "*CodeableConcept", "detail": "*Reference"},
    "Mitigation": {"action": "!CodeableConcept"},
    "OperationOutcome": {"id": "id", "issue": "!*Issue"},
    "Issue": {"severity": "!code", "code": "!code", "diagnostics": "string"},
    "Patient": {"id": "id", "gender": "code"},
    "Observation": {
        "id": "id", "status": "!code", "code": "!CodeableConcept", "method": "CodeableConcept",
        "valueQuantity": "Quantity", "valueBoolean": "boolean", "valueString": "string",
        "component": "*Component",
    },
    "Component": {"code": "!CodeableConcept", "valueQuantity": "Quantity"},
    "CodeableConcept": {"coding": "*Coding", "text": "string", "extension": "*Extension"},
    "Coding": {"system": "uri", "code": "code", "display": "string"},
    "Extension": {"url": "!uri", "valueCode": "code"},
    "Quantity": {"value": "decimal", "unit": "string", "system": "uri", "code": "code"},
    "Reference": {"reference": "string", "display": "string"},
    "Annotation": {"text": "!string"},
    "Period": {"start": "dateTime", "end": "dateTime"},
}  # fmt: skip
# Value sets that R4 requires.
CODES = {
    "Bundle.type": {"collection"},
    "MedicationRequest.status": {"active", "on-hold", "cancelled", "completed", "draft"},
    "MedicationRequest.intent": {"proposal", "plan", "order"},
    "CarePlan.status": {"draft", "active"},
    "CarePlan.intent": {"proposal", "plan", "order", "option"},
    "ActivityDetail.status": {"not-started", "scheduled"},
    "DetectedIssue.status": {"registered", "preliminary", "final"},
    "DetectedIssue.severity": {"high", "moderate", "low"},
    "Observation.status": {"registered", "preliminary", "final"},
    "Issue.severity": {"fatal", "error", "warning", "information"},
    "Issue.code": {"invalid", "value", "processing"},
    "Patient.gender": {"male", "female", "other", "unknown"},
    "Repeat.periodUnit": {"s", "min", "h", "d", "wk", "mo", "a"},
    "Repeat.dayOfWeek": {"mon", "tue", "wed", "thu", "fri", "sat", "sun"},
}
TEXT = re.compile(r"[^\x00-\x1f\x7f]+")
ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")
CODE = re.compile(r"[^\s]+( [^\s]+)*")


def faults(resource: Any) -> list[str]:
    """Everything in a resource that R4 does not allow, with its path."""
    found = list(_faults(resource, resource.get("resourceType", ""), resource["resourceType"]))
    return found + list(_loose(resource))


def _faults(value: Any, kind: str, path: str) -> Iterator[str]:
    if kind == "Resource":
        kind = value.get("resourceType", "no type")
    if kind not in TYPES:
        yield from (f"{path}: {value!r} is no {kind}" for _ in [0] if not _is(value, kind))
        return
    known = TYPES[kind]
    for name in value:
        if name not in known and name != "resourceType":
            yield f"{path}.{name}: R4 has no such member"
    for name, rule in known.items():
        if name not in value:
            if "!" in rule:
                yield f"{path}.{name}: missing"
            continue
        listed = value[name] if "*" in rule else [value[name]]
        if not isinstance(listed, list) or not listed:
            yield f"{path}.{name}: an empty or no list"
            continue
        for one in listed:
            yield from _faults(one, rule.strip("!*"), f"{path}.{name}")
            if one not in CODES.get(f"{kind}.{name}", {one} if isinstance(one, str) else [one]):
                yield f"{path}.{name}: {one} is not in R4's value set"


def _is(value: Any, kind: str) -> bool:
    """Whether a value is of a primitive type."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind in ("decimal", "positiveInt", "unsignedInt"):
        least = {"decimal": 0, "positiveInt": 1, "unsignedInt": 0}[kind]
        kinds = (int, float) if kind == "decimal" else (int,)
        return isinstance(value, kinds) and not isinstance(value, bool) and value >= least
    if not isinstance(value, str) or value != value.strip() or not TEXT.fullmatch(value):
        return False
    if kind == "id":
        return ID.fullmatch(value) is not None
    if kind == "code":
        return CODE.fullmatch(value) is not None
    if kind == "dateTime":
        return date.fromisoformat(value).isoformat() == value
    return kind == "string" or (kind == "uri" and " " not in value and ":" in value)


def _loose(resource: Any) -> Iterator[str]:
    """References that lead nowhere, ids that two share, and what nothing points at."""
    entries = [entry["resource"] for entry in resource.get("entry", [])]
    urls = [entry["fullUrl"] for entry in resource.get("entry", [])]
    if len(set(urls)) < len(urls):
        yield "two entries with one fullUrl"
    if urls != [f"urn:uuid:{one['id']}" for one in entries]:
        yield "a fullUrl that is not of its resource's id"
    for one in entries:
        inside = {f"#{part['id']}" for part in one.get("contained", [])}
        if len(inside) < len(one.get("contained", [])):
            yield f"{one['id']}: two contained resources with one id"
        wanted = set(references(one))
        if lost := {ref for ref in wanted if ref not in inside | set(urls)}:
            yield f"{one['id']}: {lost} leads nowhere"
        if unused := inside - wanted:
            yield f"{one['id']}: nothing points at {unused}"


def references(value: Any) -> Iterator[str]:
    """Every literal reference inside a resource; the `reference` of an issue is a link."""
    if isinstance(value, list):
        for one in value:
            yield from references(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            link = name == "reference" and value.get("resourceType") == "DetectedIssue"
            if name == "reference" and isinstance(one, str) and not link:
                yield one
            else:
                yield from references(one)


def of_type(bundle: Any, kind: str) -> list[Any]:
    """The resources of a bundle that are of a type."""
    return [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == kind]
