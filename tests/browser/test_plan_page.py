"""Planning a treatment in a real browser: few actions, by link, on a phone, changes pressed."""

import json
import statistics
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, barriers, open_list, settle

STOP = {
    "st": "2026-11-30",
    "p": "clobetasol propionate 0.05% ointment",
    "a": "45",
    "s": ["face", "both arms"],
    "ph": ["flare~daily~6w~2", "weekend~Sat,Sun~40w~1"],
}
TWO_AREAS = {
    "st": "2026-11-30",
    "p": "mometasone furoate 0.1% cream",
    "a": "34",
    "s": "both arms",
    "pk": "30 100",
    "ph": [
        "flare~daily~2w~1~~~~body",
        "weekend~Sat,Sun~12w~1~~~~body",
        "flare~daily~5d~1~hydrocortisone 1% cream~face~~face",
        "alternate~alternate days~3w~1~hydrocortisone 1% cream~face~~face",
    ],
    "re": "2027-01-09~kept~body",
}
PLANS: dict[str, dict[str, object]] = {
    "nothing": {},
    "berth-jones": {"g": "R02", "a": "30", "s": ["both arms", "both legs"]},
    "lichen sclerosus": {"g": "R22", "a": "61", "r": "uk"},
    "two areas": TWO_AREAS,
    "a stop": STOP,
    "step down": {"st": "2026-11-30", "p": "mometasone furoate 0.1% cream", "a": "34",
                  "s": ["both arms", "both legs"], "tw": "20", "tp": "daily", "tn": "1"},
    "to put right": {"st": "2026-02-30", "p": "clobetasol", "a": "-4",
                     "ph": ["x~dayly~0d~40", "~daily~-3w~1"]},
}  # fmt: skip
# Presses a button and waits, frame by frame, until the first figure changes: milliseconds.
PRESS = """async (name) => {
    const word = () => document.querySelector('.figures')?.textContent;
    const button = [...document.querySelectorAll('button')].find(b => b.textContent.includes(name));
    const before = word(), start = performance.now();
    button.click();
    while (!word() || word() === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}"""


def plan_link(**address: object) -> str:
    return "/plan_schedule?" + urlencode(address, doseq=True)


def word(page: Page) -> Locator:
    """The verdict's one word or two."""
    return page.locator(".verdict h2")


def address(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def remade(page: Page, act: Callable[[], object]) -> None:
    """Act, and wait until the link leads to the patient page that was made anew."""
    before = page.locator("a.open").get_attribute("href")
    act()
    expect(page.locator("a.open")).not_to_have_attribute("href", before or "")
    settle(page)


class Counted:
    """A page, and the actions done on it: each press and each thing typed is one."""

    def __init__(self, page: Page):
        self.page, self.actions = page, 0

    def press(self, at: Locator) -> None:
        at.click()
        self.actions += 1

    def type(self, at: Locator, text: str) -> None:
        """Type and press Enter: one entry."""
        at.fill(text)
        at.press("Enter")
        settle(self.page)
        self.actions += 1

    def choose(self, at: Locator, text: str) -> None:
        """Type in a list and press Enter on what it offers: one entry."""
        at.focus()
        self.page.keyboard.type(text)
        self.page.get_by_role("option", name=text, exact=True).wait_for()
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".st-key-plan_sites")).to_contain_text(text)
        settle(self.page)
        self.actions += 1


def test_a_weekend_plan_with_its_page_in_under_ten_actions(page: Page) -> None:
    by = Counted(page)
    by.press(page.get_by_role("link", name="Plan treatment"))
    expect(word(page)).to_have_text("No plan yet")
    by.type(page.get_by_label("Begin with"), "Berth-Jones")
    expect(page.locator(".template")).to_contain_text("5.8 times less likely")
    by.type(page.get_by_label("Age", exact=True), "30")
    sites = page.get_by_label("Where it is applied")
    for place in ("both arms", "both legs"):
        by.choose(sites, place)
    sites.press("Escape")
    expect(page.locator(".figures").first).to_contain_text("about 540 g")
    with page.context.expect_page() as opened:
        by.press(page.locator("a.open"))
    handout = opened.value
    handout.wait_for_load_state()
    expect(handout.locator("body")).to_contain_text("Saturday, Sunday, each week")
    assert by.actions < 10
    assert barriers(handout) == []


