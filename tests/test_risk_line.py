"""The line on a card that puts a harm in proportion: a count with its setting, never a forecast."""

import pytest

from calculator.library import load
from pages.parts import flag_card, flag_list, risk_line
from pages.parts.flag_card import PROVED
from tests.test_flags import finding

BOOK = load()


def told(hazard: str, profile: str = "uk") -> str:
    return risk_line.line(hazard, profile, BOOK, PROVED)


@pytest.mark.parametrize(
    ("hazard", "parts"),
    [
        ("atrophy", ["about 1 in 100", "mostly 1 to 6 weeks", "seen quoted in another source"]),
        (
            "hpa",
            ["about 4 in 100", "95 % interval 2.4 to 5.8 %", "20 of 522", "read in the"],
        ),
        ("withdrawal", ["called rare", "no rate is shown", "all ages"]),
    ],
)
def test_a_count_comes_with_its_setting_and_source(hazard: str, parts: list[str]) -> None:
    for part in [
        *parts,
        "may go beyond what was studied",
        "no prediction for one person",
        "Studied:",
    ]:
        assert part in told(hazard), told(hazard)
    assert f'href="stubborn_eczema?r=uk#risk-{hazard}"' in told(hazard)


def test_only_hazards_with_something_counted_have_a_line() -> None:
    hazards = {rule.hazard for rule in BOOK.rules}
    assert {h for h in hazards if told(h)} == {"atrophy", "hpa", "withdrawal"}


def test_withdrawal_has_no_number() -> None:
    assert " in 100" not in told("withdrawal") and " in 1,000" not in told("withdrawal")


def test_a_card_and_a_line_carry_it_in_the_fold() -> None:
    one = finding(hazard="hpa", tier="warn")
    card = flag_card.card(one, "uk")
    assert card.index("<details>") < card.index("In proportion") < card.index("</details>")
    summary, opened = flag_card.line(one, profile="uk").split("</summary>")
    assert "In proportion" in opened and "In proportion" not in summary
    assert "In proportion" not in flag_card.card(finding())


def test_the_link_keeps_the_profile_on_every_kind_of_card() -> None:
    known = {"exception": "A known regimen", "exception_why": "A trial."}
    accepted = finding(hazard="atrophy", outcome="exception", tier="note", **known)
    cards = flag_list.cards(
        [
            finding(hazard="hpa", tier="warn"),
            finding(hazard="hpa", tier="note", name="B"),
            finding(hazard="withdrawal", tier="note", name="C"),
            accepted,
        ],
        "jp",
    )
    assert cards.count("stubborn_eczema?r=jp#risk-") == 4
