"""What is applied: products inside a line, what they are mixed with, and what is not ours."""

from typing import Any

import pytest

from calculator import sig
from calculator.library import load

BOOK = load()


def read(text: str) -> dict[str, Any]:
    """The reading of a line."""
    return sig.read(text, BOOK).as_json()


PRODUCTS = [
    ("Clobetasol 0.05% ointment bd hands", "Clobetasol 0.05% ointment"),
    ("Apply a thin layer of 0.05% clobetasol ointment bd to hands", "0.05% clobetasol ointment"),
    ("Betnovate-RD cream bd to face", "Betnovate-RD cream"),
    ("Dovobet gel daily to scalp", "Dovobet gel"),
    ("Enstilar foam od trunk", "Enstilar foam"),
    ("Hydrocortisone/miconazole cream bd groin", "Hydrocortisone/miconazole cream"),
    ("hydrocortisone and clotrimazole cream bd groin", "hydrocortisone and clotrimazole cream"),
    ("clotrimazole-betamethasone cream bd to groin", "clotrimazole-betamethasone cream"),
    ("nystatin and triamcinolone cream bd groin", "nystatin and triamcinolone cream"),
    ("Canesten HC bd groin", "Canesten HC"),
    ("prednisolone 0.5% cream bd face", "prednisolone 0.5% cream"),
    ("Apply cream bd to hands", ""),  # a form alone is no product
    ("Apply ointment od to face", ""),
]


@pytest.mark.parametrize(("text", "wanted"), PRODUCTS)
def test_the_product_inside_a_line(text: str, wanted: str) -> None:
    reading = read(text)
    assert reading["product_text"] == wanted
    assert reading["not_ours"] == ""
    assert reading["unread"] == []


