"""What the patient page tells: words that can be read, figures of the data, and no others."""

import re
from typing import Any

import pytest

from calculator.handout import leaflet, page
from calculator.library import load
from calculator.phase_words import APART, TOGETHER
from tests.plans import ECZEMA, LICHEN, made
from tests.test_handout import plain, strings


def syllables(word: str) -> int:
    """About as many as English speakers say: groups of vowels, less a silent e."""
    found = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith("le") and found > 1
    return max(1, found - silent)


def grade(sentences: list[str]) -> float:
    """The Flesch-Kincaid grade (Kincaid 1975): US school year in which a text can be read."""
    parts = [part for text in sentences for part in re.split(r"[.:!?](?:\s|$)", text)]
    counted = [found for part in parts if (found := re.findall(r"[a-z']+", part.lower()))]
    words = [word for sentence in counted for word in sentence]
    long = sum(map(syllables, words)) / len(words)
    return 0.39 * len(words) / len(counted) + 11.8 * long - 15.59


def test_the_measure_of_reading_tells_plain_from_hard() -> None:
    assert grade(["The cat sat on the mat."]) < 2
    assert grade(["Pharmacological interventions necessitate individualised consideration."]) > 15


@pytest.mark.parametrize("given_", [LICHEN, ECZEMA], ids=["lichen", "eczema"])
def test_english_can_be_read_at_eleven(given_: dict[str, Any]) -> None:
    """Grade 6 is read at 11 to 12. Names of medicines and sources are not ours to shorten."""
    leaf = leaflet(made(given_))
    told = [text for part in leaf.parts for text in (*part.paragraphs, *part.items)]
    told = [plain(text) for text in told if not text.startswith("Where the numbers")]
    told = [text for text in told if " % " not in text]
    assert grade([*told, leaf.calendar_legend, plain(leaf.whose)]) <= 6


def told_of(given_: dict[str, Any], **changes: Any) -> str:
    return "\n".join(strings(leaflet(made(given_, **changes))))


def test_figures_are_those_of_the_data_and_of_the_use_that_was_studied() -> None:
    risks = {risk.id: risk for risk in load().eczema.risks}
    text = told_of(ECZEMA)
    assert f"about {risks['relapse-without'].percent:.0f} of 100 people" in text
    assert f"about {risks['relapse-weekend'].percent:.0f} of 100 who" in text
    assert "about 1 of 100 people had some thin skin" in text
    assert "In about 4 of 100 children" in text  # 20 of 522 = 3.8 %
    for risk in ("relapse-without", "hpa-all"):
        assert load().sources[risks[risk].proof.source].title in text


@pytest.mark.parametrize(
    ("given_", "changes", "absent"),
    [
        (ECZEMA, {"indication": "psoriasis"}, "eczema came back"),
        (ECZEMA, {"age_years": 30}, "of 100 children"),
        (LICHEN, {}, "eczema came back"),
        (LICHEN, {"phases": LICHEN["phases"][:1]}, "two days a week"),
        (LICHEN, {"product": "tacrolimus 0.1% ointment"}, "The good and the harm"),
    ],
)
def test_a_figure_of_another_use_is_not_told(
    given_: dict[str, Any], changes: dict[str, Any], absent: str
) -> None:
    assert absent not in told_of(given_, **changes)


def test_packs_of_each_product_and_check_ups() -> None:
    supply = next(part for part in leaflet(made(ECZEMA)).parts if part.name == "supply")
    # 38 applications of 4.75 g = 180.5 g: more than six tubes of 30 g
    assert plain(supply.items[0]) == "mometasone furoate 0.1 % cream: 6 × 30 g, 1 × 15 g"
    assert plain(supply.items[1]).startswith("hydrocortisone 1 % ointment: ask your clinician")
    plan = {**made(LICHEN), "review_dates": [{"date": "2027-02-22", "weeks": 12, "source": "X"}]}
    supply = next(part for part in leaflet(plan).parts if part.name == "supply")
    assert plain(supply.items[-1]) == "Check-ups: Monday 22 February 2027"


def test_lotion_is_not_measured_in_fingertips() -> None:
    leaf = leaflet(made(LICHEN, product="clobetasol propionate 0.05% lotion"))
    assert leaf.steps[0].facts["How much"] == f"{APART}0.5{TOGETHER} g"
    assert leaf.picture == "" and "svg" not in page(made(
        LICHEN, product="clobetasol propionate 0.05% lotion"))  # fmt: skip
