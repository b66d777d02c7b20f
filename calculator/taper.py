"""Ways to step down or stop, side by side, each run through the planner with the use so far.

Which of them, if any, is for the clinician and the patient. Nothing here diagnoses withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from calculator import step_words
from calculator.facts import Profile, Proof
from calculator.finding import TIERS, told_source
from calculator.ladder import nearest_weaker
from calculator.library import Rulebook, load
from calculator.library.tapers import AS_NOW, Taper, TaperPhase
from calculator.library.week_days import as_weeks
from calculator.lookup import view_of
from calculator.planner import plan_one
from calculator.potency import describe
from calculator.problems import Problem, shown
from calculator.schedule.dates import WEEK
from calculator.schedule.pattern import read_pattern
from calculator.taper_now import Now, read_now

FIRED = ("over", "may be over")
Raised = dict[tuple[str, str], int]  # rule and product -> how bad, 0 the worst


class _At(NamedTuple):
    """Where the patient is, under which profile, and what the use so far raises by itself."""

    now: Now
    rulebook: Rulebook
    profile: Profile
    raised: Raised


def tapers(given: Mapping[str, Any], profile: str = "us") -> dict[str, Any]:
    """Alternatives from where the patient is: the fields of a prescription, and `start` (ISO date),
    `weeks_so_far` (of use without a break), `pattern` or `days_per_week` (now).

    Each alternative: id, name, who it is for, why, its source; `ours`, what to say where a length
    is no source's; notes; `given`, the plan with the use so far as its first phase; weeks, days,
    applications and grams (g) from the start on; findings, each with whether it lies in the `past`.
    Without product, sites, weeks, days a week or start there are none, but questions.
    """
    rulebook = load()
    name = str(given.get("profile") or profile)
    now, asks, problems = read_now(given, rulebook)
    if name not in rulebook.profiles:
        known = list(rulebook.profiles)
        problems.insert(0, Problem("profile", shown(name), "one of " + ", ".join(known), known[0]))
    result: dict[str, Any] = {
        "start": now.start.isoformat() if now else None,
        "profile": name,
        "reasons": [
            {"id": one.id, "says": one.says, **_source(one.proof, rulebook)}
            for one in rulebook.tapers.reasons
        ],
        "begins": step_words.BEGINS,
        "alternatives": [],
        "not_offered": [],
        "none_offered": "",
        "questions": asks,
        "problems": [problem.as_json() for problem in problems],
    }
    if now and name in rulebook.profiles:
        _try_all(now, rulebook, rulebook.profiles[name], result)
    return result


def _try_all(now: Now, rulebook: Rulebook, profile: Profile, result: dict[str, Any]) -> None:
    before = plan_one(_plan(now, [now.past]), profile.id)
    at = _At(now, rulebook, profile, _raised(before))
    result["problems"] += [one for one in before["problems"] if one not in result["problems"]]
    result["questions"] = _questions(result["questions"], before["questions"], at)
    for taper in rulebook.tapers.tapers:
        _add(taper, at, result)
    if not result["alternatives"]:
        result["none_offered"] = step_words.NONE


def _add(taper: Taper, at: _At, result: dict[str, Any]) -> None:
    """The alternative, or why it is none here."""
    told = {"id": taper.id, "name": taper.name, "who": taper.who, "why": taper.why,
            "also": list(taper.also), **_source(taper.proof, at.rulebook)}  # fmt: skip
    reasons = list(_against(taper, at))
    phases = [] if reasons else _phases(taper, at)
    if not reasons and not phases:
        reasons = [step_words.NO_LESS]
    if not reasons:
        tried = _tried(phases, at)
        ahead = [f for f in tried["findings"] if f["outcome"] in FIRED and not f["past"]]
        reasons = [f["message"] for f in ahead if f["tier"] == "stop"]
    if reasons:
        result["not_offered"].append({**told, "reasons": reasons})
        return
    ours = step_words.OURS if any(phase.ours for phase in taper.phases) else ""
    result["alternatives"].append({**told, "ours": ours, "notes": _notes(taper, at), **tried})


def _against(taper: Taper, at: _At) -> Iterator[str]:
    """Why a way is none for this patient, in words."""
    now, scheme = at.now, at.profile.rule_scheme
    if not taper.weeks[0] <= now.weeks < taper.weeks[1]:
        yield step_words.other_weeks(*taper.weeks, now.weeks)
    view = view_of((now.product,))
    word = view.us_class if scheme == "us" else view.uk_potency
    if taper.potency and word not in taper.potency[scheme]:
        yield step_words.other_potency(scheme, taper.potency[scheme], word)
    indication = now.p.get("indication")
    if taper.only_for and not _is_one(indication, taper.only_for, at.rulebook):
        yield step_words.only_for(taper.only_for, indication)
    if indication and taper.studied_in and not _is_one(indication, taper.studied_in, at.rulebook):
        yield step_words.only_for(taper.studied_in, indication)
    if any(p.weaker for p in taper.phases) and not _weaker(at):
        yield step_words.NO_WEAKER


def _is_one(indication: str | None, words: Sequence[str], rulebook: Rulebook) -> bool:
    masks = rulebook.masks["indication"]
    mine = masks.get(indication, 0) if indication else 0
    return any(masks[word] & mine for word in words)


def _notes(taper: Taper, at: _At) -> list[str]:
    """What should be known of an alternative that is on offer."""
    notes, age = [], at.now.p.get("age_years")
    if taper.studied_in and not at.now.p.get("indication"):
        notes.append(step_words.studied_in(taper.studied_in))
    if age is not None and not taper.ages[0] <= age < taper.ages[1]:
        notes.append(step_words.other_age(*taper.ages))
    if at.now.days < round(at.now.weeks * WEEK):
        notes.append(step_words.counted_as(at.now.days))
    return notes


def _phases(taper: Taper, at: _At) -> list[dict[str, Any]]:
    """The phases as the planner takes them, without those that are no step down from today."""
    return [
        _phase(one, at, days)
        for one in taper.phases
        if (days := one.days - (at.now.days if one.counts_past else 0)) > 0
        if one.counts_past or one.pattern == AS_NOW or _rarer(one, at)
    ]


def _rarer(phase: TaperPhase, at: _At) -> bool:
    read = read_pattern(phase.pattern, as_weeks(at.rulebook.week_rows)["steroid"])
    return not isinstance(read, Problem) and (
        read.days_per_week < at.now.pattern.days_per_week or phase.weaker
    )


def _phase(one: TaperPhase, at: _At, days: int) -> dict[str, Any]:
    phase: dict[str, Any] = {"name": one.name, "days": days, "stop": one.stop}
    if one.pattern == AS_NOW:
        phase |= at.now.as_now
    else:
        phase["pattern"] = one.pattern
    if one.applications_per_day:
        phase["applications_per_day"] = one.applications_per_day
        if one.pattern == AS_NOW and at.now.pattern.per_day:  # "2/day" says it twice
            phase["pattern"] = "daily"
    if one.weaker:
        phase["product"] = _weaker(at)
    return phase


def _weaker(at: _At) -> str:
    weaker = nearest_weaker(at.now.product, at.rulebook, at.profile.scheme)
    return describe(weaker) if weaker else ""


def _plan(now: Now, phases: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**now.fields, "start": now.start.isoformat(), "phases": list(phases)}


def _tried(phases: Sequence[Mapping[str, Any]], at: _At) -> dict[str, Any]:
    """The plan with the use so far in it, what it raises, and what lies already in the past.

    A finding lies in the past where the use so far raises it alone and what comes does not.
    """
    given = _plan(at.now, [at.now.past, *phases])
    whole = plan_one(given, at.profile.id)
    coming = plan_one(_plan(at.now, phases), at.profile.id)
    ahead = _raised(coming)
    findings = []
    for one in whole["findings"]:
        key, tier = (one["rule"], one["product"]), TIERS.index(one["tier"])
        before = at.raised.get(key, len(TIERS)) <= tier
        findings.append({**one, "past": before and ahead.get(key, len(TIERS)) > tier})
    days = sum(phase["days"] for phase in phases)
    return {
        "given": given,
        "from": at.now.start.isoformat(),
        "to": whole["last"],
        "days": days,
        "weeks": days / WEEK,
        "worst": whole["worst"],
        "worst_ahead": coming["worst"],
        "findings": findings,
        **{name: coming["totals"][name] for name in ("grams", "grams_low", "grams_high")},
        "applications": coming["totals"]["applications"],
    }


def _raised(result: Mapping[str, Any]) -> Raised:
    return {
        (f["rule"], f["product"]): TIERS.index(f["tier"])
        for f in result["findings"]
        if f["outcome"] in FIRED
    }


def _questions(asks: list[dict[str, str]], more: list[dict[str, Any]], at: _At) -> list[Any]:
    """What is left to ask: of the patient, and the indication, on which some ways depend."""
    wanted = "indication"
    if not at.now.p.get(wanted) and wanted not in [one["about"] for one in more]:
        asks = [*asks, {"about": wanted, "question": at.rulebook.inputs[wanted].question}]
    return [*asks, *({"about": one["about"], "question": one["question"]} for one in more)]


def _source(proof: Proof, rulebook: Rulebook) -> dict[str, str]:
    return told_source(proof, rulebook) | {"derivation": proof.derivation}
