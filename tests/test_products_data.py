"""The rows of potency_table.csv, molecules.csv and vehicles.csv hold together."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from calculator.facts import Product
from calculator.library import products as library
from calculator.library.products import STRONGEST_FIRST, co_active_names
from calculator.library.tables import DATA, VERIFIED
from calculator.library.vocabulary import read_sources
from calculator.problems import Problem

problems: list[Problem] = []
PRODUCTS = library.read_products(problems)
NAMES = library.read_molecules(problems)
SOURCES = read_sources(problems)
BY_ID = {p.id: p for p in PRODUCTS}


def test_the_files_are_read_without_a_problem() -> None:
    assert problems == []


def test_all_215_products_are_there_once() -> None:
    assert len(PRODUCTS) == len(BY_ID) == 215
    facts = {
        (p.molecule, p.strength_percent, p.vehicle, p.augmented, p.co_actives) for p in PRODUCTS
    }
    assert len(facts) == 215 - sum(math.isnan(p.strength_percent) for p in PRODUCTS) + 2


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.id)
def test_a_product_holds_together(product: Product) -> None:
    assert re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", product.id)
    assert product.id.startswith(product.molecule.split()[0])
    assert math.isnan(product.strength_percent) == (
        product.strength_percent != product.strength_percent
    )
    assert math.isnan(product.strength_percent) or 0 < product.strength_percent <= 3
    assert bool(product.atc) == bool(product.atc_verified) == bool(product.atc_sources)
    assert not product.atc or re.fullmatch(r"[A-Z]\d\d[A-Z]{2}\d\d", product.atc)
    assert product.review_on > product.checked_on
    for name in co_active_names(product):
        assert name in {m.name for m in NAMES if m.kind == "co-active"}


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda p: p.id)
def test_a_grade_has_a_mark_a_source_and_a_strongest_that_is_not_weaker(product: Product) -> None:
    for scheme, grade in product.grades.items():
        order = STRONGEST_FIRST[scheme]
        assert order.index(grade.strongest) <= order.index(grade.value), scheme
        assert grade.verified in VERIFIED
        assert grade.sources or grade.verified == "unverified", scheme
        assert set(grade.sources) <= set(SOURCES)
        assert grade.conflict or grade.strongest == grade.value, scheme


def test_molecules_and_vehicles_are_all_named() -> None:
    assert {p.molecule for p in PRODUCTS} == {m.name for m in NAMES if m.kind == "steroid"}
    assert {p.vehicle for p in PRODUCTS} == {m.name for m in NAMES if m.kind == "vehicle"}


@pytest.mark.parametrize(
    ("product_id", "scheme", "value", "strongest", "conflict"),
    [
        ("betamethasone-dipropionate-0.05-augmented-lotion", "us", "1", "1", "label"),
        ("betamethasone-dipropionate-0.05-lotion", "us", "2", "2", "2 to 5"),
        ("betamethasone-dipropionate-0.05-spray", "us", "3", "3", "pools 3 and 4"),
        ("betamethasone-dipropionate-0.05-cream", "us", "3", "2", "2"),
        ("betamethasone-valerate-0.12-foam", "us", "3", "3", "3 to 4"),
        ("fluticasone-propionate-0.05-cream", "us", "5", "4", "4 to 5"),
        ("fluocinolone-acetonide-0.01-cream", "us", "6", "5", "5"),
        ("amcinonide-0.1-cream", "us", "3", "2", "2"),
        ("desonide-0.05-lotion", "us", "6", "5", "5"),
        ("fludroxycortide-tape", "us", "1", "1", "5"),
        ("betamethasone-valerate-0.025-cream", "uk", "potent", "potent", "moderate"),
        ("betamethasone-valerate-0.025-ointment", "uk", "potent", "potent", "moderate"),
        ("fluocinolone-acetonide-0.00625-cream", "uk", "potent", "potent", "moderate"),
        ("fludroxycortide-0.0125-cream", "uk", "potent", "potent", "moderate"),
        ("fluocinolone-acetonide-0.0025-cream", "uk", "mild", "mild", "unresolved"),
        ("hydrocortisone-1-cream-urea", "uk", "moderate", "moderate", "unresolved"),
        ("desoximetasone-0.25-ointment", "de", "III", "III", "transposed"),
        ("desoximetasone-0.05-cream", "de", "II", "III", "inference"),
        ("clobetasone-butyrate-0.05-cream", "de", "II", "II", "I in two"),
        ("halcinonide-0.1-cream", "jp", "strong", "very strong", "older"),
        ("prednisolone-valerate-acetate-0.3-cream", "jp", "medium", "strong", "older"),
    ],
)  # fmt: skip
def test_where_authorities_differ_the_stronger_counts_and_the_conflict_is_told(
    product_id: str, scheme: str, value: str, strongest: str, conflict: str
) -> None:
    grade = BY_ID[product_id].grades[scheme]
    assert (grade.value, grade.strongest) == (value, strongest)
    assert conflict in grade.conflict and conflict in BY_ID[product_id].conflict


@pytest.mark.parametrize(
    ("product_id", "scheme"),
    [
        ("diflorasone-diacetate-0.05-emollient-cream", "us"),
        ("hydrocortisone-butyrate-0.1-emollient-cream", "us"),
        ("betamethasone-valerate-0.1-tape", "uk"),
        ("halcinonide-0.1-cream", "uk"),
        ("hydrocortisone-acetate-1-cream", "uk"),
        ("desoximetasone-0.05-gel", "de"),
    ],
)
def test_a_class_that_nobody_read_is_marked_so(product_id: str, scheme: str) -> None:
    assert BY_ID[product_id].grades[scheme].verified == "unverified"


@pytest.mark.parametrize(
    ("product_id", "code", "verified"),
    [
        ("ulobetasol-propionate-0.01-lotion-tazarotene", "D05AX55", "read"),
        ("betamethasone-dipropionate-0.05-cream-clotrimazole", "D01AC20", "read"),
        ("betamethasone-dipropionate-0.05-lotion-clotrimazole", "D01AC20", "read"),
        ("betamethasone-valerate-0.1-cream-clioquinol", "D07BC01", "read"),
        ("hydrocortisone-1-cream-urea", "D07AA02", "unverified"),
        ("clobetasone-butyrate-0.05-cream-oxytetracycline-nystatin", "D01AA20", "unverified"),
        ("hydrocortisone-acetate-1-cream-pramoxine", "", ""),
    ],
)
def test_atc_codes_are_as_corrected(product_id: str, code: str, verified: str) -> None:
    product = BY_ID[product_id]
    assert (product.atc, product.atc_verified) == (code, verified)


def copied(folder: Path, name: str, old: str, new: str) -> list[Problem]:
    found: list[Problem] = []
    for file in ("potency_table.csv", "label_limits.csv", "molecules.csv", "vehicles.csv"):
        text = (DATA / file).read_text(encoding="utf-8")
        (folder / file).write_text(text.replace(old, new, 1) if file == name else text)
    library.read_products(found, folder)
    library.read_labels(found, folder)
    library.read_molecules(found, folder)
    return found


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("potency_table.csv", ",0.05,ester", ",0.05 %,ester", "strength_percent"),
        ("potency_table.csv", ",very potent,", ",strongish,", "uk_potency"),
        ("potency_table.csv", "0.05-cream,", "0.05-ointment,", "used once"),
        ("label_limits.csv", ",50,g,7,", ",50,,7,", "all three or none"),
        ("label_limits.csv", ",50,g,7,", ",50,grams,7,", "cap_unit"),
        ("molecules.csv", "butyrate; ulobetasol", "but; ulobetasol", "look_alikes"),
        ("molecules.csv", "name,kind", "name,sort", "line 1"),
    ],
)  # fmt: skip
def test_a_bad_row_is_refused_with_its_place(
    tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    found = copied(tmp_path, name, old, new)
    assert any(name in p.where and told in p.message for p in found)
