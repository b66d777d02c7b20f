"""The pieces of the screen, without a screen: what they say; nothing given runs as code."""

from typing import Any

import pytest

from pages.parts import (
    charts,
    dose_card,
    flag_card,
    understood,
    verdict,
)
from pages.parts.markup import amount, esc, link, spread, table

SCRIPT = "<script>alert(1)</script>"


def finding(**other: Any) -> dict[str, Any]:
    """A finding of 126 g a week (61 to 179) against a limit of 50."""
    told = {"rule": "OV-01", "name": "Above the weekly amount", "hazard": "overuse"}
    told |= {"tier": "stop", "outcome": "over", "unit": "g/week", "locator": "Dosage"}
    told |= {"message": "Above the weekly amount: about 130 g a week", "working": "18 x 0.5"}
    told |= {
        "why": "Why it is.",
        "advice": "A smaller area.",
        "clears_if": "Within at 50 g a week.",
    }
    told |= {"source_title": "Label", "url": "https://example.org/label", "verified": "read"}
    amounts = {"measured": 126.0, "range": {"low": 61.0, "high": 179.0}, "limit": 50.0}
    return {**told, **amounts, **other}


def result(**other: Any) -> dict[str, Any]:
    """A result with nothing to say."""
    return {
        "prescription": {},
        "product": {},
        "dose": {},
        "findings": [],
        "questions": [],
        "worst": "none",
        "verdict": "No concern found.",
        "gaps": [],
        "not_used": [],
        "problems": [],
    } | other


QUESTION = {"about": "sites", "question": "Where is it to be applied?", "rules": ["A", "B"]}
PROBLEM = {"where": "age_years", "given": SCRIPT, "wanted": 'a "number"', "example": "34"}


@pytest.mark.parametrize(
    ("worst", "questions", "problems", "expected"),
    [
        ("none", [], [], "none"),
        ("note", [], [], "note"),
        ("warn", [], [], "warn"),
        ("stop", [], [], "stop"),
        ("none", [QUESTION], [], "ask"),
        ("note", [QUESTION], [], "ask"),
        ("none", [], [PROBLEM], "ask"),
        ("warn", [QUESTION], [PROBLEM], "warn"),
        ("stop", [QUESTION], [], "stop"),
    ],
)
def test_not_knowing_outranks_within_and_never_a_warning(
    worst: str, questions: list[Any], problems: list[Any], expected: str
) -> None:
    told = result(worst=worst, questions=questions, problems=problems)
    assert verdict.kind(told) == expected
    assert verdict.WORDS[expected] in verdict.verdict(told)


def test_a_thing_not_understood_is_never_called_no_concern() -> None:
    assert "No concern" not in verdict.verdict(result(problems=[PROBLEM]))


def test_questions_and_problems_say_the_four_facts_as_text() -> None:
    assert "decides 2 checks" in verdict.questions(result(questions=[QUESTION]))
    told = verdict.problems(result(problems=[PROBLEM]))
    assert "Age, years" in told and "such as <b>34</b>" in told
    assert SCRIPT not in told and esc(SCRIPT) in told


def test_gaps_name_what_is_not_on_record_and_what_is_not_used() -> None:
    told = verdict.gaps(result(gaps=["No weekly limit on record."], not_used=["hay fever"]))
    assert "No weekly limit on record." in told and "hay fever" in told
    assert verdict.gaps(result()) == ""


def test_a_card_says_what_how_far_why_and_from_where() -> None:
    card = flag_card.card(finding())
    for part in (
        "Stop",
        "About 130 g a week",
        "2.5 times the limit",
        "Why it is.",
        "18 x 0.5",
        "Within at 50 g a week.",
        "https://example.org/label",
        "read in the source",
    ):
        assert part in card
    assert card.count("Above the weekly amount") == 1, "the name is not said twice"


def test_when_only_the_high_end_passes_the_card_says_so() -> None:
    card = flag_card.card(finding(outcome="may be over", tier="warn", limit=140.0))
    assert "Only the high end of the range passes it: 28 % over the limit" in card


def test_an_exception_is_calm_and_says_what_it_is_accepted_for() -> None:
    told = finding(
        outcome="exception", tier="note", exception="Bullous pemphigoid", exception_why="A trial."
    )
    card = flag_card.card(told)
    assert "Confirmed exception" in card and "Bullous pemphigoid. A trial." in card
    assert 'class="card exception"' in card


def test_a_card_without_numbers_has_no_bar() -> None:
    assert "track" not in flag_card.card(finding(measured=None, range=None, limit=None))


def test_hazards_come_in_the_order_of_their_worst_card() -> None:
    cards = flag_card.cards(
        [
            finding(hazard="site", tier="note", name="A note"),
            finding(hazard="hpa", tier="warn", name="A warning"),
            finding(hazard="site", tier="stop", name="A stop"),
        ]
    )
    places = [cards.index(name) for name in ("A stop", "A note", "A warning")]
    assert places == sorted(places)


