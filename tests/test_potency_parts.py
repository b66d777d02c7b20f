"""The page of one product: every scheme, its labels, its forms and the step down, in words."""

import math
import re
from dataclasses import replace
from typing import Any

import pytest

from calculator.library import load
from calculator.library.products import STRONGEST_FIRST
from pages.parts import potency_labels, potency_product, potency_rows
from pages.parts.ladders import SCHEMES

BOOK = load()
NAMED = {product.id: product for product in BOOK.products}
CLOBETASOL = NAMED["clobetasol-propionate-0.05-ointment"]
LABEL = next(one for one in BOOK.labels if one.product_id == CLOBETASOL.id)
NAN = math.nan
SILENT: dict[str, Any] = {
    "cap_amount": NAN, "cap_unit": "", "cap_days": NAN, "max_weeks": NAN, "max_weeks_child": NAN,
    "min_age_years": NAN, "sites_to_avoid": (), "occlusion": "", "max_per_day": NAN,
}  # fmt: skip


def test_every_product_has_a_page_without_the_words_of_code() -> None:
    for product in BOOK.products:
        labels = [one for one in BOOK.labels if one.product_id == product.id]
        told = (
            potency_product.head(product, "us")
            + potency_product.schemes(product, BOOK, "us")
            + potency_labels.side_by_side(labels, BOOK.sources, "US")
        )
        for word in ("nan", "None", "_verified", "secondary<"):
            assert f">{word}" not in told and f" {word} " not in told, product.id
        assert told.count('class="ladder"') == len(STRONGEST_FIRST)


def test_every_rung_names_its_sources_one_press_away() -> None:
    told = potency_product.schemes(CLOBETASOL, BOOK, "uk")
    assert told.count("<details>") == len(CLOBETASOL.grades) == len(SCHEMES)
    for grade in CLOBETASOL.grades.values():
        for key in grade.sources:
            assert potency_product.esc(BOOK.sources[key].title) in told
    assert told.index("United Kingdom") < told.index("United States"), "the profile's scheme first"
    assert "D07AD01" in told and "this product" in told
    assert potency_product.esc(BOOK.sources["ATC_EDQM"].title) in told, "who says so of the code"


def test_a_scheme_without_a_place_says_so_and_has_no_sources() -> None:
    alone = next(p for p in BOOK.products if set(p.grades) == {"us"})
    told = potency_product.schemes(alone, BOOK, "us")
    assert told.count("No place in this scheme is on record") == len(SCHEMES) - 1
    assert told.count("<details>") == 1


def test_where_sources_differ_both_rungs_are_marked_and_the_dispute_is_in_words() -> None:
    disputed = [(p, g) for p in BOOK.products for g in p.grades.values() if g.strongest != g.value]
    assert disputed
    for product, grade in disputed:
        told = potency_product.schemes(product, BOOK, "us")
        assert "a source says" in told and "checks use the stronger" in told
        said = grade.conflict.removeprefix(f"{grade.scheme.upper()}: ")
        assert f"</b> {potency_product.esc(said)}" in told, "the country is not said twice"
    assert "Sources differ" not in potency_product.schemes(CLOBETASOL, BOOK, "us")


def test_an_unverified_place_is_marked() -> None:
    doubtful = next(
        p for p in BOOK.products for g in p.grades.values() if g.verified == "unverified"
    )
    assert 'class="unverified"' in potency_product.schemes(doubtful, BOOK, "us")


def test_a_label_is_shown_in_its_own_terms() -> None:
    told = potency_labels.side_by_side([LABEL], BOOK.sources, "US")
    for part in ("United States: Temovate", "50 g a week", "2 weeks", "12 years", "groin",
                 "not allowed", "on prescription", "read in the source"):  # fmt: skip
        assert part in told
    assert "No label of" not in told
    assert "No label of United Kingdom" in potency_labels.side_by_side([LABEL], BOOK.sources, "UK")


@pytest.mark.parametrize(
    ("said", "place", "expected"),
    [
        ({"cap_amount": 60.0, "cap_unit": "g", "cap_days": 4.0}, 0, "60 g in 4 days"),
        ({"cap_amount": 15.0, "cap_unit": "g", "cap_days": 1.0}, 0, "15 g a day"),
        ({"cap_amount": 50.0, "cap_unit": "mL", "cap_days": 7.0}, 0, "50 mL a week"),
        ({"max_weeks": 1.0}, 1, "1 week"),
        ({"max_weeks": 3 / 7}, 1, "3 days"),
        ({"max_weeks_child": 1.0, "child_below_age": 12.0}, 1, "1 week below 12 years"),
        ({"max_weeks": 4.0, "max_weeks_child": 5 / 7, "child_below_age": 10.0}, 1,
         "4 weeks; 5 days below 10 years"),
        ({"min_age_years": 0.25}, 2, "3 months"),
        ({"sites_to_avoid": ("face", "groin")}, 3, "face, groin"),
        ({"occlusion": "specialist"}, 4, "by a specialist"),
        ({"max_per_day": 2.0}, 5, "2"),
    ],
)  # fmt: skip
def test_a_limit_is_said_and_what_is_not_said_is_not_on_record(
    said: dict[str, Any], place: int, expected: str
) -> None:
    told = potency_labels.cells(replace(LABEL, **(SILENT | said)))
    assert told[place] == expected
    others = told[:place] + told[place + 1 :]
    assert set(others) == {potency_labels.BLANK}


