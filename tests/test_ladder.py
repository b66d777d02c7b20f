"""One step down stays in its scheme, is surely weaker, and is never guessed."""

import pytest

from calculator.facts import Product
from calculator.ladder import forms_apart, on_record, one_step_weaker, same_steroid
from calculator.library import load
from calculator.library.products import STRONGEST_FIRST

BOOK = load()
NAMED = {product.id: product for product in BOOK.products}
EVERY = [(p, scheme) for p in BOOK.products for scheme in STRONGEST_FIRST]


def usual(product: Product, scheme: str) -> int:
    """How far down the ladder a product stands, 0 the strongest."""
    return STRONGEST_FIRST[scheme].index(product.grades[scheme].value)


def test_every_step_is_one_rung_in_the_same_scheme_by_every_source() -> None:
    found = 0
    for product, scheme in EVERY:
        for weaker in one_step_weaker(product, BOOK, scheme):
            found += 1
            assert usual(weaker, scheme) == usual(product, scheme) + 1
            assert weaker.grades[scheme].strongest == weaker.grades[scheme].value
            assert weaker.co_actives == product.co_actives
            assert weaker is not product
            mouth = [one.vehicle == "oromucosal paste" for one in (product, weaker)]
            assert mouth[0] == mouth[1]
    assert found > len(BOOK.products)


def test_nothing_is_below_the_lowest_rung_or_for_a_product_without_one() -> None:
    for product, scheme in EVERY:
        grade = product.grades.get(scheme)
        if grade is None or grade.value == STRONGEST_FIRST[scheme][-1]:
            assert one_step_weaker(product, BOOK, scheme) == ()


def test_a_step_is_not_converted_from_one_scheme_into_another() -> None:
    only = [(p, s) for p, s in EVERY if len(p.grades) == 1 and s not in p.grades]
    assert only and all(one_step_weaker(p, BOOK, s) == () for p, s in only)


@pytest.mark.parametrize(
    ("product", "scheme", "has", "has_not"),
    [
        # UK: very potent -> potent. US: class 1 -> class 2, so no class 3 product.
        ("clobetasol-propionate-0.05-ointment", "uk", "betamethasone-valerate-0.1-ointment",
         "hydrocortisone-1-ointment"),
        ("clobetasol-propionate-0.05-ointment", "us", "halcinonide-0.1-cream",
         "betamethasone-valerate-0.1-cream"),
        # The steroid is potent with fusidic acid: without it, it is no step of the same product.
        ("clobetasol-propionate-0.05-ointment", "uk", "mometasone-furoate-0.1-ointment",
         "betamethasone-valerate-0.1-cream-fusidic-acid"),
        # UK: potent -> moderate. A quarter of the strength has been potent too since March 2025.
        ("betamethasone-valerate-0.1-cream", "uk", "clobetasone-butyrate-0.05-cream",
         "betamethasone-valerate-0.025-cream"),
    ],
)  # fmt: skip
def test_a_step_by_hand(product: str, scheme: str, has: str, has_not: str) -> None:
    weaker = [one.id for one in one_step_weaker(NAMED[product], BOOK, scheme)]
    assert has in weaker and has_not not in weaker


def test_the_same_steroid_comes_first_then_what_is_known_to_be_sold() -> None:
    stepped_within = 0
    for product, scheme in EVERY:
        weaker = one_step_weaker(product, BOOK, scheme)
        others = [one.molecule != product.molecule for one in weaker]
        stepped_within += not all(others)
        assert others == sorted(others)
        known = [on_record(one, BOOK, scheme) for one in weaker if one.molecule != product.molecule]
        assert known == sorted(known, reverse=True)
    assert stepped_within


def test_a_label_counts_only_in_a_country_that_leads_with_the_scheme() -> None:
    mometasone = NAMED["mometasone-furoate-0.1-ointment"]
    countries = {one.jurisdiction for one in BOOK.labels if one.product_id == mometasone.id}
    assert on_record(mometasone, BOOK, "us") == ("US" in countries)
    assert on_record(mometasone, BOOK, "uk") == ("UK" in countries)


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        one_step_weaker(BOOK.products[0], BOOK, "mars")


def test_the_same_steroid_is_the_molecule_and_not_its_look_alike() -> None:
    family = same_steroid(NAMED["clobetasol-propionate-0.05-cream"], BOOK)
    assert {one.molecule for one in family} == {"clobetasol propionate"}
    plain = [not one.co_actives for one in family]
    assert plain == sorted(plain, reverse=True)


def test_the_form_shifts_the_class() -> None:
    fluticasone = NAMED["fluticasone-propionate-0.05-cream"]
    apart = dict(forms_apart(fluticasone, BOOK, "us"))
    assert "cream" in apart[fluticasone.grades["us"].value]
    mometasone = NAMED["mometasone-furoate-0.1-cream"]
    rungs = forms_apart(mometasone, BOOK, "us")
    assert [rung for rung, _ in rungs] == ["2", "4"]
    assert "ointment" in dict(rungs)["2"] and "cream" in dict(rungs)["4"]
    for product, scheme in EVERY:
        said = [form for _, forms in forms_apart(product, BOOK, scheme) for form in forms]
        assert not any("with" in form for form in said)
