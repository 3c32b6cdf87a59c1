"""One index over facts, sources with their full text, contacts, documents and editions.

It is made of the records alone and follows them within the same transaction, so it is no part of the schema
and of no revision: ``upkeep`` makes it anew where it is missing or of another format.
"""

from campaign_app.store.search.entry import KINDS, Content, Kind
from campaign_app.store.search.find import count, index_of, newest, ranked, settled
from campaign_app.store.search.query import BadSearch, Query, parse
from campaign_app.store.search.records import contents, full_texts
from campaign_app.store.search.shown import Shown, shown
from campaign_app.store.search.upkeep import follow, is_current, rebuild

__all__ = [
    "KINDS",
    "BadSearch",
    "Content",
    "Kind",
    "Query",
    "Shown",
    "contents",
    "count",
    "follow",
    "full_texts",
    "index_of",
    "is_current",
    "newest",
    "parse",
    "ranked",
    "rebuild",
    "settled",
    "shown",
]
