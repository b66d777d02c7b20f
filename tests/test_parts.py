"""The pieces of the screen, without a screen: what they say; nothing given runs as code."""

from typing import Any

import pytest

from pages.parts import (
    charts,
    dose_card,
    ladders,
    understood,
    verdict,
)
from pages.parts.markup import amount, esc, inside, link, spread, table
from tests.test_flags import SCRIPT, finding


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


def test_a_contradiction_is_in_the_verdict_and_on_the_amounts() -> None:
    given = "5 g a week, but the area needs about 84 g"
    told = result(problems=[PROBLEM | {"where": "grams_per_week", "given": given}])
    assert "Cannot tell yet" in verdict.verdict(told) and given in verdict.verdict(told)
    assert verdict.contradicted(told) and not verdict.contradicted(result(problems=[PROBLEM]))
    dose = {"grams_per_week": {"low": 5.0, "typical": 5.0, "high": 5.0}}
    assert "contradicts" in dose_card.figures(dose, disputed=True)
    assert "contradicts" not in dose_card.figures(dose)
    assert "of the first part alone: to &lt;b&gt;." in dose_card.figures(dose, False, ["to <b>"])


def test_a_warning_does_not_hide_that_something_has_to_be_put_right() -> None:
    told = verdict.verdict(result(worst="warn", problems=[PROBLEM], verdict="1 point."))
    assert "1 point. One entry has to be put right too." in told


def test_a_wide_site_word_is_asked_with_the_way_to_answer() -> None:
    told = result(questions=[QUESTION], prescription={"sites": {"value": [], "origin": "given"}})
    assert "give the areas treated" in verdict.questions(told)
    assert "give the areas treated" not in verdict.questions(result(questions=[QUESTION]))


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


def test_a_bar_says_in_words_what_it_shows_and_stays_in_its_track() -> None:
    bar = charts.bar(61, 126, 179, 50, "about 130 g", "stop")
    assert 'role="img"' in bar and 'aria-label="about 130 g"' in bar and "whisker" in bar
    assert "whisker" not in charts.bar(20, 20, 20, 50, "20 g", "none")
    assert "left:100.00%" in charts.bar(20, 20, 20, 50, "20 g", "none"), "the limit ends the track"


def test_a_ladder_marks_one_rung_or_says_that_none_is_on_record() -> None:
    steps = [("1", "super-high"), ("2", "high")]
    told = charts.ladder("US", steps, "2", "1")
    assert told.count("this product") == told.count("a source says") == 1
    assert "1 <i>(super-high)</i> <b>◄ a source says" in told
    assert "a source says" not in charts.ladder("US", steps, "2", "2")
    assert "No place in this scheme" in charts.ladder("US", steps, "")


def test_the_product_leads_to_its_own_page_when_it_is_one() -> None:
    one = {"id": "x-1", "label": "X 1 % cream", "molecule": "x", "us_class": "2"}
    card = ladders.product_card(one, "us", "uk")
    assert (
        '<a href="potency_table?product=x-1&amp;r=uk"' in card and "No place in this scheme" in card
    )
    assert 'potency_table?product=x-1&amp;r=uk"' in ladders.checked(one, "uk")
    assert ladders.checked(one | {"id": None}, "uk") == ladders.checked(None, "uk") == ""
    assert "<a " not in ladders.product_card(one | {"id": None}, "us", "us")
    assert inside("p", "t", a='"&') == '<a href="p?a=%22%26" target="_self">t</a>'


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
    for part in ("about 9 g", "1 whole day", "2 × 60 g", "18 x 0.5"):
        assert part in card
    assert "Dashed" not in card, "the card on the amount draws it already"
    within = dose_card.dose_card(dose, [finding(outcome="within")])
    assert "Dashed: 50 g a week, Above the weekly amount" in within
    assert "The supply lasts" in dose_card.figures(dose)
    assert "No amount yet" in dose_card.dose_card({}, [])


@pytest.mark.parametrize(
    ("typical", "told"), [(28.0, False), (28.4, True)], ids=["exactly", "rounded down"]
)
def test_the_days_before_rounding_are_told_where_they_differ(typical: float, told: bool) -> None:
    days = {"low": typical, "typical": typical, "high": typical}
    dose = {"grams_per_week": days, "days_supply": days, "days_supply_floor": 28}
    card = dose_card.dose_card(dose, [])
    assert "The supply lasts 28 whole days" in card
    assert ("before rounding down for billing" in card) == told


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
