"""Every number of a dose's working traces to a fact with a source and a verified word.

A working is read back, figure by figure; what is neither given nor a fact is named.
"""

import re
from collections.abc import Iterator, Mapping

import pytest

from calculator.evidence import Fact
from tests.test_trace import FACTS, PROFILES, Answer, answers, known


def numbers(text: str) -> list[float]:
    return [float(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]


def first(fact: Fact | None) -> float:
    """The figure of a fact without its range."""
    return numbers(fact.value)[0] if fact is not None and known(fact) else float("nan")


PIECES = re.compile(r"(?:2 x )?(\D+?) ([\d.]+)(?: x [\d.e-]+ of it)?")
REGIONS = re.compile(r"(.+) = [\d.]+ fingertip units; x ([\d.]+) g = [\d.e-]+ g")
AREA = re.compile(
    r"([\d.]+) % of the skin \((.+)\) of ([\d.]+) m2 \(from (.+)\) at ([\d.]+) mg/cm2 = .* g"
)
UNITS = re.compile(r"[\d.]+ fingertip units x ([\d.]+) g = .* g")
HANDS = re.compile(r"([\d.]+) adult hand areas = ([\d.]+) fingertip units; x ([\d.]+) g = .* g")
GIVEN = re.compile(r"[\d.]+ g .*as given.*")


def wrong_in(method: Answer, given: Mapping[str, float]) -> Iterator[str]:
    """The figures of a method's working that are neither given nor the figure of a fact."""
    for part in re.split(r"(?<= g); ", method["working"]):
        if read := HANDS.fullmatch(part):
            if float(read[1]) / float(read[2]) != first(
                FACTS.get("constant: hands per fingertip unit")
            ):
                yield "hands a unit"
            yield from _per_unit(read[3], given)
        elif read := REGIONS.fullmatch(part):
            yield from _rows(read[1], method["method"])
            yield from _per_unit(read[2], given)
        elif read := AREA.fullmatch(part):
            yield from _skin(float(read[3]), read[4], given)
            if float(read[5]) != first(FACTS.get("constant: density on skin")):
                yield f"{read[5]} mg/cm2"
        elif read := UNITS.fullmatch(part):
            yield from _per_unit(read[1], given)
        elif not GIVEN.fullmatch(part):
            yield f"a working that is not read: {part}"


def _rows(text: str, method: str) -> Iterator[str]:
    """Each piece of skin against the fingertip rows: those of the table that the method names."""
    other = method.removeprefix("region").removeprefix("area").removeprefix(", ")
    for one in text.split(" + "):
        read = PIECES.fullmatch(one)
        assert read, f"not read: {one}"
        start = f"fingertip units: {read[1]}, {other}"
        rows = [f for f in FACTS.values() if f.id.startswith(start) and known(f)]
        if float(read[2]) not in [first(row) for row in rows]:
            yield f"fingertip units of {one}"


def _per_unit(grams: str, given: Mapping[str, float]) -> Iterator[str]:
    convention = first(FACTS.get("constant: grams per fingertip unit"))
    if float(grams) not in (convention, given.get("grams_per_fingertip_unit")):
        yield f"{grams} g a unit"


def _skin(m2: float, how: str, given: Mapping[str, float]) -> Iterator[str]:
    """The skin of an age lies between those of the ages beside it; a size is a formula."""
    if how != "age":
        return
    ages = sorted(
        (numbers(f.what)[0], first(f)) for f in FACTS.values() if f.kind == "skin area" and known(f)
    )
    age = min(given.get("age_years", ages[-1][0]), ages[-1][0])
    below = max(one for one in ages if one[0] <= age)
    above = min(one for one in ages if one[0] >= age)
    if not below[1] - 0.005 <= m2 <= above[1] + 0.005:
        yield f"{m2} m2 at {age} years"


def stated(answer: Answer) -> dict[str, float]:
    fields = {name: field["value"] for name, field in answer["prescription"].items()}
    return {k: float(v) for k, v in fields.items() if isinstance(v, int | float)}


def packs_on_record(profile: str) -> set[float]:
    kept = [f for f in FACTS.values() if f.kind == "pack sizes" and profile in f.profiles]
    return {size for fact in kept if known(fact) for size in numbers(fact.value)}


@pytest.mark.parametrize("profile", PROFILES)
def test_every_figure_of_every_dose_traces_to_a_fact(profile: str) -> None:
    untraced, ways = set(), set()
    for answer in answers(profile):
        for method in answer["dose"]["methods"]:
            ways.add(method["method"].split(",")[0])
            wrong = wrong_in(method, stated(answer))
            untraced |= {f"{one}: {method['working']}" for one in wrong}
        named = (answer["prescription"].get("pack_sizes_g") or {}).get("value") or ()
        sizes = {pack["size_g"] for pack in answer["dose"]["packs"]}
        untraced |= {f"a pack of {size} g" for size in sizes - {*named} - packs_on_record(profile)}
    assert not untraced, "\n".join(sorted(untraced))
    assert ways >= {"region", "area", "hands", "fingertip units given", "grams given"}
