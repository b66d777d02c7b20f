"""Site words: what is read, with which sides, and what is asked back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import SiteUse, read_site
from calculator.library.body import body_tables
from calculator.problems import Problem

TABLES = body_tables()

# The words that DESIGN.md promises.
PROMISED = [
    "face and neck", "face", "neck", "scalp", "eyelids", "around the eyes", "around the mouth",
    "ears", "behind the ears", "front of trunk", "chest", "abdomen", "back of trunk",
    "back and buttocks", "buttocks", "trunk", "arm", "arm and hand", "upper arm", "forearm",
    "elbow", "inside of the elbow", "hand", "palm", "back of the hand", "fingers", "leg",
    "leg and foot", "thigh", "lower leg", "knee", "back of the knee", "foot", "sole", "ankle",
    "axilla", "groin", "genitals", "vulva", "labia", "penis", "foreskin", "scrotum",
    "anus and perianal", "breast", "under the breast", "nipple", "flexures", "skin folds",
    "nappy area", "nails", "wound or ulcer margin", "body", "whole body",
]  # fmt: skip


@pytest.mark.parametrize("word", PROMISED)
def test_every_promised_word_is_a_site(word: str) -> None:
    assert read_site(word) == SiteUse(word, 1, "", 1.0)


@pytest.mark.parametrize("site", sorted(TABLES.sites))
def test_every_synonym_is_read_as_its_own_site(site: str) -> None:
    for synonym in TABLES.sites[site].synonyms:
        use = read_site(synonym)
        assert isinstance(use, SiteUse), synonym
        assert use.site == site, synonym


@pytest.mark.parametrize(
    ("text", "site", "count", "side"),
    [
        ("both arms", "arm", 2, "both"),
        ("arms", "arm", 2, "both"),
        ("legs", "leg", 2, "both"),
        ("hands", "hand", 2, "both"),
        ("feet", "foot", 2, "both"),
        ("axillae", "axilla", 2, "both"),
        ("armpits", "axilla", 2, "both"),
        ("calves", "lower leg", 2, "both"),
        ("bilateral elbows", "elbow", 2, "both"),
        ("hands bilaterally", "hand", 2, "both"),
        ("left and right hand", "hand", 2, "both"),
        ("two hands", "hand", 2, "both"),
        ("arms and hands", "arm and hand", 2, "both"),
        ("backs of the knees", "back of the knee", 2, "both"),
        ("antecubital fossae", "inside of the elbow", 2, "both"),
        ("the insides of both elbows", "inside of the elbow", 2, "both"),
        ("L hand", "hand", 1, "left"),
        ("rt. knee", "knee", 1, "right"),
        ("right arm and hand", "arm and hand", 1, "right"),
        ("one hand", "hand", 1, ""),
        ("arm", "arm", 1, ""),
        ("Trunk", "trunk", 1, ""),
        ("  FACE  ", "face", 1, ""),
        ("cheeks", "face", 1, ""),
        ("both cheeks", "face", 1, ""),
        ("left cheek", "face", 1, "left"),
        ("diaper area", "nappy area", 1, ""),
        ("scalp area", "scalp", 1, ""),
        ("affected skin of the hand", "hand", 1, ""),
        ("front of the trunk", "front of trunk", 1, ""),
        ("my back", "back of trunk", 1, ""),
        ("all over", "whole body", 1, ""),
        ("trunk or limbs", "body", 1, ""),
        ("genital area", "genitals", 1, ""),
        ("whole arm", "arm and hand", 1, ""),
    ],
)
def test_sides_and_plurals_are_read(text: str, site: str, count: int, side: str) -> None:
    assert read_site(text) == SiteUse(site, count, side, 1.0)


def test_a_misspelt_site_is_asked_back_with_the_nearest_word() -> None:
    problem = read_site("thigs")
    assert isinstance(problem, Problem)
    assert problem.example == "thigh"


@pytest.mark.parametrize(
    "text", ["", "  ", "affected area", "both", "the", "left", "42", "x" * 9999]
)
def test_what_names_no_place_is_a_problem(text: str) -> None:
    assert isinstance(read_site(text), Problem)


def test_the_affected_area_is_not_a_site_and_nothing_is_filled_in() -> None:
    problem = read_site("apply to affected area")
    assert isinstance(problem, Problem)
    assert problem.wanted == "one place on the body"


def test_a_cyrillic_look_alike_is_not_read_as_latin() -> None:
    assert isinstance(read_site("f\u0430ce"), Problem)


@given(st.text(max_size=150))
def test_any_text_is_a_site_or_a_problem(text: str) -> None:
    assert isinstance(read_site(text), SiteUse | Problem)


@given(st.sampled_from(sorted(s for s, site in TABLES.sites.items() if site.paired)))
def test_left_right_and_both_are_the_same_site(site: str) -> None:
    uses = [read_site(f"{side} {site}") for side in ("left", "right", "both")]
    assert [use.site for use in uses if isinstance(use, SiteUse)] == [site] * 3
    assert [use[1] for use in uses] == [1, 1, 2]


@pytest.mark.parametrize(
    ("site", "group"),
    [("face", "face"), ("eyelids", "eyelid"), ("axilla", "folds"), ("groin", "folds"),
     ("genitals", "genital"), ("scrotum", "genital"), ("palm", "palms and soles"),
     ("sole", "palms and soles"), ("scalp", "scalp"), ("nappy area", "nappy"),
     ("nappy area", "genital"), ("trunk", "trunk"), ("leg", "limbs"), ("face", "thin skin"),
     ("under the breast", "folds")],
)  # fmt: skip
def test_sites_are_in_the_groups_that_rules_name(site: str, group: str) -> None:
    assert group in TABLES.sites[site].groups


def test_the_whole_body_may_include_every_delicate_site_and_the_body_may_include_folds() -> None:
    whole, body = TABLES.sites["whole body"], TABLES.sites["body"]
    assert {"face", "eyelid", "folds", "genital", "nappy"} <= set(whole.maybe_groups)
    assert "folds" in body.maybe_groups
    assert "face" not in body.maybe_groups
