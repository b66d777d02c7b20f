"""How long: phrases as they are written, and how many days they say.

UK shorthand counts in days of 7, weeks of 52 and months of 12; a month has 30.44 days. A contact
time, a review, a supply, an age or a history is no length of treatment. Written by hand.
"""

import pytest

from tests.directions import days, questions, reading

SAID = """
bd for 14 days | 14
bd x 14 days | 14
bd x14d | 14
BIDx14days | 14
BID x 2 wks | 14
bd for 2 weeks | 14
bd for two weeks | 14
bd for two (2) weeks | 14
bd for 2 (two) weeks | 14
bd 2 weeks | 14
bd x 2 weeks | 14
bd 2/52 | 14
bd x 2/52 | 14
bd x2/52 | 14
bd for 5/7 | 5
bd x5/7 | 5
bd 1/12 | 30.44
bd x 2/12 | 60.88
bd for 7-10 days | 7-10
bd for 7 to 10 days | 7-10
bd x 7-10d | 7-10
bd for 1-2 weeks | 7-14
bd for one to two weeks | 7-14
bd 1-2/52 | 7-14
bd for 2 or 3 weeks | 14-21
bd for a week | 7
bd for one week | 7
bd for a fortnight | 14
bd for a month | 30.44
bd for 1 month | 30.44
bd for 3 months | 91.31
bd for 2-3 months | 60.88-91.31
bd for 6 weeks | 42
bd for up to 2 weeks | 0-14
bd for max 2 weeks | 0-14
bd max 14 days | 0-14
bd maximum 2 weeks | 0-14
bd for a maximum of 2 weeks | 0-14
bd for 2 weeks max | 0-14
bd for 2 weeks maximum | 0-14
bd, no longer than 2 weeks | 0-14
bd no more than 14 days | 0-14
bd not to exceed 2 weeks | 0-14
bd do not exceed 7 days | 0-7
bd do not use for more than 2 weeks | 0-14
bd do not use longer than 7 days | 0-7
bd for not more than 5 days | 0-5
bd for less than 2 weeks | 0-14
bd for at most 10 days | 0-10
bd for about 2 weeks | 14
bd for approx 10 days | 10
bd for the next 10 days | 10
bd for the first 2 weeks | 14
bd for 14 consecutive days | 14
bd for 10 days only | 10
bd for 10 days then stop | 10
bd for 10 days and stop | 10
bd for ten days | 10
bd for seven days | 7
bd for twenty one days | 21
bd 10-day course | 10
bd, course of 10 days | 10
bd duration: 14 days | 14
bd for 1 week, may repeat after 1 month | 7
bd for 1 week if needed | 7
bd for flares, up to 7 days per flare | 0-7
bd for 2 weeks then od for 2 weeks | 14
bd for 2 weeks, then weekends | 14
bd for 2 weeks, then 1 week off | 14
bd 2 weeks on, 1 week off | 14
bd x 1 week, od x 1 week, then alternate days x 2 weeks | 7
bd for 2 weks | 14
bd for 10 dyas | 10
bd for 10 dasy | 10
bd for 1½ weeks | 10.5
bd for 3 mnths | 91.31
bd for 2 w | 14
bd for 2wk | 14
bd for 2wks | 14
bd x2w | 14
bd *14 days | 14
bd for 10days | 10
bd for 2.5 weeks | 17.5
bd for one and a half weeks | 10.5
bd for 1/2 week | 3.5
bd for 4-6/52 | 28-42
bd for 2 weeks or until clear | 14
bd for 2 weeks or until clear, whichever is sooner | 14
bd until clear, max 2 weeks | 0-14
bd for 7 days, max 14 days | 7
bd starting Monday for 5 days | 5
bd for 2 weeks starting today | 14
week 1: bd; week 2: od | 7
weeks 1-2 bd, weeks 3-4 od | 14
bd week 1, od week 2, alternate days week 3 | 7
bd for days 1-7 then od days 8-14 | 7
bd day 1 to 5 | 5
bd for 10 nights | 10
at night for 14 nights | 14
"""

# Nothing is said, or nothing that can be told.
ASKED = """
bd until clear
bd until healed
bd until review
bd long term
bd, review in 2 weeks
bd, review 2/52
bd, follow up in 6 weeks
bd, see GP if no better in 2 weeks
bd, stop if no improvement after 2 weeks
bd, leave on 15 minutes then wash off
leave on for 10 min then rinse, daily
daily, wash off after 4 hours
bd, 30 g, 28 days supply
bd, 14 day supply
bd, age 5 years
bd for 5 yo
bd to 3 year old
bd, 6 months old
bd, may repeat in 2 weeks
bd, refill in 30 days
bd dispense 60 g, refills 3
bd for several days
bd for a few days
bd for a couple of weeks
bd for some weeks
bd for ? days
bd for x days
bd for xx weeks
bd for weeks
bd for days
bd for 2
bd x 2
bd x 14
bd for 48 hours
bd for 72h
bd for 7 days per month
bd for 7 days each month
bd for 1 week in 4
bd for 1 week every month
bd for 2 weeks for eczema for 3 weeks
use 2 weeks before surgery bd
bd since 2 weeks
bd started 3 days ago
rash for 3 weeks: apply bd for 1 week
eczema for 10 years, bd for 2 weeks
bd. Tel 01234 567890
bd. Rx 1234567
bd 12/03/2026
bd from 12 March to 26 March
bd start 01/12/2026
bd for the whole winter
bd during summer
bd for 2 weekends
bd for 3 cycles
bd for 10 treatments
bd for 10 applications
"""


@pytest.mark.parametrize(
    ("text", "wanted"), [line.rsplit(" | ", 1) for line in SAID.strip().splitlines()]
)
def test_how_long_is_read(text: str, wanted: str) -> None:
    assert days(reading(text)) == wanted


@pytest.mark.parametrize("text", ASKED.strip().splitlines())
def test_what_is_no_length_leaves_it_blank_and_asks(text: str) -> None:
    assert days(reading(text)) == ""
    assert "duration_days" in questions(text)
