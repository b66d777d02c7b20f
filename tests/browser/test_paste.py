"""A pasted prescription in a real browser: read, marked, filled in, corrected, and timed."""

import statistics
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, barriers, settle
from tests.browser.test_check_page import PRESS

LINE = (
    "Clobetasol 0.05% ointment: apply a thin layer bd to both hands x 2/52. Avoid face. "
    "Disp 60 g, 2 refills"
)
VAGUE = "Apply to affected area twice daily, 60 g"
# Presses the button and waits, frame by frame, until the verdict changes: milliseconds.
PASTE = """async () => {
    const word = () => document.querySelector('.verdict h2')?.textContent;
    const button = [...document.querySelectorAll('button')].find(b => b.textContent === 'Read it');
    const before = word(), start = performance.now();
    button.click();
    while (!word() || word() === before) {
        if (performance.now() - start > 20000) throw new Error(`still "${before}"`);
        await new Promise(requestAnimationFrame);
    }
    return performance.now() - start;
}"""
BUDGET = 600  # milliseconds from paste to verdict
SLOWER = 3  # times the press of an example, which has a budget of half as long


def box(page: Page) -> Locator:
    return page.get_by_label("Paste the prescription")


def read(page: Page, text: str) -> None:
    """Type a line and press the button at once."""
    box(page).fill(text)
    page.get_by_role("button", name="Read it").click()


def mark(page: Page, words: str) -> Locator:
    """The marked stretch of the line that holds some words."""
    return page.locator(".line ruby", has_text=words)


def test_a_second_place_is_checked_although_the_form_holds_the_first(
    page: Page, shoot: Callable[[Page, str], object]
) -> None:
    read(page, "Dermovate ointment: bd to hands for 2 weeks, to face od for 1 week")
    expect(page.locator(".read")).to_contain_text("to face, 1 time a day, for 7 days")
    expect(page.locator(".verdict h2")).to_have_text("Stop and check")
    card = page.locator("article.card.stop", has_text="Site the label says to avoid")
    expect(card).to_contain_text("On: to face, 1 time a day, for 7 days")
    expect(page.locator(".st-key-sites")).to_contain_text("both hands")
    settle(page)
    assert barriers(page) == []
    shoot(page, "two places")


def test_a_pasted_line_fills_the_form_and_every_word_is_marked(
    page: Page, shoot: Callable[[Page, str], object]
) -> None:
    read(page, LINE)
    expect(mark(page, "both hands").locator("rt")).to_contain_text("where")
    expect(mark(page, "bd").locator("rt")).to_have_text("how often")
    expect(mark(page, "face").locator("rt")).to_have_text("not there")
    expect(page.get_by_label("For how long", exact=True)).to_have_value("2")
    expect(page.get_by_label("Quantity supplied", exact=True)).to_have_value("60")
    expect(page.locator(".st-key-sites")).to_contain_text("both hands")
    page.locator(".understood summary").click()
    row = page.locator(".understood tr", has_text="Times a day")
    expect(row).to_contain_text("read")
    expect(page.locator(".verdict h2")).to_have_text("Cannot tell yet")  # the age is not known
    settle(page)
    assert barriers(page) == []
    shoot(page, "paste")


def test_a_correction_keeps_the_rest_and_an_emptied_field_is_asked(page: Page) -> None:
    read(page, LINE)
    length = page.get_by_label("For how long", exact=True)
    expect(length).to_have_value("2")
    settle(page)
    length.fill("3")
    length.press("Enter")
    expect(page.locator(".understood", has_text="21")).to_have_count(1)
    expect(page.locator(".st-key-sites")).to_contain_text("both hands")
    expect(page.get_by_label("Quantity supplied", exact=True)).to_have_value("60")
    expect(mark(page, "both hands")).to_be_visible()
    page.get_by_label("Age", exact=True).fill("45")
    page.get_by_label("Age", exact=True).press("Enter")
    expect(page.locator(".verdict h2")).not_to_have_text("Cannot tell yet")


