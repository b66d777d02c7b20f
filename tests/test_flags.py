"""Findings on the screen: one card for a hazard, the rest a line each, nothing further than one
press away."""

from typing import Any

from pages.parts import flag_card, flag_list

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
    other = told | {"rule": "DU-01", "name": "Longer than the label's course", "hazard": "duration"}
    cards = flag_list.cards([told, other])
    assert cards.count("Confirmed exception") == cards.count("Bullous pemphigoid") == 1
    assert cards.count("A trial.") == 1 and "Options" not in cards
    for rule in ("OV-01", "DU-01"):
        assert f'<details class="card line exception" data-rule="{rule}">' in cards


def test_the_worst_of_a_hazard_is_a_card_and_the_others_open_from_a_line() -> None:
    milder = finding(
        rule="OV-02",
        tier="warn",
        name="Milder",
        source_title="A trial",
        message="Milder: about 130 g a week",
    )
    cards = flag_list.cards([milder, finding()])
    assert cards.count("<article") == 1 and 'data-rule="OV-01"' in cards
    line = flag_card.line(milder)
    summary, opened = line.split("</summary>")
    for part in ("Warning", "Milder", "About 130 g a week", "A trial"):
        assert part in summary
    for part in (
        "Why it is.",
        "A smaller area.",
        "18 x 0.5",
        "Within at 50 g",
        "track",
        "rule OV-02",
    ):
        assert part in opened
    assert "<a " not in summary, "a link in a summary cannot be reached apart from it"


def test_a_hazard_of_notes_only_is_a_line_that_names_it() -> None:
    cards = flag_list.cards([finding(tier="note"), finding(hazard="hpa", tier="warn")])
    assert cards.index('class="card line note"') > cards.index("Adrenal")
    assert "Amount a week" in cards


def test_a_name_that_is_the_whole_sentence_is_said_once() -> None:
    assert flag_card.message(finding(name="Same steroid", message="Same steroid.")) == ""


def test_a_card_without_numbers_has_no_bar() -> None:
    assert "track" not in flag_card.card(finding(measured=None, range=None, limit=None))


def test_hazards_come_in_the_order_of_their_worst_card() -> None:
    cards = flag_list.cards(
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
    told = [finding(outcome="within"), finding(outcome="cannot tell"), finding()]
    folds = flag_list.others(told)
    assert "Checked and within (1)" in folds and "Checks not decided (1)" in folds
    assert "Within with what could be read (1)" in flag_list.others(told, doubtful=True)


def test_too_little_is_said_as_short_of_the_least() -> None:
    card = flag_card.card(finding(measured=0.36, range={"low": 0.3, "high": 0.6}, limit=0.5))
    assert "28 % short of it" in card


def test_an_age_has_no_bar_and_is_no_share_of_its_limit() -> None:
    card = flag_card.card(finding(measured=0.6, range=None, limit=1.0, unit="years"))
    assert "track" not in card and "short of it" not in card