def test_text_from_anyone_is_shown_as_text() -> None:
    card = flag_card.card(finding(message=SCRIPT, working=SCRIPT, url=f"javascript:{SCRIPT}"))
    assert SCRIPT not in card and "javascript:" not in card


def test_checks_without_a_finding_are_folded_away_and_counted() -> None:
    told = flag_card.others([finding(outcome="within"), finding(outcome="cannot tell"), finding()])
    assert "Checked and within (1)" in told and "Checks not decided (1)" in told


@pytest.mark.parametrize(
    ("measured", "limit", "words"),
    [
        (126.0, 50.0, "2.5 times the limit"),
        (60.0, 50.0, "20 % over the limit"),
        (40.0, 50.0, "20 % under the limit"),
        (50.0, 50.0, ""),
        (5.0, 0.0, ""),
    ],
)
def test_how_far(measured: float, limit: float, words: str) -> None:
    assert charts.how_far(measured, limit) == words


def test_too_little_is_said_as_short_of_the_least() -> None:
    card = flag_card.card(finding(measured=0.36, range={"low": 0.3, "high": 0.6}, limit=0.5))
    assert "28 % short of it" in card


def test_a_bar_says_in_words_what_it_shows_and_stays_in_its_track() -> None:
    bar = charts.bar(61, 126, 179, 50, "about 130 g", "stop")
    assert 'role="img"' in bar and 'aria-label="about 130 g"' in bar and "whisker" in bar
    assert "whisker" not in charts.bar(20, 20, 20, 50, "20 g", "none")
    assert "left:100.00%" in charts.bar(20, 20, 20, 50, "20 g", "none"), "the limit ends the track"


def test_a_ladder_marks_one_rung_or_says_that_none_is_on_record() -> None:
    steps = [("1", "1 (super-high)"), ("2", "2 (high)")]
    assert charts.ladder("US", steps, "2").count("this product") == 1
    assert "No place in this scheme" in charts.ladder("US", steps, "")


def test_amounts_have_no_more_digits_than_they_deserve() -> None:
    estimate = {"low": 61.2, "typical": 126.4, "high": 179.9}
    stated = {"low": 30.0, "typical": 30.0, "high": 30.0}
    assert (amount(estimate, "g"), spread(estimate, "g")) == ("about 130 g", "61 to 180 g")
    assert (amount(stated, "g"), spread(stated, "g")) == ("30 g", "")
    assert amount(None) == "not known"


def test_the_dose_card_shows_amounts_supply_and_methods() -> None:
    three = {"low": 4.4, "typical": 9.0, "high": 12.8}
    dose = {
        "grams_per_application": three,
        "grams_per_week": three,
        "days_supply": three,
        "days_supply_floor": 1,
        "packs": [{"size_g": 60.0, "count": 2}],
        "methods": [{"method": "regions", "grams_per_application": three, "working": "18 x 0.5"}],
    }
    card = dose_card.dose_card(dose, [finding()])
    for part in ("about 9 g", "1 whole day", "2 × 60 g", "18 x 0.5", "Dashed: 50 g a week"):
        assert part in card
    assert "The supply lasts" in dose_card.figures(dose)
    assert "No amount yet" in dose_card.dose_card({}, [])


def test_origins_are_written_beside_the_fields_and_cannot_leave_the_style_sheet() -> None:
    told = result(
        prescription={"product": {"value": "x", "origin": "given"}},
        questions=[QUESTION],
        problems=[PROBLEM | {"wanted": "</style><script>"}],
    )
    sheet = understood.marks(told)
    for part in ("st-key-product", '"given"', '"missing"', '"not understood"'):
        assert part in sheet
    assert sheet.count("</style>") == 1 and "<script>" not in sheet


def test_what_was_understood_is_echoed_with_its_origin() -> None:
    told = result(
        prescription={
            "sites": {
                "value": [{"site": "arm", "count": 2, "side": "both", "fraction": 1.0}],
                "origin": "given",
            },
            "pregnant": {"value": False, "origin": "assumed"},
            "age_years": {"value": 45.0, "origin": "given"},
        },
        questions=[QUESTION | {"about": "duration_days"}],
    )
    table_ = understood.table_of(told)
    for part in ("arm", "assumed", "45", "missing", "Duration, days"):
        assert part in table_


def test_links_only_lead_to_web_addresses() -> None:
    assert link("javascript:alert(1)", "Label") == "Label"
    assert 'href="https://example.org/?a=1&amp;b=2"' in link("https://example.org/?a=1&b=2", "L")
    assert table(("A",), [["<b>x</b>"]]).count("<th") == 3
