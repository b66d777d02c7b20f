"""Read every FHIR file of a folder and count what came out: python -m scripts.fhir_examples FOLDER

For example the official ones of R4 (CC0): `npm pack hl7.fhir.r4.examples`, unpack, and give the
folder `package`. Exit status 1 if any file made the reader fail.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from calculator.fhir import read_fhir
from calculator.library import load

ON = date(2026, 12, 1)  # the day on which ages are wanted
SLOW = 1.0  # seconds of one file


def main(arguments: list[str]) -> int:
    """Read the files and print the counts."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print(__doc__)
        return 2
    files = sorted(Path(arguments[0]).rglob("*.json"))
    counts, failed = read_all(files)
    for name, count in counts.items():
        print(f"{count:7d}  {name}")
    for line in failed:
        print(line)
    return int(bool(failed))


def read_all(files: Iterable[Path]) -> tuple[Counter[str], list[str]]:
    """Counts of files, orders and what became of them; a line for each file that failed."""
    rulebook = load()
    counts: Counter[str] = Counter()
    failed: list[str] = []
    for file in files:
        counts["files"] += 1
        started = time.perf_counter()
        try:
            read = read_fhir(file.read_bytes(), rulebook, ON)
            read.as_json()
        except Exception as error:  # the very thing that is looked for
            failed.append(f"{file.name}: {type(error).__name__}: {error}")
            continue
        counts["files that took more than a second"] += time.perf_counter() - started > SLOW
        counts["files with a problem of the input"] += bool(read.problems)
        counts["other resources"] += sum(read.others.values())
        for order in read.orders:
            counts["orders or parts of them"] += 1
            counts["not in use"] += not order.active
            counts["no topical steroid"] += bool(order.not_ours)
            counts["to check"] += order.to_check
            counts["with problems"] += bool(order.problems)
            counts["with questions"] += bool(order.questions)
    return counts, failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