def test_no_label_is_not_no_limit() -> None:
    assert "not the same as no limit" in potency_labels.side_by_side([], BOOK.sources, "US")


def test_the_step_down_is_an_option_within_one_scheme() -> None:
    told = potency_product.weaker(CLOBETASOL, BOOK, "uk", "uk")
    for part in ("not equivalents and not orders", "United Kingdom (", "Japan (", "Germany ("):
        assert part in told
    assert told.index("<h4>United Kingdom") < told.index("<summary>United States")
    assert "product=betamethasone-valerate-0.1-ointment&amp;r=uk" in told
    assert "no label on record here: see that it is sold" in told
    lowest = NAMED["hydrocortisone-1-cream"]
    assert "None on record" in potency_product.weaker(lowest, BOOK, "uk", "uk")


def test_the_form_that_shifts_the_class_is_said_in_words() -> None:
    mometasone = NAMED["mometasone-furoate-0.1-ointment"]
    told = potency_product.forms(mometasone, BOOK, "us", "us")
    assert "United States: <b>2</b> as ointment; <b>4</b> as" in told
    shift = "United States: <b>2</b> as ointment"
    assert shift in potency_product.forms(mometasone, BOOK, "uk", "uk"), "whatever the profile"
    assert told.count("<b>mometasone furoate 0.1 % ointment</b>") == 1, "not a link to itself"
    assert "product=mometasone-furoate-0.1-cream" in told


def test_a_name_in_a_table_leads_to_its_page() -> None:
    (row,) = [potency_rows.grades([CLOBETASOL], "uk")]
    assert f'href="potency_table?product={CLOBETASOL.id}&amp;r=uk"' in row


def test_a_long_list_is_brief_and_keeps_its_doubts() -> None:
    told = potency_rows.brief(BOOK.products, "us", "us")
    assert told.count("<tr>") == len(BOOK.products) + 1
    grades = [g for p in BOOK.products for g in p.grades.values()]
    differ = sum(g.strongest != g.value for g in grades)
    assert told.count("a source says") == differ > 0
    assert told.count("unverified") == sum(g.verified == "unverified" for g in grades) > 0


@pytest.mark.parametrize("profile", sorted(BOOK.profiles))
def test_the_profiles_own_scheme_stands_first_everywhere(profile: str) -> None:
    """On the ladders, in the disputes, in both tables, among the forms and among the steps down."""
    first = BOOK.profiles[profile].scheme
    heads = potency_rows.SCHEMES
    assert potency_rows.ordered(first)[0] == first
    for told in (potency_rows.grades([CLOBETASOL], profile, first),
                 potency_rows.brief([CLOBETASOL], profile, first),
                 potency_product.forms(CLOBETASOL, BOOK, first, profile)):  # fmt: skip
        places = {scheme: told.index(f">{head}<") for scheme, head in heads.items()}
        assert min(places, key=lambda scheme: places[scheme]) == first
    drawn = potency_product.schemes(CLOBETASOL, BOOK, first)
    ladders = {scheme: drawn.index(name) for scheme, name in SCHEMES.items()}
    assert min(ladders, key=lambda scheme: ladders[scheme]) == first
    country = SCHEMES[first].split(",")[0]
    assert f"<h4>{country} (" in potency_product.weaker(CLOBETASOL, BOOK, first, profile)


def test_the_cells_of_a_row_follow_their_heads() -> None:
    told = potency_rows.grades([CLOBETASOL], "jp", "jp")
    order = [CLOBETASOL.grades[scheme].value for scheme in ("jp", "us", "uk", "de")]
    assert [part.split("</b>")[0] for part in told.split("<td><b>")[1:]] == order


def test_a_dispute_in_the_profiles_scheme_is_told_first() -> None:
    product = NAMED["triamcinolone-acetonide-0.1-cream"]
    for first, country in (("us", "United States"), ("jp", "Japan"), ("de", "Germany")):
        told = potency_product.schemes(product, BOOK, first).partition("Sources differ")[2]
        said = re.findall(r"<li><b>([A-Z][a-z ]+[A-Za-z]*):", told)
        assert said[0] == country and len(said) == 3
