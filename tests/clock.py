"""What something costs, in ordinary directions: a slow or busy machine is slow at both."""

import time
from collections.abc import Callable

from calculator.library import load
from calculator.sig import read

ORDINARY = ("apply twice daily to both hands for 2 weeks, " * 23)[:1000]
TRIES = 3


def in_ordinary_texts(act: Callable[[], object]) -> float:
    """The processor time of `act`, in readings of 1,000 characters of ordinary directions.

    Such a reading takes about 2 ms where a check takes 1 (benchmarks/results.md). Both are measured
    in turns, and the quickest of each counts.
    """
    act()  # what is built once is built
    turns = [(_seconds(act), _seconds(_ordinary)) for _ in range(TRIES)]
    return min(taken for taken, _ in turns) / min(ordinary for _, ordinary in turns)


def _ordinary() -> None:
    read(ORDINARY, load()).as_json()


def _seconds(act: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    return time.process_time() - start
