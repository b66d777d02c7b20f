"""Problem: what is wrong with an input, said so that the reader can put it right.

Every refusal in the library is one of these four facts: where, what was given, what is wanted,
an example. Nothing is corrected silently and nothing is dropped without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import orjson

GIVEN_SHOWN = 80  # characters of the input that a message repeats; a pasted megabyte is not


class Problem(NamedTuple):
    """One thing that could not be understood or used."""

    where: str
    given: str
    wanted: str
    example: str

    @property
    def message(self) -> str:
        """The four facts in one sentence for a person."""
        example = f", such as {self.example}" if self.example else ""
        return f"{self.where}: {shown(self.given)}. Wanted: {self.wanted}{example}."

    def as_json(self) -> dict[str, str]:
        """The four facts and the sentence, for the command line and the pages."""
        return {
            "where": self.where,
            "given": shown(self.given),
            "wanted": self.wanted,
            "example": self.example,
            "message": self.message,
        }


def refusal(problems: Sequence[Problem]) -> bytes:
    """The JSON object of an answer that has nothing but problems."""
    return orjson.dumps({"problems": [problem.as_json() for problem in problems]})


class DataProblem(Exception):
    """The files in data/ break their own rules; carries every Problem found, not the first."""

    def __init__(self, problems: list[Problem]):
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem.message}" for problem in problems)
        super().__init__(f"{len(problems)} problem(s) in data/:\n{lines}")


def shown(given: object) -> str:
    """`given` as a message may repeat it: printable, on one line, cut to GIVEN_SHOWN characters."""
    text = given if isinstance(given, str) else repr(given)
    text = "".join(c if c.isprintable() else " " for c in text[: GIVEN_SHOWN + 1])
    return text if len(text) <= GIVEN_SHOWN else text[:GIVEN_SHOWN] + "..."
