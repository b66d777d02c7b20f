"""Every change on offer clears its finding and makes nothing worse; what is offered, by hand."""

import copy
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from calculator.ladder import nearest_weaker
from calculator.library import load
from calculator.library.products import STRONGEST_FIRST
from calculator.lookup import find_text
from calculator.plan_changes import Change, changes
from calculator.planner import plan_one
from calculator.potency import describe

CLOBETASOL = "clobetasol propionate 0.05% ointment"
BETAMETHASONE = "betamethasone valerate 0.1% cream"
ADULT = {"start": "2026-11-30", "age_years": 40, "sex": "female", "indication": "atopic eczema"}
ARMS = {**ADULT, "product": CLOBETASOL, "sites": ["both arms"]}
SIX_WEEKS = {"name": "flare", "pattern": "daily", "weeks": 6}
ALTERNATE = {"name": "alternate", "pattern": "alternate days", "weeks": 4}
TIERS = ("stop", "warn", "note")


def raised(result: dict[str, Any]) -> dict[str, int]:
    """Each rule that is raised, with how bad its worst finding is, 0 the worst."""
    worst: dict[str, int] = {}
    for one in result["findings"]:
        if one["outcome"] in ("over", "may be over"):
            tier = TIERS.index(one["tier"])
            worst[one["rule"]] = min(tier, worst.get(one["rule"], tier))
    return worst


def offers(plan: dict[str, Any], profile: str, rule: str) -> tuple[Change, ...]:
    """What is offered for a rule that the plan raises."""
    findings = plan_one(plan, profile)["findings"]
    (finding,) = [one for one in findings if one["rule"] == rule]
    return changes(plan, finding, profile)


