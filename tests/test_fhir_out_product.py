"""The product as FHIR: in words as typed, with a code only where that is sure."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from calculator.checks import check_one
from calculator.fhir.out import check_bundle, plan_bundle
from calculator.library import Rulebook, load
from calculator.library.codes import ProductCode
from tests.build import PROOF
from tests.fhir_r4 import faults, of_type
from tests.plans import LICHEN, made
from tests.test_cases import ALL

BOOK = load()
LINE: dict[str, Any] = {"product": "clobetasol propionate 0.05% ointment", "sites": ["left leg"]}


def medicine(given: dict[str, Any], book: Rulebook = BOOK) -> Any:
    """The medication of a prescription."""
    bundle = check_bundle(check_one(given), None, book)
    assert faults(bundle) == []
    return bundle["entry"][0]["resource"]["medicationCodeableConcept"]


WORDS = [
    ({"product": "Dermovate ointment"}, "Dermovate ointment"),  # as it was typed
    ({"product": "clobetasol"}, "clobetasol"),  # several may be meant
    ({"product": "clobetasol", "vehicle": "cream", "strength_percent": 0.05},
     "clobetasol propionate 0.05 % cream"),  # what stands beside it says which
    ({"molecule": "mometasone furoate", "strength_percent": 0.1, "vehicle": "ointment"},
     "mometasone furoate 0.1 % ointment"),
    ({"molecule": "hydrocortisone"}, "hydrocortisone"),
    ({"product": "zzzcort 5% cream"}, "zzzcort 5% cream"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), WORDS)
def test_the_words_of_a_product(said: dict[str, Any], wanted: str) -> None:
    assert medicine(said) == {"text": wanted}


@pytest.mark.parametrize("said", [{}, {"strength_percent": 0.05, "potency": "potent"}])
def test_no_product_is_said_to_be_missing(said: dict[str, Any]) -> None:
    assert medicine(said)["extension"][0]["valueCode"] == "unknown"
    assert "text" not in medicine(said)


def with_codes(*codes: tuple[str, str, str, str]) -> Rulebook:
    """The rulebook with product codes: system, code, status and note, of clobetasol ointment."""
    key = "clobetasol-propionate-0.05-ointment"
    listed = {(s, c): ProductCode(s, c, "-", key, status, note, PROOF)
              for s, c, status, note in codes}  # fmt: skip
    return replace(BOOK, codes=BOOK.codes._replace(products=MappingProxyType(listed)))


CODES = [
    ("rxnorm", "1", "current", "", [("http://www.nlm.nih.gov/research/umls/rxnorm", "1")]),
    ("dmd", "2", "current", "the same id in an NHS example", [("https://dmd.nhs.uk", "2")]),
    ("rxnorm", "3", "historical", "", []),
    ("rxnorm", "4", "not checked", "", []),
    ("rxnorm", "5", "current", "code of a brand", []),
    ("ndc", "6", "current", "", []),  # one company's pack
]


@pytest.mark.parametrize(("system", "code", "status", "note", "wanted"), CODES)
def test_a_code_is_written_only_if_it_is_current_and_of_this_very_product(
    system: str, code: str, status: str, note: str, wanted: list[tuple[str, str]]
) -> None:
    book = with_codes((system, code, status, note))
    coding = medicine(LINE, book).get("coding", [])
    assert [(c["system"], c["code"]) for c in coding] == wanted
    assert "coding" not in medicine({**LINE, "product": "clobetasol"}, book), "it is not sure"
    assert "coding" not in medicine({**LINE, "product": "clobetasol 0.05% cream"}, book)
    phases = of_type(plan_bundle(made(LICHEN), None, book), "MedicationRequest")
    assert {len(one["medicationCodeableConcept"].get("coding", [])) for one in phases} == {
        len(wanted)
    }


def test_no_code_on_record_is_written_that_nobody_confirmed() -> None:
    sure = {code for (_, code), one in BOOK.codes.products.items() if one.status == "current"}
    for case in ALL:
        one = check_bundle(check_one(case.given, case.profile))["entry"][0]["resource"]
        coding = one["medicationCodeableConcept"].get("coding", [])
        assert {c["code"] for c in coding} <= sure
