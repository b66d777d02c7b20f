"""Checking a prescription in a real browser: by keyboard, by map, by link, on a phone."""

import json
import statistics
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, settle

CLOBETASOL = {
    "p": "clobetasol propionate 0.05% ointment",
    "a": "45",
    "s": ["both arms", "both legs"],
    "n": "2",
    "d": "daily",
    "t": "6",
}
EXAMPLES = (
    "Eczema on a child's face",
    "Six weeks of clobetasol",
    "A tube too small",
    "A small infant",
    "Bullous pemphigoid",
    "No site written",
)
# Presses a button and waits, frame by frame, until the verdict's word changes: milliseconds.
PRESS = """async (name) => {
    const word = () => document.querySelector('.verdict h2')?.textContent;
    const button = [...document.querySelectorAll('button')].find(b => b.textContent.includes(name));
    const before = word(), start = performance.now();
    button.click();
    while (!word() || word() === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}"""
FOCUSED = """() => {
    let at = document.activeElement;
    while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    return at.dataset.site || at.getAttribute('aria-label');
}"""


def link(**address: object) -> str:
    return "/?" + urlencode(address, doseq=True)


def word(page: Page) -> Locator:
    """The verdict's one word or two."""
    return page.locator(".verdict h2")


def site(page: Page, name: str) -> Locator:
    """A region of the body map."""
    return page.locator(f'[data-site="{name}"]').first


def chosen(page: Page) -> Locator:
    """The list of sites, with its chips."""
    return page.locator(".st-key-sites")


def test_a_prescription_is_filled_in_by_keyboard_alone(page: Page) -> None:
    keys = page.keyboard
    page.get_by_label("Product, as written").focus()
    keys.type("clobetasol propionate 0.05% ointment")
    keys.press("Enter")
    page.get_by_label("Age", exact=True).focus()
    keys.type("45")
    keys.press("Enter")
    page.get_by_label("Where it is applied").focus()
    for place in ("both arms", "both legs"):
        keys.type(place)
        page.get_by_role("option", name=place, exact=True).wait_for()
        keys.press("ArrowDown") if page.get_by_role("option").first.inner_text() != place else None
        keys.press("Enter")
        expect(chosen(page)).to_contain_text(place)
    keys.press("Escape")
    page.get_by_label("Times a day").focus()
    keys.type("twice")
    page.get_by_role("option", name="twice a day").wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    page.get_by_label("For how long", exact=True).focus()
    keys.type("6")
    keys.press("Enter")
    expect(word(page)).to_have_text("Stop and check")


def test_a_link_brings_back_the_form_the_map_and_the_verdict(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(link(**CLOBETASOL))
    expect(word(page)).to_have_text("Stop and check")
    expect(page.get_by_label("Age", exact=True)).to_have_value("45")
    expect(chosen(page)).to_contain_text("both legs")
    for region in ("left arm", "right arm", "left leg", "right leg"):
        expect(site(page, region)).to_have_attribute("aria-checked", "true")
    expect(site(page, "face")).to_have_attribute("aria-checked", "false")


def test_what_is_filled_in_is_in_the_address_and_back_goes_back(page: Page) -> None:
    page.get_by_role("button", name="No site written").click()
    expect(word(page)).to_have_text("Cannot tell yet")
    page.get_by_role("button", name="Six weeks of clobetasol").click()
    expect(word(page)).to_have_text("Stop and check")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["s"] == CLOBETASOL["s"]
    page.go_back()
    expect(word(page)).to_have_text("Cannot tell yet")
    page.get_by_role("button", name="Empty the form").click()
    expect(word(page)).to_have_text("Nothing given yet")
    assert urlsplit(page.url).query == "r=us"


def test_the_map_is_worked_by_keyboard_and_keeps_its_focus(page: Page) -> None:
    site(page, "left arm").focus()
    page.keyboard.press("Space")
    expect(chosen(page)).to_contain_text("left arm")
    assert page.evaluate(FOCUSED) == "left arm"
    site(page, "right arm").focus()
    page.keyboard.press("Enter")
    expect(chosen(page)).to_contain_text("both arms")
    expect(site(page, "right arm")).to_have_attribute("aria-checked", "true")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) not in ("right arm", None)
    site(page, "left arm").focus()
    page.keyboard.press("Space")
    expect(chosen(page)).to_contain_text("right arm")
    expect(chosen(page)).not_to_contain_text("both arms")


def test_the_map_and_the_list_stay_in_step_however_fast_the_clicks(page: Page) -> None:
    for region in ("left leg", "right leg", "abdomen", "face", "scalp"):
        site(page, region).click()
    for told in ("both legs", "abdomen", "face", "scalp"):
        expect(chosen(page)).to_contain_text(told)
    # by its own name: in which order the words stand depends on how fast the clicks arrive
    chosen(page).get_by_label("Remove both legs").click()
    expect(site(page, "left leg")).to_have_attribute("aria-checked", "false")
    expect(site(page, "abdomen")).to_have_attribute("aria-checked", "true")


