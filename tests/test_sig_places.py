"""Where: places in running text, their sides, and what is left out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import sig
from calculator.body import SiteUse, read_site
from calculator.library import load

BOOK = load()
NAMES = [name for site in BOOK.body.sites.values() for name in (site.site, *site.synonyms)]
# Words of the site table that mean something else, or nothing sure, in a sentence: asked.
_UNSURE = {
    "behind", "eye", "ear canal", "everywhere", "under the nappy", "under the diaper",
}  # fmt: skip
# "arm without the hand" names a site, and one that is left out of it; "arm and hand" names two.
SIMPLE = [
    name
    for name in NAMES
    if name not in _UNSURE
    and not re.search(r"\b(not|without|excluding)\b|(arm|leg) (and|&)|(and|&) (arm|leg)", name)
]


def sites(text: str) -> list[str]:
    """The sites of the first clause, as one writes them: "left hand"."""
    return [said(use) for use in sig.read(text, BOOK).as_json()["sites"]]


def excluded(text: str) -> list[str]:
    """The sites that the first clause excludes."""
    return [said(use) for use in sig.read(text, BOOK).as_json()["excluded_sites"]]


def said(use: dict[str, object]) -> str:
    """A site with its side."""
    return f"{use['side']} {use['site']}".strip()


def asked(text: str) -> set[str]:
    """The fields that are asked."""
    return {question["about"] for question in sig.read(text, BOOK).as_json()["questions"]}


@pytest.mark.parametrize("name", SIMPLE)
def test_every_site_word_is_read_in_a_sentence(name: str) -> None:
    use = read_site(name, BOOK.body)
    assert isinstance(use, SiteUse)
    the = "" if name.startswith("all ") else "the "
    for line in ("apply to {} twice daily", f"Apply thinly to {the}{{}} bd for 2 weeks", "bd {}"):
        reading = sig.read(line.format(name), BOOK).as_json()
        assert [SiteUse(**one) for one in reading["sites"]] == [use], line
        assert reading["not_ours"] == ""
    shout = sig.read(f"APPLY TO {name.upper()} BID PRN", BOOK).as_json()
    assert [SiteUse(**one) for one in shout["sites"]] == [use]


@pytest.mark.parametrize("name", SIMPLE)
@pytest.mark.parametrize("line", ["Apply bd to legs, avoid {}", "Do not use on the {}. Legs bd"])
def test_an_excluded_site_is_never_a_site(name: str, line: str) -> None:
    use = read_site(name, BOOK.body)
    assert isinstance(use, SiteUse)
    reading = sig.read(line.format(name), BOOK).as_json()
    assert [SiteUse(**one) for one in reading["excluded_sites"]] == [use]
    legs = [SiteUse("leg", 2, "both")]
    assert [SiteUse(**one) for one in reading["sites"]] == ([] if use.site == "leg" else legs)


SIDES = [
    ("Apply to L hand and R foot bd", ["left hand", "right foot"]),
    ("apply to left arm and leg bd", ["left arm", "left leg"]),
    ("both arms and legs bd", ["both arm", "both leg"]),
    ("bd to b/l hands", ["both hand"]),
    ("bd to hands bilaterally", ["both hand"]),
    ("bd to the arm (left)", ["left arm"]),
    ("bd to hands (L20.9)", ["both hand"]),  # a code, no side
    ("left and right hand od", ["both hand"]),
    ("R>L hands bd", ["both hand"]),
    ("bd to right elbow and knee, left hand", ["right elbow", "right knee", "left hand"]),
    ("left hand, right foot and both knees bd", ["left hand", "right foot", "both knee"]),
    ("bd to back of the left hand", ["left back of the hand"]),
    ("bd to left forearm", ["left forearm"]),
    ("bd to bilat lower extremities", ["both leg and foot"]),
    ("R ear & behind L ear od", ["right ears", "left behind the ears"]),
    ("bd to left lower leg (shin)", ["left lower leg"]),
    ("bd to LLE", ["left leg and foot"]),
    ("BUE bid", ["both arm and hand"]),
    ("bd to feet", ["both foot"]),
    ("bd to hand(s)", ["both hand"]),
    ("bd to axillae", ["both axilla"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), SIDES)
def test_sides(text: str, wanted: list[str]) -> None:
    assert sites(text) == wanted


LISTS = [
    ("face, neck and chest daily", ["face", "neck", "chest"]),
    ("arms and hands bd", ["both arm", "both hand"]),
    ("hands/feet bd", ["both hand", "both foot"]),
    ("hands, wrists, elbows & ankles bd", ["both hand", "both wrist", "both elbow", "both ankle"]),
    ("bd to the palms of hands and soles of feet", ["both palm", "both sole"]),
    ("bd to plaques on elbows", ["both elbow"]),
    ("bd for scalp psoriasis", ["scalp"]),  # a diagnosis that names its place
    ("bd to nappy rash", ["nappy area"]),
    ("bd to leg ulcer", ["wound or ulcer margin"]),
    ("bd from neck down", ["body"]),
    ("bd head to toe", ["whole body"]),
    ("all over the body bd", ["whole body"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), LISTS)
def test_lists_and_diagnoses(text: str, wanted: list[str]) -> None:
    assert sites(text) == wanted


PARTS = [
    ("bd to back of legs", ["both leg"]),  # the back of the legs is no back
    ("bd to the backs of both thighs", ["both thigh"]),
    ("bd to the front of the legs", ["both leg"]),
    ("bd to back of left thigh", ["left thigh"]),
    ("bd to fronts and backs of hands", ["both hand"]),
    ("bd to backs of ears", ["behind the ears"]),
    ("bd to nail folds of both hands", ["nails"]),
    ("bd to the bottoms of your feet", ["both sole"]),
    ("bd to hands (backs) and forearms", ["both back of the hand", "both forearm"]),
    ("bd to back of the head", ["scalp"]),
    ("bd to bottoms of feet", ["both sole"]),
    ("bd to legs below the knee", ["both lower leg"]),
    ("bd to legs above the knees", ["both thigh"]),
    ("bd to skin below the neck", ["body"]),
    ("bd to chest and back", ["chest", "back of trunk"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), PARTS)
def test_a_side_of_a_place_is_that_place(text: str, wanted: list[str]) -> None:
    assert sites(text) == wanted


NOT_PLACES = [
    ("Apply bd to scalp, back to the clinic in 2 weeks", ["scalp"]),
    ("Apply bd to scalp, come back in 2 weeks", ["scalp"]),
    ("Apply with clean hands to the scalp bd", ["scalp"]),
    ("Use a fingertip to apply to the face bd", ["face"]),
    ("Apply to the feet bd then wash your hands", ["both foot"]),
    ("Apply a handful to the legs bd", ["both leg"]),
    ("Hold at arm's length. bd to feet", ["both foot"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), NOT_PLACES)
def test_parts_of_the_body_that_are_not_treated(text: str, wanted: list[str]) -> None:
    assert sites(text) == wanted
    assert "days" not in str(sig.read(text, BOOK).as_json()["duration_days"])


EXCLUSIONS = [
    ("bd to body, avoid face and groin", ["body"], ["face", "groin"]),
    ("bd to body but not the face", ["body"], ["face"]),
    ("bd to body except face, groin, and axillae", ["body"], ["face", "groin", "both axilla"]),
    ("bd to body (avoid: face, groin)", ["body"], ["face", "groin"]),
    ("bd to legs apart from the feet", ["both leg"], ["both foot"]),
    ("bd to hands, excluding palms", ["both hand"], ["both palm"]),
    ("never use on the face; bd to hands", ["both hand"], ["face"]),
    ("Do not apply to face, apply to hands bd", ["both hand"], ["face"]),
    ("bd to hands, keep away from eyes", ["both hand"], ["around the eyes"]),
    ("bd to legs; face must be avoided", ["both leg"], ["face"]),
    ("Face: avoid. Legs: bd", ["both leg"], ["face"]),
    ("Body: apply bid. Face: do not use", ["body"], ["face"]),
    ("bd to armpits. Don't apply under breasts", ["both axilla"], ["both under the breast"]),
    ("bd to legs. Not suitable for face.", ["both leg"], ["face"]),
    ("hands bd, face and neck must be avoided", ["both hand"], ["face and neck"]),
    ("avoid broken skin. bd to hands", ["both hand"], []),
    ("bd to body, not face/neck/groin", ["body"], ["face and neck", "groin"]),
    ("bd to left arm without the hand", ["left arm"], ["hand"]),
    ("bd to hands not face", ["both hand"], ["face"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "without"), EXCLUSIONS)
def test_exclusions(text: str, wanted: list[str], without: list[str]) -> None:
    assert sites(text) == wanted
    assert sorted(excluded(text)) == sorted(without)


UNCLEAR = [
    "Apply bd to affected areas",
    "Apply bd to the blorf",
    "Apply bd to hands and blorf",  # a list of which one word is unknown is not read in part
    "Apply bd to hands, feet, etc",
    "Apply bd to hips and thighs",
    "Apply bd to upper body",
    "Apply bd to scalp (not scalp)",
    "Hands bd. Do not use cream on the face",
    "Apply bd to left",
    "Apply bd to mouth ulcers",
    "Apply to affected areas and face bd",  # more than the place that has a name
    "Apply to face and other affected areas bd",
    "Apply to hands, feet and any other itchy areas bd",
    "Apply to affected areas & the face bd",
    "Apply to hands and elsewhere bd",
    "Apply to affected areas bd. Use sparingly on face",
    "Apply to affected areas bd - use a thin layer on face",
    "Apply to affected areas bd. Can be used on face for 5 days",
    "Apply bd, ok for face",
]


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_asked(text: str) -> None:
    assert sites(text) == []
    assert "sites" in asked(text)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Apply to affected areas of scalp and face bd", ["scalp", "face"]),
        ("Apply to face and rash on trunk bd", ["face", "trunk"]),
        ("Apply to affected areas, face and scalp, bd", ["face", "scalp"]),
        ("Apply to affected areas of scalp bd. Use sparingly on face", ["scalp", "face"]),
        ("Use sparingly on the face once a day", ["face"]),
        ("Apply to scalp bd; ok to use on face", ["scalp", "face"]),
        ("Apply bd. Use sparingly to rash on face", ["face"]),
    ],
)
def test_a_place_beside_affected_areas_is_kept_where_it_says_which(
    text: str, places: list[str]
) -> None:
    assert sites(text) == places


AVOIDING = ["avoid {}", "not on {}", "except {}", "do not use on {}", "spare the {}", "but not {}"]


@given(
    st.lists(st.sampled_from(SIMPLE), min_size=1, max_size=3),
    st.sampled_from(AVOIDING),
    st.sampled_from(["apply bd to scalp, ", "od, ", "aaa bid for 2 weeks, "]),
)
def test_no_list_of_exclusions_becomes_a_site(names: list[str], how: str, start: str) -> None:
    line = start + how.format(" and ".join(names))
    assert set(sites(line)) <= {"scalp"}
