"""The patient page in a browser: for everyone, on a telephone, and on two sheets of paper."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from calculator.handout import Typed, page
from tests.browser.conftest import DESKTOP, PHONE, SCREENS
from tests.plans import ECZEMA, LICHEN, made

LANGUAGES = ("en", "es", "zh", "ar")
PLANS = {"lichen": LICHEN, "eczema": ECZEMA}
MILLIMETRES = {"A4": (210, 297), "Letter": (216, 279)}
MARGIN = 10


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    assert [url for url in asked if not url.startswith("about:")] == []


def show(blank: Page, name: str, language: str, **typed: str) -> None:
    blank.set_content(page(made(PLANS[name]), language, Typed(**typed)))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_axe_finds_nothing_wrong(
    blank: Page, name: str, language: str, size: dict[str, int]
) -> None:
    blank.set_viewport_size(size)  # type: ignore[arg-type]
    show(blank, name, language)
    found = Axe().run(blank).response["violations"]
    assert [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]] == []
    wide = blank.evaluate("document.documentElement.scrollWidth")
    assert wide <= size["width"], "it scrolls sideways"
    SCREENS.mkdir(parents=True, exist_ok=True)
    blank.screenshot(
        path=SCREENS / f"handout-{name}-{language}-{size['width']}.png", full_page=True
    )


@pytest.mark.parametrize("paper", MILLIMETRES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PLANS)
def test_three_steps_print_on_two_sheets(blank: Page, name: str, language: str, paper: str) -> None:
    show(blank, name, language)
    printed = PdfReader(io.BytesIO(blank.pdf(format=paper)))
    assert len(printed.pages) <= 2


CUT = """width => [...document.querySelectorAll('main *')].filter(e => {
  const box = e.getBoundingClientRect();
  return !e.closest('.hidden') && (box.left < -1 || box.right > width + 1);
}).map(e => e.outerHTML.slice(0, 80))"""
# What may not be parted by the end of a sheet.
WHOLE = ".step, table, .same_day, .fingertip, p, li"


@pytest.mark.parametrize("paper", MILLIMETRES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_off_on_paper(blank: Page, language: str, paper: str) -> None:
    wide = round((MILLIMETRES[paper][0] - 2 * MARGIN) / 25.4 * 96)  # CSS pixels
    blank.emulate_media(media="print")
    blank.set_viewport_size({"width": wide, "height": 1000})
    show(blank, "eczema", language, patient="A. Reader", clinician="W" * 200)
    assert blank.evaluate(CUT, wide) == []
    kept = "all => all.map(e => getComputedStyle(e).breakInside)"
    assert {*blank.locator(WHOLE).evaluate_all(kept)} == {"avoid"}
    # taller than a sheet would be cut all the same
    tallest = "all => Math.max(...all.map(e => e.getBoundingClientRect().height))"
    sheet = (MILLIMETRES[paper][1] - 2 * MARGIN) / 25.4 * 96
    assert blank.locator(WHOLE).evaluate_all(tallest) < sheet


def test_the_print_is_large(blank: Page) -> None:
    blank.emulate_media(media="print")
    show(blank, "eczema", "en")
    sizes = "all => all.map(e => parseFloat(getComputedStyle(e).fontSize) * 72 / 96)"
    assert min(blank.locator(".step dd, .step dt, li, .same_day p").evaluate_all(sizes)) >= 14


def left(blank: Page, selector: str) -> tuple[float, float]:
    box = blank.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"], box["x"] + box["width"]


def test_arabic_runs_from_right_to_left_and_its_strength_does_not(blank: Page) -> None:
    show(blank, "lichen", "ar")
    name_left, _ = left(blank, ".facts dt")
    _, said_right = left(blank, ".facts dd")
    assert said_right <= name_left, "a heading stands to the right of what is said"
    order: Any = blank.evaluate(
        """() => {
          const node = [...document.querySelectorAll('h3 bdi')].at(-1).firstChild;
          const at = word => { const range = document.createRange();
            const i = node.data.indexOf(word);
            range.setStart(node, i); range.setEnd(node, i + word.length);
            return range.getBoundingClientRect().left; };
          return ['clobetasol', '0.05', '%', 'ointment'].map(at); }"""
    )
    assert order == sorted(order), "0.05 % is read from left to right"
    days = blank.locator("th abbr").first
    box = days.bounding_box()
    last = blank.locator("thead").first.locator("abbr").last.bounding_box()
    assert box and last and box["x"] > last["x"], "the week begins at the right"


def test_a_typed_name_is_text(blank: Page) -> None:
    show(blank, "lichen", "en", patient="<b>x</b>", clinician="<script>document.title='x'</script>")
    assert blank.title() == "Your skin treatment plan"
    assert blank.locator("dd", has_text="<b>x</b>").count() == 1
