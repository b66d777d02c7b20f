"""The real app in a real Chromium: one server and one browser for the run, a fresh page per test.

A page that asks any host but its own server for anything, or that logs an error, fails its test.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Response,
    expect,
    sync_playwright,
)
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "build" / "screens"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
START_SECONDS = 60
expect.set_options(timeout=20_000)  # milliseconds: a busy machine is not a fault of the page
# Opened at a page's own address, Streamlit looks for its server there first and then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    # Nothing but the app's own server can be reached even by a page that tries.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str | None:
    """The Chromium that ./test chose, else one on the PATH, else Playwright's own (None)."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = (path for name in names if (path := shutil.which(name)))
    return os.environ.get("CHROMIUM") or next(found, None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_up(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text(errors='replace')}")


@contextmanager
def running(app: Path, log: Path) -> Iterator[str]:
    """Run a Streamlit script on a free port of this machine; gives its URL, ends it after."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    with open(log, "wb") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_up(url, process, log)
            yield url
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of the app, started for this run."""
    with running(ROOT / "app.py", tmp_path_factory.mktemp("server") / "log.txt") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        yield chromium
        chromium.close()


class Watch:
    """Everything a page asked for and everything it complained of."""

    def __init__(self, page: Page, server: str):
        self.host = urlsplit(server).netloc
        self.asked: list[str] = []
        self.errors: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.context.on("response", self._failed)
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._said)

    def _failed(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(PROBES):
            self.errors.append(f"{response.status} {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            self.errors.append(message.text)

    def outside(self) -> list[str]:
        """Addresses asked for that are not the app's own."""
        parts = [(url, urlsplit(url)) for url in self.asked]
        sent = [(url, part) for url, part in parts if part.scheme not in ("data", "blob")]
        return [url for url, part in sent if part.netloc != self.host]

    def check(self) -> None:
        """Fail if anything was asked of another host, or if the page logged an error."""
        assert self.outside() == [], "the page asked another host"
        assert self.errors == [], "the page logged an error"


@pytest.fixture
def watches() -> list[Watch]:
    """The watch over each page of this test, in the order the pages were opened."""
    return []


@pytest.fixture
def open_page(browser: Browser, server: str, watches: list[Watch]) -> Iterator[Callable[..., Page]]:
    """Open a path of the app at a size: open_page("/potency_table?q=betamethasone", PHONE)."""
    contexts = []

    def visit(path: str = "/", size: dict[str, int] = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(
            viewport=size, locale="en-GB", service_workers="block", **options
        )
        contexts.append(context)
        page = context.new_page()
        watches.append(Watch(page, server))
        page.goto(server + path)
        settle(page)
        return page

    yield visit
    for context in contexts:
        context.close()
    for watch in watches:
        watch.check()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """The app's first page on a desktop screen."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """The app's first page on a phone."""
    return open_page(size=PHONE)


def settle(page: Page) -> None:
    """Wait until the script has run and the page shows what it made."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')")


def open_list(page: Page, label: str) -> Locator:
    """Press a list until its choices are shown, and give them; a run that ends then shuts it."""
    choices = page.get_by_role("option")
    for _ in range(5):
        page.get_by_label(label).click()
        try:
            choices.first.wait_for(timeout=4_000)
            return choices
        except PlaywrightTimeoutError:
            page.keyboard.press("Escape")
            settle(page)
    pytest.fail(f"the list {label!r} did not open")


@pytest.fixture
def shoot() -> Callable[[Page, str], Path]:
    """Save the whole page as build/screens/NAME.png, to be looked at."""

    def save(page: Page, name: str) -> Path:
        SCREENS.mkdir(parents=True, exist_ok=True)
        path = SCREENS / f"{name}.png"
        # Streamlit scrolls inside the page, so a full-page picture needs a window as tall.
        tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
        size = page.viewport_size or DESKTOP
        page.set_viewport_size({"width": size["width"], "height": max(tall, size["height"])})
        page.screenshot(path=str(path))
        page.set_viewport_size(size)
        return path

    return save


def barriers(page: Page) -> list[str]:
    """What axe finds in the page that would shut somebody out: rule, help, the first place."""
    found = Axe().run(page).response["violations"]
    grave = [one for one in found if one["impact"] in ("serious", "critical")]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in grave]
