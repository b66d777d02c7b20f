"""Medications and patients that an order points at, and what a Medication is made of."""

import json
from datetime import date
from typing import Any

import pytest

from calculator.fhir import Order, read_fhir
from calculator.library import load
from tests.test_fhir_input import ON, ORDER, PATIENT, bundle

RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
CREAM = {"coding": [{"system": RXNORM, "code": "861495"}]}
MEDICATION = {"resourceType": "Medication", "id": "m", "code": CREAM}


def one(order: dict[str, Any], *others: dict[str, Any], on: date | None = ON) -> Order:
    (read,) = read_fhir(json.dumps(bundle(order, *others)), load(), on).orders
    return read


def pointing(reference: str, **more: Any) -> dict[str, Any]:
    order = {name: v for name, v in ORDER.items() if name != "medicationCodeableConcept"}
    return {**order, "medicationReference": {"reference": reference}, **more}


ADDRESS = "https://ehr.example/fhir/Medication/m"
WAYS = [
    ("contained", pointing("#m", contained=[MEDICATION]), []),
    ("contained, with colons", pointing("#m:1", contained=[{**MEDICATION, "id": "m:1"}]), []),
    ("relative", pointing("Medication/m"), [{"resource": MEDICATION}]),
    ("relative, with colons", pointing("Medication/urn:m"), [{**MEDICATION, "id": "urn:m"}]),
    ("of a version", pointing("Medication/m/_history/2"), [{"resource": MEDICATION}]),
    ("absolute", pointing(ADDRESS), [{"resource": MEDICATION, "fullUrl": ADDRESS}]),
    ("absolute, no address given", pointing(ADDRESS), [{"resource": MEDICATION}]),
    ("uuid", pointing("urn:uuid:7"), [{"resource": MEDICATION, "fullUrl": "urn:uuid:7"}]),
    ("R5", {**ORDER, "medicationCodeableConcept": None,
            "medication": {"reference": {"reference": "Medication/m"}}}, [MEDICATION]),
]  # fmt: skip


@pytest.mark.parametrize(("way", "order", "others"), WAYS, ids=[way[0] for way in WAYS])
def test_a_medication_is_found(way: str, order: Any, others: Any) -> None:
    read = one(order, *others)
    assert read.fields["product"] == "clobetasol propionate 0.05 % cream", (way, read.problems)
    assert "Medication.code.coding[0].code" in read.origins["product"].path


@pytest.mark.parametrize(
    ("why", "order", "others"),
    [
        ("not there", pointing("Medication/x"), []),
        ("not contained", pointing("#x"), []),
        ("of another server", pointing(ADDRESS),
         [{"resource": MEDICATION, "fullUrl": "https://other.example/Medication/m"}]),
        ("two of one name", pointing("Medication/m"), [{"resource": MEDICATION}] * 2),
        ("a search, no name", pointing("Medication?code=1"), [{"resource": MEDICATION}]),
        ("changed in meaning", pointing("Medication/m"),
         [{"resource": {**MEDICATION, "modifierExtension": [{"url": "x"}]}}]),
    ],
)  # fmt: skip
def test_a_medication_that_is_not_surely_meant_is_not_used(
    why: str, order: Any, others: Any
) -> None:
    read = one(order, *others)
    assert "product" not in read.fields, why
    assert read.problems, why


def test_the_words_of_a_reference_name_the_product_where_nothing_else_does() -> None:
    order = pointing("Medication/x")
    order["medicationReference"]["display"] = "mometasone furoate 0.1% cream"
    assert one(order).fields["product"] == "mometasone furoate 0.1% cream"
    order = pointing("Medication/m")
    order["medicationReference"]["display"] = "mometasone furoate 0.1% cream"
    read = one(order, MEDICATION)
    assert "product" not in read.fields
    assert "one product" in read.problems[0].wanted


def made(*ingredients: tuple[str, float], form: str = "Cream", old: bool = False) -> dict[str, Any]:
    amount = {"numerator": {"value": 0, "unit": "mg"}, "denominator": {"value": 1, "unit": "g"}}
    listed = []
    for name, value in ingredients:
        ratio = {**amount, "numerator": {"value": value, "unit": "mg"}}
        listed.append({"itemCodeableConcept": {"text": name}, "strength": ratio})
    inside = {"form": {"text": form}, "ingredient": listed}
    return {"resourceType": "Medication", "id": "m", **({"product": inside} if old else inside)}


@pytest.mark.parametrize("old", [False, True])
def test_a_medication_is_named_by_its_ingredients_strengths_and_form(old: bool) -> None:
    read = one(pointing("Medication/m"), made(("clobetasol propionate", 0.5), old=old))
    assert read.fields["product"] == "clobetasol propionate 0.5 mg/g Cream"
    both = made(("betamethasone valerate", 1), ("fusidic acid", 20))
    named = one(pointing("Medication/m"), both).fields["product"]
    assert named == "betamethasone valerate 1 mg/g / fusidic acid 20 mg/g Cream"


def test_an_ingredient_that_contradicts_the_code_leaves_no_product() -> None:
    read = one(pointing("Medication/m"), {**made(("hydrocortisone", 10)), "code": CREAM})
    assert "product" not in read.fields
    assert read.problems[0].where == "Medication/m Medication.ingredient"
    assert read.problems[0].given.endswith("and hydrocortisone 10 mg/g Cream")
    agreed = one(pointing("Medication/m"), {**made(("clobetasol propionate", 0.5)), "code": CREAM})
    assert agreed.fields["product"] == "clobetasol propionate 0.05 % cream"


def test_a_form_that_is_not_for_the_skin_is_not_ours() -> None:
    spray = {"resourceType": "Medication", "id": "m", "form": {"text": "Nasal Spray"},
             "code": {"text": "Mometasone Furoate 0.05mg/Actuat"}}  # fmt: skip
    assert "Nasal Spray" in one(pointing("Medication/m"), spray).not_ours


@pytest.mark.parametrize(
    ("born", "years"),
    [
        ("1986-12-01", 40),  # on the birthday
        ("1986-12-02", 39),
        ("2026-06-01", 0),
        ("1986", 39),  # a year alone: the younger of two ages in one group
        ("1986-12", 39),
        ("2026-12-02", None),  # not yet born
        ("2009", None),  # 16 or 17 years: one group, but see below
        ("yesterday", None),
        ("1986-02-30", None),
    ],
)
def test_the_age_on_the_day_asked_for(born: str, years: int | None) -> None:
    read = one(ORDER, {**PATIENT, "birthDate": born})
    if born == "2009":
        years = 16
    if years is None:
        assert "age_years" not in read.fields
        assert "birthDate" in read.problems[0].where
    else:
        assert int(read.fields["age_years"]) == years
        assert read.fields["sex"] == "female"
        assert read.origins["age_years"] == ("derived", "Patient/p birthDate")


def test_a_year_of_birth_that_may_be_a_child_or_an_adult_is_asked() -> None:
    read = one(ORDER, {**PATIENT, "birthDate": "2008"})
    assert "age_years" not in read.fields
    assert "age_years" in {question.about for question in read.questions}


def test_no_age_without_a_day_and_no_sex_that_the_form_does_not_know() -> None:
    read = one(ORDER, {**PATIENT, "gender": "unknown"}, on=None)
    assert not read.fields.keys() & {"age_years", "sex"}
    old = {**ORDER, "resourceType": "MedicationOrder", "subject": None}
    assert one({**old, "patient": {"reference": "Patient/p"}}, PATIENT).fields["age_years"] == 40
