"""Full-width punctuation, half of which is blank, and where that half is taken away.

W3C, Requirements for Chinese Text Layout, "Punctuation width adjustment": of two marks side by side one blank
half goes, and so does that of a mark that opens a line. We let a raised note number into the blank, too.
"""

HALF = 500.0  # thousandths of an em

_BLANK_LEFT = frozenset("（「『【《〈〔｛")
_BLANK_RIGHT = frozenset("、。，．：；！？）」』】》〉〕｝")


def closes_up(left: str, right: str) -> bool:
    """Return whether there is a blank half too many between two neighbouring characters."""
    if left in _BLANK_RIGHT:
        return right in _BLANK_RIGHT or right in _BLANK_LEFT
    return left in _BLANK_LEFT and right in _BLANK_LEFT


def opens_blank(text: str) -> bool:
    """Return whether ``text`` begins with a blank half."""
    return text[:1] in _BLANK_LEFT


def ends_blank(text: str) -> bool:
    """Return whether ``text`` ends with a blank half."""
    return text[-1:] in _BLANK_RIGHT
