"""Parts of the day: one time said twice is one, two that "and" joins are two."""

import pytest

from tests.directions import frequency, reading

SAID = """
at bedtime | 1/day
nocte at bedtime | 1/day
at night before bed | 1/day
in the evening at bedtime | 1/day
in the morning after bathing | 1/day
in the evening, after a shower, before bed | 1/day
after bathing | 1/day
nightly at 9 pm | 1/day
at bedtime (9 pm) | 1/day
at 8 am in the morning | 1/day
once nightly, after the bath | 1/day
qhs, wash off in am | 1/day
up to nightly | 0-1/day
nightly, 2 nights a week | 1/day 2/week
hs and am | 2/day
qhs & qam | 2/day
every evening and in the morning | 2/day
evening and bedtime | 2/day
8 am and bedtime | 2/day
morning (8 am) and evening (8 pm) | 2/day
bd, in the morning and at night | 2/day
morning, noon and night | 3/day
6 am, 2 pm, 10 pm | 3/day
tds: morning, afternoon and bedtime | 3/day
le soir au coucher | 1/day
tous les soirs et le matin | 2/day
abends vor dem Schlafengehen | 1/day
morgens und jeden Abend | 2/day
cada noche y por la mañana | 2/day
夜 寝る前 | 1/day
"""


@pytest.mark.parametrize("row", SAID.strip().splitlines())
def test_parts_of_the_day_are_counted_once_each(row: str) -> None:
    text, _, wanted = row.rpartition(" | ")
    assert frequency(reading(text)) == wanted


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("qhs to face, qam to body", 1, 1),
        ("bid to body, qhs to face", 2, 1),
        ("in the morning to the face and at night to the body", 1, 1),
    ],
)
def test_a_part_of_the_day_for_another_place_is_a_clause(
    text: str, first: float, second: float
) -> None:
    clauses = reading(text)["clauses"]
    assert [one["applications_per_day"]["high"] for one in clauses] == [first, second]


def test_more_parts_of_the_day_than_times_are_asked() -> None:
    said = reading("bd, morning, noon and night")
    assert frequency(said) == ""
    assert "applications_per_day" in {one["about"] for one in said["questions"]}
