"""Ways to step down, held to dates and grams worked out by hand on a calendar of 2026 and 2027."""

from itertools import product
from typing import Any

import pytest

from calculator import step_words
from calculator.library import load
from calculator.library.products import STRONGEST_FIRST
from calculator.lookup import find_text
from calculator.planner import plan_one
from calculator.potency import describe
from calculator.taper import tapers

CLOBETASOL = "clobetasol propionate 0.05% ointment"
BETAMETHASONE = "betamethasone valerate 0.1% cream"
NOW = {
    "start": "2026-11-30",  # a Monday
    "product": CLOBETASOL, "sites": ["both arms"], "age_years": 40, "sex": "female",
    "indication": "atopic eczema", "days_per_week": 7, "applications_per_day": 1,
    "weeks_so_far": 6, "grams_per_application": 2,
}  # fmt: skip
LICHEN = {**NOW, "indication": "lichen sclerosus", "sites": ["vulva"], "grams_per_application": 0.5}


def offered(result: dict[str, Any]) -> list[str]:
    """The ids of the alternatives, in order."""
    return [one["id"] for one in result["alternatives"]]


def one_of(result: dict[str, Any], name: str) -> dict[str, Any]:
    """The alternative of an id."""
    return next(one for one in result["alternatives"] if one["id"] == name)


def reasons(result: dict[str, Any], name: str) -> str:
    """Why a way is not on offer."""
    return " ".join(next(o["reasons"] for o in result["not_offered"] if o["id"] == name))


def treated(alternative: dict[str, Any], profile: str) -> list[str]:
    """The treated days from the start on, as the planner has them."""
    days = [one["date"] for one in plan_one(alternative["given"], profile)["days"]]
    return [day for day in days if day >= alternative["from"]]


