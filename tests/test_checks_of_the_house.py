"""Each check of the house rules is shown something bad and must say so: one that cannot fail is
none. Beside it, the same check is shown something good and must be silent."""

import ast
from pathlib import Path

import pytest

from scripts.house import code, numbers, repo

FILE = "calculator/dose.py"


@pytest.mark.parametrize(
    "bad",
    [
        "if grams_per_week > 50: pass",
        "if days > 7: pass",
        "x = applications <= 2",
        "def f(limit=14): pass",
        "LIMIT = 300",
        "x = table[age > 12]",
        "x = units * 0.5",
        "x = units * -0.5",
        "x = float('2.5')",
        "x = {'face': 2.5}",
        "x = max(3, days)",
        "st.number_input('Age', max_value=120)",
        "x = [14, 28]",
        "match days:\n    case 14: pass",
        "x = 6 if face else 12",
        "x = grams * 10",
        "x = 3",
        "most_days = [3, 2]",
        "x = {'face': 2}",
        "def f(): return 3",
        "x = share.percent + 3",
        "x = total_days <= 100",
        "def f(digits, *, limit=14): pass",
        "OVER = range(5)",
    ],
)
def test_a_clinical_number_in_code_is_found(bad: str) -> None:
    (complaint,) = numbers.clinical_numbers(FILE, ast.parse(bad))[:1]
    assert complaint.startswith(f"{FILE}:")
    assert "data/" in complaint


@pytest.mark.parametrize(
    "good",
    [
        "x = 1 - fraction",
        "x = grams * 7 / days",
        "x = 100 * area",
        "x = cells[2]",
        "x = cells[-3:]",
        "x = cells[:, 2]",
        "x = len(parts) == 2",
        "x = round(grams, 2)",
        "x = float('nan')",
        "x = float(text)",
        "x = f'{grams:.3g}'",
        "left, right = st.columns([3, 2])",
        "st.text_area('Paste', height=120)",
        "x = True",
        "x = numbers.reshape(n, 3)",
        "x = scope == 2",
        "x = value('days_per_week') != 7",
        "fields['days_per_week'] = Field(7, 'assumed')",
        "x = 0 < strength_percent <= 100",
        "def f(value, digits=2): pass",
        "def f(value, *, digits=2): pass",
        "x = round(x * 10**digits)",
        "x = (1 << 62) - 1",
        "x = abs(a - b) < 1e-9",
    ],
)
def test_a_number_that_cannot_be_clinical_is_let_be(good: str) -> None:
    assert numbers.clinical_numbers(FILE, ast.parse(good)) == []


def test_a_named_number_is_let_be_only_in_its_own_file() -> None:
    tree = ast.parse("GIVEN_SHOWN = 80")
    assert numbers.clinical_numbers("calculator/problems.py", tree) == []
    assert len(numbers.clinical_numbers(FILE, tree)) == 1
    assert any("GIVEN_SHOWN" in line for line in numbers.unused_names({FILE: ast.parse("x = 1")}))


@pytest.mark.parametrize(
    ("file", "bad"),
    [
        (FILE, "import streamlit as st"),
        (FILE, "def f():\n    import streamlit"),
        (FILE, "from pint import UnitRegistry"),
        (FILE, "from pages.parts import cards"),
        (FILE, "from calculator.rules import outcomes"),
        (FILE, "from . import rules"),
        (FILE, "from calculator import checks"),
        ("calculator/library/rules.py", "from calculator.dose import grams"),
        ("calculator/library/rules.py", "from calculator.units import grams"),
    ],
)
def test_an_import_that_points_outward_is_found(file: str, bad: str) -> None:
    assert len(code.wrong_imports(file, ast.parse(bad))) == 1


@pytest.mark.parametrize(
    ("file", "good"),
    [
        ("calculator/units.py", "import pint"),
        (FILE, "from calculator.body import SiteUse"),
        ("calculator/rules.py", "from calculator import measures"),
        ("calculator/library/rules.py", "from calculator.library.tables import read_csv"),
    ],
)
def test_an_import_that_points_inward_is_let_be(file: str, good: str) -> None:
    assert code.wrong_imports(file, ast.parse(good)) == []


def test_a_module_without_a_place_and_a_circle_are_found() -> None:
    assert code.unplaced("calculator/surprise.py") != []
    assert code.unplaced("calculator/library/anything.py") == []
    to_b, to_a = ast.parse("from calculator import b"), ast.parse("import calculator.a")
    (circle,) = code.circles({"calculator/a.py": to_b, "calculator/b.py": to_a})
    assert circle.endswith("a, b")
    assert code.circles({"calculator/a.py": to_b, "calculator/b.py": ast.parse("")}) == []


