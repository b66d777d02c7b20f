"""The command line: JSON in, JSON out.

    python -m calculator check FILE      findings and questions
    python -m calculator dose FILE       amounts only
    python -m calculator read FILE       what directions say, word by word
    python -m calculator plan FILE       dates, grams and findings of a schedule
    python -m calculator potency TEXT    a product in every scheme

FILE is one JSON object, or JSON Lines; `-` is standard input. One line out for each in, in order.
With --fhir a line out of `check` or `plan` is a FHIR R4 Bundle; --on is the date that it bears.
Exit status 0 when every line was understood, 1 when any had a problem, 2 for a wrong call.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import IO, Any

import orjson

from calculator.problems import Problem, refusal, shown

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
BLANK = b" \t\r\n" + BYTE_ORDER_MARK
FHIR = "resourceType"  # a field of every FHIR resource and of no prescription
BATCH = 512  # lines read and checked together
LONGEST_LINE = 16_000_000  # bytes; a bundle has thousands of orders, more gives a Problem

DAY = "the day of the bundles, and of the ages in FHIR orders, as year-month-day"

Answer = Callable[[Sequence[dict[str, Any]]], Iterable[bytes]]
Turn = Callable[[bytes], bytes]  # an answer into the form that was asked for


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    if options.command in ("check", "plan") and options.overlay:
        problems = _lay_over(options.overlay)
        if problems:
            return _say([_refused(problem) for problem in problems])
    if options.command == "potency":
        from calculator.library import load
        from calculator.lookup import in_every_scheme

        return _say([orjson.dumps(in_every_scheme(" ".join(options.text), load()))])
    ways = {"check": _check, "dose": _dose, "plan": _plan, "read": _read}
    answer = ways[options.command](options)
    turn = _turn(options)
    if options.file == "-":
        return _answer(sys.stdin.buffer, answer, turn)
    try:
        with open(options.file, "rb") as file:
            return _answer(file, answer, turn)
    except BrokenPipeError:
        raise
    except OSError as error:
        wanted = "a file of JSON that can be read, or - for standard input"
        problem = Problem("FILE", f"{options.file}: {error.strerror}", wanted, "orders.jsonl")
        return _say([_refused(problem)], turn)


def _parser() -> argparse.ArgumentParser:
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(
        prog="python -m calculator", description=__doc__, formatter_class=plain
    )
    commands = parser.add_subparsers(dest="command", required=True)
    whats = {
        "check": "check prescriptions",
        "dose": "amounts only",
        "read": "what directions say",
        "plan": "plan schedules",
    }
    for name, what in whats.items():
        command = commands.add_parser(name, help=what)
        command.add_argument("file", metavar="FILE")
        if name in ("check", "plan"):
            command.add_argument("--profile", default="us", help="us (default), uk, jp or de")
            command.add_argument("--overlay", metavar="FOLDER", help="a hospital's own profiles")
            command.add_argument("--all", action="store_true", help="also what is within")
            command.add_argument("--fhir", action="store_true", help="answer with FHIR R4 bundles")
        if name != "dose":
            command.add_argument("--on", type=date.fromisoformat, metavar="DATE", help=DAY)
    commands.add_parser("potency", help="look a product up").add_argument("text", nargs="+")
    return parser


def _lay_over(folder: str) -> Sequence[Problem]:
    """Lay a folder with a hospital's own profiles and rules over data/; what is wrong with it."""
    from calculator.library import load
    from calculator.library.tables import OVERLAY
    from calculator.problems import DataProblem

    os.environ[OVERLAY] = folder
    try:
        load()
    except DataProblem as refused:
        return refused.problems
    return ()


def _check(options: argparse.Namespace) -> Answer:
    from calculator.checks import check_json

    def check(given: Sequence[dict[str, Any]]) -> Iterable[bytes]:
        if all(FHIR not in one for one in given):
            return check_json(given, options.profile, options.all)
        from calculator.orders import check_given

        return check_given(given, options.profile, options.all, options.on)

    return check


