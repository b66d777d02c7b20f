"""Where an exposure meets a limit: Kleene's three values, bands, limits, exceptions, questions."""

import math

import pytest

from calculator.facts import Condition
from calculator.library import load
from calculator.rules import OUTCOMES
from tests.build import band, book, exemption, exposure, held, outcome, row, rule, unmeasured, words

FACE = words("sites", "face")


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        (49.9, "within"),
        (50.0, "within"),
        (50.1, "over"),
        ((40.0, 45.0, 50.0), "within"),
        ((40.0, 45.0, 60.0), "may be over"),
        ((40.0, 51.0, 60.0), "over"),
        ((60.0, math.nan, 90.0), "over"),  # nothing typical is known, but the least is too much
        ((10.0, math.nan, 50.0), "within"),
        ((10.0, math.nan, 60.0), "cannot tell"),
        ((0.0, math.nan, math.inf), "cannot tell"),
    ],
)
def test_an_amount_against_at_most_50(grams: object, expected: str) -> None:
    assert outcome(rule(), grams_per_week=grams) == expected


@pytest.mark.parametrize(
    ("comparison", "grams", "expected"),
    [
        ("below", 50.0, "over"),
        ("below", 49.999, "within"),
        ("at_least", 50.0, "within"),
        ("at_least", 49.9, "over"),
        ("at_least", (45.0, 55.0, 70.0), "may be over"),
        ("at_least", (51.0, 55.0, 70.0), "within"),
        ("at_least", (0.0, math.nan, math.inf), "cannot tell"),
    ],
)
def test_the_other_comparisons(comparison: str, grams: object, expected: str) -> None:
    assert outcome(rule(comparison=comparison), grams_per_week=grams) == expected


@pytest.mark.parametrize(
    ("sites", "grams", "expected"),
    [
        ("face", 60.0, "over"),
        ("palm", 60.0, "not applicable"),
        (None, 60.0, "cannot tell"),
        (None, 40.0, "within"),  # whatever the site, the amount is no concern
        ("palm", None, "not applicable"),  # one known "no" rules a rule out
        ("face", None, "cannot tell"),
        (None, None, "cannot tell"),
    ],
)
def test_a_scope_with_one_site(sites: str | None, grams: float | None, expected: str) -> None:
    given = {"sites": sites, "grams_per_week": grams}
    given = {name: value for name, value in given.items() if value is not None}
    assert outcome(rule(scope=(FACE,)), **given) == expected


@pytest.mark.parametrize(
    ("test", "sites", "expected"),
    [
        ("any_of", ("face", "palm"), "over"),
        ("any_of", ("palm",), "not applicable"),
        ("none_of", ("face", "palm"), "not applicable"),
        ("none_of", ("palm",), "over"),
        ("beyond", ("face",), "not applicable"),
        ("beyond", ("face", "palm"), "over"),  # some site lies outside
    ],
)
def test_the_three_tests_on_a_set_of_sites(
    test: str, sites: tuple[str, ...], expected: str
) -> None:
    one = unmeasured(scope=(words("sites", "face", test=test),))
    assert outcome(one, sites=sites) == expected


@pytest.mark.parametrize("test", ["any_of", "none_of", "beyond"])
def test_a_set_of_which_nothing_is_known_decides_nothing(test: str) -> None:
    assert outcome(unmeasured(scope=(words("sites", "face", test=test),))) == "cannot tell"


def test_a_site_that_may_be_included_is_asked_about_not_assumed() -> None:
    made = row()
    face, trunk = (load().masks["sites"][site] for site in ("face", "trunk"))
    made.set("sites", trunk, maybe=face)
    assert OUTCOMES[held(unmeasured(scope=(FACE,)), made)[1].outcome[0, 0]] == "cannot tell"


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        (11.99, "not applicable"),
        (12.0, "over"),
        (17.99, "over"),
        (18.0, "not applicable"),
        ((12.0, math.nan, 17.0), "over"),
        ((2.0, math.nan, 11.0), "not applicable"),
        ((2.0, math.nan, 15.0), "cannot tell"),
        ((0.0, math.nan, math.inf), "cannot tell"),
    ],
)
def test_bands_are_half_open(age: object, expected: str) -> None:
    assert outcome(unmeasured(scope=(band("age_years", 12, 18),)), age_years=age) == expected


POTENT = unmeasured(
    scope=(
        Condition(
            "potency", "potency", schemes=(("us_class", ("1", "2")), ("uk_potency", ("potent",)))
        ),
    )
)