def test_the_files_are_made_when_they_are_asked_for(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    for name, begins in (("Calendar", b"BEGIN:VCALENDAR"), ("Patient page", b"<!doctype html"),
                         ("Days as CSV", b"date,weekday"), ("FHIR (R4)", b'{"resourcetype"'),
                         ("Plan as JSON", b"{")):  # fmt: skip
        with page.expect_download() as saved:
            page.get_by_role("button", name=name).click()
        content = Path(str(saved.value.path())).read_bytes()
        assert content[: len(begins)].lower() == begins.lower(), name
    assert json.loads(content)["totals"]["days"] == 60


def test_the_page_in_arabic_reads_from_the_right(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    expect(page.locator("a.open")).to_be_visible()  # drawn last; a run would close the list
    settle(page)
    drafts = open_list(page, "Language of the patient page").filter(has_text="draft, for review")
    expect(drafts).to_have_count(3)
    remade(page, drafts.filter(has_text="العربية").click)
    with page.context.expect_page() as opened:
        page.locator("a.open").click()
    expect(opened.value.locator("html")).to_have_attribute("dir", "rtl")


def test_a_name_typed_for_the_page_is_not_in_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    page.get_by_text("Names on the page").click()
    page.get_by_label("For whom").fill("Ada Example")
    remade(page, lambda: page.get_by_label("For whom").press("Enter"))
    assert "Example" not in page.url
    with page.context.expect_page() as opened:
        page.locator("a.open").click()
    expect(opened.value.locator("body")).to_contain_text("Ada Example")


def test_a_link_brings_back_the_plan_and_reloading_keeps_it(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**TWO_AREAS))
    steps = page.locator(".stack tbody tr")
    expect(steps).to_have_count(6)
    expect(steps.nth(4)).to_contain_text("again, after relapse")
    before = address(page)
    assert before["ph"] == TWO_AREAS["ph"] and before["re"] == [TWO_AREAS["re"]]
    page.reload()
    settle(page)
    expect(steps).to_have_count(6)
    assert address(page) == before


@pytest.mark.parametrize("name", PLANS)
def test_each_plan_fits_a_phone_and_a_desk(
    open_page: Callable[..., Page], shoot: Callable[[Page, str], Path], name: str
) -> None:
    for size, where in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page = open_page(plan_link(**PLANS[name]), size)
        word(page).wait_for()
        settle(page)
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth") <= size["width"]
        assert page.locator("[data-testid=stException]").count() == 0
        for picture in page.locator("img.block, img.grams").all():
            box = picture.bounding_box()
            assert box is None or box["x"] + box["width"] <= size["width"]
        shoot(page, f"plan-{name.replace(' ', '-')}-{where}")


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=document.title='got'>", "=1+1", "**b** [l](x)", "a~b+c%7E"]
)
def test_what_is_typed_is_shown_as_text(open_page: Callable[..., Page], text: str) -> None:
    row = "~".join((text.replace("%", "%25").replace("~", "%7E").replace("+", "%2B"),
                    "daily", "2w"))  # fmt: skip
    page = open_page(plan_link(p=text, s=[text], st="2026-11-30", ph=row, g=text, re=text))
    expect(page.locator(".stack")).to_contain_text(text)
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "got"


def test_the_time_from_a_press_to_the_verdict(open_page: Callable[..., Page]) -> None:
    page = open_page(plan_link(**PLANS["berth-jones"]))
    times = []
    for _ in range(8):
        times.append(page.evaluate(PRESS, "+ Weekend"))
        settle(page)
    print(f"press to verdict: median {statistics.median(times[1:]):.0f} ms of {len(times) - 1}")
    assert all(time > 0 for time in times)
