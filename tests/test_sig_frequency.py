"""How often: phrases as they are written, and what they say.

The notation: 2/day; 0-2/day for "up to twice"; 2/week for two days a week; every 2 for every second
day; weekdays by name. The readings were written by hand.
"""

import pytest

from tests.directions import frequency, questions, reading

SAID = """
apply od | 1/day
apply bd | 2/day
apply b.d. | 2/day
apply BID | 2/day
apply b i d | 2/day
apply tds | 3/day
apply tid | 3/day
apply qid | 4/day
apply qds | 4/day
apply qd | 1/day
apply qhs | 1/day
apply hs | 1/day
apply nocte | 1/day
apply mane | 1/day
apply om | 1/day
apply on at night | 1/day
apply o.n. | 1/day
apply mane et nocte | 2/day
apply om and on | 2/day
apply qam and qhs | 2/day
apply qpm | 1/day
apply once daily | 1/day
apply once a day | 1/day
apply 1x/day | 1/day
apply 2x/day | 2/day
apply 2 x a day | 2/day
apply x2 daily | 2/day
apply twice per day | 2/day
apply two times per day | 2/day
apply twice each day | 2/day
apply twice in 24 hours | 2/day
apply twice every day | 2/day
apply three times a day | 3/day
apply thrice daily | 3/day
apply 3 times daily | 3/day
apply four times daily | 4/day
apply 2-3 times a day | 2-3/day
apply 2 to 3 times a day | 2-3/day
apply two or three times daily | 2-3/day
apply once or twice a day | 1-2/day
apply once to twice daily | 1-2/day
apply 1-2x daily | 1-2/day
apply 1 to 2 times/day | 1-2/day
apply bd-tds | 2-3/day
apply bid to tid | 2-3/day
apply od to bd | 1-2/day
apply daily or bid | 1-2/day
apply up to twice a day | 0-2/day
apply up to 3 times daily | 0-3/day
apply maximum twice daily | 0-2/day
apply no more than twice a day | 0-2/day
apply twice daily max | 0-2/day
apply not more than 2 times a day | 0-2/day
apply at most twice daily | 0-2/day
apply up to bd | 0-2/day
apply q12h | 2/day
apply q8h | 3/day
apply q6-8h | 3-4/day
apply every 12 hours | 2/day
apply every 6 to 8 hours | 3-4/day
apply 12 hourly | 2/day
apply q24h | 1/day
apply every 24 hours | 1/day
apply every day | 1/day
apply each day | 1/day
apply daily | 1/day
apply every morning | 1/day
apply each night | 1/day
apply nightly | 1/day
apply at bedtime | 1/day
apply in the morning | 1/day
apply in the evening | 1/day
apply before bed | 1/day
apply morning and night | 2/day
apply morning and evening | 2/day
apply am and pm | 2/day
apply at 8am and 8pm | 2/day
apply at 9 am | 1/day
apply bd at 8 a.m. and 6 p.m. | 2/day
apply AM & PM | 2/day
apply in the morning and at bedtime | 2/day
apply every morning and every evening | 2/day
apply morning, noon and night | 3/day
apply twice daily, morning and night | 2/day
apply once daily at bedtime | 1/day
apply twice weekly | 1/day 2/week
apply twice a week | 1/day 2/week
apply 2x/week | 1/day 2/week
apply two times per week | 1/day 2/week
apply once weekly | 1/day 1/week
apply once a week | 1/day 1/week
apply weekly | 1/day 1/week
apply three times a week | 1/day 3/week
apply 3 times per week | 1/day 3/week
apply 2-3 times a week | 1/day 2-3/week
apply once or twice a week | 1/day 1-2/week
apply 2 days a week | 1/day 2/week
apply two days per week | 1/day 2/week
apply two consecutive days a week | 1/day 2/week
apply 2 nights a week | 1/day 2/week
apply on 2 days of the week | 1/day 2/week
apply twice daily 2 days a week | 2/day 2/week
apply bd on two days each week | 2/day 2/week
apply 4 nights per week | 1/day 4/week
apply every other day | 1/day every 2
apply every second day | 1/day every 2
apply every 2nd night | 1/day every 2
apply alternate days | 1/day every 2
apply on alternate nights | 1/day every 2
apply alt die | 1/day every 2
apply alt days | 1/day every 2
apply qod | 1/day every 2
apply q.o.d. | 1/day every 2
apply eod | 1/day every 2
apply every other night | 1/day every 2
apply every 48 hours | 1/day every 2
apply every 3 days | 1/day every 3
apply every third day | 1/day every 3
apply every 3rd day | 1/day every 3
apply every 2-3 days | 1/day every 2-3
apply every 2 to 3 days | 1/day every 2-3
apply q3d | 1/day every 3
apply every 72 hours | 1/day every 3
apply bd every other day | 2/day every 2
apply twice daily on alternate days | 2/day every 2
apply every other week | 1/day every 14
apply every 2 weeks | 1/day every 14
apply once every two weeks | 1/day every 14
apply at weekends | 1/day Sat,Sun
apply on weekends only | 1/day Sat,Sun
apply weekends | 1/day Sat,Sun
apply Sat and Sun | 1/day Sat,Sun
apply Saturday & Sunday | 1/day Sat,Sun
apply bd at weekends | 2/day Sat,Sun
apply twice daily on Saturdays and Sundays | 2/day Sat,Sun
apply M/W/F | 1/day Mon,Wed,Fri
apply MWF | 1/day Mon,Wed,Fri
apply Mon Wed and Fri | 1/day Mon,Wed,Fri
apply Mon, Wed, Fri | 1/day Mon,Wed,Fri
apply Mondays and Thursdays | 1/day Mon,Thu
apply Tue/Thu | 1/day Tue,Thu
apply on Tuesday, Thursday and Saturday nights | 1/day Tue,Thu,Sat
apply every Monday | 1/day Mon
apply once a week on Sunday | 1/day Sun
apply Mon-Fri | 1/day Mon,Tue,Wed,Thu,Fri
apply Monday to Friday bd | 2/day Mon,Tue,Wed,Thu,Fri
apply weekdays only | 1/day Mon,Tue,Wed,Thu,Fri
apply bd weekdays, weekends off | 2/day Mon,Tue,Wed,Thu,Fri
apply daily except weekends | 1/day Mon,Tue,Wed,Thu,Fri
apply bid, not at weekends | 2/day Mon,Tue,Wed,Thu,Fri
apply Mon-Thu bd | 2/day Mon,Tue,Wed,Thu
apply Fri - Sun | 1/day Fri,Sat,Sun
apply Saturday to Monday | 1/day Mon,Sat,Sun
apply Tue thru Sat bid | 2/day Tue,Wed,Thu,Fri,Sat
apply M-F | 1/day Mon,Tue,Wed,Thu,Fri
apply M-Th bid | 2/day Mon,Tue,Wed,Thu
apply Mon-Wed-Fri | 1/day Mon,Wed,Fri
apply Mon - Wed - Fri | 1/day Mon,Wed,Fri
apply Tu/Th/Sa | 1/day Tue,Thu,Sat
apply 5 days on 2 days off | 1/day 5/week
apply bd 5 days on, 2 days off | 2/day 5/week
apply daily, 5 days a week | 1/day 5/week
apply no more than 4 days a week | 1/day 0-4/week
apply bd max 4 days a week | 2/day 0-4/week
apply twice daily, no more than 5 days per week | 2/day 0-5/week
apply as needed up to twice daily | 0-2/day
apply bid prn | 2/day
apply bd when required | 2/day
apply twice daily as needed | 2/day
apply twice daily twice weekly | 2/day 2/week
apply thrice weekly | 1/day 3/week
apply 3x weekly | 1/day 3/week
apply TIW | 1/day 3/week
apply twice dialy | 2/day
apply twcie daily | 2/day
apply twiice daily | 2/day
apply evry day | 1/day
apply once dayly | 1/day
apply 2 times daliy | 2/day
apply three tmes a day | 3/day
apply every othr day | 1/day every 2
apply every ohter day | 1/day every 2
apply alternte days | 1/day every 2
apply at bedtme | 1/day
apply nitely | 1/day
apply morning & nite | 2/day
apply weekedns only | 1/day Sat,Sun
apply 6 hourly | 4/day
apply no more than once a day | 0-1/day
do not use more than twice a day | 0-2/day
apply every week day | 1/day Mon,Tue,Wed,Thu,Fri
apply i bd | 2/day
1 application twice daily | 2/day
one application bd | 2/day
2 applications daily | 2/day
apply one application per day | 1/day
apply 2/day | 2/day
apply 1/day | 1/day
apply 1 FTU bd | 2/day
apply 2 FTU od | 1/day
apply 0.5 g twice daily | 2/day
"""

NOT_SAID = """
apply prn
apply as directed
apply mdu
use ud
apply to affected area
apply sparingly
apply 50 g per week
apply 5 g per day
apply 2 g daily
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "wanted"), rows(SAID))
def test_how_often_is_read(text: str, wanted: str) -> None:
    assert frequency(reading(text)) == wanted


@pytest.mark.parametrize("text", [text for (text,) in rows(NOT_SAID)])
def test_what_says_nothing_of_how_often_leaves_it_blank_and_asks(text: str) -> None:
    assert frequency(reading(text)) == ""
    assert "applications_per_day" in questions(text)
