"""Runs of East Asian writing in a text, and the language each is most likely in."""

import re
from collections.abc import Iterator

_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
_KANA = "\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u3001-\u3004\u3008-\u3020\u3030\uff01-\uff65\uffe0-\uffe6"
_EAST_ASIAN = f"[{_HANGUL}{_KANA}{_HAN}{_MARKS}]"

_RUN = re.compile(f"{_EAST_ASIAN}+(?:[ ·]{_EAST_ASIAN}+)*")
_IS_HANGUL = re.compile(f"[{_HANGUL}]")
_IS_KANA = re.compile(f"[{_KANA}]")
_NEAR = 3  # characters; the hanja of a Korean name follow it in brackets


def script_runs(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield ``(language, run)`` whose runs join to ``text``; the language is "" outside East Asian writing.

    Hangul is ``ko`` and kana ``ja``. Han characters alone are in the document's ``language`` (BCP 47) where
    that is written with them, Korean next to Hangul, and Chinese otherwise.
    """
    end, before = 0, ""
    for found in _RUN.finditer(text):
        start = found.start()
        if start > end:
            yield "", text[end:start]
        near = before if before and start - end <= _NEAR else ""
        before = _language(found.group(), language, near)
        end = found.end()
        yield before, found.group()
    if end < len(text):
        yield "", text[end:]


def _language(run: str, language: str, near: str) -> str:
    if _IS_HANGUL.search(run):
        return "ko"
    if _IS_KANA.search(run):
        return "ja"
    primary = language.split("-")[0].lower()
    if primary == "zh":
        return language
    return primary if primary in ("ko", "ja") else near or "zh"
