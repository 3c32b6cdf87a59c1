"""The few words that a writer itself puts on paper, in the language of the document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """``page`` is what stands before, between and after the number of a page and the count of pages."""

    notes: str
    note: str
    back: str
    page: tuple[str, str, str]


_WORDS = {
    "en": Words("Notes", "Note", "Back to the text", ("Page ", " of ", "")),
    "ko": Words("주", "주", "본문으로 돌아가기", ("", " / ", "쪽")),
    "zh": Words("注释", "注释", "返回正文", ("第 ", " 页，共 ", " 页")),
}


def words(language: str) -> Words:
    """Return the words for a BCP 47 ``language``; English where there are none."""
    return _WORDS.get(language.split("-")[0].lower(), _WORDS["en"])