def test_the_clobetasol_example_shows_amounts_limits_and_sources(
    page: Page, shoot: Callable[[Page, str], Path]
) -> None:
    page.get_by_role("button", name="Six weeks of clobetasol").click()
    expect(word(page)).to_have_text("Stop and check")
    settle(page)
    weekly = page.locator('.card[data-rule="OV-01"]')
    expect(weekly).to_contain_text("about 130 g a week", ignore_case=True)
    expect(weekly).to_contain_text("50 g a week")
    expect(page.locator("dl.figures")).to_contain_text("about 130 g")
    course = page.locator('.card[data-rule="DU-01"]')
    expect(course).to_contain_text("14 days")
    for rule in ("OV-01", "DU-01", "AT-01", "HP-02"):
        card = page.locator(f'.card[data-rule="{rule}"]')
        expect(card.locator(".source")).to_contain_text("Source:")
        expect(card).to_contain_text("Would clear it")
    expect(page.locator(".card .source a").first).to_be_visible()
    expect(page.locator(".st-key-record [data-testid=stCode]")).to_contain_text("Checked by: ____")
    shoot(page, "clobetasol-desktop")


def test_a_missing_site_is_one_question_no_alarm_and_not_within(page: Page) -> None:
    page.get_by_role("button", name="No site written").click()
    expect(word(page)).to_have_text("Cannot tell yet")
    expect(page.locator(".questions li")).to_have_count(1)
    expect(page.locator(".questions")).to_contain_text("Where is it to be applied?")
    expect(page.locator(".card")).to_have_count(0)


@pytest.mark.parametrize(
    "text", ["<img src=x onerror=document.title='got'>", "=1+1", "**b** [l](x)"]
)
def test_what_is_typed_is_shown_as_text(open_page: Callable[..., Page], text: str) -> None:
    page = open_page(link(p=text, a="45", s=["face", text], i=text, c=[text]))
    expect(page.get_by_label("Product, as written")).to_have_value(text)
    expect(page.locator(".problems")).to_contain_text(text)
    assert page.locator("img[src=x]").count() == 0
    assert page.title() != "got"


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_fits_a_phone_and_a_desk(
    open_page: Callable[..., Page], shoot: Callable[[Page, str], Path], name: str
) -> None:
    for size, where in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page = open_page(size=size)
        page.get_by_role("button", name=name).click()
        expect(word(page)).not_to_have_text("Nothing given yet")
        settle(page)
        main = page.locator("[data-testid=stMain]")
        assert main.evaluate("e => e.scrollWidth") <= size["width"]
        assert page.locator("[data-testid=stException]").count() == 0
        shoot(page, f"{name.lower().replace(' ', '-')}-{where}")


def test_long_names_do_not_push_the_page_wide(open_page: Callable[..., Page]) -> None:
    long = "antidisestablishmentarianism" * 6
    page = open_page(link(p=long, a=long, s=["face", long], i=long, c=[long, long]), PHONE)
    assert page.locator("[data-testid=stMain]").evaluate("e => e.scrollWidth") <= PHONE["width"]


def test_on_a_phone_the_verdict_is_always_in_sight(open_page: Callable[..., Page]) -> None:
    page = open_page(link(**CLOBETASOL), PHONE)
    jump = page.locator(".jump")
    expect(jump).to_be_in_viewport()
    expect(jump).to_contain_text("Stop and check")
    jump.click()
    expect(word(page)).to_be_in_viewport()


def test_the_form_is_kept_while_another_page_is_read(open_page: Callable[..., Page]) -> None:
    page = open_page(link(**CLOBETASOL))
    page.get_by_role("link", name="Potency table").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Potency table")
    page.get_by_label("Product, brand or form").fill("dermovate ointment")
    page.keyboard.press("Enter")
    expect(page.locator(".grid").first).to_contain_text("very potent")
    page.get_by_role("link", name="Check a prescription").click()
    expect(word(page)).to_have_text("Stop and check")


def test_the_time_from_a_press_to_the_verdict(page: Page) -> None:
    times = []
    for turn in range(12):
        name = "Six weeks of clobetasol" if turn % 2 == 0 else "No site written"
        times.append(page.evaluate(PRESS, name))
        settle(page)
    print(f"press to verdict: median {statistics.median(times[2:]):.0f} ms of {len(times) - 2}")
    assert all(time > 0 for time in times)


def test_the_answer_as_fhir_is_a_draft(open_page: Callable[..., Page]) -> None:
    page = open_page(link(**CLOBETASOL))
    with page.expect_download() as saved:
        page.get_by_role("button", name="FHIR (R4)").click()
    assert saved.value.suggested_filename == "check.fhir.json"
    bundle = json.loads(Path(str(saved.value.path())).read_bytes())
    request, *issues = (entry["resource"] for entry in bundle["entry"])
    assert (request["status"], request["intent"]) == ("draft", "proposal")
    assert "high" in {issue["severity"] for issue in issues}