# where the patient is, profile, ids on offer in order
TABLE = [
    ("clobetasol for 6 weeks, both arms", {}, "us", ["fewer-days", "weaker-then-stop"]),
    ("clobetasol for 6 weeks, both arms", {}, "uk", ["fewer-days", "weaker-then-stop"]),
    ("a short flare: stop comes first", {"weeks_so_far": 10 / 7, "product": BETAMETHASONE}, "uk",
     ["two-days-then-stop", "four-then-two-days", "weekend"]),
    ("three weeks are a short flare still", {"weeks_so_far": 3, "product": BETAMETHASONE}, "us",
     ["two-days-then-stop", "four-then-two-days", "fewer-days", "weaker-then-stop", "weekend"]),
    ("a day more is none", {"weeks_so_far": 22 / 7, "product": BETAMETHASONE}, "us",
     ["four-then-two-days", "fewer-days", "weaker-then-stop", "weekend"]),
    ("very potent on the face: all that goes on with it is a stop", {"sites": ["face"]}, "uk", []),
    ("potent on the face: only what is not beyond five days of daily use",
     {"sites": ["face"], "product": BETAMETHASONE}, "uk", ["weaker-then-stop", "weekend"]),
    ("lichen sclerosus has its own", LICHEN, "uk",
     ["lichen-sclerosus", "fewer-days", "weaker-then-stop"]),
    ("mild: it may just stop, and there is nothing weaker",
     {"product": "hydrocortisone 1% cream"}, "uk", ["mild-then-stop", "fewer-days"]),
    ("already on two days a week: nothing rarer is left but to stop or to weaken",
     {"product": BETAMETHASONE, "days_per_week": 2}, "uk", ["weaker-then-stop"]),
    ("psoriasis: nothing that was studied in eczema",
     {"product": BETAMETHASONE, "indication": "plaque psoriasis"}, "us",
     ["fewer-days", "weaker-then-stop"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "profile", "ids"), [row[1:] for row in TABLE], ids=[f"{r[0]}, {r[2]}" for r in TABLE]
)
def test_what_is_offered(more: dict[str, Any], profile: str, ids: list[str]) -> None:
    result = tapers({**NOW, **more}, profile)
    assert offered(result) == ids
    assert result["problems"] == []
    assert len(result["not_offered"]) == len(load().tapers.tapers) - len(ids)
    assert bool(result["none_offered"]) == (not ids)


def test_clobetasol_for_six_weeks_by_hand() -> None:
    result = tapers(NOW, "us")
    fewer = one_of(result, "fewer-days")
    # 42 days before 30 November: from 19 October.
    assert fewer["given"]["phases"][0] == {
        "name": "so far", "from": "2026-10-19", "days": 42, "pattern": "daily",
        "applications_per_day": 1,
    }  # fmt: skip
    # Two weeks of alternate days from the start: 7. Two weekends: 4. At 2 g: 22 g.
    assert treated(fewer, "us") == [
        "2026-11-30", "2026-12-02", "2026-12-04", "2026-12-06", "2026-12-08", "2026-12-10",
        "2026-12-12", "2026-12-19", "2026-12-20", "2026-12-26", "2026-12-27",
    ]  # fmt: skip
    assert (fewer["applications"], fewer["grams"], fewer["weeks"]) == (11, 22, 4)
    assert (fewer["from"], fewer["to"]) == ("2026-11-30", "2026-12-27")
    # The label's two weeks and the AAD's three were over before the start.
    over = {f["rule"]: f for f in fewer["findings"]}
    assert over["DU-01"]["past"] and over["DU-01"]["passed_on"] == "2026-11-02"
    assert over["DU-04"]["past"] and over["DU-04"]["passed_on"] == "2026-11-09"
    assert fewer["worst"] == "warn"
    assert fewer["ours"] == step_words.OURS
    weaker = one_of(result, "weaker-then-stop")
    assert (weaker["applications"], weaker["grams"], weaker["weeks"]) == (14, 28, 2)
    assert weaker["given"]["phases"][1]["product"] == "desoximetasone 0.25 % ointment"
    assert "US class 2, 3, 4 or 5; this one is 1" in reasons(result, "weekend")
    assert "at most 3 weeks so far; here 6" in reasons(result, "two-days-then-stop")
    assert "lichen sclerosus only; here: atopic eczema" in reasons(result, "lichen-sclerosus")


def test_two_days_more_after_a_short_flare() -> None:
    more = {"weeks_so_far": 1.42, "product": BETAMETHASONE, "applications_per_day": 2}
    first = tapers({**NOW, **more}, "uk")["alternatives"][0]
    assert first["given"]["phases"][0]["from"] == "2026-11-20"  # 9.94: 10 days
    assert treated(first, "uk") == ["2026-11-30", "2026-12-01"]
    assert (first["applications"], first["grams"]) == (4, 8)  # twice a day, as now
    assert (first["ours"], first["source"], first["verified"]) == ("", "ECO", "read")


def test_weekends_for_sixteen_weeks() -> None:
    weekend = one_of(tapers({**NOW, "product": BETAMETHASONE}, "uk"), "weekend")
    days = treated(weekend, "uk")
    # 16 weeks from Monday 30 November end on Sunday 21 March: 32 days, 64 g.
    assert (days[0], days[1], days[-1], len(days)) == (
        "2026-12-05", "2026-12-06", "2027-03-21", 32,
    )  # fmt: skip
    assert (weekend["grams"], weekend["to"], weekend["weeks"]) == (64, "2027-03-21", 16)
    assert weekend["source"] == "BERTHJONES2003"


def test_the_use_so_far_is_part_of_the_three_months_of_lichen_sclerosus() -> None:
    # Two of the four daily weeks are behind: 14 + 14 + 8 applications of 0.5 g.
    lichen = one_of(tapers({**LICHEN, "weeks_so_far": 2}, "uk"), "lichen-sclerosus")
    assert [p["days"] for p in lichen["given"]["phases"]] == [14, 14, 28, 28]
    assert (lichen["applications"], lichen["grams"], lichen["weeks"]) == (36, 18, 10)
    # After six weeks nothing is left of them.
    later = one_of(tapers(LICHEN, "uk"), "lichen-sclerosus")
    assert [p["name"] for p in later["given"]["phases"]] == [
        "so far", "alternate days", "twice a week",
    ]  # fmt: skip
    assert all(f["outcome"] == "exception" for f in later["findings"] if f["tier"] == "note")


def test_a_stop_that_lies_ahead_is_the_reason_not_to_offer() -> None:
    face = tapers({**NOW, "sites": ["face"]}, "uk")
    assert "Very potent steroid on the face" in reasons(face, "fewer-days")
    assert "Potent steroid on the face beyond days" in reasons(face, "weaker-then-stop")
    assert face["none_offered"] == step_words.NONE
    # UK guidance: four weeks. Passed on 16 November: a stop, but one that lies in the past.
    arms = one_of(tapers(NOW, "uk"), "fewer-days")
    (stop,) = [f for f in arms["findings"] if f["tier"] == "stop"]
    assert (stop["rule"], stop["past"], stop["passed_on"]) == ("DU-06", True, "2026-11-16")
    assert (arms["worst"], arms["worst_ahead"] != "stop") == ("stop", True)


def test_no_alternative_has_a_stop_ahead_of_it() -> None:
    products = (CLOBETASOL, BETAMETHASONE, "mometasone 0.1% cream", "hydrocortisone 1% cream")
    places = (["face"], ["both legs", "front of trunk"], ["genitals"], ["groin"])
    people = ((0.5, 1, "uk"), (5, 4, "us"), (40, 30, "uk"), (70, 9, "us"), (14, 2, "uk"))
    seen = 0
    for number, (what, sites) in enumerate(product(products, places)):
        age, weeks, profile = people[number % len(people)]
        given = {**NOW, "product": what, "sites": sites, "age_years": age,
                 "weeks_so_far": weeks, "grams_per_application": None}  # fmt: skip
        for one in tapers(given, profile)["alternatives"]:
            seen += 1
            ahead = [f for f in one["findings"] if not f["past"]]
            assert not any(f["tier"] == "stop" for f in ahead), (given, one["id"])
            coming = {**one["given"], "phases": one["given"]["phases"][1:]}
            assert plan_one(coming, profile)["worst"] != "stop"
    assert seen > 25


def test_a_child_outside_of_the_ages_studied_is_told_so() -> None:
    child = {**NOW, "product": "mometasone 0.1% cream", "age_years": 5, "weeks_so_far": 4}
    result = tapers(child, "us")
    assert one_of(result, "four-then-two-days")["notes"] == []
    assert one_of(result, "weekend")["notes"] == [
        "Studied from 12 years to below 66 years: not at this age."
    ]
    # Clobetasol's US label begins at 12 years: nothing that goes on with it is offered.
    young = tapers({**child, "product": CLOBETASOL}, "us")
    assert "fewer-days" not in offered(young)
    assert "12 years" in reasons(young, "fewer-days")


def test_the_reasons_are_given_with_sources_and_say_what_no_trial_shows() -> None:
    result = tapers(NOW, "uk")
    said = {one["id"]: one for one in result["reasons"]}
    assert {one["source"] for one in said.values()} >= {"MHRA2021", "MHRA2024"}
    assert "No trial was found" in said["no-trial"]["says"]
    assert "no diagnosis" in said["worse-after"]["says"]
    assert all(one["source_title"] and one["locator"] for one in said.values())
    assert "none is an order" in result["begins"]


@pytest.mark.parametrize(("profile", "scheme"), [("jp", "jp"), ("de", "de")])
def test_a_step_stays_in_the_scheme_of_the_profile(profile: str, scheme: str) -> None:
    """Its rules read another scheme's class; the step weaker is one of its own ladder."""
    weaker = one_of(tapers({**NOW, "weeks_so_far": 3}, profile), "weaker-then-stop")
    (used,) = [p for p in load().products if describe(p) == weaker["given"]["phases"][1]["product"]]
    (clobetasol,) = find_text(CLOBETASOL, load()).candidates
    order = STRONGEST_FIRST[scheme]
    below = order.index(used.grades[scheme].value) - order.index(clobetasol.grades[scheme].value)
    assert below == 1
