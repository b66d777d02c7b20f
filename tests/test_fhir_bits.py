"""The pieces of the FHIR reader by themselves, the codes in data/, and anything at all."""

import json
import math
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fhir_orders import URLS, bundle
from calculator.body import SiteUse, read_site
from calculator.checks import check_json
from calculator.fhir import read_fhir
from calculator.fhir.facts import Said, pattern, settle
from calculator.fhir.nodes import Log, Node, remembered
from calculator.fhir.patient import years_between
from calculator.fhir.quantities import amount
from calculator.library import Rulebook, load
from calculator.lookup import find_text
from scripts.fhir_examples import main, read_all
from tests.slips import change, copied, slips
from tests.test_fhir_input import ON, ORDER


def test_a_pattern_is_the_same_however_it_is_said() -> None:
    log = Log()
    alternate = {"every_n_days": Said(2.0, "a"), "applications_per_day": Said(1.0, "a")}
    half = {"days_per_week": Said(3.5, "b"), "applications_per_day": Said(1.0, "b")}
    assert pattern(alternate) == pattern(half) == (1, 3.5)
    assert settle([alternate, half], load(), log) == alternate
    assert log.questions == []


def test_two_sayings_that_differ_are_both_told_and_neither_is_kept() -> None:
    log = Log()
    told = settle(
        [{"duration_days": Said(7.0, "a")}, {"duration_days": Said(14.0, "b")}], load(), log
    )
    assert told == {}
    assert log.questions[0].question.startswith("a says 7, b says 14. For how many days")
    sites = {"sites": Said((SiteUse("face"), SiteUse("hand", 2, "both")), "a")}
    other = {"sites": Said((SiteUse("hand", 2, "both"), SiteUse("face")), "b")}
    assert settle([sites, other], load(), Log()) == sites
    whole = {"sites": Said((SiteUse("leg and foot", 2, "both"),), "a")}
    apart = {"sites": Said((SiteUse("leg", 2, "both"), SiteUse("foot", 2, "both")), "b")}
    assert settle([whole, apart], load(), Log()) == whole
    one_leg = {"sites": Said((SiteUse("leg", 1, "left"), SiteUse("foot", 2, "both")), "b")}
    assert settle([whole, one_leg], load(), Log()) == {}


@pytest.mark.parametrize(
    ("said", "grams", "millilitres", "applications"),
    [
        ({"value": 2, "unit": "grams"}, 2, None, None),
        ({"value": 2, "code": "g"}, 2, None, None),
        ({"value": 0.5, "unit": "kg"}, 500, None, None),
        ({"value": 2, "unit": "ML"}, None, 2, None),
        ({"value": 2, "unit": "application(s)", "code": "{application}"}, None, None, 2),
        ({"value": 60000, "unit": "mg"}, None, None, None),
        ({"value": 1, "unit": "tube", "code": "{tube}"}, None, None, None),
        ({"value": 1, "unit": "{tablet}"}, None, None, None),
        ({"value": 1, "unit": "gr"}, None, None, None),  # a grain
        ({"value": 1, "unit": "ea"}, None, None, None),
    ],
)
def test_a_unit_is_what_it_says(
    said: dict[str, object],
    grams: float | None,
    millilitres: float | None,
    applications: float | None,
) -> None:
    read = amount(Node(said, "q", Log()))
    assert read is not None
    assert (read.grams, read.millilitres, read.applications) == (grams, millilitres, applications)


def test_an_amount_of_nothing_is_none() -> None:
    log = Log()
    assert amount(Node({"value": 0, "unit": "g"}, "q", log)) is None
    assert amount(Node({"unit": "g"}, "q", log)) is None
    assert [problem.where for problem in log.problems] == ["q.value"]


def test_what_is_remembered_is_told_again() -> None:
    calls = []

    @remembered
    def look(node: Node, rulebook: Rulebook) -> float | None:
        calls.append(node.path)
        return node.number("value")

    logs = [Log(), Log()]
    for log in logs:
        look(Node({"value": "two"}, "q", log), load())
    assert calls == ["q"]
    assert logs[0].problems == logs[1].problems != []
    look(Node({"value": math.nan}, "q", Log()), load())
    assert len(calls) == 2


def test_a_leap_day_and_the_parts_of_a_year() -> None:
    assert years_between(date(2024, 2, 29), date(2025, 2, 28)) == pytest.approx(1, abs=0.01)
    assert years_between(date(2024, 2, 29), date(2025, 3, 1)) == 1
    assert years_between(date(2024, 2, 29), date.max) == date.max.year - 2024
    assert years_between(date(2026, 6, 1), date(2026, 12, 1)) == pytest.approx(0.5, abs=0.01)


