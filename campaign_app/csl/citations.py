"""The citations of one document: after an edit only what depends on it is rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from campaign_app.csl.bibliography import Draft, Entry, draft_entry, entries
from campaign_app.csl.cite_text import PLAIN, CiteText, Shared, render_cite
from campaign_app.csl.cluster_text import cluster_text
from campaign_app.csl.clusters import CiteItem, Cluster
from campaign_app.csl.collapse import Piece, Rules, collapse
from campaign_app.csl.errors import StyleError
from campaign_app.csl.item import Item
from campaign_app.csl.languages import Languages
from campaign_app.csl.nodes import Inline
from campaign_app.csl.positions import Position, positions
from campaign_app.csl.registry import Registry
from campaign_app.csl.sorting import in_order
from campaign_app.csl.style import Style

DEFAULT_DISTANCE = 5


@dataclass(slots=True)
class _Printed:
    """A cluster's text and all that it depends on."""

    basis: object
    inlines: tuple[Inline, ...]


class Citations:
    """Clusters in document order, formatted in one style."""

    def __init__(
        self,
        style: Style,
        items: Mapping[str, Mapping[str, Any]],
        abbreviations: Mapping[str, Mapping[str, str]] | None = None,
        languages: Languages = PLAIN,
    ) -> None:
        """Begin an empty document; `abbreviations` are short forms by variable and long form."""
        self.style = style
        self._data = items
        self._items: dict[str, Item] = {}
        self._clusters: list[Cluster] = []
        self._uncited: tuple[str, ...] = ()
        self._shared = Shared(style, abbreviations, languages)
        self._rules = Rules.of(style)
        self._registry = Registry(self._shared, self.item)
        self._printed: dict[str, _Printed] = {}
        distance = style.citation.options.get("near-note-distance", "")
        self._distance = int(distance) if distance.isdigit() else DEFAULT_DISTANCE

    def item(self, id: str) -> Item:
        """Return a source; StyleError where the document has none of that id."""
        found = self._items.get(id)
        if found is None:
            data = self._data.get(id)
            if data is None:
                raise StyleError(f'No source has the id "{id}".')
            found = self._items[id] = Item(self._shared.languages.shown(data), id)
        return found

    def set(self, clusters: Iterable[Cluster]) -> list[str]:
        """Take clusters in document order as the whole document; return the ids whose text changed."""
        return self._become(list(clusters))

    def insert(self, index: int, cluster: Cluster) -> list[str]:
        """Put a cluster before position `index`; return the ids whose text changed."""
        return self._become([*self._clusters[:index], cluster, *self._clusters[index:]])

    def replace(self, cluster: Cluster) -> list[str]:
        """Put a cluster in the place of the one with its id; return the ids whose text changed."""
        at = self._index(cluster.id)
        return self._become([*self._clusters[:at], cluster, *self._clusters[at + 1 :]])

    def remove(self, id: str) -> list[str]:
        """Take a cluster out; return the ids whose text changed."""
        at = self._index(id)
        return self._become([*self._clusters[:at], *self._clusters[at + 1 :]])

    def move(self, id: str, index: int) -> list[str]:
        """Move a cluster to position `index` among the others; return the ids whose text changed."""
        at = self._index(id)
        rest = [*self._clusters[:at], *self._clusters[at + 1 :]]
        return self._become([*rest[:index], self._clusters[at], *rest[index:]])

    def include(self, ids: Iterable[str]) -> list[str]:
        """Put sources into the bibliography that no cluster cites; return the ids whose text changed."""
        self._uncited = tuple(ids)
        return self._become(self._clusters)

    def forget(self, id: str) -> None:
        """Read a source again at the next change: its data has been edited."""
        self._items.pop(id, None)
        self._registry.forget(id)
        self._printed.clear()

    def text(self, id: str) -> tuple[Inline, ...]:
        """Return the formatted text of a cluster."""
        printed = self._printed.get(id)
        if printed is None:
            raise StyleError(f'The document has no citation "{id}".')
        return printed.inlines

    @property
    def clusters(self) -> tuple[Cluster, ...]:
        """Return the clusters in document order."""
        return tuple(self._clusters)

    def bibliography(self, keep: Callable[[Mapping[str, Any]], bool] | None = None) -> list[Entry]:
        """Return the entries of all sources in the style's order; `keep` may leave some out."""
        area = self.style.bibliography
        if area is None:
            return []
        drafts: list[Draft] = []
        for id in self._registry.in_bibliography_order():
            item = self.item(id)
            if keep is None or keep(item.data):
                settled = self._registry.settled(id)
                drafts.append(draft_entry(self._shared, area, item, settled, self._registry.names))
        return entries(self._shared, area, [draft for draft in drafts if draft.tokens])

    def _index(self, id: str) -> int:
        for index, cluster in enumerate(self._clusters):
            if cluster.id == id:
                return index
        raise StyleError(f'The document has no citation "{id}".')

    def _become(self, clusters: list[Cluster]) -> list[str]:
        cited: dict[str, int] = {}
        for cluster in clusters:
            for cite in cluster.items:
                cited.setdefault(cite.id, cluster.note_number or 0)
        self._registry.settle((*cited, *(id for id in self._uncited if id not in cited)), cited)
        self._clusters = clusters
        ordered = [(self._sorted(cluster), cluster.note_number) for cluster in clusters]
        placed = positions(ordered, self._distance)
        printed: dict[str, _Printed] = {}
        changed = []
        for cluster, (cites, _), where in zip(clusters, ordered, placed, strict=True):
            old = self._printed.get(cluster.id)
            new = self._print(cites, where, old)
            printed[cluster.id] = new
            if old is None or old.inlines != new.inlines:
                changed.append(cluster.id)
        self._printed = printed
        return changed

    def _sorted(self, cluster: Cluster) -> Sequence[CiteItem]:
        keys = self.style.citation.keys
        if len(cluster.items) < 2 or not keys or cluster.keep_order:
            return cluster.items
        texts = [self._registry.citation_keys(cite.id) for cite in cluster.items]
        return in_order(cluster.items, texts, keys)

    def _print(self, cites: Sequence[CiteItem], where: Sequence[Position], old: _Printed | None) -> _Printed:
        settled = [self._registry.settled(cite.id) for cite in cites]
        basis = (tuple(cites), tuple(where), tuple(settled), self._registry.signature)
        if old is not None and old.basis == basis:
            return old
        names = self._registry.names
        places = dict(zip(map(id, cites), zip(where, settled, strict=True), strict=True))

        def render(cite: CiteItem, hide_names: bool = False) -> CiteText:
            position, fixed = places[id(cite)]
            return render_cite(self._shared, self.item(cite.id), cite, position, fixed, names, hide_names)

        pieces = [Piece(cite, render(cite)) for cite in cites]
        if len(pieces) > 1:
            pieces = collapse(pieces, self._rules, lambda cite: render(cite, True))
        return _Printed(basis, cluster_text(self.style, pieces))
