"""Benefit and risk in proportion: the published figures of data/risks.csv, as so many of 100.

A figure is told only of the use that was studied: relapse where eczema is treated on two days of
the week, adrenal tests where the patient is a child.
"""

from __future__ import annotations

from datetime import date

from calculator.library import load
from calculator.library.eczema import Risk
from calculator.library.handout import Catalogue
from calculator.phase_words import say
from calculator.plan_parts import Plan
from calculator.rhythm import days_of, rhythm
from calculator.risks import marked, out_of

WEEKEND = 2  # days a week of the trials of weekend therapy: the group "Steroid two days a week"
ECZEMA = "eczema"  # the group of words in data/words.csv


def balance(words: Catalogue, plan: Plan) -> tuple[str, ...]:
    """The sentences, each a paragraph, and where the figures come from; () without a steroid."""
    if not any(phase["steroid"] and phase["days"] for phase in plan["phases"]):
        return ()
    known = {risk.id: risk for risk in load().eczema.risks}
    said, used = [words.words["good"]], []
    if weekends(plan):
        if _eczema(plan):
            used += [known["relapse-without"], known["relapse-weekend"]]
            said.append(_relapse(words, used[0], used[1]))
        used.append(known["thinning-weekend"])
        said.append(words.words["thinning_weekend"])
    used.append(known["thinning-any"])
    said.append(_counted(words, "thinning", known["thinning-any"]))
    if _child(plan):
        used.append(known["hpa-all"])
        said.append(_counted(words, "adrenals", known["hpa-all"]))
    return (*said, _sources(words, used))


def weekends(plan: Plan) -> bool:
    """Whether a steroid is used on two days of the week in some phase."""
    for phase in plan["phases"]:
        dates = [date.fromisoformat(day["date"]) for day in days_of(plan, phase)]
        first, last = date.fromisoformat(phase["from"]), date.fromisoformat(phase["to"])
        one = rhythm(dates, first, last)
        if phase["steroid"] and one.kind == "weekdays" and len(one.days) == WEEKEND:
            return True
    return False


def _relapse(words: Catalogue, without: Risk, with_: Risk) -> str:
    size = out_of((without.share, with_.share))
    told = {"without": marked(without.share, size), "with": marked(with_.share, size)}
    return say(words, "relapse", size=size, **told)


def _counted(words: Catalogue, key: str, risk: Risk) -> str:
    size = out_of((risk.share,))
    return say(words, key, n=marked(risk.share, size), size=size)


def _eczema(plan: Plan) -> bool:
    stated = plan["prescription"].get("indication")
    word = load().words.get(str(stated["value"]).lower()) if stated else None
    return word is not None and ECZEMA in word.groups


def _child(plan: Plan) -> bool:
    """Whether the patient is known to be younger than the ages of an adult."""
    ages = load().age_groups
    stated = plan["prescription"]
    if "age_years" in stated:
        return bool(stated["age_years"]["value"] < ages["adult"][0])
    group = stated.get("age_group", {}).get("value", "")
    return group in ages and ages[group][1] <= ages["adult"][0]


def _sources(words: Catalogue, used: list[Risk]) -> str:
    """The sources by their key's title, each once."""
    titles = load().sources
    named = dict.fromkeys(titles[risk.proof.source].title for risk in used)
    return say(words, "sources", titles="; ".join(named))
