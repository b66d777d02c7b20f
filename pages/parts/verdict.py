"""The verdict in one line, the questions to ask, and what could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pages.parts.markup import ICON, esc, listing
from pages.parts.understood import field_name

WORDS = {
    "stop": "Stop and check",
    "warn": "Take care",
    "ask": "Cannot tell yet",
    "note": "Within limits, with notes",
    "none": "Within limits",
}


def kind(result: Mapping[str, Any]) -> str:
    """What the verdict line looks like. Not knowing outranks "within", never a warning."""
    worst = str(result["worst"])
    unsure = result["questions"] or result["problems"]
    return "ask" if unsure and worst not in ("stop", "warn") else worst


def verdict(result: Mapping[str, Any]) -> str:
    """Word, shape and colour, and the engine's sentence."""
    name = kind(result)
    return (
        f'<div class="verdict {name}" role="status" id="answer">{ICON}'
        f"<div><h2>{WORDS[name]}</h2><p>{esc(sentence(result))}</p></div></div>"
        f'<a class="jump {name}" href="#answer">{ICON}<b>{WORDS[name]}</b> See why</a>'
    )


def sentence(result: Mapping[str, Any]) -> str:
    """What the verdict says beside its word."""
    name = kind(result)
    said = str(result["verdict"]).removeprefix(f"{WORDS[name]}: ")
    wrong = len(result["problems"])
    if name == "ask" and not result["questions"]:
        first = result["problems"][0]
        said = f"Put right first: {field_name(first['where']).lower()}, {first['given']}."
        said += f" And {wrong - 1} more below." if wrong > 1 else ""
    elif wrong:
        entries = "One entry has" if wrong == 1 else f"{wrong} entries have"
        said += f" {entries} to be put right too."
    return said[:1].upper() + said[1:]


def welcome() -> str:
    """What stands there before anything is given: never a verdict."""
    return (
        f'<div class="verdict ask" role="status" id="answer">{ICON}<div><h2>Nothing given yet</h2>'
        "<p>Fill in what the prescription says, or press an example. The answer comes as you "
        "go.</p></div></div>"
    )


def questions(result: Mapping[str, Any]) -> str:
    """What to ask the prescriber, most useful first."""
    if not result["questions"]:
        return ""
    asked = []
    for question in result["questions"]:
        count = len(question.get("rules", ()))
        why = f' <span class="quiet">decides {count} check{"" if count == 1 else "s"}</span>'
        how = _how(question, result)
        asked.append(f"<b>{esc(question['question'])}</b>{why if count else ''}{how}")
    urgent = "ask" if kind(result) == "ask" else ""
    return f'<section class="questions {urgent}"><h3>To ask</h3>{listing(asked, "ol")}</section>'


def _how(question: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """How to answer in the form, where it is not plain."""
    if question["about"] != "sites" or "sites" not in result["prescription"]:
        return ""
    return '<br><span class="quiet">If so, give the areas treated in place of the wide word.</span>'


def contradicted(result: Mapping[str, Any]) -> bool:
    """Whether an amount given does not agree with what else is given."""
    return any(problem["where"].startswith("grams_per") for problem in result["problems"])


def problems(result: Mapping[str, Any]) -> str:
    """What was given that could not be used: nothing is corrected in silence."""
    told = []
    for problem in result["problems"]:
        given = f"<b>{esc(field_name(problem['where']))}</b>: <q>{esc(problem['given'])}</q>."
        told.append(f"{given} {wanted(problem)}")
    if not told:
        return ""
    return f'<section class="problems"><h3>To put right</h3>{listing(told)}</section>'


def wanted(problem: Mapping[str, Any]) -> str:
    """What would be understood, with an example."""
    example = f", such as <b>{esc(problem['example'])}</b>" if problem.get("example") else ""
    return f"Wanted: {esc(problem['wanted'])}{example}."


def gaps(result: Mapping[str, Any]) -> str:
    """Limits that nobody has on record, and words that no check uses."""
    told = [esc(gap) for gap in result.get("gaps", ())]
    told += [f"<q>{esc(word)}</q> is kept but no check uses it." for word in result["not_used"]]
    if not told:
        return ""
    return f'<section class="gaps"><h3>Not on record</h3>{listing(told)}</section>'
