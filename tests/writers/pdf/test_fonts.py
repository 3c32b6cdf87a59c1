"""Fonts: which face sets which character, what a subset holds, and what no font has."""

import io
import unicodedata
from collections.abc import Callable

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_app.manuscript.manuscript import Letterhead
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.tree import Paragraph, Signature, Signatures, Text
from campaign_app.writers.pdf import missing_glyphs, write_pdf
from campaign_app.writers.pdf.fonts import as_printed, face, shape


def faces(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(run.resource, run.language) for run in shape(text, "regular", False, language)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Łódź", "en", [("SR", "")]),
        ("조민호", "en", [("KR", "ko")]),
        ("习近平", "en", [("SC", "zh")]),
        ("王偉", "zh-Hans", [("SC", "zh-Hans")]),
        ("金正恩", "ko", [("KR", "ko")]),
        ("이(李)씨", "en", [("KR", "ko"), ("SR", ""), ("KR", "ko"), ("SR", ""), ("KR", "ko")]),
        ("NK감금", "en", [("SR", ""), ("KR", "ko")]),
    ],
)
def test_a_run_of_script_has_the_face_made_for_it(
    text: str, language: str, found: list[tuple[str, str]]
) -> None:
    assert faces(text, language) == found


def test_a_name_is_set_in_one_face_even_if_another_has_part_of_it() -> None:
    assert face("KR").covers("王")
    assert not face("KR").covers("习")
    assert faces("习王", "ko") == [("SC", "ko")]


def test_bold_hangul_is_thickened_and_italic_falls_back_to_upright() -> None:
    assert [run.thickened for run in shape("한A", "bold", False, "en")] == [True, False]
    assert [run.resource for run in shape("Привет", "italic", False, "en")] == ["SR"]


def test_pairs_are_kerned() -> None:
    apart = sum(shape(char, "regular", False, "en")[0].width for char in "AV")
    assert shape("AV", "regular", False, "en")[0].width < apart - 50


@settings(deadline=None)
@given(st.text("abcdefgh가나다라마바王偉金李习近", min_size=1, max_size=40))
def test_runs_hold_each_character_once(text: str) -> None:
    runs = shape(text, "regular", False, "en")
    codes = sum(len(part.split(">")[0]) // 4 for run in runs for part in run.shown.split("<")[1:])
    assert codes == len(text)


def outline(font: TTFont, name: str) -> object:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


def test_a_truetype_subset_draws_the_same_outlines_at_the_same_numbers() -> None:
    import font_source_serif_pro

    whole = TTFont(font_source_serif_pro.font_files_ttf["SourceSerifPro"])
    source = face("SR")
    glyphs = [source.glyph(char) for char in "aéÅ—½"]
    part = TTFont(io.BytesIO(source.subset(glyphs, "AAAAAA+Part")))
    names = whole.getGlyphOrder()
    assert part["maxp"].numGlyphs <= len(names)
    for glyph in glyphs:
        assert outline(part, part.getGlyphName(glyph)) == outline(whole, names[glyph])
        assert part["hmtx"][part.getGlyphName(glyph)] == whole["hmtx"][names[glyph]]
    assert not outline(part, part.getGlyphName(source.glyph("Q")))


def test_a_cff_subset_draws_the_same_outlines_and_no_others() -> None:
    import pylopdf_fonts_ko

    whole = TTFont(pylopdf_fonts_ko.serif_path())
    source = face("KR")
    glyphs = sorted(source.glyph(char) for char in "북한인권王李")
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(source.subset(glyphs, "AAAAAA+Part")), None)
    top = fonts[0]
    assert [int(name[3:]) for name in top.charset[1:]] == glyphs
    shapes = whole.getGlyphSet()
    for glyph in glyphs:
        drawn, wanted = DecomposingRecordingPen({}), DecomposingRecordingPen(shapes)
        top.CharStrings[f"cid{glyph:05d}"].draw(drawn)
        shapes[whole.getGlyphName(glyph)].draw(wanted)
        assert drawn.value == wanted.value


def test_text_is_composed_and_freed_of_what_no_font_draws() -> None:
    assert as_printed("e\u0301 a\u200db\ufe0f \u1112\u1161\u11ab non\u2011stop") == "é ab 한 non-stop"


def test_a_missing_character_is_a_blocking_finding_with_its_place(proof_of: Callable[..., Proof]) -> None:
    body = (Paragraph((Text("We ask that the sun 🌞 may shine on both banks of the river."),)),)
    (found,) = missing_glyphs(proof_of(*body))
    assert (found.rule, found.severity) == ("missing-glyph", "blocking")
    assert "U+1F31E" in found.message
    assert "that the sun 🌞 may shine" in found.message


def test_every_part_that_is_printed_is_searched(proof_of: Callable[..., Proof]) -> None:
    proof = proof_of(
        Signatures((Signature("Alef א", "Bet ב", "Gimel ג"),)),
        notes=("Dalet ד", "Dalet ד again"),
        letterhead=Letterhead("He ה", "", ("Vav ו",)),
    )
    where = [finding.where for finding in missing_glyphs(proof)]
    assert where == ["letterhead", "letterhead", "signatures", "signatures", "signatures", "note 1"]


def test_nothing_is_missing_from_a_letter(letter: Proof) -> None:
    assert missing_glyphs(letter) == ()


def test_a_missing_character_does_not_stop_a_preview(proof_of: Callable[..., Proof]) -> None:
    assert write_pdf(proof_of(Paragraph((Text("🌞"),)))).startswith(b"%PDF-1.7")


def test_every_space_and_sign_without_a_look_is_printable() -> None:
    for code in range(0x3001):
        kind = unicodedata.category(chr(code))
        if kind in ("Zs", "Zl", "Zp") or (kind == "Cf" and 0x2000 <= code <= 0x206F):
            printed = as_printed(f"a{chr(code)}b").replace("\u200b", "").replace("\ufffd", "")
            assert all(face("SR").covers(char) or face("KR").covers(char) for char in printed)


@pytest.mark.parametrize("resource", ["SR", "SI", "SB", "SJ", "KR", "SC"])
def test_what_people_type_comes_back_as_it_was_typed(resource: str) -> None:
    typed = "‘single’ “double” it’s 1–2 — … · § (a) [b] {c} é ł ½ € % & @ -" + "한글ㄱㅏ" * (resource == "KR")
    source = face(resource)
    for char in set(typed) - {" "}:
        if source.covers(char):
            assert chr(source.texts[source.glyph(char)]) == char
