"""The rows of label_limits.csv hold together and say what the labels were read to say."""

from __future__ import annotations

import csv
import math

import pytest

from calculator.facts import Label
from calculator.library import products as library
from calculator.library.tables import DATA
from calculator.library.vocabulary import read_sources
from calculator.problems import Problem

problems: list[Problem] = []
PRODUCT_IDS = {p.id for p in library.read_products(problems)}
LABELS = library.read_labels(problems)
SOURCES = read_sources(problems)

with open(DATA / "sites.csv", encoding="utf-8", newline="") as file:
    SITES = {row["site"] for row in csv.DictReader(file)}


def label(product_id: str, jurisdiction: str, supply: str = "prescription") -> Label:
    rows = [
        row for row in LABELS
        if (row.product_id, row.jurisdiction, row.supply) == (product_id, jurisdiction, supply)
    ]  # fmt: skip
    assert len(rows) == 1, product_id
    return rows[0]


@pytest.mark.parametrize("row", LABELS, ids=lambda r: f"{r.jurisdiction} {r.brand} {r.product_id}")
def test_a_label_holds_together(row: Label) -> None:
    assert row.product_id in PRODUCT_IDS and row.proof.source in SOURCES
    assert set(row.sites_to_avoid) <= SITES
    assert math.isnan(row.cap_days) or row.cap_days in (1, 4, 7)
    assert math.isnan(row.max_weeks_child) == math.isnan(row.child_below_age)
    assert math.isnan(row.min_age_years) or 0 <= row.min_age_years <= 18
    assert row.proof.review_on > row.proof.checked_on
    figures = (
        row.cap_amount,
        row.max_weeks,
        row.max_weeks_child,
        row.min_age_years,
        row.max_per_day,
    )
    if row.proof.verified == "unverified":
        assert all(map(math.isnan, figures)) and not row.sites_to_avoid and not row.occlusion


def test_each_product_has_one_prescription_label_in_a_country() -> None:
    keys = [(r.product_id, r.jurisdiction) for r in LABELS if r.supply == "prescription"]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("product_id", "country", "amount", "unit", "days"),
    [
        ("clobetasol-propionate-0.05-ointment", "US", 50, "g", 7),
        ("clobetasol-propionate-0.05-solution", "US", 50, "mL", 7),
        ("clobetasol-propionate-0.05-shampoo", "UK", 50, "g", 7),
        ("fluocinonide-0.1-cream", "US", 60, "g", 7),
        ("betamethasone-dipropionate-0.05-cream-clotrimazole", "US", 45, "g", 7),
        ("betamethasone-dipropionate-0.05-foam-calcipotriol", "US", 60, "g", 4),
        ("betamethasone-dipropionate-0.05-foam-calcipotriol", "UK", 15, "g", 1),
        ("betamethasone-dipropionate-0.05-ointment-calcipotriol", "UK", 15, "g", 1),
        ("betamethasone-dipropionate-0.05-ointment-calcipotriol", "US", 100, "g", 7),
        ("diflucortolone-valerate-0.3-oily-cream", "UK", 60, "g", 7),
    ],
)
def test_caps_keep_the_labels_own_unit_and_period(
    product_id: str, country: str, amount: float, unit: str, days: float
) -> None:
    row = label(product_id, country)
    assert (row.cap_amount, row.cap_unit, row.cap_days) == (amount, unit, days)


@pytest.mark.parametrize(
    ("product_id", "country", "years"),
    [
        ("clobetasol-propionate-0.05-foam", "UK", 12),
        ("diflucortolone-valerate-0.3-oily-cream", "UK", 5),
        ("betamethasone-dipropionate-0.05-augmented-gel", "US", 12),
        ("betamethasone-dipropionate-0.05-augmented-ointment", "US", 13),
        ("prednicarbate-0.1-ointment", "US", 10),
        ("mometasone-furoate-0.1-cream", "US", 2),
        ("fluocinolone-acetonide-0.01-shampoo", "US", math.nan),
    ],
)
def test_ages_are_as_corrected(product_id: str, country: str, years: float) -> None:
    assert label(product_id, country).min_age_years == pytest.approx(years, nan_ok=True)


@pytest.mark.parametrize(
    ("product_id", "country", "adult", "child"),
    [
        ("mometasone-furoate-0.1-cream", "US", math.nan, 3),
        ("alclometasone-dipropionate-0.05-cream", "US", math.nan, 3),
        ("betamethasone-valerate-0.025-cream", "UK", math.nan, math.nan),
        ("betamethasone-valerate-0.1-cream", "UK", 4, math.nan),
        ("betamethasone-dipropionate-0.05-gel-calcipotriol", "UK", 8, math.nan),
        ("betamethasone-dipropionate-0.05-augmented-ointment", "US", math.nan, math.nan),
        ("clobetasol-propionate-0.05-ointment", "US", 2, math.nan),
        ("ulobetasol-propionate-0.01-lotion", "US", 8, math.nan),
    ],
)
def test_weeks_end_a_course_only_where_the_label_ends_it(
    product_id: str, country: str, adult: float, child: float
) -> None:
    row = label(product_id, country)
    assert row.max_weeks == pytest.approx(adult, nan_ok=True)
    assert row.max_weeks_child == pytest.approx(child, nan_ok=True)


@pytest.mark.parametrize(
    ("product_id", "occlusion"),
    [
        ("betamethasone-dipropionate-0.05-augmented-gel", "no"),
        ("desonide-0.05-gel", "no"),
        ("fluocinonide-0.1-cream", "no"),
        ("diflorasone-diacetate-0.05-ointment", ""),
        ("fluocinonide-0.05-cream", ""),
        ("hydrocortisone-2.5-cream", "yes"),
    ],
)
def test_occlusion_is_as_corrected_and_blank_where_unread(product_id: str, occlusion: str) -> None:
    assert label(product_id, "US").occlusion == occlusion


def test_sites_are_as_corrected() -> None:
    ointment = label("betamethasone-dipropionate-0.05-ointment-calcipotriol", "UK")
    assert set(ointment.sites_to_avoid) == {"face", "genitals", "skin folds"}
    assert label("diflorasone-diacetate-0.05-ointment", "US").sites_to_avoid == ()
    assert "face" in label("diflorasone-diacetate-0.05-cream", "US").sites_to_avoid
    assert label("clobetasol-propionate-0.05-foam", "UK").sites_to_avoid == ()


def test_pharmacy_labels_do_not_pose_as_prescription_labels() -> None:
    assert label("clobetasone-butyrate-0.05-cream", "UK", "otc").max_weeks == 1
    assert label("clobetasone-butyrate-0.05-cream", "UK").max_weeks == 4
    assert all(r.max_weeks == 1 for r in LABELS if r.supply == "otc")