@pytest.mark.parametrize(
    ("profile", "classes", "expected"),
    [
        ("us", {"us_class": "2", "uk_potency": "mild"}, "over"),
        ("uk", {"us_class": "2", "uk_potency": "mild"}, "not applicable"),
        ("us", {"us_class": "4", "uk_potency": "potent"}, "not applicable"),
        ("uk", {"us_class": "4", "uk_potency": "potent"}, "over"),
        ("us", {"us_class": (), "uk_potency": "potent"}, "over"),  # no US class: the other scheme
        ("uk", {"us_class": "1", "uk_potency": ()}, "over"),
        ("us", {"us_class": (), "uk_potency": ()}, "cannot tell"),
        ("us", {}, "cannot tell"),
    ],
)
def test_potency_is_read_in_the_profiles_own_scheme_first(
    profile: str, classes: dict[str, object], expected: str
) -> None:
    assert outcome(POTENT, profile=profile, **classes) == expected


def test_a_blank_cap_is_not_known_and_never_unlimited() -> None:
    one = rule(limit=math.nan, limit_from="label_max_grams_per_week")
    assert outcome(one, grams_per_week=5000.0) == "cannot tell"
    assert outcome(one, grams_per_week=60.0, label_max_grams_per_week=50.0) == "over"
    assert outcome(one, grams_per_week=60.0, label_max_grams_per_week=60.0) == "within"


LICHEN = exemption(words("indication", "lichen sclerosus"), band("total_grams", high=30.01))


@pytest.mark.parametrize(
    ("given", "exempted", "asks"),
    [
        ({"indication": "lichen sclerosus", "total_grams": 30.0}, True, []),
        ({"indication": "lichen sclerosus", "total_grams": 60.0}, False, []),
        ({"indication": "alopecia areata", "total_grams": 30.0}, False, []),
        ({"total_grams": 30.0}, False, ["indication"]),
    ],
)
def test_an_exception_confirms_a_finding_and_never_hides_it(
    given: dict[str, object], exempted: bool, asks: list[str]
) -> None:
    one = rule(exemptions=(LICHEN,))
    _, seen = held(one, row(grams_per_week=60.0, **given))
    assert OUTCOMES[seen.outcome[0, 0]] == "over"
    assert bool(seen.exempted[0, 0]) is exempted
    bits = book(one).ask_bits
    assert [name for name, bit in bits.items() if int(seen.exempt_asks[0, 0]) & bit] == asks


def test_an_exception_asks_nothing_while_nothing_fired() -> None:
    _, seen = held(rule(exemptions=(LICHEN,)), row(grams_per_week=5.0))
    assert int(seen.exempt_asks[0, 0]) == 0


def test_what_cannot_be_told_asks_for_what_would_decide_it() -> None:
    made = row(sites="face")
    made.ask("grams_per_week", 4)
    made.ask("age_years", 8)
    one = rule(scope=(FACE, band("age_years", 12, 18), band("weight_kg", 1, 2)))
    _, seen = held(one, made)
    assert int(seen.asks[0, 0]) == 4 | 8


def test_a_rule_that_is_decided_asks_nothing() -> None:
    made = row(grams_per_week=40.0)
    _, seen = held(rule(scope=(FACE,)), made)
    assert int(seen.asks[0, 0]) == 0


def test_grams_for_each_kilogram() -> None:
    one = rule(measure="grams_per_week_per_kg", comparison="below", limit=0.5, unit="g/kg/week")
    assert outcome(one, grams_per_week=5.0, weight_kg=8.0) == "over"  # 0.625
    assert outcome(one, grams_per_week=5.0, weight_kg=10.0) == "over"  # 0.5 is not below 0.5
    assert outcome(one, grams_per_week=5.0, weight_kg=10.1) == "within"
    assert outcome(one, grams_per_week=5.0) == "cannot tell"


def test_a_childs_grams_are_scaled_to_adult_skin() -> None:
    x = exposure(row(grams_per_week=20.0, body_surface_m2=0.6), row(grams_per_week=20.0))
    scaled = x.amount("grams_per_week_adult_equivalent")
    assert scaled.typical[0] == pytest.approx(60.0)  # 20 g x 1.8 m2 / 0.6 m2
    assert math.isnan(scaled.typical[1])
    assert scaled.low[1] == 0.0
    assert scaled.high[1] == math.inf


@pytest.mark.parametrize(
    ("grams", "days", "expected"),
    [(30.0, 84, 30.0), (60.0, 168, 30.0), (30.0, 28, 30.0), (30.0, 1, 30.0)],
)
def test_grams_in_twelve_weeks(grams: float, days: float, expected: float) -> None:
    x = exposure(row(total_grams=grams, duration_days=days))
    assert x.amount("grams_per_12_weeks").typical[0] == pytest.approx(expected)
    assert x.amount("grams_per_12_weeks").low[0] == pytest.approx(expected)
    assert x.amount("grams_per_12_weeks").high[0] == pytest.approx(expected)
