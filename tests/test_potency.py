"""A product text finds its product, asks, or says that it is not in the table."""

from __future__ import annotations

import csv
import math
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator import potency
from calculator.library.products import co_active_names, read_molecules, read_products
from calculator.potency import describe, strongest
from calculator.problems import Problem
from calculator.spelling import distance

problems: list[Problem] = []
PRODUCTS = read_products(problems)
NAMES = read_molecules(problems)
STEROIDS = {m.name: m for m in NAMES if m.kind == "steroid"}
BY_ID = {p.id: p for p in PRODUCTS}

with open(Path(__file__).parent / "cases" / "lookup.csv", encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def find(text: str) -> potency.Found:
    return potency.find(PRODUCTS, NAMES, text)


def ids(found: potency.Found) -> list[str]:
    return [p.id for p in found.candidates]


@pytest.mark.parametrize("case", CASES, ids=[c["text"] or "nothing" for c in CASES])
def test_a_text_finds_what_a_pharmacist_would_say(case: dict[str, str]) -> None:
    found = find(case["text"])
    if case["expected"] == "ask":
        assert found.question and found.candidates and not found.problem, case["why"]
    elif case["expected"] == "unknown":
        assert found.problem and not found.candidates and not found.question, case["why"]
    else:
        assert ids(found) == [case["expected"]], case["why"]
        assert not found.question and not found.problem, case["why"]


def test_every_product_is_found_by_its_own_description() -> None:
    for product in PRODUCTS:
        found = find(describe(product))
        if found.question:
            at = STEROIDS[product.molecule].ask_at_percent
            assert product.strength_percent in at, f"{describe(product)}: {found.question}"
            found = find(f"plain {describe(product)}")
        assert ids(found) == [product.id] and not found.question, describe(product)


def test_every_product_is_found_by_each_brand_with_its_strength_and_vehicle() -> None:
    for product in PRODUCTS:
        strength = product.strength_percent
        percent = "" if math.isnan(strength) else f"{strength:g}% "
        for brand in product.brands:
            found = find(f"{brand} {percent}{product.vehicle}")
            assert ids(found) == [product.id], brand
            assert found.how == "brand" and not found.question, brand


def test_every_product_is_found_by_its_parts() -> None:
    for product in PRODUCTS:
        found = potency.find_parts(
            PRODUCTS, NAMES, product.molecule, product.strength_percent,
            f"augmented {product.vehicle}" if product.augmented else product.vehicle,
            co_active_names(product),
        )  # fmt: skip
        if STEROIDS[product.molecule].ask_at_percent and len(found.candidates) > 1:
            assert product.id in ids(found) and found.question
        else:
            assert ids(found) == [product.id] and not found.question, describe(product)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("clobetasol propionate", 0.05, "ointment"), ["clobetasol-propionate-0.05-ointment"]),
        (("halobetasol", 0.05, "cream"), ["ulobetasol-propionate-0.05-cream"]),
        (("Dermovate", None, "cream"), ["clobetasol-propionate-0.05-cream"]),
        (("hydrocortisone", 1.0, "cream", ""), ["hydrocortisone-1-cream"]),
        (("hydrocortisone", 1.0, "cream", "urea"), ["hydrocortisone-1-cream-urea"]),
        (("Daktacort", 1.0, "cream", ""), []),
        (("clobetasol", 0.5, "cream"), []),
        (("clobetasol", -0.05, "cream"), []),
        (("clobetasol", math.inf, "cream"), []),
        (("clobetasol", 0.05, "marmalade"), []),
        (("clobetasol", 0.05, "cream", "marmalade"), []),
    ],
)  # fmt: skip
def test_parts_find_what_their_text_would(parts: tuple[str], expected: list[str]) -> None:
    found = potency.find_parts(PRODUCTS, NAMES, *parts)
    assert ids(found) == expected
    assert bool(found.problem) == (not expected)


def test_missing_parts_give_candidates_and_a_question() -> None:
    found = potency.find_parts(PRODUCTS, NAMES, "mometasone furoate")
    assert {p.molecule for p in found.candidates} == {"mometasone furoate"}
    assert "vehicle" in found.question and found.molecule == "mometasone furoate"


def names_of_look_alikes() -> list[tuple[str, str]]:
    return [(m.name, other) for m in STEROIDS.values() for other in m.look_alikes]


def test_look_alikes_are_mutual_or_made_so_by_the_index() -> None:
    index = potency.index_of(PRODUCTS, NAMES)
    for name, other in names_of_look_alikes():
        assert other in index.look_alikes[name] and name in index.look_alikes[other]


