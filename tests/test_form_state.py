"""The form's state: to the address and back, to fields, and in step with the body map."""

from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator.body import read_site
from calculator.library import load
from calculator.problems import Problem
from pages.parts import body_map, fields, suggestions, url_state

TEXT = st.text(min_size=1, max_size=12)
STATES = st.fixed_dictionaries(
    {},
    optional={
        key: st.lists(TEXT, max_size=3, unique=True)
        if key in url_state.LISTS
        else st.sampled_from(url_state.UNITS[key])
        if key in url_state.UNITS
        else st.dates()
        if key in url_state.DATES
        else TEXT
        for key in url_state.SHORT
    },
)


def whole(state: dict[str, Any]) -> dict[str, Any]:
    """A state with every key, as the form holds it."""
    return {key: state.get(key, url_state.blank(key)) for key in url_state.SHORT}


@given(STATES)
def test_an_address_brings_back_the_state(state: dict[str, Any]) -> None:
    address = urlencode(url_state.to_address(whole(state)), doseq=True)
    assert url_state.from_address(parse_qs(address, keep_blank_values=True)) == whole(state)


def test_a_blank_form_has_a_blank_address() -> None:
    assert url_state.to_address(whole({})) == {}


def test_a_megabyte_stays_out_of_the_address() -> None:
    assert url_state.to_address(whole({"age": "9" * 10**6, "weight": "8"})) == {"kg": "8"}
    assert url_state.to_address(whole({"sites": ["x" * 10**6]})) == {}


def test_short_keys_are_distinct_and_leave_the_profile_its_own() -> None:
    keys = [*url_state.SHORT.values(), url_state.PROFILE]
    assert len(keys) == len(set(keys))


def test_a_unit_that_is_not_offered_is_not_lost() -> None:
    state = url_state.from_address({"a": ["18"], "au": ["fortnights"]})
    assert (state["age"], state["age_unit"]) == ("18 fortnights", "years")


def test_a_date_of_a_link_that_is_none_is_left_out() -> None:
    assert url_state.from_address({"fo": ["2026-12-01"]})["filled_on"] == date(2026, 12, 1)
    assert url_state.from_address({"fo": ["first of May"]})["filled_on"] is None


def test_only_what_was_given_is_passed_on() -> None:
    assert fields.given(whole({})) == {}
    assert fields.given(whole({"product": "  ", "sites": []})) == {}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({"age": "45"}, {"age_years": "45"}),
        ({"age": "18", "age_unit": "months"}, {"age_years": "18 months"}),
        ({"age": "18 months"}, {"age_years": "18 months"}),
        ({"duration": "6"}, {"duration_days": "6 weeks"}),
        ({"duration": "10", "duration_unit": "days"}, {"duration_days": "10"}),
        ({"quantity": "30"}, {"quantity_g": "30"}),
        ({"quantity": "1,5"}, {"quantity_g": "1,5"}),
        ({"quantity": "50", "quantity_unit": "mL"}, {"quantity_ml": "50"}),
        ({"quantity": "50 ml"}, {"quantity_ml": "50 ml"}),
        ({"times": "2"}, {"applications_per_day": 2}),
        ({"times": "six"}, {"applications_per_day": "six"}),
        ({"times": "Twice"}, {"applications_per_day": 2}),
        ({"pattern": "every"}, {"days_per_week": "every"}),  # every day, or every other day?
        ({"inhaled_steroid_micrograms": "500"}, {"inhaled_steroid_micrograms": "500"}),
        ({"pattern": "alternate"}, {"every_n_days": 2}),
        ({"pattern": "weekend"}, {"days_per_week": 2}),
        ({"fraction": "half", "sites": ["face"]}, {"site_fraction": 0.5, "sites": ["face"]}),
        ({"pregnant": "no"}, {"pregnant": False}),
        ({"pregnant": "maybe"}, {"pregnant": "maybe"}),
        ({"packs": "30 60;100"}, {"pack_sizes_g": ["30", "60", "100"]}),
    ],
)
def test_the_form_becomes_fields(state: dict[str, Any], expected: dict[str, Any]) -> None:
    assert fields.given(whole(state)) == expected


def test_every_example_names_only_keys_of_the_form() -> None:
    assert len(fields.examples()) == 6
    for example in fields.examples():
        assert example["state"].keys() <= url_state.SHORT.keys()


def test_every_word_that_the_form_or_the_map_offers_is_a_known_site() -> None:
    rulebook = load()
    offered = suggestions.lists(rulebook).sites
    unread = [word for word in offered if isinstance(read_site(word, rulebook.body), Problem)]
    assert unread == []
    assert set(offered) >= body_map.ON_MAP
    assert set(offered) >= body_map.PARTS.keys()


@pytest.mark.parametrize(
    ("words", "chosen", "expected"),
    [
        ([], ["left arm"], ["left arm"]),
        (["left arm"], ["left arm", "right arm"], ["both arms"]),
        (["both arms"], ["right arm"], ["right arm"]),
        (["both arms", "face"], ["face"], ["face"]),
        (["left ear", "both legs"], [], ["left ear"]),
        (["face"], ["face", "no such place"], ["face"]),
        (["face"], ["face", "neck"], ["face and neck"]),
        (["face and neck"], ["neck"], ["neck"]),
        (["front of trunk"], ["chest", "abdomen", "scalp"], ["front of trunk", "scalp"]),
        (["chest"], ["chest", "abdomen"], ["front of trunk"]),
        (["both arms and hands"], ["left arm", "left hand"], ["left arm", "left hand"]),
        (["trunk"], ["chest", "abdomen", "buttocks"], ["front of trunk", "buttocks"]),
        (["both feet"], ["left foot", "right foot", "scalp"], ["both feet", "scalp"]),
    ],
)
def test_the_map_changes_the_list(words: list[str], chosen: list[str], expected: list[str]) -> None:
    assert body_map.from_map(words, chosen) == expected


@given(st.sets(st.sampled_from(sorted(body_map.ON_MAP))))
def test_what_the_map_chose_is_what_it_shows(chosen: set[str]) -> None:
    assert set(body_map.to_map(body_map.from_map([], chosen))) == chosen


@pytest.mark.parametrize("word", ["face and neck", "trunk", "both legs and feet", "left arm"])
def test_a_word_for_several_areas_shows_all_of_them(word: str) -> None:
    shown = body_map.to_map([word])
    assert set(shown) == body_map.PARTS[word] and body_map.from_map([word], shown) == [word]


def test_a_site_that_the_map_does_not_show_is_kept() -> None:
    assert body_map.from_map(["left forearm", "face"], ["scalp"]) == ["left forearm", "scalp"]
