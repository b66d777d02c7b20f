"""A product looked up: in every scheme, and held against what is stated beside its text."""

from typing import Any

import orjson
import pytest

from calculator.__main__ import main
from calculator.checks import check_one
from calculator.facts import Product
from calculator.library import load

BOOK = load()
SCHEMES = ("us", "uk", "jp", "de")
UNCLASSED = [p for p in BOOK.products if not {"us", "uk"} & p.grades.keys()]


def potency(capture: pytest.CaptureFixture[bytes], *text: str) -> tuple[int, dict[str, Any]]:
    """The status and answer of `python -m calculator potency TEXT`."""
    status = main(["potency", *text])
    (line,) = capture.readouterr().out.splitlines()
    return status, orjson.loads(line)


def parts(product: Product) -> dict[str, Any]:
    actives = [product.co_actives] if product.co_actives else []
    return {
        "molecule": product.molecule,
        "strength_percent": product.strength_percent,
        "vehicle": product.vehicle,
        "co_actives": actives,
    }


def test_potency_shows_every_scheme_with_its_sources(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    status, answer = potency(capsysbinary, "clobetasol", "propionate", "0.05%", "ointment")
    assert status == 0
    assert set(answer) >= {"product", "schemes", "conflict"}
    assert (answer["product"]["us_class"], answer["product"]["uk_potency"]) == ("1", "very potent")
    values = {scheme: answer["schemes"][scheme]["value"] for scheme in ("us", "uk")}
    assert values == {"us": "1", "uk": "very potent"}
    for scheme in answer["schemes"].values():
        assert scheme["sources"] and scheme["verified"]
        assert all(source["key"] and source["title"] for source in scheme["sources"])


@pytest.mark.parametrize(
    ("text", "status"), [("unobtainium", 1), ("hydrocortisone", 0), ("\udcff", 1), ("=1+1", 1)]
)
def test_potency_of_what_is_not_one_product(
    text: str, status: int, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found, answer = potency(capsysbinary, text)
    assert (found, answer["schemes"]) == (status, {})
    assert bool(answer["problems"]) is bool(status)
    assert answer["question"] or answer["problems"]


@pytest.mark.parametrize(
    "product",
    [p for p in BOOK.products if p.conflict and not p.co_actives and not p.augmented][:12],
    ids=lambda product: product.id,
)
def test_potency_tells_where_authorities_differ(
    product: Product, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    text = f"{product.molecule} {product.strength_percent:g}% {product.vehicle}"
    _, answer = potency(capsysbinary, text)
    if answer["product"]["id"] == product.id:
        assert answer["conflict"] == product.conflict
        told = [scheme["conflict"] for scheme in answer["schemes"].values()]
        assert any(told)
    else:
        assert len(answer["product"]["candidates"]) > 1, "a name shared by several asks"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_class_is_shown_as_the_scheme_writes_it(scheme: str) -> None:
    for product in BOOK.products:
        if scheme in product.grades:
            grade = product.grades[scheme]
            assert grade.value and grade.strongest


@pytest.mark.parametrize(
    ("beside", "strength", "molecule"),
    [
        ({}, 0.05, "clobetasol propionate"),
        ({"vehicle": "ointment"}, 0.05, "clobetasol propionate"),
        ({"molecule": "clobetasol propionate"}, 0.05, "clobetasol propionate"),
        ({"strength_percent": "0.5 mg/g"}, 0.05, "clobetasol propionate"),
    ],
)
def test_what_is_stated_beside_and_agrees_changes_nothing(
    beside: dict[str, Any], strength: float, molecule: str
) -> None:
    text = "clobetasol propionate 0.05% ointment"
    result = check_one({"product": text, **beside})
    assert result["problems"] == []
    assert result["product"] == check_one({"product": text})["product"]
    assert result["prescription"]["strength_percent"]["value"] == strength
    assert result["prescription"]["molecule"]["value"] == molecule


def test_a_product_by_its_parts_is_the_product_by_its_text() -> None:
    text = check_one({"product": "betamethasone valerate 0.1% cream"})
    split = check_one(
        {"molecule": "betamethasone valerate", "strength_percent": 0.1, "vehicle": "cream"}
    )
    assert split["product"] == text["product"]


@pytest.mark.parametrize("product", UNCLASSED[:8], ids=lambda product: product.id)
def test_a_product_without_a_class_says_so_and_takes_the_class_that_is_given(
    product: Product,
) -> None:
    rest = {"sites": ["face"], "age_years": 40, "applications_per_day": 2, "duration_days": 90}
    bare = check_one({**parts(product), **rest})
    assert bare["product"]["id"] == product.id
    assert any("No class on record" in gap for gap in bare["gaps"])
    told = check_one({**parts(product), **rest, "potency": "very potent"})
    assert told["problems"] == []
    assert not any("No class on record" in gap for gap in told["gaps"])
    unnamed = check_one({**rest, "potency": "very potent"})
    by_class = {f["rule"] for f in unnamed["findings"] if "potency" in f["working"]}
    assert by_class, "a very potent steroid on the face for 90 days is seen by some rule"
    assert by_class <= {f["rule"] for f in told["findings"]}


@pytest.mark.parametrize("word", ["1", 1, "very potent", "strong", "class 2"])
def test_a_class_instead_of_a_product_is_enough_for_rules_by_class(word: object) -> None:
    result = check_one({"potency": word, "sites": ["face"], "age_years": 40,
                        "applications_per_day": 2, "duration_days": 90})  # fmt: skip
    assert result["problems"] == []
    assert result["worst"] in ("stop", "warn")
