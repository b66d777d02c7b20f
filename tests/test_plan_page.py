"""The plan page runs: templates, steps, relapses, offers, ways down, what is taken away."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from calculator.library import load
from pages.parts import plan_form, plan_offers
from scripts.house.repo import ROOT
from tests.test_pages import WAIT, said

REGIMENS = load().regimens
ARMS = {"st": "2026-11-30", "p": "mometasone furoate 0.1% cream", "a": "40", "s": ["both arms"]}
STOP = {
    "st": "2026-11-30",
    "p": "clobetasol propionate 0.05% ointment",
    "a": "45",
    "s": ["face", "both arms"],
    "ph": ["flare~daily~6w~2", "weekend~Sat,Sun~40w~1"],
}
DOWN = {**ARMS, "tw": "20", "tp": "daily", "tn": "1"}


def opened(profile: str = "us", **address: Any) -> AppTest:
    """The page alone, as its front door would show it."""
    app = AppTest.from_file(str(ROOT / "pages" / "plan_schedule.py"), default_timeout=WAIT)
    app.session_state["profile"] = profile
    for key, value in address.items():
        app.query_params[key] = value
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def pressed(app: AppTest, label: str) -> AppTest:
    """After the button whose label begins so."""
    next(button for button in app.button if button.label.startswith(label)).click()
    return run(app)


def address(app: AppTest) -> dict[str, list[str]]:
    """The address that the page wrote, each key with all its values."""
    known = dict(app.query_params).items()
    return {key: value if isinstance(value, list) else [value] for key, value in known}


def phases(app: AppTest) -> list[str]:
    return address(app).get("ph", [])


def test_an_empty_page_gives_no_verdict_and_begins_today() -> None:
    app = opened()
    assert "No plan yet" in said(app) and "Within limits" not in said(app)
    assert app.date_input(key="plan_start").value == date.today()
    assert address(app) == {"r": ["us"]}


@pytest.mark.parametrize("regimen", REGIMENS)
def test_each_regimen_can_be_chosen_and_shows_who_says_so(regimen: str) -> None:
    app = opened()
    app.selectbox(key="plan_pick").set_value(regimen)
    run(app)
    told = said(app)
    assert "card" in told and "Achieved" in told
    assert address(app)["g"] == [regimen] and not phases(app)
    assert "No plan yet" not in told


def test_the_blank_shape_is_two_weeks_and_then_weekends() -> None:
    app = opened(**{k: v for k, v in ARMS.items() if k != "st"}, st="2026-11-30")
    app.selectbox(key="plan_pick").set_value("weekends")
    run(app)
    assert phases(app) == ["every day~daily~2w~1", "weekend~Sat,Sun~16w~1"]
    # 14 days and 16 weekends from 14 December on
    assert "46 days" in said(app)


def test_specialist_and_weak_templates_are_labelled_before_they_are_chosen() -> None:
    names = {one.id: plan_form.template_name(one) for one in REGIMENS.values()}
    assert names["R25"].endswith(", specialist")
    assert names["R09"].endswith(", opinion")
    assert names["R02"].startswith("Atopic eczema: ")
    assert names["R13"].startswith("Any use: ")


def test_no_template_keeps_the_phases() -> None:
    app = opened(g="R02", a="30", s="both arms")
    app.selectbox(key="plan_pick").set_value(None)
    run(app)
    assert "g" not in address(app) and len(phases(app)) == 2
    assert "5.8 times less likely" not in said(app)


@pytest.mark.parametrize("step", plan_form.templates()["step"], ids=lambda s: s["label"])
def test_each_step_can_be_added_below_the_last(step: dict[str, Any]) -> None:
    app = pressed(opened(**ARMS, ph="flare~daily~2w~1"), f"+ {step['label']}")
    assert len(phases(app)) == 2
    assert phases(app)[1].split("~")[1] == step["phase"]["pattern"]


def test_bad_rows_are_put_right_in_words_and_the_rest_is_planned() -> None:
    app = opened(**ARMS, ph=["flare~daily~2w~1", "x~dayly~1w", "~daily~0d", "weekend~Sat,Sun~4w"])
    told = said(app)
    for wrong in ("Phase 2, pattern", "dayly", "Phase 3, days"):
        assert wrong in told
    assert "14 days" in told, "the first phase stays"
    assert phases(app)[1] == "x~dayly~1w"


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"st": "2026-02-30"}, "2026-02-30"),
        ({"a": "-4"}, "-4"),
        ({"g": "R99"}, "R99"),
        ({"mo": "lunar"}, "lunar"),
        ({"re": "2031-01-01"}, "2031-01-01"),
        ({"re": "2026-12-05~later"}, "later"),
        ({"ph": "flare~daily~2w~40"}, "40"),
        ({"ph": "flare~daily~5000d~1"}, "5000"),
        ({"ph": "flare~month days 31~2w"}, "no day from"),
        ({"ph": "flare~daily~2w~~~~~~~from: 2026-02-30"}, "2026-02-30"),
        ({"ph": "flare~daily~2w~~~~~~~colour: red"}, "colour"),
    ],
)
def test_what_cannot_be_planned_is_a_problem_in_words(given: dict[str, Any], wrong: str) -> None:
    app = opened(**{**ARMS, "ph": "flare~daily~2w~1", **given})
    told = said(app)
    assert "To put right" in told
    assert wrong in told.partition("To put right")[2]


def test_tacrolimus_is_scheduled_and_no_steroid_rule_runs() -> None:
    app = opened(g="R15", a="30", s="face")
    assert "card" in said(app) and "Stop and check" not in said(app)
    assert "tacrolimus" in said(app)


def test_weekends_of_a_potent_steroid_are_no_alarm_and_very_potent_on_the_face_is() -> None:
    calm = opened(**ARMS, ph="weekend~Sat,Sun~16w~1")
    assert "Stop and check" not in said(calm) and "Take care" not in said(calm)
    face = opened(**{**STOP, "s": "face", "ph": "weekend~Sat,Sun~16w~1"})
    assert "Stop and check" in said(face)


def test_findings_say_when_and_offers_clear_them() -> None:
    app = opened(**STOP)
    assert "the limit is passed on 14 Dec 2026" in said(app)
    assert 'data-rule="DU-01"' in said(app)
    app = pressed(app, "Shorten 'flare' to 14 days")
    assert phases(app)[0] == "flare~daily~14d~2"
    assert 'data-rule="DU-01"' not in said(app)


def test_every_offer_can_be_pressed() -> None:
    labels = {b.label for b in opened(**STOP).button if str(b.key).startswith("plan_offer")}
    assert len(labels) >= 5
    for label in labels:
        app = pressed(opened(**STOP), label)
        assert phases(app) != STOP["ph"], label


def test_an_offer_for_an_earlier_plan_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    put_in: list[Any] = []
    monkeypatch.setattr(plan_offers, "apply", put_in.append)
    monkeypatch.setattr(plan_offers, "get", {"shown": "this plan"}.get)
    plan_offers.apply_to({"phases": []}, "an earlier plan")
    assert put_in == []
    plan_offers.apply_to({"phases": []}, "this plan")
    assert put_in == [{"phases": []}]


def test_a_relapse_begins_again_and_is_taken_back() -> None:
    app = opened(**ARMS, ph=["flare~daily~2w~1", "weekend~Sat,Sun~8w~1"])
    app.date_input(key="plan_relapse_on").set_value(date(2027, 1, 2))
    run(app)
    app.radio(key="plan_relapse_end").set_value("extended")
    app = pressed(app, "Begin again from this day")
    assert address(app)["re"] == ["2027-01-02~extended"]
    assert "again, after relapse" in said(app)
    # 14 December to 7 February, and two weeks more
    assert "21 Feb 2027" in said(app)
    app = pressed(app, "Remove the relapse of 2027-01-02")
    assert "re" not in address(app) and "again, after relapse" not in said(app)


def test_a_relapse_is_of_one_area_where_there_are_several() -> None:
    app = opened(**ARMS, ph=["a~daily~2w~1~~~~body", "b~daily~2w~1~~face~~face"])
    app.selectbox(key="plan_relapse_area").set_value("face")
    app = pressed(app, "Begin again from this day")
    assert address(app)["re"] == ["2026-11-30~kept~face"]


def test_ways_down_stand_side_by_side_and_one_is_used() -> None:
    app = opened(**DOWN)
    told = said(app)
    assert "No trial was found that shows that stepping down prevents" in told
    assert "none is an order" in told and "Not on offer here, and why" in told
    ways = [b for b in app.button if b.label == "Use this plan"]
    assert len(ways) >= 3
    app = pressed(app, "Use this plan")
    assert phases(app)[0] == "so far~daily~140d~1~~~~~~from: 2026-07-13"
    assert "13 Jul 2026" in said(app)


def test_what_the_step_down_needs_is_asked() -> None:
    app = opened(st="2026-11-30", tw="20")
    assert "On how many days a week is it used now?" in said(app)
    wrong = opened(**{**DOWN, "tw": "many"})
    assert "many" in said(wrong).partition("To put right")[2]


def test_the_profile_decides_the_rules() -> None:
    us, uk = (opened(profile, **STOP) for profile in ("us", "uk"))
    assert address(us)["r"] == ["us"] and address(uk)["r"] == ["uk"]
    assert said(us) != said(uk)


def test_an_address_that_the_page_wrote_opens_the_same_page() -> None:
    for given in (ARMS | {"ph": "flare~daily~2w~1"}, STOP, DOWN, {"g": "R22", "a": "61"}):
        app = opened(**given)
        again = opened(**address(app))
        assert address(again) == address(app)
        assert said(again) == said(app)
