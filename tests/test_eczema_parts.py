"""The HTML of the stubborn eczema page: sources beside figures, words beside pictures."""

import re
from dataclasses import replace

import pytest

from calculator import risks
from calculator.adherence import compare
from calculator.bleach_bath import read_bath
from calculator.library import load
from calculator.problems import Problem
from pages.parts import eczema_answers, eczema_steps, risk_picture

BOOK = load()
STEPS = {step.id: step for step in BOOK.eczema.steps}
ARMS = {"sites": ["both arms"], "age_years": "40", "applications_per_day": "1",
        "duration_days": "14"}  # fmt: skip


def words(html: str) -> str:
    """The text of a piece of HTML, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("step", STEPS)
def test_each_point_stands_with_its_grade_its_source_and_how_it_was_seen(step: str) -> None:
    html = eczema_steps.points(STEPS[step].points, BOOK.sources)
    assert html.count('class="source"') == html.count('class="grade"') == len(STEPS[step].points)
    assert html.count('class="proved"') + html.count('class="unverified"') == html.count("<li>")


def test_what_was_not_seen_is_marked_in_words() -> None:
    html = eczema_steps.points(STEPS["emollient"].points, BOOK.sources)
    assert "unverified: not seen in a source" in html


def test_the_contents_lead_to_every_heading() -> None:
    links = re.findall(r'href="#([\w-]+)"', eczema_steps.contents(BOOK.eczema.steps, 2))
    headings = "".join(eczema_steps.heading(step, 2) for step in BOOK.eczema.steps)
    assert links == re.findall(r'id="([\w-]+)"', headings)
    assert '<ol start="2">' in eczema_steps.contents(BOOK.eczema.steps, 2)


def test_the_tiers_of_referral_are_cards_in_order_of_urgency() -> None:
    html = eczema_steps.tiers(STEPS["referral"].points, BOOK.sources)
    assert re.findall(r'class="card (\w+)"', html) == ["stop", "warn", "note", "none"]
    told = re.findall(r'<h3 class="tier">([^<]+)<', html)
    assert told == ["Same day", "Urgent", "Routine", "Self-care or primary care"]


def test_the_tiers_are_sorted_whatever_the_order_of_the_rows() -> None:
    turned = tuple(reversed(STEPS["referral"].points))
    html = eczema_steps.tiers(turned, BOOK.sources)
    assert html == eczema_steps.tiers(STEPS["referral"].points, BOOK.sources)


def test_suspicion_of_herpeticum_stops_advice_on_steroids() -> None:
    html = eczema_steps.herpeticum(STEPS["herpeticum"], BOOK.sources)
    assert "Same day" in html and "advice on steroids stops here" in html
    assert "aciclovir" in html and "emollient" not in html.lower()


@pytest.mark.parametrize("step", STEPS)
def test_the_claims_of_a_step_are_all_told(step: str) -> None:
    mine = [claim for claim in BOOK.eczema.claims if claim.step == step]
    html = eczema_steps.claims(mine, BOOK.sources)
    assert html.count("<q>") == len(mine)
    assert f"({len(mine)})" in html if mine else html == ""
    for claim in mine:
        assert eczema_steps.VERDICTS[claim.verdict] in html


@pytest.mark.parametrize("name", risk_picture.TITLES)
def test_a_picture_says_in_words_what_its_dots_show(name: str) -> None:
    html = risk_picture.topic(name, BOOK)
    drawn = [row for p in risks.pictures(BOOK.eczema.risks, name) for row in p.rows]
    labels = re.findall(r'role="img" aria-label="([^"]+)"', html)
    assert labels == [f"{row.group}: {row.told}" for row in drawn]
    for label in labels:
        assert label in words(html)
    assert html.count('<i class="on">') == sum(row.dots for row in drawn)
    assert html.count("<i") == sum(row.size for row in drawn)


@pytest.mark.parametrize("name", risk_picture.TITLES)
def test_a_picture_has_its_setting_and_source(name: str) -> None:
    html = risk_picture.topic(name, BOOK)
    for picture in risks.pictures(BOOK.eczema.risks, name):
        for risk in picture.risks:
            assert f"{risk.setting}." in html.replace("&#x27;", "'")
            assert BOOK.sources[risk.proof.source].title in html


def test_pictures_say_that_they_are_no_personal_prediction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(risk_picture.st, "html", drawn.append)
    monkeypatch.setattr(risk_picture.st, "subheader", lambda title, anchor: drawn.append(anchor))
    risk_picture.topics(["atrophy", "hpa"], BOOK)
    assert "".join(drawn).count(risk_picture.NOT_PERSONAL) == 1
    assert {"risk-atrophy", "risk-hpa"} <= set(drawn), "the places to which cards lead"
    assert "no prediction for one person" in risk_picture.NOT_PERSONAL


def test_one_source_for_rows_that_share_it_with_every_derivation() -> None:
    html = risk_picture.topic("relapse", BOOK)
    assert html.count("Veien NK") == 1
    assert "34 people less the 9 without recurrence; 37 people less the 25" in html


def test_thinning_is_told_in_thousands_where_it_is_rare() -> None:
    html = words(risk_picture.topic("atrophy", BOOK))
    assert "about 4 in 1,000" in html and "8 of 2,068 people" in html and "7 of the 8" in html
    assert "No skin thinning was seen in five trials" in html
    assert "about 1 in 100" in html and "seen quoted in another source" in html


def test_text_of_a_row_is_shown_as_text() -> None:
    evil = "<img src=x onerror=alert(1)>"
    claim = replace(BOOK.eczema.claims[0], claim=evil, corrected=evil)
    assert "<img" not in eczema_steps.claims([claim], BOOK.sources)
    point = replace(STEPS["emollient"].points[0], text=evil, grade=evil)
    assert "<img" not in eczema_steps.points([point], BOOK.sources)
    risk = replace(BOOK.eczema.risks[0], group=evil, statement=evil, figure=evil, setting=evil)
    (picture,) = risks.pictures([risk], "atrophy")
    assert "<img" not in risk_picture.picture(picture, BOOK)
    problem = Problem(evil, evil, evil, evil)
    assert "<img" not in eczema_answers.problems([problem])


def test_emollient_for_four_weeks_and_the_label_of_what_is_unverified() -> None:
    html = eczema_answers.emollient(BOOK.eczema.figures)
    told = words(html)
    assert "Child 250 to 500 g 1,000 to 2,000 g" in told
    assert "Adult unverified 500 to 600 g 2,000 to 2,400 g" in told
    assert html.count("unverified") == 1


def test_the_bath_is_told_with_its_working_and_the_trial() -> None:
    figures = BOOK.eczema.figures
    told = words(eczema_answers.bath(read_bath("150", "6", figures), figures))
    for part in (
        "125 mL of bleach",
        "for 150 L of water at 0.005 %, from bleach of 6 %",
        "150 L x 1000 x 0.005 % / 6 % = 125 mL",
        "120 mL of 6 % in about 151 L, which is 0.0048 %",
    ):
        assert part in told


def test_a_bath_that_cannot_be_is_put_right_and_has_no_millilitres() -> None:
    figures = BOOK.eczema.figures
    told = words(eczema_answers.bath(read_bath("1e9", "0 %", figures), figures))
    assert "To put right" in told and "Bath water" in told and "1 to 20 %" in told
    assert "mL of bleach" not in told


def test_use_against_expected_is_told_with_range_and_what_is_usual() -> None:
    told = words(eczema_answers.adherence(compare(ARMS, "21", BOOK)))
    assert "About 50 % of the expected amount" in told
    assert "Expected: about 42 g" in told and "Usual: 35 to 72 %" in told
    html = eczema_answers.adherence(compare(ARMS, "21", BOOK))
    assert 'role="img"' in html and "the dashed line is all of it" in html


@pytest.mark.parametrize("used", ["5", "21", "33", "60"])
def test_no_amount_of_use_is_blamed(used: str) -> None:
    told = words(eczema_answers.adherence(compare(ARMS, used, BOOK))).lower()
    for word in ("poor", "fail to", "non-adherent", "non-compliant", "must", "should"):
        assert word not in told


def test_what_is_missing_and_what_is_wrong_are_told_apart() -> None:
    told = words(eczema_answers.adherence(compare({"sites": ["both arms"]}, "lots", BOOK)))
    assert "Still to say" in told and "How old is the patient?" in told
    assert "To put right" in told and "Grams used" in told


def test_covers_are_ranges_and_say_that_they_are_for_specialists() -> None:
    told = words(eczema_answers.covers(BOOK.body.occlusion.values()))
    assert "hydrocolloid: amount needed 0.01 to 0.05" in told and "For specialists" in told
    assert "nan" not in told
