"""The house rules, held over the whole repository. That each check can fail is in test_checks."""

import ast
import subprocess
import sys

import pytest

from scripts.house import code, numbers, repo

LIBRARY = repo.python_files("calculator")
PAGES = repo.python_files("pages", "app.py")
TESTS = repo.python_files("tests")
TREES = {file: ast.parse(text, file) for file, text in {**LIBRARY, **PAGES}.items()}
LIBRARY_TREES = {file: TREES[file] for file in LIBRARY}


def none(complaints: list[list[str]]) -> None:
    """Fail with every complaint, one to a line."""
    lines = [line for group in complaints for line in group]
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def test_the_checks_look_at_every_file() -> None:
    assert {"calculator/problems.py", "calculator/library/tables.py"} <= LIBRARY.keys()
    assert "app.py" in PAGES
    assert "tests/test_house.py" in TESTS


def test_no_clinical_number_stands_in_code() -> None:
    wrong = [numbers.clinical_numbers(file, tree) for file, tree in TREES.items()]
    none([*wrong, numbers.unused_names(TREES)])


def test_imports_of_the_library_point_inward() -> None:
    wrong = [code.wrong_imports(file, tree) for file, tree in LIBRARY_TREES.items()]
    places = [code.unplaced(file) for file in LIBRARY]
    none([*wrong, *places, code.circles(LIBRARY_TREES)])


def test_pages_import_only_the_screen_and_the_library() -> None:
    none([code.wrong_page_imports(file, TREES[file]) for file in PAGES])


def test_only_the_library_folder_opens_data_and_nothing_reads_the_clock() -> None:
    none([code.wrong_calls(file, tree) for file, tree in LIBRARY_TREES.items()])


def test_files_and_functions_fit_in_a_head() -> None:
    everything = {**LIBRARY, **PAGES, **TESTS, **repo.python_files("scripts")}
    wrong = [code.too_long(file, text, ast.parse(text, file)) for file, text in everything.items()]
    none(wrong)


def test_everything_public_says_what_it_is_for() -> None:
    none([code.undocumented(file, tree) for file, tree in LIBRARY_TREES.items()])


def test_nothing_is_committed_that_should_not_be() -> None:
    files = [path for path in repo.committed() if path.name != "LICENSE"]
    assert len(files) > 10
    named = [(str(path.relative_to(repo.ROOT)), path.read_text("utf-8")) for path in files]
    none([repo.forbidden(name, text) for name, text in named])


def test_every_hazard_names_a_test_that_exists() -> None:
    log = (repo.ROOT / "docs" / "hazards.md").read_text("utf-8")
    assert "| H1 " in log
    none([repo.hazard_complaints(log, TESTS)])


def test_the_app_tells_nobody_of_its_use() -> None:
    text = (repo.ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    assert repo.config_complaints(text) == []


def test_there_is_at_least_as_much_test_as_source() -> None:
    cases = {str(f): f.read_text("utf-8") for f in (repo.ROOT / "tests/cases").glob("*.csv")}
    tests = repo.code_lines({**TESTS, **cases})
    assert tests >= repo.code_lines({**LIBRARY, **PAGES})


HEAVY = "sorted({'pint', 'pandas', 'streamlit'} & sys.modules.keys())"


@pytest.mark.parametrize(
    ("what", "statement"),
    [
        ("the command line itself", "import calculator.__main__"),
        ("a check with a product and an area", "from calculator.checks import check_one; check_one("
         "{'product': 'clobetasol propionate 0.05% ointment', 'sites': ['both arms'],"
         " 'applications_per_day': 2, 'duration_days': 14, 'age_years': 40})"),
    ],
)  # fmt: skip
def test_the_command_line_starts_without_the_heavy_packages(what: str, statement: str) -> None:
    program = f"import sys; {statement}; print({HEAVY})"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=repo.ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]", what
