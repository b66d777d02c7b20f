"""The rules over a whole plan: the same rules as of one prescription, with dates."""

import random
from datetime import date, timedelta

import pytest

from calculator.checks import check_one
from calculator.library import load
from calculator.planner import plan_one
from tests.test_cases import ALL

RAISED = {"over", "may be over"}
MONDAY = "2026-11-30"
OINTMENT = {"product": "clobetasol propionate 0.05% ointment", "age_years": 40}
BETA = {"product": "betamethasone valerate 0.1% cream", "age_years": 30}
# Of a prescription, not of a plan's phase; or of another amount than an application's.
NOT_IN_A_PLAN = {"quantity_g", "quantity_ml", "grams_per_week", "every_n_days", "profile"}


# Rules about a course that just ends: a plan says so, a prescription only in words.
OF_A_STOP = {rule.id for rule in load().rules for c in rule.scope if "planned stop" in c.words}


def raised(result: dict) -> set[tuple[str, str, str]]:
    found = (f for f in result["findings"] if f["rule"] not in OF_A_STOP)
    return {(f["rule"], f["tier"], f["outcome"]) for f in found}


def plan(fields: dict, *phases: dict, profile: str = "us", start: str = MONDAY) -> dict:
    return plan_one({**fields, "start": start, "phases": list(phases)}, profile)


def daily(days: int, **more: object) -> dict:
    return {"pattern": "daily", "days": days, **more}


def as_one_phase(given: dict) -> dict | None:
    """A prescription as a plan of one phase; None where it says what no phase can."""
    times, days = given.get("applications_per_day"), given.get("duration_days")
    whole = all(isinstance(n, int) and n > 0 for n in (times, days))
    if NOT_IN_A_PLAN & {*given} or not whole or given.get("days_per_week", 7) != 7 or days > 1830:
        return None
    fields = {k: v for k, v in given.items() if k not in ("duration_days", "days_per_week")}
    return {**fields, "start": MONDAY, "phases": [daily(days)]}


PLANNED = [(case, planned) for case in ALL if (planned := as_one_phase(case.given)) is not None]


def test_enough_cases_can_be_planned():
    assert len(PLANNED) > 200


@pytest.mark.parametrize(("case", "planned"), PLANNED, ids=[case.name for case, _ in PLANNED])
def test_a_plan_of_one_daily_phase_raises_what_the_prescription_raises(case, planned):
    whole, single = plan_one(planned, case.profile), check_one(case.given, case.profile)
    assert raised(whole) == raised(single)
    assert {q["about"] for q in whole["questions"]} == {q["about"] for q in single["questions"]}


def test_one_phase_cut_in_two_is_still_continuous_use():
    arms = {**OINTMENT, "sites": ["both arms"], "applications_per_day": 1}
    whole, cut = plan(arms, daily(28)), plan(arms, daily(14), daily(14))
    assert raised(whole) == raised(cut)
    found = next(f for f in cut["findings"] if f["rule"] == "DU-01")  # 28 days against 14
    assert (found["measured"], found["limit"]) == (28, 14)
    assert (found["from"], found["to"]) == ("2026-11-30", "2026-12-27")
    assert (found["passed_on"], found["phases"]) == ("2026-12-14", [1, 2])


def test_a_break_ends_continuous_use():
    arms = {**OINTMENT, "sites": ["both arms"], "applications_per_day": 1}
    off = {"pattern": "off", "days": 14}
    assert "DU-01" in {f["rule"] for f in plan(arms, daily(14), daily(14))["findings"]}
    assert "DU-01" not in {f["rule"] for f in plan(arms, daily(14), off, daily(14))["findings"]}


def test_weekend_use_of_a_potent_steroid_on_the_body_is_no_alarm():
    trunk = {**BETA, "sites": ["trunk"]}
    result = plan(trunk, {"pattern": "2/day", "days": 14}, {"pattern": "Sat,Sun", "weeks": 16})
    assert not [f for f in result["findings"] if f["tier"] != "note"]


@pytest.mark.parametrize("profile", ["us", "uk"])
def test_a_very_potent_steroid_on_the_face_is_one_even_twice_a_week(profile):
    face = {**OINTMENT, "sites": ["face"], "indication": "atopic eczema"}
    result = plan(face, {"pattern": "Sat,Sun", "weeks": 8}, profile=profile)
    assert result["worst"] in ("stop", "warn")


def test_grams_of_two_areas_add_up_in_the_largest_seven_days():
    """40 g a week on the legs, 14 g a week on the arms from the second week: 54 g against 50 g."""
    legs = daily(14, area="legs", sites=["both legs"], grams_per_application=40 / 7)
    arms = [
        {"area": "arms", "pattern": "off", "days": 7},
        daily(7, area="arms", sites=["both arms"], grams_per_application=2),
    ]
    result = plan(OINTMENT, legs, *arms)
    found = next(f for f in result["findings"] if f["rule"] == "OV-01")
    assert found["measured"] == pytest.approx(54)
    assert (found["from"], found["to"]) == ("2026-12-07", "2026-12-13")
    assert result["totals"]["largest_7_day_grams"] == pytest.approx(54)
    assert not [f for f in plan(OINTMENT, legs)["findings"] if f["rule"] == "OV-01"]


def test_a_peak_across_two_calendar_weeks_is_seen():
    """8 g a day on Thu-Sun, then on Mon-Wed: 56 g in seven days, 32 g and 24 g by calendar week."""
    phases = [{"pattern": "Thu,Fri,Sat,Sun", "days": 7}, {"pattern": "Mon,Tue,Wed", "days": 7}]
    result = plan({**OINTMENT, "sites": ["both legs"], "grams_per_application": 8}, *phases)
    assert result["totals"]["largest_7_day_grams"] == 56
    assert result["totals"]["largest_7_day_from"] == "2026-12-03"
    assert "OV-01" in {f["rule"] for f in result["findings"]}


