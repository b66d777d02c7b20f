"""What holds for any text at all, and for every line that is read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculator.library import load
from calculator.sig import LONGEST_DIRECTIONS, read
from calculator.sig.tokens import tokens
from tests.clock import in_ordinary_texts
from tests.directions import Json, days, excluded, frequency, questions, reading, sites
from tests.test_sig_frequency import SAID as OFTEN
from tests.test_sig_length import SAID as LONG

BOOK = load()
LINES = [
    line.rsplit(" | ", 1)[0] for line in (*OFTEN.split("\n"), *LONG.split("\n")) if "|" in line
]
LINES += [
    "Apply bd to the left hand and both feet, not the face, for 2 weeks then weekends",
    "Clobetasol 0.05% ointment 60 g: aaa bid prn, max 50 g per week, 2 refills",
    "2 FTU to each arm nocte under cling film; 1 FTU to the face mane",
]
WORDS = sorted({word for line in LINES for word in line.split()})
PIECES = [
    *WORDS,
    "zzqx",
    "-",
    "/",
    "x",
    "1",
    "7",
    "½",
    "日",
    "\u202e",
    "\x00",
    "<b>",
    "=1+1",
    "\n",
    "é",
]

any_text = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_any_text_has_an_answer_that_json_can_say(text: str) -> None:
    said = read(text, BOOK).as_json()
    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert said["directions"] == text


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_marks_and_unread_words_lie_in_the_text_in_order_and_apart(text: str) -> None:
    said = read(text, BOOK).as_json()
    spans = sorted((one["start"], one["end"]) for one in (*said["marks"], *said["unread"]))
    assert [one["start"] for one in said["marks"]] == sorted(o["start"] for o in said["marks"])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(spans[i][1] <= spans[i + 1][0] for i in range(len(spans) - 1))
    assert all(text[one["start"] : one["end"]] == one["text"] for one in said["unread"])


@settings(max_examples=300, deadline=None)
@given(any_text)
def test_every_word_is_read_or_said_to_be_unread(text: str) -> None:
    taken = {at for item in read(text, BOOK).items for at in range(item.start, item.end)}
    for token in tokens(text):
        assert taken.issuperset(range(token.start, token.end)), token


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_it_is_read_the_same_each_time(text: str) -> None:
    assert read(text, BOOK).as_json() == read(text, BOOK).as_json()


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_what_is_left_empty_is_asked(text: str) -> None:
    said = read(text, BOOK).as_json()
    asked = [one["about"] for one in said["questions"]]
    assert len(asked) == len({*asked})
    if not said["not_ours"]:
        for field in ("applications_per_day", "duration_days", "sites"):
            assert (field in asked) or said[field], field


def facts(said: Json) -> tuple[str, ...]:
    return frequency(said), days(said), sites(said), excluded(said), str(said["as_needed"])


@pytest.mark.parametrize("line", LINES)
def test_capitals_a_full_stop_and_spaces_change_nothing(line: str) -> None:
    plain = facts(reading(line))
    assert facts(reading(f"{line}.")) == plain
    assert facts(reading(f"  {line}  ")) == plain
    assert facts(reading(line.replace(" ", "  "))) == plain
    assert facts(reading(line.upper())) == plain


@pytest.mark.parametrize("line", LINES)
def test_a_second_sentence_without_a_fact_changes_nothing(line: str) -> None:
    assert facts(reading(f"{line}. Zzqx vvrt.")) == facts(reading(line))


# A word that makes out the meaning, made unreadable: never another meaning, blank and asked.
SPOILT = """
apply zzqx daily
apply zzqx weekly
apply zzqx to twice daily
apply zzqx or bid
apply zzqx to 3 times a day
apply zzqx and night
apply morning and zzqx
apply Sat and zzqx
apply zzqx & Sunday
apply Mon, Wed, zzqx
apply Monday to zzqx bd
apply every zzqx night
apply bd every other zzqx
apply bd on two days zzqx week
apply daily, 5 days zzqx week
apply bd no more than 5 days per zzqx
apply twice a zzqx
apply twice zzqx
apply 2 zzqx daily
apply every zzqx days
apply every 2 zzqx
"""


@pytest.mark.parametrize("text", SPOILT.strip().splitlines())
def test_a_word_that_is_not_read_never_leaves_another_frequency_standing(text: str) -> None:
    assert frequency(reading(text)) == ""
    assert "applications_per_day" in questions(text)


SPOILT_LENGTHS = """
bd for zzqx days
bd for 2 zzqx
bd for zzqx to 10 days
bd for 7 zzqx 10 days
bd for zzqx 2 weeks
bd zzqx 14 days
bd not zzqx 2 weeks
bd do zzqx exceed 7 days
bd for zzqx than 2 weeks
"""


@pytest.mark.parametrize("text", SPOILT_LENGTHS.strip().splitlines())
def test_a_word_that_is_not_read_never_leaves_another_length_standing(text: str) -> None:
    assert days(reading(text)) == ""
    assert "duration_days" in questions(text)


@pytest.mark.parametrize(
    "text", ["bd to the hands and zzqx", "bd to the zzqx", "bd to face, zzqx and neck behind zzqx"]
)
def test_a_list_of_places_is_not_read_in_part(text: str) -> None:
    assert sites(reading(text)) == ""
    assert "sites" in questions(text)


def test_the_words_in_doubt_are_in_the_question() -> None:
    assert "biweekly" in questions("apply biweekly")["applications_per_day"]


def test_too_long_a_text_is_refused_in_words() -> None:
    said = read("a " * LONGEST_DIRECTIONS, BOOK).as_json()
    assert len(said["problems"]) == 1
    assert str(LONGEST_DIRECTIONS) in said["problems"][0]["wanted"]
    assert said["applications_per_day"] is None


LONG_TEXTS = [
    "left and right and ", "2-3 to 4 or 5 - ", "Mon, Tue and Wed ", "avoid face ", "1 ", "x ",
    "o d ", "then bd for 2 weeks ", "bd to face. od to legs. ", "clobetasol 0.05% ointment ",
    "sun ", "/",
    "1日2回朝夕顔に塗布", "hundred and twenty one half ", "qidbidtid", "every other ", "zzqxvv ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG_TEXTS)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    """A search that grows with the square takes 16 times as long."""
    short = (piece * 1000)[:900]
    once = in_ordinary_texts(lambda: read(short, BOOK).as_json())
    fourfold = in_ordinary_texts(lambda: read(short * 4, BOOK).as_json())
    assert fourfold < 9 * once + 1
