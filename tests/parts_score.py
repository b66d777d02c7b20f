"""How the parts of a line are read: `python -m tests.parts_score [--show wrong,asked]`.

A row of tests/cases/parts.csv has its parts in order, each as "places | how often | days" in the
notation of tests/directions_notation.py; `?` where a careful reader could not tell.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any

from calculator.library import load
from calculator.sig import read
from calculator.whole_line.parts import OFF, steps_of
from tests.directions_score import (
    ASKED,
    BARRED,
    CASES,
    HOW,
    RIGHT,
    UNCLEAR,
    WRONG,
    Verdict,
    figures,
    rows,
    same,
    shown,
)

SET = CASES / "parts.csv"
FIELDS = ("sites", "frequency", "duration")


def judged() -> list[Verdict]:
    """Every field of every part. A part that is not found is wrong in all of them, and so is one
    that is found and not there."""
    verdicts, rulebook = [], load()
    for row in rows(SET):
        wanted = row["parts"].split(" / ")
        reading = read(row["text"], rulebook).as_json()
        found = [step for step in steps_of(reading) if step["pattern"] != OFF]
        for expected, step in zip_longest(wanted, found):
            fields = [one.strip() for one in (expected or "||").split("|")]
            for name, one in zip(FIELDS, fields, strict=True):
                said = row | {name: one}
                verdicts.append(Verdict(said, name, *_judge(name, one, expected, step)))
    return verdicts


def _judge(
    name: str, expected: str, part: str | None, step: Mapping[str, Any] | None
) -> tuple[str, Any]:
    if step is None or part is None:
        return WRONG, "no such part"
    told = HOW[name].read(step)
    if expected == UNCLEAR:
        return (WRONG if told else RIGHT), told
    if same(HOW[name].expected(expected), told):
        return RIGHT, told
    return (ASKED if expected and not told else WRONG), told


def main() -> None:
    """Print the figures of the set, and the rows that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="", help="wrong, asked, or both with a comma")
    options = parser.parse_args()
    verdicts = judged()
    for line in shown(verdicts, options.show.split(",")):
        print(line)
    for field, share in figures(verdicts).items():
        if field in BARRED:
            told = (f"{share[name]:7.1f} %" for name in (RIGHT, "right or asked", WRONG))
            print(f"{field:12} {share['rows']:4.0f} {' '.join(told)}")


if __name__ == "__main__":
    main()