# plan, profile, rule: what the buttons say
TABLE = [
    # Label: two weeks. 42 days from 30 November: 14 of them are left.
    ("six weeks, US label of two", {**ARMS, "phases": [SIX_WEEKS]}, "us", "DU-01", [
        "Shorten 'flare' to 14 days",
        "After 14 days, once a day on 2 days a week",
        "After 14 days, go on with desoximetasone 0.25 % ointment",
    ]),
    # Four weeks of 6 + 4 without a break: the second phase begins on day 43, beyond day 28.
    ("ten weeks in two phases", {**ARMS, "phases": [SIX_WEEKS, ALTERNATE]}, "uk", "DU-06", [
        "Shorten 'flare' to 28 days and leave out 'alternate'",
        "After 28 days, once a day on 2 days a week",
        "After 28 days, go on with betamethasone valerate 0.1 % ointment",
    ]),
    # 2 days daily, then 5 alternate weeks: day 28 is day 26 of the second phase.
    ("the second phase across the limit",
     {**ARMS, "phases": [{**SIX_WEEKS, "weeks": None, "days": 2}, {**ALTERNATE, "weeks": 5}]},
     "uk", "DU-06", [
        "Shorten 'alternate' to 26 days",
        "After 28 days, once a day on 2 days a week",
        "After 28 days, go on with betamethasone valerate 0.1 % ointment",
    ]),
    # 27 days daily: the second phase has day 28 and no more.
    ("a second phase that begins on the last day",
     {**ARMS, "phases": [{"name": "flare", "pattern": "daily", "days": 27}, ALTERNATE]},
     "uk", "DU-06", [
        "Shorten 'alternate' to 1 day",
        "After 28 days, once a day on 2 days a week",
        "After 28 days, go on with betamethasone valerate 0.1 % ointment",
    ]),
    # "below 182 days": 181 may be, 182 may not.
    ("half a year, a limit not to be reached",
     {**ADULT, "product": "clobetasone butyrate 0.05% cream", "sites": ["left hand"],
      "phases": [{"name": "long", "pattern": "daily", "to": "2027-06-30"}]}, "uk", "TS-01", [
        "Shorten 'long' to 181 days",
        "After 181 days, once a day on 2 days a week",
        "After 181 days, go on with hydrocortisone 1 % cream",
    ]),
    # 16 g once a day: 112 g a week against the label's 50; 3 days are 48 g.
    ("a gram limit: days a week", {**ARMS, "grams_per_application": 16, "phases": [
        {"name": "flare", "pattern": "daily", "days": 14}]}, "us", "OV-01", [
        "Apply 'flare' on 3 days a week",
    ]),
    # 6 g twice a day: 84 g; once a day: 42 g; 4 days x 12 g = 48 g.
    ("a gram limit: times a day", {**ARMS, "grams_per_application": 6, "phases": [
        {"name": "flare", "pattern": "2/day", "days": 14}]}, "us", "OV-01", [
        "Apply 'flare' once a day",
        "Apply 'flare' on 4 days a week",
    ]),
    # 0.5 g daily for 28 days, then 1 g on alternate days: 14 g + 16 x 1 g = 30 g in 12 weeks; the
    # 17th application, on day 33 of the phase, is the first too many.
    ("a limit on twelve weeks", {**ADULT, "product": CLOBETASOL, "sites": ["vulva"], "phases": [
        {"name": "daily", "pattern": "daily", "weeks": 4, "grams_per_application": 0.5},
        {"name": "alternate", "pattern": "alternate days", "weeks": 8, "grams_per_application": 1},
        ], "indication": "lichen sclerosus"}, "uk", "OV-15", [
        "Shorten 'alternate' to 32 days",
        "Apply 'daily' and 'alternate' on 3 days a week",  # 12 x 0.5 g and 24 x 1 g: 30 g
        "Use betamethasone valerate 0.1 % ointment in 'daily' and 'alternate': one step weaker",
    ]),
    ("more than twice a day", {**ARMS, "phases": [
        {"name": "flare", "pattern": "4/day", "days": 7}]}, "us", "FR-02", [
        "Apply 'flare' 2 times a day",
    ]),
    ("very potent on the face at weekends", {**ADULT, "product": CLOBETASOL, "sites": ["face"],
      "phases": [{"name": "weekend", "pattern": "Sat,Sun", "weeks": 8}]}, "uk", "ST-05", [
        "Use betamethasone valerate 0.1 % ointment in 'weekend': one step weaker",
    ]),
    ("an unnamed phase is called by its number", {**ARMS, "phases": [
        {"pattern": "daily", "days": 20}]}, "us", "DU-01", [
        "Shorten 'phase 1' to 14 days",
        "After 14 days, once a day on 2 days a week",
        "After 14 days, go on with desoximetasone 0.25 % ointment",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "profile", "rule", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_what_is_offered(plan: dict[str, Any], profile: str, rule: str, wanted: list[str]) -> None:
    assert [one.label for one in offers(plan, profile, rule)] == wanted


def test_what_pressing_a_button_gives() -> None:
    plan = {**ARMS, "phases": [{**SIX_WEEKS, "from": "2026-12-07"}, ALTERNATE]}
    shorter, fewer, weaker = offers(plan, "uk", "DU-06")
    assert shorter.given["phases"] == [
        {"name": "flare", "pattern": "daily", "from": "2026-12-07", "days": 28}
    ]
    # 28 days from 7 December end on 3 January; the other 14 days are spread over two weekends.
    assert fewer.given["phases"] == [
        {"name": "flare", "pattern": "daily", "from": "2026-12-07", "days": 28},
        {"name": "flare, on 2 days a week", "pattern": "2/week", "days": 14,
         "applications_per_day": 1},
        {"name": "alternate, on 2 days a week", "pattern": "2/week", "weeks": 4,
         "applications_per_day": 1},
    ]  # fmt: skip
    days = [one["date"] for one in plan_one(fewer.given, "uk")["days"]]
    assert days[27:30] == ["2027-01-03", "2027-01-09", "2027-01-10"]
    named = [phase.get("product") for phase in weaker.given["phases"]]
    assert named == [None] + ["betamethasone valerate 0.1 % ointment"] * 2
    assert {k: v for k, v in weaker.given.items() if k != "phases"} == ARMS


def test_the_phases_of_a_regimen_are_written_out() -> None:
    """Eczema Care Online: up to 28 days and two more; the US label of clobetasol has 14."""
    regimen = load().regimens["R09"]
    plan = {"start": "2026-11-30", "age_years": 40, "product": CLOBETASOL, "sites": ["both arms"],
            "regimen": "R09"}  # fmt: skip
    first = offers(plan, "us", "DU-01")[0]
    assert first.label == "Shorten 'flare' to 14 days and leave out 'two days more'"
    assert first.given["phases"] == [{**regimen.phases[0], "days": 14}]
    assert first.given["indication"] == "atopic eczema"  # of the regimen
    assert {name: first.given[name] for name in plan} == plan


def test_the_typed_plan_is_left_as_it_was() -> None:
    plan = {**ARMS, "phases": [SIX_WEEKS, ALTERNATE]}
    kept = copy.deepcopy(plan)
    for finding in plan_one(plan, "uk")["findings"]:
        changes(plan, finding, "uk")
    assert plan == kept


def test_nothing_is_offered_for_an_exception_or_for_what_no_change_clears() -> None:
    lichen = {**ADULT, "product": CLOBETASOL, "sites": ["vulva"], "grams_per_application": 0.5,
              "indication": "lichen sclerosus", "phases": [SIX_WEEKS]}  # fmt: skip
    for finding in plan_one(lichen, "uk")["findings"]:
        if finding["outcome"] == "exception":
            assert changes(lichen, finding, "uk") == ()
    assert changes(lichen, {"rule": "none", "outcome": "over", "phases": [1]}, "uk") == ()
    other = plan_one({**ARMS, "phases": [SIX_WEEKS]}, "us")["findings"][0]
    assert changes({**ARMS, "phases": []}, other, "us") == ()
    assert changes({**ARMS, "phases": "daily"}, other, "us") == ()
    assert changes({"start": None}, other, "mars") == ()


def test_a_change_that_raises_another_stop_is_not_offered() -> None:
    """Clobetasol, then a potent steroid, on a baby's face: one step weaker is a stop as well."""
    baby = {"start": "2026-11-30", "age_years": 0.5, "product": CLOBETASOL, "sites": ["face"],
            "indication": "atopic eczema",
            "phases": [{"name": "flare", "pattern": "daily", "days": 5}]}  # fmt: skip
    before = raised(plan_one(baby, "uk"))
    labels = [one.label for rule in before for one in offers(baby, "uk", rule)]
    assert "ST-05" in before
    assert not any("one step weaker" in label for label in labels)


def test_phases_that_cannot_be_read_stay_as_typed() -> None:
    plan = {**ARMS, "phases": ["nonsense", SIX_WEEKS, {"pattern": "sometimes"}, None]}
    found = offers(plan, "us", "DU-01")
    assert found
    for one in found:
        assert one.given["phases"][0] == "nonsense"
        assert {"pattern": "sometimes"} in one.given["phases"]
        assert one.given["phases"][-1] is None


@pytest.mark.parametrize("scheme", STRONGEST_FIRST)
def test_the_nearest_weaker_product_is_found_again_by_its_name(scheme: str) -> None:
    book = load()
    named = [one for p in book.products if (one := nearest_weaker(p, book, scheme))]
    unread = {describe(p) for p in named if find_text(describe(p), book).candidates != (p,)}
    assert named
    assert unread == set()


PRODUCTS = (CLOBETASOL, BETAMETHASONE, "hydrocortisone 1% cream")
PLACES = (["face"], ["both arms", "both legs"], ["genitals"])
COURSES = (
    [SIX_WEEKS, {"name": "weekend", "pattern": "Sat,Sun", "weeks": 16}],
    [{"pattern": "3/day", "days": 10}, {**ALTERNATE, "weeks": 30}],
    [{"pattern": "days 1,2,3 of 14", "weeks": 20, "applications_per_day": 2}],
)


def plans() -> Iterator[tuple[dict[str, Any], str]]:
    """Plans of every kind: strong and mild, thin skin and large areas, children and adults."""
    for number, (what, sites, phases) in enumerate(product(PRODUCTS, PLACES, COURSES)):
        age = (0.5, 6, 40, 80)[number % 4]
        given = {**ADULT, "age_years": age, "product": what, "sites": sites, "phases": phases}
        yield given, ("us", "uk")[number % 2]


def test_every_offer_clears_its_finding_and_makes_nothing_worse() -> None:
    offered = 0
    for plan, profile in plans():
        result = plan_one(plan, profile)
        before = raised(result)
        for finding in result["findings"]:
            found = changes(plan, finding, profile)
            assert len(found) <= 3
            assert len({one.label for one in found}) == len(found)
            for one in found:
                offered += 1
                after = plan_one(one.given, profile)
                now, tier = raised(after), TIERS.index(finding["tier"])
                assert finding["rule"] not in now, (one.label, finding["message"])
                new = {r: t for r, t in now.items() if t <= tier and t < before.get(r, len(TIERS))}
                assert new == {}, (one.label, finding["message"])
                assert len(after["problems"]) <= len(result["problems"])
    assert offered > 80
