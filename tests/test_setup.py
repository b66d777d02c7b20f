"""What ./run and ./test do on machines that lack something.

Shown on pretended machines: a folder of tools is all the PATH there is.
"""

import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from scripts.house.repo import ROOT

WORKS = "#!/bin/sh\nexit 0\n"
BROKEN = "#!/bin/sh\nexit 1\n"


class Machine:
    """A folder with a copy of setup.sh, and a PATH that holds only what is put there."""

    def __init__(self, folder: Path):
        self.home = folder / "a checkout"
        self.bin = folder / "bin"
        self.root_id = "0"
        (self.home / "scripts").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy(ROOT / "scripts" / "setup.sh", self.home / "scripts")
        for name in ("cat", "cmp", "cp", "env", "mkdir", "rm", "chmod"):
            (self.bin / name).symlink_to(shutil.which(name) or "")
        self.put("id", '#!/bin/sh\necho "$ROOT_ID"\n')
        (self.home / "requirements.txt").write_text("one==1\n")

    def put(self, name: str, script: str, folder: Path | None = None) -> Path:
        """Make a tool."""
        path = (folder or self.bin) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)
        return path

    def do(self, commands: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run commands of setup.sh as ./test would."""
        return subprocess.run(
            [
                shutil.which("bash") or "",
                "-euo",
                "pipefail",
                "-c",
                f". scripts/setup.sh\n{commands}",
            ],
            cwd=self.home,
            env={"PATH": str(self.bin), "ROOT_ID": self.root_id, **variables},
            capture_output=True,
            text=True,
        )

    def chromium(self, **variables: str) -> subprocess.CompletedProcess[str]:
        """Look for a Chromium and say which."""
        return self.do('need_chromium; echo "$CHROMIUM"', **variables)

    def python_that_makes_venvs(self, minor: int, log: Path) -> str:
        """A pretended Python: knows its version, makes .venv, notes what pip is asked for."""
        return f"""#!/bin/sh
echo "$@" >> '{log}'
case "$*" in
    *version_info\\ \\<*) [ {minor} -ge 11 ];;
    *version_info*) echo 3.{minor};;
    *"-m venv"*) mkdir -p .venv/bin; cp "$0" .venv/bin/python;;
esac
"""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path)
    made.put("python", WORKS, made.home / ".venv" / "bin")
    return made


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    """A machine whose checkout has no .venv."""
    return Machine(tmp_path)


def test_a_chromium_that_is_there_is_used_and_remembered(machine: Machine) -> None:
    there = machine.put("chromium", WORKS)
    assert machine.chromium().stdout.strip() == str(there)
    machine.put("google-chrome", WORKS)
    there.write_text(BROKEN)
    assert machine.chromium().stdout.strip() == str(there), "not looked for again"
    there.unlink()
    assert machine.chromium().stdout.strip().endswith("google-chrome"), "looked for again when gone"


def test_a_chromium_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.put("chromium", BROKEN)
    chrome = machine.put("google-chrome", WORKS)
    assert machine.chromium().stdout.strip() == str(chrome)


def test_the_chromium_of_the_variable_comes_first(machine: Machine) -> None:
    machine.put("chromium", WORKS)
    own = machine.put("own chromium", WORKS, machine.home)
    assert machine.chromium(CHROMIUM=str(own)).stdout.strip() == str(own)


def test_without_one_the_system_package_is_installed(machine: Machine) -> None:
    chromium = machine.bin / "chromium"
    machine.put(
        "apt-get",
        f"#!/bin/sh\n[ $1 = update ] || echo '{WORKS}' > '{chromium}'; chmod +x '{chromium}'",
    )
    assert machine.chromium().stdout.strip() == str(chromium)


def test_nobody_is_asked_for_a_password(machine: Machine) -> None:
    machine.root_id = "1000"
    machine.put("apt-get", "#!/bin/sh\necho called >&2\n")
    machine.put("sudo", BROKEN)
    machine.put("python", BROKEN, machine.home / ".venv" / "bin")
    assert "called" not in machine.chromium().stderr


def test_else_playwright_installs_its_own(machine: Machine) -> None:
    own = machine.put("own", WORKS, machine.home)
    says = f"#!/bin/sh\ncase $1 in -m) exit 0;; *) echo '{own}';; esac"
    machine.put("python", says, machine.home / ".venv" / "bin")
    assert machine.chromium().stdout.strip() == str(own)


def test_without_any_it_fails_and_says_what_to_do(machine: Machine) -> None:
    machine.put("python", BROKEN, machine.home / ".venv" / "bin")
    done = machine.chromium()
    assert done.returncode == 1
    assert "Install Chromium or Chrome, or set CHROMIUM" in done.stderr


def test_an_old_python_is_passed_over_and_packages_are_installed_once(
    bare: Machine, tmp_path: Path
) -> None:
    log = tmp_path / "asked"
    bare.put("python3.13", BROKEN)
    bare.put("python3", bare.python_that_makes_venvs(10, log))
    bare.put("python", bare.python_that_makes_venvs(12, log))
    done = bare.do("install requirements.txt")
    assert done.returncode == 0, done.stderr
    assert "Making .venv with Python 3.12" in done.stderr
    assert "-m pip install -q -r requirements.txt" in log.read_text()
    log.unlink()
    assert bare.do("install requirements.txt").returncode == 0
    assert "pip" not in log.read_text()
    (bare.home / "requirements.txt").write_text("one==2\n")
    assert bare.do("install requirements.txt").returncode == 0
    assert "-m pip install" in log.read_text()
    assert "-m venv" not in log.read_text()


def test_without_a_python_it_fails_and_says_what_to_do(bare: Machine) -> None:
    done = bare.do("install requirements.txt")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_a_python_without_venv_says_which_package_is_missing(bare: Machine) -> None:
    bare.put(
        "python3",
        "#!/bin/sh\ncase \"$*\" in *ensurepip*) exit 1;; *'version_info['*) echo 3.12;; esac\n",
    )
    done = bare.do("install requirements.txt")
    assert done.returncode == 1
    assert "sudo apt-get install python3.12-venv" in done.stderr


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_one_exact_version(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text().splitlines() if line[:1] not in ("#", "")]
    loose = [line for line in lines if "==" not in line and not line.startswith("-r ")]
    assert loose == []
    assert len(lines) > 10


@pytest.mark.parametrize("name", ["run", "test", "mutate", ".ci/run"])
def test_the_commands_can_be_run_as_they_are(name: str) -> None:
    path = ROOT / name
    assert path.stat().st_mode & 0o111
    assert path.read_text().startswith("#!/usr/bin/env bash\n")


KEPT = {  # what the app's settings hold, at least or exactly, and a word of the reason beside it
    ("browser", "gatherUsageStats"): (False, "nobody"),
    ("global", "minCachedMessageSize"): (1e9, "forgotten"),
}


@pytest.mark.parametrize(("section", "key"), KEPT)
def test_a_setting_on_which_the_app_rests_stays_with_its_reason(section: str, key: str) -> None:
    """Both were learnt the hard way: a default would tell usage, or break a page come back to."""
    text = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    least, reason = KEPT[section, key]
    value = tomllib.loads(text)[section][key]
    assert value is least or value >= least > 1
    lines = text.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"{key} ="))
    comment = []
    while lines[at - 1].startswith("#"):
        at -= 1
        comment.append(lines[at])
    assert reason in " ".join(comment), "the reason stands in a comment right above"