def test_every_site_code_is_a_site_that_the_form_reads() -> None:
    for (_, code), site in load().codes.sites.items():
        use = read_site(site.text, load().body)
        assert isinstance(use, SiteUse), (code, site.text)
        assert use.site == site.site


def test_every_product_code_names_its_product() -> None:
    """By its own words: what they leave open must at least hold the product that the row names."""
    rulebook = load()
    for code in rulebook.codes.products.values():
        found = find_text(code.product, rulebook)
        if code.product_id:
            assert code.product_id in {p.id for p in found.candidates}, code
            system = {**URLS, "ndc": "http://hl7.org/fhir/sid/ndc"}[code.system]
            concept = {"coding": [{"system": system, "code": code.code}]}
            given = json.dumps({**ORDER, "medicationCodeableConcept": concept})
            (order,) = read_fhir(given, rulebook).orders
            (product,) = find_text(order.fields["product"], rulebook).candidates
            assert product.id == code.product_id


@pytest.mark.parametrize(
    ("name", "old", "new", "wanted"),
    [
        ("codes.csv", "dmd,331777001", "umls,331777001", "one of"),
        ("codes.csv", "dmd,331777001", "dmd,33 1777001", "an id without spaces"),
        ("codes.csv", ",not checked,", ",alive,", "one of"),
        ("codes.csv", "alclometasone-dipropionate-0.05-cream", "nothing-1-cream", "an id of data"),
        ("site_codes.csv", ",face,", ",tail,", "a site of data/sites.csv"),
        ("site_codes.csv", ",left,", ",port,", "one of"),
        ("route_codes.csv", ",skin,", ",hair,", "one of"),
        ("timing_codes.csv", "unit,h,,3600", "unit,h,,-1", "above zero"),
        ("timing_codes.csv", "unit,h,", "clock,h,", "one of"),
    ],
)
def test_a_bad_code_is_refused(tmp_path: Path, name: str, old: str, new: str, wanted: str) -> None:
    folder = copied(tmp_path)
    change(folder, name, lambda text: text.replace(old, new, 1))
    found = slips(folder)[0]
    assert found.where.startswith(f"data/{name} line ")
    assert wanted in found.wanted


def test_an_order_that_is_read_is_checked() -> None:
    read = read_fhir(bundle(200), load(), ON)
    fields = [order.fields for order in read.orders if order.to_check]
    assert len(fields) == 200
    for answer in check_json(fields):
        wrong = {problem["where"] for problem in json.loads(answer)["problems"]}
        assert wrong <= {"grams_per_application"}  # the grams are drawn, and may not fit the site
        assert json.loads(answer)["prescription"]["applications_per_day"]["value"] in (1, 2)


def test_the_examples_of_a_folder_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "order.json").write_text(json.dumps(ORDER), "utf-8")
    (tmp_path / "wrong.json").write_text("{", "utf-8")
    assert main([str(tmp_path)]) == 0
    assert "      2  files" in capsys.readouterr().out
    counts, failed = read_all(sorted(tmp_path.glob("*.json")))
    assert failed == []
    assert counts["to check"] == counts["files with a problem of the input"] == 1
    assert main([]) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = (
    "status", "id", "medicationCodeableConcept", "medicationReference", "medication", "subject",
    "contained", "dosageInstruction", "dispenseRequest", "modifierExtension", "doNotPerform",
    "timing", "repeat", "site", "route", "text", "doseAndRate", "doseQuantity", "value", "unit",
    "coding", "code", "display", "frequency", "period", "periodUnit", "boundsPeriod", "start",
    "end", "dayOfWeek", "when", "sequence", "maxDosePerPeriod", "numerator", "denominator",
    "ingredient",
)  # fmt: skip
LIKE_FHIR = st.recursive(
    JSON
    | st.sampled_from(("active", "g", "d", "wk", "#m", "Patient/p", "2026-12-01", "face", "mon")),
    lambda inner: (
        st.dictionaries(st.sampled_from(NAMES), inner, max_size=6) | st.lists(inner, max_size=3)
    ),
    max_leaves=30,
)


@settings(max_examples=300, deadline=None)
@given(LIKE_FHIR, st.sampled_from(("MedicationRequest", "MedicationDispense", "MedicationOrder")))
def test_anything_at_all_has_an_answer(value: object, kind: str) -> None:
    resource = value if isinstance(value, dict) else {"dosageInstruction": value}
    concept = {"text": "hydrocortisone 1% cream"}
    resource = {**resource, "resourceType": kind, "medicationCodeableConcept": concept}
    for order in read_fhir(json.dumps(resource), load(), ON).orders:
        json.dumps(order.as_json())
        assert order.fields.keys() <= load().inputs.keys()
    assert next(check_json([{}]))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_bytes_have_an_answer(value: bytes | str) -> None:
    json.dumps(read_fhir(value, load(), ON).as_json())
