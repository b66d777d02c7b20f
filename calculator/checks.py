"""Check prescriptions: the one function behind the page, the command line and every table.

One prescription is a table of one row. Nothing is dropped: what could not be read is a Problem in
the result, and the rest of the prescription is still checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from calculator import findings, wording
from calculator.dose import Dose, estimate
from calculator.exposure import from_rows
from calculator.facts import Label, Profile
from calculator.library import Rulebook, load
from calculator.lookup import product_of, with_product
from calculator.measures import derive
from calculator.potency import Found
from calculator.prescription import Prescription, read_prescription
from calculator.problems import Problem, shown
from calculator.rows import row_of
from calculator.rules import outcomes
from calculator.ruleset import Ruleset, ruleset
from calculator.saying import Saying

SLICE = 512  # rows held against the rules at once: large enough to share the cost, small in memory


def check_one(
    given: Mapping[str, Any], profile: str = "us", everything: bool = False
) -> dict[str, Any]:
    """Check one prescription given as fields; the result is the command line's JSON object.

    `everything` adds the rules that are within and those that cannot be told.
    """
    return next(check_many([given], profile, everything))


def check_many(
    given: Sequence[Mapping[str, Any]], profile: str = "us", everything: bool = False
) -> Iterator[dict[str, Any]]:
    """Check prescriptions in order, one result for each; `profile` where a row names none."""
    rulebook = load()
    for start in range(0, len(given), SLICE):
        part = given[start : start + SLICE]
        names = [str(one.get("profile") or profile) for one in part]
        results: list[dict[str, Any]] = [{} for _ in part]
        for name in dict.fromkeys(names):
            at = [i for i, other in enumerate(names) if other == name]
            if name not in rulebook.profiles:
                for i in at:
                    results[i] = {"problems": [_unknown_profile(name, rulebook).as_json()]}
                continue
            checked = _check([part[i] for i in at], rulebook, name, everything)
            for i, result in zip(at, checked, strict=True):
                results[i] = result
        yield from results


def _unknown_profile(name: str, rulebook: Rulebook) -> Problem:
    wanted = "one of " + ", ".join(rulebook.profiles)
    return Problem("profile", shown(name), wanted, next(iter(rulebook.profiles)))


def _check(
    given: Sequence[Mapping[str, Any]], rulebook: Rulebook, profile_id: str, everything: bool
) -> list[dict[str, Any]]:
    profile = rulebook.profiles[profile_id]
    rules = ruleset(rulebook, profile_id)
    read = [_understand(one, rulebook) for one in given]
    rows = [row_of(p, found.candidates, dose, rulebook, profile) for p, found, dose in read]
    exposure = derive(from_rows(rows), rulebook.body.adult_skin_m2)
    seen = outcomes(rules, exposure)
    results = []
    for i, (p, found, dose) in enumerate(read):
        saying = Saying(p, found, dose, _label(found, rulebook, profile))
        fired = findings.findings(rules, rulebook, exposure, seen, i, saying, everything)
        asked = _questions(findings.questions(rules, rulebook, seen, i), found, p, rulebook)
        missing = findings.gaps(rules, seen, i)
        if found.candidates and not any(saying.view[:2]) and not p.get("potency"):
            missing = [wording.unclassified(), *missing]
        results.append(_result(p, found, dose, fired, asked, missing, rules, saying))
    return results


def _label(found: Found, rulebook: Rulebook, profile: Profile) -> Label | None:
    """The label that the limits come from: the product's, or one of those that all agree."""
    keys = [(c.id, profile.jurisdiction) for c in found.candidates]
    return next((rulebook.rx_labels[key] for key in keys if key in rulebook.rx_labels), None)


def _understand(given: Mapping[str, Any], rulebook: Rulebook) -> tuple[Prescription, Found, Dose]:
    read = read_prescription(given, rulebook)
    found = product_of(read, rulebook)
    p = with_product(read, found)
    return p, found, estimate(p, rulebook.body)


def _questions(
    asked: list[dict[str, Any]], found: Found, p: Prescription, rulebook: Rulebook
) -> list[dict[str, Any]]:
    """What to ask: the rules' questions, then essentials that no rule waits for.

    Nothing that was given is asked again; an unsure product is asked about first, in its own words.
    """
    open_to = {"product"} if not found.candidates else set()
    by_name = {q["about"]: q for q in asked if p.get(q["about"]) is None or q["about"] in open_to}
    unclear = [use.site for use in p.get("sites") or () if _is_unclear(use.site, rulebook)]
    included = next((q for q in asked if q["about"] == "sites" and unclear), None)
    if included:
        by_name["sites"] = {**included, "question": wording.which_part(unclear)}
    for name, field in rulebook.inputs.items():
        if field.essential and name not in by_name and _missing(name, p):
            by_name[name] = {"about": name, "question": field.question, "rules": []}
    product = by_name.pop("product", None)
    if found.question or product:
        rules = product["rules"] if product else []
        question = found.question or rulebook.inputs["product"].question
        first = {"about": "product", "question": question, "rules": rules}
        return [first, *by_name.values()]
    return list(by_name.values())


def _is_unclear(site: str, rulebook: Rulebook) -> bool:
    """Whether the word may or may not include places that matter, such as the face."""
    return bool(rulebook.body.sites[site].maybe_groups)


ALTERNATIVES = {"age_years": ("age_group",), "product": ("molecule", "potency")}


def _missing(name: str, p: Prescription) -> bool:
    return all(p.get(other) is None for other in (name, *ALTERNATIVES.get(name, ())))


def _result(
    p: Prescription,
    found: Found,
    dose: Dose,
    fired: list[dict[str, Any]],
    asked: list[dict[str, Any]],
    missing: list[str],
    rules: Ruleset,
    saying: Saying,
) -> dict[str, Any]:
    raised = [f["tier"] for f in fired if f["outcome"] not in ("within", "cannot tell")]
    worst = min(raised, key=findings.TIERS.index, default="none")
    questions = [q["question"] for q in asked]
    problems = [*p.problems, *([found.problem] if found.problem else []), *dose.problems]
    return {
        "prescription": saying.prescription(),
        "product": saying.product(),
        "dose": dose.as_json(),
        "findings": fired,
        "questions": asked,
        "worst": worst,
        "verdict": wording.verdict(
            worst, raised.count("stop"), raised.count("warn"), questions, len(rules.rules)
        ),
        "gaps": missing,
        "not_used": list(p.not_used),
        "problems": [problem.as_json() for problem in problems],
    }


def dose_many(given: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The amounts alone, one result for each: `prescription`, `dose`, `problems`."""
    rulebook = load()
    for one in given:
        p, found, dose = _understand(one, rulebook)
        yield {
            "prescription": Saying(p, found, dose).prescription(),
            "dose": dose.as_json(),
            "problems": [problem.as_json() for problem in (*p.problems, *dose.problems)],
        }
