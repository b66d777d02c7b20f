"""Slips of the pen and look-alikes in directions: read right or asked, never read wrong."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from calculator import sig
from calculator.library import load
from tests.directions_score import ASKED, BARRED, OPEN, RIGHT, WRONG, judge, rows

BOOK = load()

# Text, how often, sites, days: what the writer meant.
SLIPS = [
    ("apply twcie daily to hands", "2/day", "both hands", ""),
    ("aply twice dialy to face", "2/day", "face", ""),
    ("apply twice daliy to the scalp", "2/day", "scalp", ""),
    ("apply tiwce daily to elbows", "2/day", "both elbows", ""),
    ("apply twice dayly to knees", "2/day", "both knees", ""),
    ("appply once daily to neck", "1/day", "neck", ""),
    ("apply oncedaily to neck", "1/day", "neck", ""),
    ("apply onec daily to neck", "1/day", "neck", ""),
    ("apply 2 tmies a day to feet", "2/day", "both feet", ""),
    ("apply three tiems daily to legs", "3/day", "both legs", ""),
    ("apply 3 time a day to arms", "3/day", "both arms", ""),
    ("apply tow times daily to hands", "2/day", "both hands", ""),
    ("apply twce weekly to hands", "1/day 2/week", "both hands", ""),
    ("apply twice weekyl to hands", "1/day 2/week", "both hands", ""),
    ("apply twice wekly to scalp", "1/day 2/week", "scalp", ""),
    ("apply twice a wek to scalp", "1/day 2/week", "scalp", ""),
    ("apply evry other day to shins", "1/day every 2", "both lower legs", ""),
    ("apply every ohter day to palms", "1/day every 2", "both palms", ""),
    ("apply altenate days to palms", "1/day every 2", "both palms", ""),
    ("apply on alternat days to soles", "1/day every 2", "both soles", ""),
    ("apply alternte nights to scalp", "1/day every 2", "scalp", ""),
    ("apply on weeknds only to eyelids", "1/day Sat,Sun", "eyelids", ""),
    ("apply at wekends to eyelids", "1/day Sat,Sun", "eyelids", ""),
    ("apply at bedtme to scalp", "1/day", "scalp", ""),
    ("apply nighlty to scalp", "1/day", "scalp", ""),
    ("apply evening and mornig to trunk", "2/day", "trunk", ""),
    ("apply mornng and nihgt to trunk", "2/day", "trunk", ""),
    ("apply bid to ebows x 14 dyas", "2/day", "both elbows", "14"),
    ("apply bid to elbows for 2 weeeks", "2/day", "both elbows", "14"),
    ("apply bid to elbows for 2 wekes", "2/day", "both elbows", "14"),
    ("apply bid to elbows for one moth", "2/day", "both elbows", "1 month"),
    ("apply bid to elbows for 10 dasy", "2/day", "both elbows", "10"),
    ("apply bid to elbows for sevn days", "2/day", "both elbows", "7"),
    ("apply bid to fase for 5 days", "2/day", "face", "5"),
    ("apply bid to foreams for 5 days", "2/day", "both forearms", "5"),
    ("apply bid to sclap", "2/day", "scalp", ""),
    ("apply bid to abdomn", "2/day", "abdomen", ""),
    ("apply bid to buttoks", "2/day", "buttocks", ""),
    ("apply bid to eyelds", "2/day", "eyelids", ""),
    ("apply bid to shoudlers", "2/day", "both shoulders", ""),
    ("apply bid to genitls", "2/day", "genitals", ""),
    ("apply bid to axila", "2/day", "axilla", ""),
    ("apply bid to lfet hand", "2/day", "left hand", ""),
    ("apply bid to rihgt hand", "2/day", "right hand", ""),
    ("apply bid to bth hands", "2/day", "both hands", ""),
    ("apply bid to ankels", "2/day", "both ankles", ""),
    ("apply bid to wrsits", "2/day", "both wrists", ""),
    ("apply bid to thighs adn calves", "2/day", "both thighs; both lower legs", ""),
    ("apply bid to affeted area for 14 days", "2/day", "", "14"),
    ("apply bid to effected aera", "2/day", "", ""),
    ("APPLYTWICEDAILY TO HANDS", "2/day", "both hands", ""),
    ("apply bdi to hands", "2/day", "both hands", ""),
    ("apply tdi to hands", "3/day", "both hands", ""),
    ("apply dialy to hands for7days", "1/day", "both hands", "7"),
    ("apply 2xdaily to hands", "2/day", "both hands", ""),
    ("apply l hand bid", "2/day", "left hand", ""),
    ("apply maximun twice a day to hands", "0-2/day", "both hands", ""),
    ("apply up tp twice a day to hands", "0-2/day", "both hands", ""),
    ("apply twice daily to hands untill clear", "2/day", "both hands", ""),
    ("apply twice daily to hands for 2 weeks thne stop", "2/day", "both hands", "14"),
    ("apply twice daily to hands avoid fcae", "2/day", "both hands", ""),
    ("appliquer duex fois par jour sur les mains", "2/day", "both hands", ""),
    ("appliquer deux fois par jour pendant deux semianes sur le visage", "2/day", "face", "14"),
    ("zweimal tglich auf die Hände", "2/day", "both hands", ""),
    ("zweimal täglihc auf die Hände", "2/day", "both hands", ""),
    ("dos veses al día en las manos", "2/day", "both hands", ""),
    ("dos veces al dia en las rodilas", "2/day", "both knees", ""),
]


def read(text: str) -> dict[str, Any]:
    reading: dict[str, Any] = sig.read(text, BOOK).as_json()
    return reading


def verdicts(text: str, frequency: str, sites: str, duration: str) -> dict[str, tuple[str, Any]]:
    row = {
        "frequency": frequency, "sites": sites, "duration": duration, "excluded": "",
        "as_needed": "", "note": "",
    }  # fmt: skip
    return {
        one.field: (one.verdict, one.read)
        for one in judge(row, read(text))
        if one.field in ("frequency", "sites", "duration", "ours")
    }


@pytest.mark.parametrize(("text", "frequency", "sites", "duration"), SLIPS)
def test_a_slip_of_the_pen_is_read_right_or_asked(
    text: str, frequency: str, sites: str, duration: str
) -> None:
    said = verdicts(text, frequency, sites, duration)
    assert {k: v for k, v in said.items() if v[0] not in (RIGHT, ASKED)} == {}


def test_most_slips_of_the_pen_are_read() -> None:
    said = [v for row in SLIPS for v in verdicts(*row).values()]
    assert sum(verdict == RIGHT for verdict, _ in said) >= 0.9 * len(said)


def test_what_was_mended_says_so() -> None:
    marks = read("apply twcie dialy to hands")["marks"]
    assert [mark["says"] for mark in marks if mark["kind"] == "frequency"] == [
        "read as twice, daily"
    ]


# Look-alikes: each text means its own, or is asked; none is read as its neighbour.
ALIKE = [
    ("apply twice daily", "2/day"), ("apply twice weekly", "1/day 2/week"),
    ("apply 2/day", "2/day"), ("apply bd 2/7", "2/day"),
    ("apply once weekly", "1/day 1/week"), ("apply once daily at the weekend", "1/day Sat,Sun"),
    ("apply weekly", "1/day 1/week"), ("apply weekends", "1/day Sat,Sun"),
    ("apply on weekdays", "1/day Mon,Tue,Wed,Thu,Fri"),
    ("apply qd", "1/day"), ("apply qid", "4/day"), ("apply qod", "1/day every 2"),
    ("apply qds", "4/day"), ("apply od", "1/day"), ("apply q.d.", "1/day"),
    ("apply q.o.d.", "1/day every 2"), ("apply q.i.d.", "4/day"),
    ("apply bd", "2/day"), ("apply bid", "2/day"), ("apply tid", "3/day"), ("apply td", "3/day"),
    ("apply hs", "1/day"), ("apply qhs", "1/day"), ("apply q4h", "6/day"),
    ("apply q12h", "2/day"), ("apply q2d", "1/day every 2"), ("apply q2w", "1/day every 14"),
    ("apply on alternate days", "1/day every 2"),
    ("apply on alternate weeks", "1/day every 14"),
    ("apply on alternate nights", "1/day every 2"),
    ("apply every 2 days", "1/day every 2"), ("apply every 2 weeks", "1/day every 14"),
    ("apply 2 days a week", "1/day 2/week"), ("apply 2 times a week", "1/day 2/week"),
    ("apply every other day", "1/day every 2"), ("apply every day", "1/day"),
    ("apply every third day", "1/day every 3"), ("apply three times a day", "3/day"),
    ("apply three days a week", "1/day 3/week"), ("apply eod", "1/day every 2"),
    ("apply om", "1/day"), ("apply on", ""), ("apply biweekly", "?"), ("apply bimonthly", "?"),
    ("apply semiweekly", "?"), ("apply fortnightly", "1/day every 14"),
    ("apply twice a fortnight", "?"), ("apply twice monthly", "?"), ("apply tiw", "1/day 3/week"),
    ("apply biw", "1/day 2/week"), ("apply tw", "?"), ("apply daily or weekly", "?"),
    ("apply bd or tds", "2-3/day"), ("apply bd tds", "2-3/day"), ("apply qd tid", "?"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frequency"), ALIKE)
def test_look_alikes_are_never_taken_for_one_another(text: str, frequency: str) -> None:
    verdict, said = verdicts(text, frequency, "", "")["frequency"]
    assert verdict in (RIGHT, ASKED), said


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("bd 2/7", "2"), ("bd 2/52", "14"), ("bd 2/12", "2 months"), ("2/day", ""),
        ("bd for 2/7 then od", "2"), ("twice in 7 days", ""), ("bd x2/52", "14"),
        ("bd for 2", ""), ("bd x 2", ""), ("bd 1/12", "1 month"), ("bd, 1/2 strength", ""),
        ("apply 0.05% bd", ""), ("bd 30g", ""), ("leave on 2 hours daily", ""),
        ("bd, days' supply 14", ""), ("bd, age 14 days", ""), ("bd, review in 14 days", ""),
        ("bd, may repeat in 2 weeks", ""), ("bd after 2 weeks", ""),
    ],
)  # fmt: skip
def test_a_length_is_read_only_where_one_is_said(text: str, days: str) -> None:
    verdict, said = verdicts(f"apply to hands {text}", "2/day", "both hands", days)["duration"]
    assert verdict in (RIGHT, ASKED), said


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("one drop od tid", "eye drops"),  # the right eye
        ("apply od to the right hand", ""),  # once daily
        ("1 gtt od qd", "eye drops"),
        ("apply cream os", ""),
        ("apply as directed to affected areas od", ""),
    ],
)
def test_od_is_the_right_eye_only_with_drops(text: str, what: str) -> None:
    assert read(text)["not_ours"] == what


# Sites that sound alike.
@pytest.mark.parametrize(
    ("text", "sites"),
    [
        ("to the palm", "palm"), ("to the calf", "lower leg"), ("to the wrist", "wrist"),
        ("to the waist", "?"), ("to the breast", "breast"), ("to the chest", "chest"),
        ("to the cheek", "face"), ("to the back of the hand", "back of the hand"),
        ("to the back and hand", "back; hand"), ("to the back of the knee", "back of the knee"),
        ("to the back and knees", "back; both knees"), ("to the toes", "toes"),
        ("to the nose", "face"), ("to the forearm", "forearm"), ("to the forehead", "face"),
        ("to the heel", "sole"), ("to the eyelids", "eyelids"), ("to the eyebrows", "face"),
        ("to the elbow", "elbow"), ("to the inner elbow", "inside of the elbow"),
        ("to the groin", "groin"), ("to the grain", "?"), ("to the hip", "?"),
        ("to the lip", "around the mouth"), ("to the chin", "face"), ("to the shin", "lower leg"),
        ("to the thigh", "thigh"), ("to the high back", "back"),
        ("behind the ears", "behind the ears"),
        ("behind the knees", "both backs of the knees"), ("between the toes", "toes"),
        ("between the shoulder blades", "back"), ("under the arm", "axilla"),
        ("under the arms", "both axillae"), ("on the arm", "arm"), ("on the armpit", "axilla"),
    ],
)  # fmt: skip
def test_sites_that_sound_alike_are_read_apart(text: str, sites: str) -> None:
    verdict, said = verdicts(f"apply twice daily {text}", "2/day", sites, "")["sites"]
    assert verdict in (RIGHT, ASKED), said


WORD = re.compile(r"[^\W\d_]{4,}")
Slip = Callable[[str], str]


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param(lambda word: word[0] + word[2] + word[1] + word[3:], id="two letters swapped"),
        pytest.param(lambda word: word[:2] + word[3:], id="a letter dropped"),
        pytest.param(lambda word: word[:2] + word[1:], id="a letter doubled"),
        pytest.param(lambda word: word[:-2] + word[-1] + word[-2], id="swapped at the end"),
        pytest.param(lambda word: word[1] + word[0] + word[2:], id="swapped at the beginning"),
        pytest.param(lambda word: word[:2] + "q" + word[3:], id="another letter"),
    ],
)
def test_a_slip_in_any_word_of_the_open_set_is_hardly_ever_read_wrong(slip: Slip) -> None:
    """Frequency, site and length: right or asked in 99 of 100, with one word misspelt."""
    told: Counter[str] = Counter()
    for row in rows(OPEN):
        for word in WORD.finditer(row["text"]):
            text = row["text"][: word.start()] + slip(word.group()) + row["text"][word.end() :]
            verdict = judge(row, read(text))
            told.update(one.verdict for one in verdict if one.field in BARRED)
    assert told[WRONG] <= 0.01 * told.total(), told