def _dose(options: argparse.Namespace) -> Answer:
    from calculator.checks import dose_json

    return dose_json


def _read(options: argparse.Namespace) -> Answer:
    from calculator.orders import read_given

    return lambda given: read_given(given, options.on)


def _plan(options: argparse.Namespace) -> Answer:
    from calculator.planner import plan_json

    return lambda given: plan_json(given, options.profile, options.all)


def _turn(options: argparse.Namespace) -> Turn:
    """Answers as they are, or with --fhir as bundles."""
    if not getattr(options, "fhir", False):
        return bytes
    from calculator.fhir.out import plan_bundle
    from calculator.orders import bundle_given

    make = bundle_given if options.command == "check" else plan_bundle
    return lambda answer: orjson.dumps(make(orjson.loads(answer), options.on))


def _answer(file: IO[bytes], answer: Answer, turn: Turn) -> int:
    """Answer line by line; a file that is one JSON object over several lines is one line."""
    status = 0
    gc.disable()  # results hold no cycles, and hunting for some takes a fifth of the time
    lines = _lines(file)
    while batch := list(islice(lines, BATCH)):
        read = [_object(line) for line in batch]
        answers = iter(answer([r for r in read if isinstance(r, dict)]))
        said = [next(answers) if isinstance(r, dict) else _refused(r) for r in read]
        status |= _say(said, turn)
    return status


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    filled = (line for line in file if line.strip(BLANK))
    first = next(filled, b"").removeprefix(BYTE_ORDER_MARK)
    if first.lstrip().startswith(b"{") and isinstance(_object(first), Problem):
        whole = first + b"".join(_at_most(LONGEST_LINE, file))
        if isinstance(_object(whole), dict):
            yield whole
            return
        yield from filter(bytes.strip, whole.split(b"\n"))
    elif first:
        yield first
    yield from filled


def _at_most(size: int, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines up to the one that passes `size` bytes."""
    for line in lines:
        yield line
        size -= len(line)
        if size < 0:
            return


def _object(line: bytes) -> dict[str, Any] | Problem:
    where, example = "line", '{"product": "hydrocortisone 1% cream", "sites": ["face"]}'
    if len(line) > LONGEST_LINE:
        wanted = f"a line of at most {LONGEST_LINE} bytes"
        return Problem(where, f"{len(line)} bytes", wanted, example)
    try:
        read = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        given = line[:200].decode("utf-8", "replace").strip()
        return Problem(where, shown(f"{given} ({error})"), "one JSON object on a line", example)
    if not isinstance(read, dict):
        given = line[:200].decode("utf-8", "replace").strip()
        return Problem(where, shown(given), "one JSON object on a line", example)
    if line.count(b":") != len(read) and (twice := _said_twice(line)):
        return Problem(where, shown(f"{twice} twice"), "each field once", example)
    return read


def _said_twice(line: bytes) -> str:
    """The first field that an object holds twice, of which a reader keeps only the last."""
    import json  # slower, but it tells; only for lines with a colon more than fields

    twice: list[str] = []

    def look(pairs: list[tuple[str, Any]]) -> None:
        times = Counter(name for name, _ in pairs)
        twice.extend(name for name, count in times.items() if count > 1)

    with suppress(RecursionError):  # what is nested so deep is refused as a field's value
        json.loads(line, object_pairs_hook=look)
    return twice[0] if twice else ""


def _refused(problem: Problem) -> bytes:
    return refusal([problem])


def _say(results: Sequence[bytes], turn: Turn = bytes) -> int:
    """Write the results, a line for each; 1 if any has a problem."""
    sys.stdout.buffer.write(b"\n".join(map(turn, results)) + b"\n")
    sys.stdout.buffer.flush()
    return int(not all(result.endswith(NO_PROBLEMS) for result in results))


NO_PROBLEMS = b'"problems":[]}'  # every result ends with its problems


def _run() -> int:
    try:
        status = main()
        gc.freeze()  # nor hunt for any at the end
        return status
    except BrokenPipeError:  # whoever reads has had enough, such as `head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    sys.exit(_run())
