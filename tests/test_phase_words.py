"""A phase in the words of a language: sites with their side, amounts, dates, direction."""

from typing import Any

import pytest

from calculator import wording
from calculator.library import load
from calculator.library.handout import catalogues
from calculator.phase_words import (
    APART,
    TOGETHER,
    facts,
    fingertips,
    how_much,
    say,
    site,
    step_title,
    told_date,
)
from tests.plans import LICHEN, made


def plain(text: str) -> str:
    return text.replace(APART, "").replace(TOGETHER, "")


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "both arms", "arm, not the hand (both sides)"),
        ("en", "left hand", "left hand"),
        ("en", "both insides of the elbows", "inside of the elbow (both sides)"),
        ("en", "50 % of face", "50 % of: face"),
        ("en", "12.5 % of both palms", "12.5 % of: palm (both sides)"),
        ("es", "right knee", "rodilla (lado derecho)"),
        ("zh", "both hands", "手（两侧）"),
        ("zh", "50 % of face", "面部的50 %"),
        ("ar", "left foot", "القدم (الجانب الأيسر)"),
        ("ar", "face", "الوجه"),
        ("en", "somewhere else", "somewhere else"),
    ],
)
def test_a_site(language: str, said: str, told: str) -> None:
    assert plain(site(catalogues()[language], said)) == told


@pytest.mark.parametrize("language", ["en", "es", "zh", "ar"])
def test_every_site_that_a_plan_can_tell_is_known(language: str) -> None:
    words = catalogues()[language]
    for name in load().body.sites:
        for side in ("", "left", "right", "both"):
            said = wording.site({"site": name, "side": side, "fraction": 1})
            assert words.sites[name] in plain(site(words, said)), said


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Tuesday 29 February 2028"),
        ("es", "martes 29 de febrero de 2028"),
        ("zh", "2028年2月29日星期二"),
        ("ar", "الثلاثاء 29 فبراير 2028"),
    ],
)
def test_a_date_in_the_order_of_the_language(language: str, told: str) -> None:
    assert told_date(catalogues()[language], "2028-02-29") == told


def phase_of(**changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    plan = made(LICHEN, **changes)
    return plan, plan["phases"][0]


@pytest.mark.parametrize(
    ("changes", "units", "told"),
    [
        # 0.5 g at the convention of 0.5 g a unit
        ({}, 1, "Fingertips: 1 (about 0.5 g)"),
        ({"grams_per_application": 1.25}, 2.5, "Fingertips: 2.5 (about 1.3 g)"),
        # 0.5 g at the 0.25 g a unit that somebody stated
        ({"grams_per_fingertip_unit": 0.25}, 2, "Fingertips: 2 (about 0.5 g)"),
        ({"grams_per_application": None, "fingertip_units": 3}, 3, "Fingertips: 3 (about 1.5 g)"),
        ({"product": "clobetasol propionate 0.05% lotion"}, 0, "0.5 g"),
        ({"grams_per_application": None, "sites": ["nails"]}, 0, "As your clinician showed you"),
    ],
)
def test_how_much(changes: dict[str, Any], units: float, told: str) -> None:
    plan, phase = phase_of(**changes)
    assert fingertips(plan, phase) == pytest.approx(units)
    assert plain(how_much(catalogues()["en"], plan, phase)) == told


def test_a_title_with_its_area_sets_apart_only_what_was_typed() -> None:
    phases = [{**LICHEN["phases"][0], "area": "face"}]
    _, phase = phase_of(phases=phases)
    assert step_title(catalogues()["en"], phase) == (
        f"Step {APART}1{TOGETHER}: {APART}face{TOGETHER}"
    )


def test_a_sentence_of_the_language_is_not_set_apart_again() -> None:
    words = catalogues()["ar"]
    inner = say(words, "step", n=1)
    assert say(words, "step_of", step=inner, what="x") == f"{inner}: {APART}x{TOGETHER}"


def test_the_end_that_was_typed_stands_before_the_last_day() -> None:
    plan = made(LICHEN)
    told = facts(catalogues()["en"], plan, plan["phases"][2])["Stop when"]
    assert plain(told).startswith("Your clinician wrote: when it is calm. At the latest,")
    first = facts(catalogues()["en"], plan, plan["phases"][0])["Stop when"]
    assert first == "The last day is over. Then go on to the next step."
