"""Laws that hold for every prescription, whatever the rules: more never helps, less never calms."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.checks import check_many, check_one
from calculator.finding import TIERS
from calculator.library import load

BOOK = load()
PRODUCTS = (
    "clobetasol propionate 0.05% ointment",
    "clobetasol propionate 0.05% shampoo",
    "betamethasone valerate 0.1% cream",
    "mometasone furoate 0.1% cream",
    "fluticasone propionate 0.05% cream",
    "triamcinolone acetonide 0.1% ointment",
    "clobetasone butyrate 0.05% cream",
    "hydrocortisone 1% cream",
)
SITES = tuple(site for site in BOOK.body.sites)
AGES = st.sampled_from((0.1, 0.3, 0.8, 1.5, 3.0, 8.0, 11.9, 12.0, 15.0, 17.5, 30.0, 72.0))

prescriptions = st.fixed_dictionaries(
    {
        "product": st.sampled_from(PRODUCTS),
        "sites": st.lists(st.sampled_from(SITES), min_size=1, max_size=3, unique=True),
        "age_years": AGES,
        "applications_per_day": st.sampled_from((1, 2, 3)),
        "days_per_week": st.sampled_from((2, 3.5, 7)),
        "duration_days": st.sampled_from((3, 7, 14, 15, 28, 29, 42, 84, 100, 200)),
    },
    optional={
        "weight_kg": st.sampled_from((4.0, 8.0, 20.0, 70.0)),
        "grams_per_week": st.sampled_from((1.0, 5.0, 14.0, 30.0, 49.0, 50.0, 51.0, 120.0, 210.0)),
        "indication": st.sampled_from(("atopic eczema", "lichen sclerosus", "psoriasis", "acne")),
        "occlusion": st.sampled_from(("none", "film", "wet wrap")),
        "pregnant": st.booleans(),
        "grams_in_pregnancy": st.sampled_from((0.0, 250.0, 301.0)),
    },
)
profiles = st.sampled_from(tuple(BOOK.profiles))


def outcomes_of(one: dict[str, Any], profile: str) -> dict[str, str]:
    result = check_one(one, profile, everything=True)
    return {finding["rule"]: finding["outcome"] for finding in result["findings"]}


def worst_by_hazard(one: dict[str, Any], profile: str) -> dict[str, int]:
    """The worst tier of each hazard, 0 for stop; too little is another hazard than too much."""
    worst: dict[str, int] = {}
    for finding in check_one(one, profile)["findings"]:
        if finding["hazard"] == "undertreatment":
            continue
        tier = TIERS.index(finding["tier"])
        worst[finding["hazard"]] = min(tier, worst.get(finding["hazard"], tier))
    return worst


MORE = {
    "grams_per_week": lambda grams: grams * 1.7,
    "duration_days": lambda days: days * 2,
    "applications_per_day": lambda times: times + 1,
    "grams_in_pregnancy": lambda grams: grams + 100,
}


@given(prescriptions, st.sampled_from(tuple(MORE)), profiles)
def test_more_never_helps(one: dict[str, Any], name: str, profile: str) -> None:
    if name not in one:
        return
    before = worst_by_hazard(one, profile)
    after = worst_by_hazard({**one, name: MORE[name](one[name])}, profile)
    for hazard, tier in before.items():
        assert after.get(hazard, len(TIERS)) <= tier, f"{hazard} is milder with more {name}"


ASKED = ("sites", "age_years", "applications_per_day", "duration_days", "product", "weight_kg",
         "grams_per_week")  # fmt: skip


@given(prescriptions, st.sampled_from(ASKED), profiles)
def test_knowing_less_never_reassures(one: dict[str, Any], name: str, profile: str) -> None:
    if name not in one:
        return
    if name == "grams_per_week":  # then the amount is worked out from the site instead
        return
    full = outcomes_of(one, profile)
    less = outcomes_of({k: v for k, v in one.items() if k != name}, profile)
    for rule, outcome in full.items():
        if outcome == "over":
            assert less.get(rule) in ("over", "may be over", "cannot tell", "exception"), rule


@given(prescriptions, profiles)
def test_a_missing_site_is_never_no_concern(one: dict[str, Any], profile: str) -> None:
    one.pop("sites")
    result = check_one(one, profile)
    assert "No concern" not in result["verdict"]


@given(prescriptions, profiles)
def test_left_and_right_do_not_matter(one: dict[str, Any], profile: str) -> None:
    left, right = (
        {**one, "sites": [f"{side} {site}" if BOOK.body.sites[site].paired else site
                          for site in one["sites"]]}
        for side in ("left", "right")
    )  # fmt: skip
    results = [check_one(side, profile) for side in (left, right)]
    assert results[0]["findings"] == [
        {**f, "working": f["working"].replace("right", "left"),
         "message": f["message"].replace("right", "left")}
        for f in results[1]["findings"]
    ]  # fmt: skip
    assert results[0]["dose"]["grams_per_week"] == results[1]["dose"]["grams_per_week"]


def told(result: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(f["rule"], f["outcome"], f["message"]) for f in result["findings"]]


SAME = [
    ({"quantity_g": 100}, {"quantity_g": "100 g"}, {"quantity_g": "100000 mg"}),
    ({"quantity_g": "0.1 kg"}, {"quantity_g": 100.0}),
    ({"duration_days": 14}, {"duration_days": "2 weeks"}),
    ({"age_years": 2}, {"age_years": "24 months"}),
    ({"weight_kg": 8}, {"weight_kg": "8000 g"}),
    ({"grams_per_week": 70}, {"grams_per_week": "10 g/day"}),
    ({"product": "clobetasol propionate 0.05% ointment"},
     {"product": "clobetasol propionate 0.5 mg/g ointment"},
     {"product": "clobetasol propionate 500 micrograms/g ointment"}),
]  # fmt: skip


@pytest.mark.parametrize("same", SAME, ids=lambda same: str(same[0]))
def test_units_do_not_matter(same: tuple[dict[str, Any], ...]) -> None:
    plain = {
        "product": "betamethasone valerate 0.1% cream",
        "sites": ["both legs"],
        "age_years": 40,
        "applications_per_day": 2,
        "duration_days": 21,
    }
    first, *others = [check_one({**plain, **one}) for one in same]
    for other in others:
        assert other["problems"] == first["problems"] == []
        assert told(other) == told(first)
        assert other["dose"]["grams_per_week"] == pytest.approx(first["dose"]["grams_per_week"])


@given(st.lists(prescriptions, min_size=2, max_size=5), st.randoms(use_true_random=False), profiles)
def test_the_order_of_rows_does_not_matter(
    rows: list[dict[str, Any]], random: Any, profile: str
) -> None:
    order = list(range(len(rows)))
    random.shuffle(order)
    results = list(check_many(rows, profile))
    shuffled = list(check_many([rows[i] for i in order], profile))
    assert shuffled == [results[i] for i in order]


@given(prescriptions, profiles)
def test_the_order_of_sites_does_not_matter(one: dict[str, Any], profile: str) -> None:
    turned = {**one, "sites": one["sites"][::-1]}
    first, second = check_one(one, profile), check_one(turned, profile)
    assert [f["rule"] for f in first["findings"]] == [f["rule"] for f in second["findings"]]
    week = first["dose"]["grams_per_week"]
    assert second["dose"]["grams_per_week"] == (pytest.approx(week) if week else None)
