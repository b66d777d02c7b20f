"""Seconds from pressing an example on the page to its verdict, in a real Chromium."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import DESKTOP, QUIET, chromium_path, running, settle

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ("Six weeks of clobetasol", "No site written")
PRESS = """async (name) => {
    const word = () => document.querySelector('.verdict h2').textContent;
    const button = [...document.querySelectorAll('button')].find(b => b.textContent.includes(name));
    const before = word(), start = performance.now();
    button.click();
    while (word() === before) await new Promise(requestAnimationFrame);
    return (performance.now() - start) / 1000;
}"""


def presses(times: int = 30, warming: int = 4) -> list[float]:
    """Seconds of each press after `warming` of them; the two examples in turn."""
    taken = []
    with (
        tempfile.TemporaryDirectory() as folder,
        running(ROOT / "app.py", Path(folder) / "log.txt") as url,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=QUIET)
        page = chromium.new_page(viewport=DESKTOP)
        page.goto(url)
        settle(page)
        for turn in range(times + warming):
            taken.append(float(page.evaluate(PRESS, EXAMPLES[turn % 2])))
            settle(page)
        chromium.close()
    return taken[warming:]
