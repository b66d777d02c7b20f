"""How often, said so that it cannot be told."""

import pytest

from tests.directions import frequency, questions, reading

# Two meanings, no meaning, or one that is not written out: asked, never filled in.
ASKED = """
apply biweekly
apply bi-weekly
apply bimonthly
apply several times a day
apply frequently
apply once monthly
apply daily twice weekly
apply twice
apply every day or so
apply every now and then
apply 2
apply 1-2 (illegible) daily
apply every ? days
apply every xx hours
apply ?x daily
apply every 0 days
apply bd on alternate weeks
apply at night on alternate weeks
apply twice daily every other week
apply twice weekly, Mon-Thu
apply every 0-2 days
apply 0 times a day
apply 0 days a week
apply every 0 days 3 g per day
apply q?h
apply BIW
apply wice daily
apply with each nappy change
apply after each bath
apply less than twice a day
apply more than twice a day
apply at least twice a day
apply not daily
do not apply daily
apply twice daily not three times
apply 2 daily
apply 1 daily
apply x 2
"""


@pytest.mark.parametrize("text", ASKED.strip().splitlines())
def test_what_cannot_be_told_is_asked_and_not_filled_in(text: str) -> None:
    assert frequency(reading(text)) == ""
    assert "applications_per_day" in questions(text)
