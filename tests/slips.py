"""Break one thing in a copy of data/ and see what the loader says."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from calculator.library import load
from calculator.library.tables import DATA
from calculator.problems import DataProblem, Problem

Break = Callable[[str], str]


def copied(to: Path) -> Path:
    """A copy of data/ to break."""
    return Path(shutil.copytree(DATA, to / "data"))


def slips(folder: Path) -> tuple[Problem, ...]:
    """What the loader says of a folder."""
    with pytest.raises(DataProblem) as refused:
        load(folder)
    return refused.value.problems


def place(problem: Problem) -> str:
    """Where a slip is, without the line: file, entry and key."""
    return re.sub(r" line \d+", "", problem.where, count=1)


def change(folder: Path, name: str, breaking: Break) -> None:
    path = folder / name
    before = path.read_text("utf-8")
    after = breaking(before)
    assert after != before, "the slip must be one"
    path.write_text(after, "utf-8")
