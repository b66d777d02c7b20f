"""A hospital's folder laid over data/: its profile and rules join, under the same checks."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from calculator.checks import check_one
from calculator.library import load
from calculator.library.tables import DATA, OVERLAY
from calculator.problems import DataProblem, Problem
from scripts.house.repo import ROOT

EXAMPLE = DATA / "overlays" / "example-hospital"
FORTY_GRAMS = {
    "product": "clobetasol propionate 0.05% ointment",
    "age_years": 40,
    "sites": ["both arms"],
    "grams_per_week": 40,
    "applications_per_day": 1,
    "duration_days": 7,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(copytree(EXAMPLE, tmp_path / "ours"))


def slips(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataProblem) as refused:
        load(DATA, folder)
    return refused.value.problems


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_the_example_adds_one_profile_and_one_rule_and_hides_nothing() -> None:
    plain, laid = load(DATA), load(DATA, EXAMPLE)
    assert [rule.id for rule in laid.rules] == [*(rule.id for rule in plain.rules), "EH-01"]
    assert laid.profiles.keys() - plain.profiles.keys() == {"example-hospital"}
    ours, uk = laid.profiles["example-hospital"], laid.profiles["uk"]
    assert ours.sets == (*uk.sets, "example-hospital")
    assert (ours.jurisdiction, ours.scheme) == (uk.jurisdiction, uk.scheme)


def test_the_stricter_amount_is_found_under_the_hospitals_profile_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(OVERLAY, str(EXAMPLE))
    found = {f["rule"]: f for f in check_one(FORTY_GRAMS, "example-hospital")["findings"]}
    assert (found["EH-01"]["tier"], found["EH-01"]["outcome"]) == ("warn", "over")
    assert (found["EH-01"]["source"], found["EH-01"]["verified"]) == (
        "EXAMPLE_POLICY", "unverified",
    )  # fmt: skip
    national = {f["rule"] for f in check_one(FORTY_GRAMS, "uk")["findings"]}
    assert national == set(found) - {"EH-01"}


def test_without_an_overlay_its_profile_is_unknown() -> None:
    (problem,) = check_one(FORTY_GRAMS, "example-hospital")["problems"]
    assert problem["where"] == "profile"


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "wanted"),
    [
        ("rules.toml", '"EH-01"', '"OV-01"', "ours/rules.toml line 3 rule OV-01", "no other"),
        ("rules.toml", '"EXAMPLE_POLICY"', '"POLICY"', "ours/rules.toml line 15 rule EH-01 source",
         "a key of"),
        ("rules.toml", "review_on = 2027-11-25\n", "",
         "ours/rules.toml line 3 rule EH-01 review_on", "date"),
        ("rules.toml", 'tier = "warn"', 'tier = "stop"', "ours/rules.toml line 6 rule EH-01 tier",
         "note"),
        ("rules.toml", "[[rule]]", "[[rule]", "ours/rules.toml", "TOML"),
        ("profiles.toml", 'like = "uk"', 'like = "fr"', "ours/profiles.toml line 3", "like"),
        ("profiles.toml", 'id = "example-hospital"', 'id = "uk"',
         "ours/profiles.toml line 3 profile uk", "no other"),
        ("sources.csv", "EXAMPLE_POLICY,", "NICE_CG57,", "ours/sources.csv line 2 column key",
         "no other"),
    ],
)  # fmt: skip
def test_a_slip_in_an_overlay_is_refused_with_its_own_place(
    folder: Path, name: str, old: str, new: str, where: str, wanted: str
) -> None:
    change(folder, name, old, new)
    told = [p for p in slips(folder) if p.where == where]
    assert told and (wanted in told[0].wanted or name == "rules.toml"), slips(folder)


def test_a_folder_without_a_profile_is_refused(folder: Path) -> None:
    (folder / "profiles.toml").unlink()
    assert "ours/profiles.toml" in {problem.where for problem in slips(folder)}


def process(*options: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "calculator", "check", *options, "-"]
    return subprocess.run(
        command, input=json.dumps(FORTY_GRAMS), cwd=ROOT, capture_output=True, text=True,
        env=os.environ | env,
    )  # fmt: skip


@pytest.mark.parametrize("option", [True, False], ids=["option", "variable"])
def test_the_command_line_takes_an_overlay(option: bool) -> None:
    options = ("--overlay", str(EXAMPLE)) if option else ()
    env = {} if option else {OVERLAY: str(EXAMPLE)}
    done = process(*options, "--profile", "example-hospital", **env)
    assert done.returncode == 0, done.stderr
    assert "EH-01" in {f["rule"] for f in json.loads(done.stdout)["findings"]}


def test_the_command_line_refuses_a_bad_overlay_in_words(folder: Path) -> None:
    change(folder, "rules.toml", "limit = 30", 'limit = "30"')
    done = process("--overlay", str(folder), "--profile", "example-hospital")
    (line,) = done.stdout.splitlines()
    (problem,) = json.loads(line)["problems"]
    assert done.returncode == 1 and done.stderr == ""
    place = "ours/rules.toml line 11 rule EH-01 limit"
    assert (problem["where"], problem["wanted"]) == (place, "a number")


REGIONS = [("jp", "Japan"), ("de", "Germany")]


@pytest.mark.parametrize(("profile", "land"), REGIONS)
def test_a_region_with_ranks_only_runs_the_evidence_on_the_us_class_and_says_so(
    profile: str, land: str
) -> None:
    book = load()
    assert {rule.set for rule in book.rules if rule.set in book.profiles[profile].sets} == {
        "evidence"
    }
    given = FORTY_GRAMS | {"duration_days": 42, "grams_per_week": 60}
    result = check_one(given, profile)
    said = " ".join(result["gaps"])
    assert land in said and "US class" in said and "no label" in said
    rules = {f["rule"]: f for f in result["findings"]}
    shared = {f["rule"] for f in check_one(given, "us")["findings"]}
    assert rules and rules.keys() <= shared
    assert {book_rule.set for book_rule in book.rules if book_rule.id in rules} == {"evidence"}


def test_potency_is_read_by_the_us_class_where_the_two_differ() -> None:
    """Mometasone ointment is US class 2: a rule on class 2 is about it under jp as under us."""
    rows = csv.DictReader((DATA / "potency_table.csv").open(encoding="utf-8", newline=""))
    assert next(r for r in rows if r["id"] == "mometasone-furoate-0.1-ointment")["us_class"] == "2"
    given = FORTY_GRAMS | {"product": "mometasone furoate 0.1% ointment", "duration_days": 42}
    us, jp, uk = (
        {f["rule"]: f["outcome"] for f in check_one(given, p, everything=True)["findings"]}
        for p in ("us", "jp", "uk")
    )
    shared = us.keys() & jp.keys()
    assert {r: us[r] for r in shared} == {r: jp[r] for r in shared}
    assert "AT-01" in jp and "AT-01" not in uk


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('potency_by = "us"\n', "", "potency_by"),
        ('potency_by = "us"', 'potency_by = "jp"', "potency_by"),
        ('scheme = "jp"', 'scheme = "fr"', "a scheme of"),
        ('note = "Only the potency ranks', '# note = "Only the potency ranks', "note"),
    ],
)
def test_a_profile_may_not_keep_silent_on_how_potency_is_read(
    tmp_path: Path, old: str, new: str, wanted: str
) -> None:
    data = Path(copytree(DATA, tmp_path / "data"))
    change(data, "profiles.toml", old, new)
    with pytest.raises(DataProblem) as refused:
        load(data)
    (problem,) = refused.value.problems
    assert re.fullmatch(r"data/profiles.toml line \d+ profile jp", problem.where)
    assert wanted in problem.wanted
