"""The citations of one document: after an edit only what depends on it is rendered again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from campaign_app.csl.bibliography import Draft, Entry, draft_entry, entries
from campaign_app.csl.cite_text import PLAIN, CiteText, Settled, Shared, render_cite
from campaign_app.csl.cluster_text import cluster_text
from campaign_app.csl.clusters import CiteItem, Cluster
from campaign_app.csl.collapse import Piece, Rules, collapse
from campaign_app.csl.errors import StyleError
from campaign_app.csl.item import Item
from campaign_app.csl.languages import Languages
from campaign_app.csl.nodes import Inline, Text
from campaign_app.csl.positions import Position, positions
from campaign_app.csl.registry import Registry
from campaign_app.csl.sorting import in_order
from campaign_app.csl.style import Area, Style

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
        keep_order: bool = False,
        links: bool = False,
    ) -> None:
        """Begin an empty document.

        `abbreviations` are short forms by variable and long form; with `keep_order` the bibliography is
        in order of mention, whatever the style says; `links` makes URLs and DOIs links.
        """
        self.style = style
        self._data = items
        self._items: dict[str, Item] = {}
        self._clusters: list[Cluster] = []
        self._uncited: tuple[str, ...] = ()
        self._uncited_first = False
        self._shared = Shared(style, abbreviations, languages, links)
        self._rules = Rules.of(style)
        self._registry = Registry(self._shared, self.item, keep_order)
        self._printed: dict[str, _Printed] = {}
        self._drafts: dict[str, tuple[object, Draft]] = {}
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

    def include(self, ids: Iterable[str], first: bool = False) -> list[str]:
        """List sources that no cluster need cite, after the cited ones or `first`; return the ids changed."""
        self._uncited, self._uncited_first = tuple(ids), first
        return self._become(self._clusters)

    def preview(self, cluster: Cluster, where: Sequence[Position] | None = None) -> tuple[Inline, ...]:
        """Format a cluster that is not in the document, each cite as a first mention unless `where` tells."""
        order = self._order(cluster)
        cites = [cluster.items[at] for at in order]
        found = [where[at] if where else Position() for at in order]
        return self._cites(cites, found, [self._registry.settled(cite.id) for cite in cites], cluster)

    def sources(self) -> list[str]:
        """Return the ids of all sources in the order of the bibliography."""
        return self._registry.in_bibliography_order()

    def forget(self, id: str) -> None:
        """Read a source again at the next change: its data has been edited."""
        self._items.pop(id, None)
        self._registry.forget(id)
        self._printed.clear()
        self._drafts.pop(id, None)

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
        ids = [id for id in self.sources() if keep is None or keep(self.item(id).data)]
        drafts = [self._draft(area, id) for id in ids]
        return entries(self._shared, area, [draft for draft in drafts if draft.tokens])

    def _draft(self, area: Area, id: str) -> Draft:
        """Return an entry's tokens, kept as long as nothing they depend on changes."""
        settled = self._registry.settled(id)
        basis = (settled, self._registry.signature)
        known = self._drafts.get(id)
        if known is None or known[0] != basis:
            draft = draft_entry(self._shared, area, self.item(id), settled, self._registry.names)
            known = self._drafts[id] = (basis, draft)
        return known[1]

    def _index(self, id: str) -> int:
        for index, cluster in enumerate(self._clusters):
            if cluster.id == id:
                return index
        raise StyleError(f'The document has no citation "{id}".')

    def _become(self, clusters: list[Cluster]) -> list[str]:
        if len({cluster.id for cluster in clusters}) < len(clusters):
            raise StyleError("Two citations of the document have the same id.")
        cited: dict[str, int] = {}
        for cluster in clusters:
            for cite in cluster.items:
                cited.setdefault(cite.id, cluster.note_number or 0)
        ids = (*self._uncited, *cited) if self._uncited_first else (*cited, *self._uncited)
        self._registry.settle(tuple(dict.fromkeys(ids)), cited)
        self._clusters = clusters
        orders = [self._order(cluster) for cluster in clusters]
        cites = [[cluster.items[at] for at in order] for cluster, order in zip(clusters, orders, strict=True)]
        notes = [cluster.note_number for cluster in clusters]
        placed = positions(zip(cites, notes, strict=True), self._distance)
        printed: dict[str, _Printed] = {}
        for cluster, sorted_cites, where in zip(clusters, cites, placed, strict=True):
            printed[cluster.id] = self._print(cluster, sorted_cites, where)
        old, self._printed = self._printed, printed
        return [id for id, new in printed.items() if id not in old or old[id].inlines != new.inlines]

    def _order(self, cluster: Cluster) -> Sequence[int]:
        """Return the places of a cluster's cites in the order of printing (CSL 1.0.2, "Sorting")."""
        keys = self.style.citation.keys
        places = range(len(cluster.items))
        if len(places) < 2 or not keys or cluster.keep_order:
            return places
        return in_order(
            places, lambda place, at: self._registry.citation_key(cluster.items[place].id, at), keys
        )

    def _print(self, cluster: Cluster, cites: Sequence[CiteItem], where: Sequence[Position]) -> _Printed:
        settled = [self._registry.settled(cite.id) for cite in cites]
        around = (cluster.prefix, cluster.suffix, cluster.narrative, cluster.infix)
        basis = (tuple(cites), tuple(where), tuple(settled), self._registry.signature, around)
        old = self._printed.get(cluster.id)
        if old is not None and old.basis == basis:
            return old
        if cluster.narrative and cites:
            name = self._cites((replace(cites[0], author_only=True),), where, settled, cluster)
            hidden = replace(cites[0], suppress_author=self.style.kind == "in-text")
            rest = self._cites((hidden, *cites[1:]), where, settled, cluster)
            return _Printed(basis, (*name, Text(_infix(cluster.infix)), *rest))
        return _Printed(basis, self._cites(cites, where, settled, cluster))

    def _cites(
        self,
        cites: Sequence[CiteItem],
        where: Sequence[Position],
        settled: Sequence[Settled],
        cluster: Cluster,
    ) -> tuple[Inline, ...]:
        names = self._registry.names

        def render(at: int, hide_names: bool = False) -> CiteText:
            item = self.item(cites[at].id)
            return render_cite(self._shared, item, cites[at], where[at], settled[at], names, hide_names)

        shown = cites[:1] if cites and cites[0].author_only else cites
        pieces = [Piece(cite, render(at), at) for at, cite in enumerate(shown)]
        if len(pieces) > 1:
            pieces = collapse(pieces, self._rules, lambda at: render(at, True))
        return cluster_text(self.style, cluster, pieces)


def _infix(words: str) -> str:
    """Return what stands between the name and the rest of a narrative cite."""
    if not words.strip():
        return " "
    return f"{words} " if words[0] in ".,;:!?'’" else f" {words} "
