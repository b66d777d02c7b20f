"""The app opens, on a desktop and on a phone, and asks nobody but its own server for anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DESKTOP, PHONE, Watch, barriers, running, settle


@pytest.mark.parametrize(("name", "size"), [("desktop", DESKTOP), ("phone", PHONE)])
def test_the_app_opens_with_a_title_and_no_error(
    open_page: Callable[..., Page],
    shoot: Callable[[Page, str], Path],
    watches: list[Watch],
    name: str,
    size: dict[str, int],
) -> None:
    page = open_page(size=size)
    page.get_by_role("heading", level=1).first.wait_for()
    assert page.locator('[data-testid="stException"]').count() == 0
    shoot(page, f"opens-{name}")
    assert len(watches[0].asked) > 1, "the watch saw the page's requests"


def test_nothing_is_wider_than_a_phone(phone: Page) -> None:
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


PATHS = ["/", "/potency_table", "/evidence", "/compare_profiles"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_shuts_a_reader_out(
    open_page: Callable[..., Page], path: str, size: dict[str, int]
) -> None:
    assert barriers(open_page(path, size)) == []


LEAKS = """
import streamlit as st
st.title("Leaks")
st.markdown("![picture](https://elsewhere.example/picture.png)")
"""


def test_a_page_that_asks_another_host_is_caught(browser: Browser, tmp_path: Path) -> None:
    app = tmp_path / "leaks.py"
    app.write_text(LEAKS)
    with running(app, tmp_path / "log.txt") as url:
        page = browser.new_page()
        watch = Watch(page, url)
        page.goto(url)
        settle(page)
        page.locator("img").first.wait_for(state="attached")
        page.context.close()
    assert watch.outside() == ["https://elsewhere.example/picture.png"]
    with pytest.raises(AssertionError, match="another host"):
        watch.check()


def test_an_error_is_caught_and_an_embedded_picture_is_not(browser: Browser, server: str) -> None:
    page = browser.new_page()
    watch = Watch(page, server)
    page.goto(server)
    settle(page)
    assert watch.errors == []
    page.evaluate("new Image().src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='")
    page.evaluate("console.error('said'); setTimeout(() => { throw new Error('thrown') })")
    page.evaluate("fetch('/_stcore/no-such-thing')")
    page.evaluate("fetch('/media/no-such-file.png')")
    page.wait_for_timeout(200)
    page.context.close()
    assert watch.outside() == []
    assert any("said" in error for error in watch.errors)
    assert any("thrown" in error for error in watch.errors)
    assert any(error.startswith("404 ") for error in watch.errors)
