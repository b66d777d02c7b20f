"""The language of a line, and words that two languages share."""

import pytest

from calculator import sig
from calculator.library import load
from calculator.sig.nearly import fields_like
from calculator.sig.tokens import tokens
from calculator.sig.tongues import language_of
from tests.directions import frequency, sites

BOOK = load()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("apply twice daily to hands", "en"),
        ("", "en"),
        ("Dermovate od", "en"),
        ("2x tgl.", "de"),
        ("au visage", "fr"),
        ("aplicar dos veces al día", "es"),
        ("１日２回", "ja"),
        ("apply to the face, mal sehen", "en"),
        ("Betnovate Creme 2x täglich", "de"),
    ],
)
def test_the_language_is_the_one_most_of_whose_words_stand_there(text: str, language: str) -> None:
    assert language_of(tokens(text), BOOK) == language


@pytest.mark.parametrize(
    ("text", "what", "sites"),
    [
        ("im Gesicht dünn auftragen", "", "face"),  # German "in the", no injection
        ("triamcinolone 40 mg im once", "injection", ""),
        ("au visage le soir", "", "face"),  # French "on the", not both ears
        ("2 drops au twice daily", "ear drops", ""),
        ("sur le dos le soir", "", "back of trunk"),
        ("dos veces al día en la cara", "", "face"),  # two, not the French back
        ("auf den Po auftragen", "", "buttocks"),
        ("20 mg po daily", "by mouth", ""),
        ("sur le front le matin", "", "face"),  # the French forehead, not the English front
        ("apply to the front daily", "", "front of trunk"),
        ("joues et front le soir", "", "face"),
        ("unas 2 semanas en la cara", "", "face"),  # Spanish "some", not the nails
        ("en las uñas por la noche", "", "nails"),
        ("niño de 1 año, en la cara", "", "face"),  # a year, not the anus
    ],
)
def test_a_word_that_two_languages_share_means_what_it_means_in_the_language_of_the_line(
    text: str, what: str, sites: str
) -> None:
    reading = sig.read(text, BOOK).as_json()
    said = "; ".join(dict.fromkeys(site["site"] for site in reading["sites"]))
    assert (reading["not_ours"], said) == (what, sites)


@pytest.mark.parametrize(
    ("word", "fields"),
    [
        ("wtice", {"applications_per_day"}),
        ("dyas", {"applications_per_day", "duration_days"}),
        ("armpihs", {"sites"}),
        ("keft", {"sites"}),
        ("bdi", {"applications_per_day"}),
        ("hydroocrtisone", {"product"}),
        ("twice", set()),  # a word that is known is no slip
        ("zebra", set()),
        ("xq", set()),  # two letters are like anything
    ],
)
def test_a_word_like_one_that_matters_speaks_of_its_fields(word: str, fields: set[str]) -> None:
    assert set(fields_like(word, BOOK, "en")) == fields


@pytest.mark.parametrize(
    ("text", "often", "where", "units"),
    [
        ("2 unités phalangettes sur chaque bras 1 fois par jour", "1/day", "both arm", 4),
        ("1 FTE pro Hand 1x tägl.", "1/day", "both hand", 2),
        ("1 FTU en cada mano 2 veces al día", "2/day", "both hand", 2),
        ("2 x wöchentlich (Mo, Do) abends auf die Knie", "1/day Mon,Thu", "both knee", None),
        ("Mo-Mi abends auf die Hände", "1/day Mon,Tue,Wed", "both hand", None),
        ("cada noche en las manos, cara no", "1/day", "both hand", None),
        ("2x tgl. auf die Arme, Gesicht nicht", "2/day", "both arm", None),
        ("bd to both hands, face no", "2/day", "both hand", None),
    ],
)
def test_each_side_weekdays_and_a_no_behind_a_place(
    text: str, often: str, where: str, units: float | None
) -> None:
    said = sig.read(text, BOOK).as_json()
    assert (frequency(said), sites(said)) == (often, where)
    assert said["fingertip_units"] == (units and {"low": units, "high": units})
