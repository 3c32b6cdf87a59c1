"""Text as it is stored: composed letters, one kind of line end, nothing that is not seen."""

import re
import unicodedata
from dataclasses import replace

from campaign_app.readers.files.result import Refused, Stated

# U+202D and U+202E print letters in another order than they are stored in, so that nobody sees what is cited.
OVERRIDE = re.compile("[\u202d\u202e]")
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202c\u2066-\u2069]")
# All controls but tab, line feed, form feed and those that a wrong encoding leaves behind; spaces without
# width; lone surrogates.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b\u2060\ufeff\ud800-\udfff]")
LONGEST_VALUE = 500


def cleaned(text: str) -> str:
    """Return ``text`` as it is stored. Raises Refused where it is made to look other than it is."""
    refuse_overrides(text)
    text = DIRECTION.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", CONTROLS.sub("", text))


def refuse_overrides(text: str) -> None:
    """Raise Refused where ``text`` shows its letters in another order than it has them."""
    if found := OVERRIDE.search(text):
        raise Refused(
            f"it holds U+{ord(found[0]):04X}, which shows letters in another order than they are written in"
        )


def tidy(stated: Stated) -> Stated | None:
    """Return what a file states, on one line; None where nothing is left of it."""
    words = " ".join(cleaned(stated.value).split())
    return replace(stated, value=words[:LONGEST_VALUE]) if words else None