def test_two_products_of_one_molecule_are_added_up():
    cream = daily(7, area="arms", sites=["both arms"], grams_per_application=4,
                  product="clobetasol propionate 0.05% cream")  # fmt: skip
    ointment = daily(7, area="legs", sites=["both legs"], grams_per_application=4)
    result = plan(OINTMENT, ointment, cream)  # 28 g of each: 56 g against 50 g
    assert [one["largest_7_day_grams"] for one in result["products"]] == [28, 28]
    assert [one["largest_7_day_grams"] for one in result["molecules"]] == [56]
    assert "OV-01" in {f["rule"] for f in result["findings"]}


def test_what_is_no_steroid_is_scheduled_but_met_by_no_rule():
    face = {"age_years": 40, "sites": ["face"], "product": "tacrolimus 0.1% ointment"}
    result = plan(face, {"pattern": "2/week", "days": 28})
    assert [day["date"] for day in result["days"]][:3] == ["2026-11-30", "2026-12-03", "2026-12-07"]
    assert result["findings"] == []
    assert [p["where"] for p in result["problems"]] == ["phase 1, product"]
    assert not result["phases"][0]["steroid"]


def test_missing_facts_are_asked_once_and_never_safe():
    result = plan({"product": OINTMENT["product"]}, daily(7), daily(7), daily(7))
    about = [q["about"] for q in result["questions"]]
    assert sorted(about) == sorted(set(about))
    assert {"sites", "age_years"} <= {*about}
    assert result["verdict"].startswith("Cannot tell yet")


@pytest.mark.parametrize("seed", range(40))
def test_more_days_never_help(seed):
    """Adding treated days at the end of a plan never takes a warning or a stop away."""
    rng = random.Random(seed)
    fields = rng.choice([OINTMENT, BETA]) | {
        "sites": rng.choice([["face"], ["both arms"], ["groin"], ["trunk"]]),
        "grams_per_application": rng.choice([1, 3, 8]),
    }
    patterns = ["daily", "2/day", "alternate days", "Sat,Sun", "every 3 days", "off"]
    phases = [
        {"pattern": rng.choice(patterns), "days": rng.randint(1, 40)}
        for _ in range(rng.randint(1, 4))
    ]
    before = plan(fields, *phases)
    longer = [*phases[:-1], phases[-1] | {"days": phases[-1]["days"] + rng.randint(1, 30)}]
    more = plan(fields, *longer, {"pattern": "daily", "days": 5})
    kept = {f["rule"] for f in before["findings"] if f["tier"] != "note"}
    assert kept <= {f["rule"] for f in more["findings"]}


def test_daily_use_that_just_ends_is_a_planned_stop():
    """50 g a week for 35 days, by the SmPC of Betnovate: large amounts are withdrawn by and by."""
    trunk = {**BETA, "sites": ["trunk"], "grams_per_application": 50 / 7}
    abrupt, tapered = (
        plan(trunk, daily(35)),
        plan(trunk, daily(35), {"pattern": "2/week", "days": 28}),
    )
    assert {f["rule"] for f in abrupt["findings"]} & OF_A_STOP == {"HP-14"}
    assert not {f["rule"] for f in tapered["findings"]} & OF_A_STOP


def test_findings_lie_within_the_plan():
    result = plan({**OINTMENT, "sites": ["both arms", "both legs"]}, daily(28), daily(28))
    last = date.fromisoformat(MONDAY) + timedelta(days=55)
    for found in result["findings"]:
        assert MONDAY <= found["from"] <= found["to"] <= last.isoformat()


def test_maintenance_that_is_an_exception_is_one_after_its_induction_too():
    """Veien 1999: mometasone daily for 9 weeks, then three days a week for 36: an exception."""
    hands = {"product": "mometasone 0.1% cream", "age_years": 40, "sites": ["both hands"],
             "indication": "hand eczema", "grams_per_application": 1}  # fmt: skip
    maintenance = {"pattern": "3/week", "weeks": 36}
    result = plan(hands, daily(63), maintenance)
    found = {f["rule"]: f["outcome"] for f in result["findings"]}
    assert found["DU-05"] == "exception"  # 315 days against 84; the daily part has 63
    longer = plan(hands, daily(91), maintenance)
    assert {f["rule"]: f["outcome"] for f in longer["findings"]}["DU-05"] == "over"  # 91 alone


def test_a_sources_words_are_not_put_in_the_clinicians_mouth():
    """The remark of a published regimen is told as the source's; what somebody typed is typed."""
    arms = {"age_years": 30, "sites": ["both arms"]}
    published = plan_one({**arms, "regimen": "R02", "start": MONDAY})
    assert all(phase["stop"] and not phase["stop_typed"] for phase in published["phases"])
    own = plan({**arms, **BETA}, daily(7, stop="Until smooth"), daily(7))
    assert [phase["stop_typed"] for phase in own["phases"]] == [True, False]


def test_tubes_are_of_the_sizes_on_record_where_none_are_given():
    """data/packs.csv, US: 15, 30, 45 and 60 g of clobetasol ointment; 15 days at 4 g."""
    result = plan({**OINTMENT, "sites": ["both arms"], "grams_per_application": 4}, daily(15))
    assert result["phases"][0]["packs"] == [{"size_g": 60, "count": 1}]