def test_a_page_that_reaches_past_the_library_is_found() -> None:
    assert len(code.wrong_page_imports("pages/one.py", ast.parse("import pint"))) == 1
    good = ast.parse("import streamlit\nfrom calculator.checks import check_one")
    assert code.wrong_page_imports("pages/one.py", good) == []


@pytest.mark.parametrize(
    "bad",
    [
        "open('data/rules.toml')",
        "Path('x').read_text()",
        "pd.read_csv('data/x.csv')",
        "from datetime import date\ndate.today()",
        "import time\ntime.time()",
    ],
)
def test_an_opened_file_and_a_look_at_the_clock_are_found(bad: str) -> None:
    assert len(code.wrong_calls(FILE, ast.parse(bad))) == 1


def test_the_library_folder_may_open_files() -> None:
    assert code.wrong_calls("calculator/library/tables.py", ast.parse("open('x')")) == []


def test_long_files_and_functions_are_found() -> None:
    function = "def f():\n" + "    x = 1\n" * code.FUNCTION_LINES
    assert len(code.too_long(FILE, function, ast.parse(function))) == 1
    fits = "def f():\n" + "    x = 1\n" * (code.FUNCTION_LINES - 1)
    assert code.too_long(FILE, fits, ast.parse(fits)) == []
    page = "x = 1\n" * (code.PAGE_LINES + 1)
    assert code.too_long(FILE, page, ast.parse(page)) == []
    assert len(code.too_long("pages/one.py", page, ast.parse(page))) == 1
    file = "x = 1\n" * (code.FILE_LINES + 1)
    assert len(code.too_long(FILE, file, ast.parse(file))) == 1


def test_a_missing_docstring_is_found() -> None:
    bad = "class A:\n    def f(self): pass\n    def _g(self): pass\ndef h(): pass"
    assert len(code.undocumented(FILE, ast.parse(bad))) == 4
    good = '"""M."""\nclass A:\n    """A."""\n    def f(self):\n        """F."""'
    assert code.undocumented(FILE, ast.parse(good)) == []


@pytest.mark.parametrize(
    "bad",
    [
        "see /ho" + "me/somebody/notes",
        "see /ro" + "ot/x",
        "pip install --index-" + "url x",
        "# TO" + "DO later",
        "@pytest.mark.sk" + "ip",
        "pytest.sk" + "ip()",
    ],
)
def test_a_word_that_is_never_committed_is_found(bad: str) -> None:
    assert len(repo.forbidden("x.md", f"first line\n{bad}")) == 1
    assert repo.forbidden("x.md", f"first line\n{bad}")[0].startswith("x.md:2:")


def test_ordinary_words_are_let_be() -> None:
    text = "see https://host.example/home/page, the root of it, and skip to the next"
    assert repo.forbidden("x.md", text) == []


def test_hazards_without_a_real_test_are_found() -> None:
    tests = {"tests/test_a.py": "def test_one(): pass"}
    row = "| H1 | hazard | control | {} |"
    assert repo.hazard_complaints(row.format("`tests/test_a.py::test_one`"), tests) == []
    for bad in (
        "",
        "`tests/test_a.py`",
        "`tests/test_a.py::test_two`",
        "`tests/test_b.py::test_one`",
    ):
        assert len(repo.hazard_complaints(row.format(bad), tests)) == 1, bad


def test_telemetry_left_on_is_found() -> None:
    good = (repo.ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert len(repo.config_complaints(good.replace("= false", "= true"))) == 2
    assert len(repo.config_complaints("")) == 3


def test_the_files_that_git_would_take_are_listed(tmp_path: Path) -> None:
    assert repo.ROOT / "pyproject.toml" in repo.committed()
    assert not any(".venv" in path.parts for path in repo.committed())
    (tmp_path / "a.py").write_text("x = 1\n")
    assert repo.python_files(".", root=tmp_path) == {"a.py": "x = 1\n"}


def test_lines_of_code_are_counted_without_what_is_said_about_it() -> None:
    text = '"""Said\nof it."""\n\n# why\nx = 1\n\ndef f():\n    """Said."""\n    return x\n'
    assert repo.code_lines({"a.py": text}) == 3
    assert repo.code_lines({"cases.csv": "id,given\n1,2\n"}) == 2