@pytest.mark.parametrize(
    "pair",
    [
        ("clobetasol propionate", "clobetasone butyrate"),
        ("fluocinonide", "fluocinolone acetonide"),
        ("hydrocortisone", "hydrocortisone butyrate"),
        ("hydrocortisone", "hydrocortisone valerate"),
        ("hydrocortisone", "hydrocortisone buteprate"),
        ("hydrocortisone", "hydrocortisone acetate"),
        ("desonide", "desoximetasone"),
        ("diflorasone diacetate", "difluprednate"),
        ("prednicarbate", "prednisolone"),
        ("betamethasone dipropionate", "betamethasone valerate"),
    ],
)
def test_the_known_pairs_are_on_record(pair: tuple[str, str]) -> None:
    assert pair[1] in STEROIDS[pair[0]].look_alikes


ONE_SLIP = st.tuples(
    st.sampled_from(sorted(STEROIDS)),
    st.sampled_from(["drop", "add", "change", "swap"]),
    st.integers(0, 60),
    st.sampled_from(string.ascii_lowercase),
)


def slipped(name: str, how: str, place: int, letter: str) -> str:
    i = place % len(name)
    if how == "drop":
        return name[:i] + name[i + 1 :]
    if how == "add":
        return name[:i] + letter + name[i:]
    if how == "swap":
        return name[:i] + name[i + 1 : i + 2] + name[i : i + 1] + name[i + 2 :]
    return name[:i] + letter + name[i + 1 :]


@settings(max_examples=600, deadline=None)
@given(ONE_SLIP)
def test_one_slip_of_the_pen_never_becomes_another_molecule(
    slip: tuple[str, str, int, str],
) -> None:
    name = slip[0]
    found = find(slipped(*slip))
    others = {p.molecule for p in found.candidates} - {name}
    assert not others or found.question, (slipped(*slip), others)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gives_an_answer(text: str) -> None:
    found = find(text)
    assert found.problem or found.candidates


PIECES = [
    "clobetasol", "propionate", "clobetasone", "butyrate", "0.05", "%", "cream", "1:4", ",", "-",
    "µ", "٣", "²", "mg/g", "Dermovate", "aug", "plain", "0", "1e9", "nan", "hydrocortisone", "with",
    "urea", "\x00", "oint",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(["", " "]))
def test_any_words_of_a_product_give_an_answer(words: list[str], between: str) -> None:
    found = find(between.join(words))
    assert found.problem or found.candidates


def test_a_megabyte_is_refused_at_once_and_not_repeated() -> None:
    found = find("clobetasol " * 100_000)
    assert found.problem and len(found.problem.message) < 400


def test_letters_of_two_alphabets_in_one_word_are_refused() -> None:
    found = find("cl\u043ebetasol 0.05% cream")
    assert found.problem and "alphabet" in found.problem.wanted


def test_an_unknown_name_gets_examples_and_no_choice() -> None:
    unknown = find("prednicarbolic 0.1% cream")
    assert unknown.problem and "prednicarbate" in unknown.problem.example


def test_what_was_not_understood_is_given_back() -> None:
    assert find("clobetasol 0.05% cream sparkling").unread == ("sparkling",)


def test_how_it_was_found_is_told() -> None:
    hows = {
        "clobetasol propionate 0.05% cream": "name",
        "halobetasol 0.05% cream": "synonym",
        "Dermovate cream": "brand",
        "mometason furoate 0.1% cream": "spelling",
    }
    assert {text: find(text).how for text in hows} == hows


def test_the_strongest_candidate_sets_the_class() -> None:
    view = strongest(find("betamethasone dipropionate 0.05%").candidates)
    assert view.us_class == "2" and view.uk_potency == "potent"
    assert view.strength == (0.05, 0.05) and view.molecules == {"betamethasone dipropionate"}
    both = strongest(find("clobetasone 0.05 propionate").candidates)
    assert both.us_class == "1" and both.uk_potency == "very potent"


def test_no_candidates_have_nothing_in_common() -> None:
    view = strongest(())
    assert view.us_class == "" and math.isnan(view.strength[0])


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("clobetasol", "clobetasone", 2),
     ("abc", "xyz", 3)],
)  # fmt: skip
def test_distance_counts_slips(a: str, b: str, steps: int) -> None:
    assert distance(a, b, 5) == distance(b, a, 5) == steps
    assert distance(a, b, 0) == min(steps, 1)
