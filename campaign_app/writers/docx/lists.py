"""The numbering part: one instance for each ordered list, starting where the Proof says."""

from campaign_app.writers.docx.xml import Element, fixed_part, w

_BULLETS = 1  # the instance that numbering.xml holds already
_DECIMAL = 1  # the abstract numbering of ordered lists
_DEEPEST = 3


class Numbering:
    """The lists of one document; Word counts the items of each from its first number on."""

    def __init__(self) -> None:
        self.root: Element = fixed_part("numbering.xml")
        self._last = _BULLETS

    def level(self, level: int) -> int:
        """Return the level of ``numbering.xml`` that sets a list of ``level``, counted from 0."""
        return min(level, _DEEPEST)

    def start(self, level: int, start: int | None) -> int:
        """Return the id of the numbering for a new list; ``start`` is None for bullets."""
        if start is None:
            return _BULLETS
        self._last += 1
        override = w("lvlOverride", w("startOverride", val=start), ilvl=self.level(level))
        self.root.append(w("num", w("abstractNumId", val=_DECIMAL), override, numId=self._last))
        return self._last
