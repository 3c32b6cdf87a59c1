"""Automatic styles: what depends on a place in one document, such as a column's width or a new page."""

from campaign_app.writers.odt.xml import Element, e


class AutomaticStyles:
    """The ``office:automatic-styles`` of one document, each style once."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._names: dict[tuple[str, ...], str] = {}

    def column(self, width: float) -> str:
        """Return the style of a table column ``width`` points wide."""
        size = f"{width:.1f}pt"
        return self._style("table-column", ("C", size), "table-column", {"style:column-width": size})

    def on_new_page(self, parent: str) -> str:
        """Return a paragraph style like ``parent`` that starts a page."""
        return self._style("paragraph", ("P", parent), "paragraph", {"fo:break-before": "page"}, parent)

    def first_on(self, parent: str, master_page: str) -> str:
        """Return a paragraph style like ``parent`` that starts a page made by ``master_page``."""
        attributes = {"style:master-page-name": master_page}
        return self._style("paragraph", ("M", parent, master_page), "paragraph", {}, parent, attributes)

    def aligned(self, parent: str, side: str) -> str:
        """Return a paragraph style like ``parent``, set to the left, center or right."""
        if side == "left":
            return parent
        where = {"fo:text-align": {"center": "center", "right": "end"}[side]}
        return self._style("paragraph", ("A", parent, side), "paragraph", where, parent)

    def _style(
        self,
        family: str,
        key: tuple[str, ...],
        kind: str,
        properties: dict[str, str],
        parent: str = "",
        attributes: dict[str, str] | None = None,
    ) -> str:
        if key not in self._names:
            self._names[key] = f"{key[0]}{len(self._names) + 1}"
            described = {"style:name": self._names[key], "style:family": family} | (attributes or {})
            if parent:
                described["style:parent-style-name"] = parent
            style = e("style:style", described, e(f"style:{kind}-properties", properties))
            self._root.append(style)
        return self._names[key]