TWO = [
    ("Hydrocortisone 1% cream to face bd and mometasone 0.1% ointment to body od",
     [("Hydrocortisone 1% cream", "face", 2), ("mometasone 0.1% ointment", "body", 1)]),
    ("Elocon cream od face, Dermovate ointment bd scalp",
     [("Elocon cream", "face", 1), ("Dermovate ointment", "scalp", 2)]),
    ("Cream to face od, ointment to body bd", [("", "face", 1), ("", "body", 2)]),
    ("Apply od to face 5 days, then use hydrocortisone 1% cream to face bd",
     [("", "face", 1), ("hydrocortisone 1% cream", "face", 2)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), TWO)
def test_two_drugs_are_two_clauses(text: str, wanted: list[tuple[str, str, float]]) -> None:
    told = [
        (one["product_text"], one["sites"][0]["site"], one["applications_per_day"]["high"])
        for one in read(text)["clauses"]
    ]
    assert told == wanted


OTHERS = [
    ("Apply emollient bd then Elocon od to hands", "Elocon", 1),
    ("Cetraben tds; Elocon od to face for 5 days", "Elocon", 1),
    ("Elocon od to face for 5 days; Cetraben tds to body", "Elocon", 1),
    ("Aquaphor to body bd. Hydrocortisone 1% to face od", "Hydrocortisone 1%", 1),
    ("Apply bd to hands. Also take prednisolone 30 mg daily for 5 days", "", 2),
    ("Apply bd to hands with plenty of emollient", "", 2),
    ("Clobetasol bd to hands, moisturise after", "Clobetasol", 2),
]


@pytest.mark.parametrize(("text", "product", "times"), OTHERS)
def test_what_is_said_of_another_medicine_is_not_said_of_the_steroid(
    text: str, product: str, times: float
) -> None:
    reading = read(text)
    assert reading["not_ours"] == ""
    assert reading["product_text"] == product
    assert reading["applications_per_day"]["high"] == times


def test_a_course_of_tablets_is_no_course_of_the_cream() -> None:
    line = "Apply bd to hands. Also take prednisolone 30 mg daily for 5 days"
    assert read(line)["duration_days"] is None


def test_days_said_before_a_product_are_its_days() -> None:
    reading = read("Weekdays: emollient only. Weekends: Elocon od to legs")
    assert reading["product_text"] == "Elocon"
    assert reading["weekdays"] == ["Sat", "Sun"]


@pytest.mark.parametrize(
    "text",
    ["Betnovate 1 in 4 bd to trunk", "Betnovate 1:4 in emulsifying ointment bd trunk",
     "Dilute Dermovate 1 in 4 with WSP, apply bd to trunk"],
)  # fmt: skip
def test_a_dilution_is_asked_and_is_no_frequency(text: str) -> None:
    reading = read(text)
    assert reading["product_text"] in ("Betnovate", "Dermovate")
    assert reading["applications_per_day"] == {"low": 2, "high": 2}
    asked = {one["about"]: one["question"] for one in reading["questions"]}
    assert "1" in asked["product"] and "4" in asked["product"]
    assert [site["site"] for site in reading["sites"]] == ["trunk"]


COVER = [
    ("under cling film od to hands", "film"),
    ("with occlusion overnight to hands", "unknown kind"),
    ("under cotton gloves at night to hands", "bandage"),
    ("under wet wraps od to body", "wet wrap"),
    ("apply under duoderm weekly to left elbow", "hydrocolloid"),
    ("Do not occlude. bd to hands", "none"),
    ("bd to hands", ""),
]


@pytest.mark.parametrize(("text", "wanted"), COVER)
def test_cover(text: str, wanted: str) -> None:
    assert read(text)["occlusion"] == wanted


NOT_OURS = [
    ("Dexamethasone 0.1% eye drops: one drop to the left eye every 2 hrs", "eye"),
    ("Apply 1 drop to left eye bd", "eye"),
    ("Maxidex one drop both eyes qds", "eye"),
    ("fluocinolone 0.01% otic oil 5 drops to ear canal bd", "ear"),
    ("3 drops in left ear bd", "ear"),
    ("Flonase 2 sprays each nostril daily", "nasal"),
    ("Mometasone 50 mcg nasal spray 2 sprays each nostril od", "nasal"),
    ("hydrocortisone suppository PR bd", "rectal"),
    ("hydrocortisone 2.5% cream apply rectally bid", "rectal"),
    ("Colifoam 1 dose rectally bd", "rectal"),
    ("Prednisolone 30 mg daily for 5 days", "mouth"),
    ("hydrocortisone 10 mg tablets bd", "mouth"),
    ("budesonide 3 mg caps od", "mouth"),
    ("clobetasol mouthwash swish and spit bd", "mouth"),
    ("QVAR 2 puffs bd", "inhaler"),
    ("triamcinolone injection 40 mg", "injection"),
    ("Kenalog 10 mg/mL intralesional", "injection"),
    ("estradiol cream vaginally twice weekly", "vaginal"),
    ("Apply Cetraben to body bd", "emollient"),
    ("Apply emollient bd to hands", "emollient"),
    ("Clotrimazole cream bd to groin", "antifungal"),
    ("Ketoconazole shampoo twice weekly to scalp", "antifungal"),
    ("Mupirocin bd to leg", "antibacterial"),
    ("Protopic 0.1% bd to face", "calcineurin"),
    ("adapalene nightly to face", "another medicine"),
]


@pytest.mark.parametrize(("text", "what"), NOT_OURS)
def test_what_is_no_steroid_on_the_skin(text: str, what: str) -> None:
    reading = read(text)
    assert what in reading["not_ours"]
    assert reading["clauses"] == [] and reading["questions"] == []


OURS = [
    "Apply clobetasol to ear bd",
    "Apply hydrocortisone to nose bd",
    "Apply fluocinolone oil to ears and scalp bd",
    "hydrocortisone 2.5% rectal cream apply bd to anus",
    "Apply to eyelid margin bd",
    "Apply perianally bd",
    "clobetasol to vulva nightly",
    "Apply bd to hands; take cetirizine 10 mg at night",
    "Apply bd to hands and use emollient often",
    "Appliquer 0,5 g au visage deux fois par jour",
]


@pytest.mark.parametrize("text", OURS)
def test_what_is_a_steroid_on_the_skin_near_an_opening_or_beside_others(text: str) -> None:
    assert read(text)["not_ours"] == ""
