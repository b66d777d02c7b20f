"""The set of lines with several parts: how much of each part is read right, asked or wrong."""

import pytest

from tests.directions_notation import often, places, span
from tests.directions_score import RIGHT, UNCLEAR, WRONG, figures, rows
from tests.parts_score import FIELDS, SET, judged

LEAST_RIGHT, MOST_WRONG = 92.0, 3.5  # per cent: the set was written to find what is wrong


@pytest.fixture(scope="module")
def read() -> dict[str, dict[str, float]]:
    return figures(judged())


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_of_the_parts_reaches_its_bar(
    read: dict[str, dict[str, float]], field: str
) -> None:
    share = read[field]
    assert share[RIGHT] >= LEAST_RIGHT
    assert share[WRONG] <= MOST_WRONG


def test_the_set_is_written_in_its_notation() -> None:
    lines = rows(SET)
    assert len({row["id"] for row in lines}) == len({row["text"] for row in lines}) == 80
    for row in lines:
        parts = [[one.strip() for one in part.split("|")] for part in row["parts"].split(" / ")]
        assert len(parts) > 1, row["id"]
        for where, how_often, days in parts:
            for value, kind in ((where, places), (how_often, often), (days, span)):
                assert value == UNCLEAR or kind(value) is not None or not value
