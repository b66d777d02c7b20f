"""The loader refuses a bad regimen or weekday: place, what was given, what is wanted."""

from pathlib import Path

import pytest

from calculator.library import load
from tests.slips import change, copied, place, slips

REGIMEN = """
[[regimen]]
id = "R90"
name = "A regimen of this test"
indication = "psoriasis"
population = "Nobody"
ages = "Adults"
fields = { product = "clobetasol propionate 0.05% ointment", sites = ["both hands"] }
review_weeks = [2, 6]
achieved = "Nothing."
trust = "opinion"
specialist = false
also = ["HOUSE"]
source = "HOUSE"
locator = "this test"
verified = "read"
checked_on = 2026-11-25
review_on = 2027-11-25
[[regimen.phase]]
name = "course"
pattern = "Sat,Sun"
days = 14
applications_by_weekday = { Sat = 2, Sun = 1 }
"""

SLIPS = [
    # what, old text, new text, where, what is repeated, what is wanted
    ("an unknown source", 'source = "HOUSE"', 'source = "HOWSE"', "source", "HOWSE", "sources.csv"),
    ("a further one", '["HOUSE"]', '["HOWSE"]', "also", "HOWSE", "sources.csv"),
    ("no list of further ones", '["HOUSE"]', '"HOUSE"', "also", "HOUSE", "a list"),
    ("no locator", 'locator = "this test"\n', "", "locator", "nothing", "text"),
    ("an unknown verdict", '"read"', '"heard"', "verified", "heard", "one of"),
    ("a day in quotes", "2026-11-25", '"2026-11-25"', "checked_on", "2026-11-25", "a date"),
    ("no name", 'name = "A regimen of this test"\n', "", "name", "nothing", "text"),
    ("nobody in it", 'population = "Nobody"\n', "", "population", "nothing", "text"),
    ("no result", 'achieved = "Nothing."\n', "", "achieved", "nothing", "text"),
    ("an unknown trust", '"opinion"', '"gospel"', "trust", "gospel", "one of"),
    ("a word for yes", "false", '"no"', "specialist", "no", "true or false"),
    ("an unknown disease", '"psoriasis"', '"psoriasus"', "indication", "psoriasus", "words.csv"),
    ("an unknown site", '"both hands"', '"both hats"', "fields sites", "both hats", "sites.csv"),
    ("no site", '["both hands"]', "[]", "fields sites", "[]", "a list"),
    ("an unknown field", "sites =", "places =", "fields", "places", "one of the keys"),
    ("fields in one text", '{ product = "clobetasol propionate 0.05% ointment", '
     'sites = ["both hands"] }', '"clobetasol"', "fields", "clobetasol", "a table"),
    ("no grams", 'sites = ["both hands"]', "grams_per_application = 0",
     "fields grams_per_application", "0", "more than 0"),
    ("an unknown cover", 'sites = ["both hands"]', 'occlusion = "foil"', "fields occlusion",
     "foil", "hydrocolloid"),
    ("weeks out of order", "[2, 6]", "[6, 2]", "review_weeks", "[6, 2]", "weeks that grow"),
    ("weeks in words", "[2, 6]", '["two"]', "review_weeks", "two", "weeks that grow"),
    ("a phase that is not there", "[2, 6]", "[2, 6]\nreview_from = 2", "review_from", "2",
     "number of a phase"),
    ("an unknown source of reviews", "[2, 6]", '[2, 6]\nreview_source = "X"', "review_source",
     "X", "sources.csv"),
    ("an unknown key", "ages =", "sages =", "", "sages", "one of the keys"),
    ("a nameless phase", 'name = "course"\n', "", "phase 1 name", "nothing", "text"),
    ("an unknown key of a phase", "pattern =", "patern =", "phase 1", "patern", "one of the keys"),
    ("two lengths", "days = 14", "days = 14\nweeks = 2", "phase 1", "days, weeks", "one length"),
    ("half a day", "days = 14", "days = 0.5", "phase 1 days", "0.5", "a whole number"),
    ("a pattern that is no text", '"Sat,Sun"', "2", "phase 1 pattern", "2", "text"),
    ("no application", "days = 14", "days = 14\napplications_per_day = 0",
     "phase 1 applications_per_day", "0", "a whole number"),
    ("an unknown weekday", "Sat = 2", "Sab = 2", "phase 1 applications_by_weekday", "Sab",
     "each weekday"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "said", "wanted"),
    [slip[1:] for slip in SLIPS],
    ids=[slip[0] for slip in SLIPS],
)
def test_a_slip_in_a_regimen_is_refused_with_its_place_and_remedy(
    tmp_path: Path, old: str, new: str, where: str, said: str, wanted: str
) -> None:
    folder = copied(tmp_path)
    assert old in REGIMEN
    change(folder, "regimens.toml", lambda text: text + REGIMEN.replace(old, new, 1))
    there = f"data/regimens.toml regimen R90 {where}".strip()
    found = slips(folder)
    told = [p for p in found if place(p) == there and said in p.given and wanted in p.wanted]
    assert len(told) == 1, [p.message for p in found]
    assert len(found) <= 2, [p.message for p in found]


def test_a_hospitals_own_regimens_come_after_those_of_data(tmp_path: Path) -> None:
    over = tmp_path / "ours"
    over.mkdir()
    (over / "regimens.toml").write_text(REGIMEN, "utf-8")
    (over / "profiles.toml").write_text("", "utf-8")
    regimens = load(over=over).regimens
    assert list(regimens)[-1] == "R90"
    assert regimens["R90"].fields["indication"] == "psoriasis"
    assert regimens["R90"].review_source == "HOUSE"  # its own, where none is named


def test_a_regimen_without_a_phase_and_one_named_twice_are_refused_together(
    tmp_path: Path,
) -> None:
    folder = copied(tmp_path)
    bare = REGIMEN.split("[[regimen.phase]]")[0]
    change(folder, "regimens.toml", lambda text: text + bare + REGIMEN)
    assert [(place(p), p.given) for p in slips(folder)] == [
        ("data/regimens.toml regimen R90", "no phase"),
        ("data/regimens.toml regimen R90", "R90"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "given", "wanted"),
    [
        ("steroid,2,Sat;Sun", "steroid,2,Sun;Sat", "Sun;Sat", "from Monday on"),
        ("steroid,2,Sat;Sun", "steroid,2,Sat", "1 weekdays for 2 days a week", "as many"),
        ("steroid,2,Sat;Sun", "steroid,7,Sat;Sun", "7", "below 7"),
        ("steroid,2,Sat;Sun", "steroids,2,Sat;Sun", "steroids", "one of"),
        ("other,2,Mon;Thu,SMPC_PROTOPIC", "other,2,Mon;Thu,X", "X", "data/sources.csv"),
        ("other,3,Mon;Wed;Fri", "other,2,Mon;Thu", "2 a week again", "each number of days once"),
    ],
)
def test_a_slip_in_the_weekdays_is_refused(
    tmp_path: Path, old: str, new: str, given: str, wanted: str
) -> None:
    folder = copied(tmp_path)
    change(folder, "week_days.csv", lambda text: text.replace(old, new, 1))
    found = [p for p in slips(folder) if p.given == given]
    assert len(found) == 1 and wanted in found[0].wanted
    assert found[0].where.startswith("data/week_days.csv line ")
