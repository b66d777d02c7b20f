"""The page as a PDF: tagged, in its language, from right to left where it is so; no markup runs."""

import io
import sys
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from calculator.handout import NoPdf, Typed, pdf
from tests.plans import ECZEMA, LICHEN, made

A4 = (595, 842)  # points
LETTER = (612, 792)


def read(plan: dict[str, Any], *args: Any, **options: Any) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(plan, *args, **options)))


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(one.extract_text() for one in reader.pages).split())


def tags(node: Any) -> list[str]:
    """The names of all tags under one, in the order of reading."""
    found = node.get_object()
    if isinstance(found, list):
        return [name for kid in found for name in tags(kid)]
    if not isinstance(found, dict):
        return []
    own = [str(found["/S"])] if "/S" in found else []
    return own + (tags(found["/K"]) if "/K" in found else [])


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_pdf_is_tagged_and_says_its_language(language: str) -> None:
    reader = read(made(ECZEMA), language)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert str(root["/Lang"]) == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None and reader.metadata.title
    found = tags(root["/StructTreeRoot"])
    assert found.count("/H1") == 1
    assert found.count("/H3") == 3, "a heading for each step"
    assert found.count("/Table") == 3 and found.count("/TH") == 3 * 7
    assert "/Figure" in found and "/L" in found


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("letter", LETTER)])
@pytest.mark.parametrize("given", [LICHEN, ECZEMA], ids=["lichen", "eczema"])
def test_three_steps_fit_on_two_sheets(
    given: dict[str, Any], paper: str, size: tuple[int, int]
) -> None:
    reader = read(made(given), paper=paper)
    assert len(reader.pages) <= 2
    box = reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def starts(reader: PdfReader) -> list[float]:
    """How far from the left the first page's pieces of text begin, in points."""
    found: list[float] = []
    reader.pages[0].extract_text(
        visitor_text=lambda said, cm, tm, *_: found.append(tm[4] + cm[4]) if said.strip() else None
    )
    return found


def test_arabic_begins_at_the_right() -> None:
    middle = A4[0] / 2
    assert starts(read(made(LICHEN)))[0] < middle
    assert max(starts(read(made(LICHEN), "ar"))[:3]) > middle


def test_a_strength_is_whole_in_a_line_from_right_to_left() -> None:
    assert "clobetasol propionate 0.05 % ointment" in text(read(made(LICHEN), "ar"))


NASTY = ['#panic("x")', "*bold* _x_ $x$", '"]; #import "x"', "\\", "= heading", "{n} #leaf"]


@pytest.mark.parametrize("nasty", NASTY)
def test_typed_text_is_never_markup(nasty: str) -> None:
    phases = [{**LICHEN["phases"][0], "stop": nasty, "area": nasty}]
    plan = made(LICHEN, phases=phases, product=nasty)
    reader = read(plan, "en", Typed(nasty, nasty, nasty))
    # patient, telephone, clinician; area, product and stop of the step; product to be supplied
    assert text(reader).count(" ".join(nasty.split())) == 7
    assert tags(reader.trailer["/Root"]["/StructTreeRoot"]).count("/H1") == 1


def test_without_typst_there_is_a_plain_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NoPdf, match="pip install -r requirements-pdf.txt"):
        pdf(made(LICHEN))


def test_a_letter_that_no_font_has_is_refused_and_not_printed_as_a_box() -> None:
    """The last place of the last plane is nobody's: no font has it."""
    with pytest.raises(NoPdf, match="no font with all the letters"):
        pdf(made(LICHEN), "en", Typed(patient="\U0010fffd"))


def test_chinese_is_set_or_refused_but_never_boxes() -> None:
    """The font is the machine's own, so either may happen."""
    families = " ".join(typst.Fonts().families())
    if any(name in families for name in ("CJK", "Noto Sans SC", "WenQuanYi", "Source Han")):
        assert "clobetasol" in text(read(made(LICHEN), "zh"))
    else:
        with pytest.raises(NoPdf, match="Print it from the browser"):
            pdf(made(LICHEN), "zh")


def test_a_paper_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        pdf(made(LICHEN), paper="a5")