def test_pressing_twice_or_typing_on_at_once_loses_nothing(page: Page) -> None:
    box(page).fill(LINE)
    button = page.get_by_role("button", name="Read it")
    button.click()
    button.click()
    age = page.get_by_label("Age", exact=True)
    age.fill("45")
    age.press("Enter")
    expect(page.get_by_label("For how long", exact=True)).to_have_value("2")
    expect(page.locator(".st-key-sites")).to_contain_text("both hands")
    expect(age).to_have_value("45")
    expect(page.locator(".understood", has_text="45")).to_have_count(1)  # once all is drawn


def test_the_line_is_read_by_keyboard_alone(page: Page) -> None:
    box(page).focus()
    page.keyboard.type(VAGUE)
    page.keyboard.press("Control+Enter")
    expect(mark(page, "affected area").locator("rt")).to_have_text("where?")
    expect(page.locator(".questions")).to_contain_text("Where is it to be applied?")


def test_a_new_line_takes_the_place_of_the_last_one(page: Page) -> None:
    read(page, LINE)
    expect(page.get_by_label("For how long", exact=True)).to_have_value("2")
    settle(page)
    read(page, VAGUE)
    expect(mark(page, "affected area")).to_be_visible()
    expect(page.get_by_label("For how long", exact=True)).to_have_value("")
    expect(page.locator(".st-key-sites")).not_to_contain_text("both hands")


def test_the_line_is_still_there_after_another_page_and_never_in_the_address(page: Page) -> None:
    read(page, LINE)
    expect(page.get_by_label("For how long", exact=True)).to_have_value("2")
    page.get_by_role("link", name="Potency table").click()
    expect(page.get_by_role("heading", name="Potency table")).to_be_visible()
    page.get_by_role("link", name="Check a prescription").click()
    expect(box(page)).to_have_value(LINE)
    expect(mark(page, "both hands")).to_be_visible()
    expect(page.get_by_label("For how long", exact=True)).to_have_value("2")
    assert "thin" not in page.url and "refills" not in page.url


def test_emptying_the_form_empties_the_box(page: Page) -> None:
    read(page, LINE)
    expect(mark(page, "both hands")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Empty the form").click()
    expect(page.locator("section.read")).to_have_count(0)
    expect(box(page)).to_have_value("")


def test_markup_in_a_line_is_shown_as_text(page: Page) -> None:
    read(page, '<img src=x onerror="document.title=1"> apply bd to face =1+1')
    expect(mark(page, "face")).to_be_visible()
    expect(page.locator(".line")).to_contain_text("<")
    assert page.title() != "1"
    assert page.locator(".line img").count() == 0


def test_on_a_phone_nothing_is_wider_than_the_screen(
    phone: Page, shoot: Callable[[Page, str], object]
) -> None:
    read(phone, LINE)
    expect(mark(phone, "both hands")).to_be_visible()
    settle(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    shoot(phone, "paste_phone")


def test_from_paste_to_verdict_within_the_budget(page: Page) -> None:
    """The median of three beside the press of an example in the same run: on a busy machine, where
    that press takes longer than a quiet one needs, both are slow alike."""
    pastes, presses = [], []
    for _ in range(4):
        if pastes:  # else it is empty, and nothing would tell that the press was answered
            page.get_by_role("button", name="Empty the form").click()
        expect(page.locator(".verdict h2")).to_have_text("Nothing given yet")
        settle(page)
        box(page).fill(LINE)
        pastes.append(page.evaluate(PASTE))
        expect(page.locator(".verdict h2")).to_have_text("Cannot tell yet")
        settle(page)
        presses.append(page.evaluate(PRESS, "Six weeks of clobetasol"))
        settle(page)
    paste, press = statistics.median(pastes[1:]), statistics.median(presses[1:])
    print(f"paste to verdict: median {paste:.0f} ms, press of an example {press:.0f} ms")
    assert paste <= max(BUDGET, SLOWER * press), (pastes, presses)
