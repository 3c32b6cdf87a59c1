"""One index over facts, sources with their full text, contacts, documents and editions.

It is made of the records alone and follows them within the same transaction, so it is no part of the schema
and of no revision: ``upkeep`` makes it anew where it is missing or of another format.
"""

from campaign_app.store.search.entry import KINDS, Kind
from campaign_app.store.search.find import count, index_of, names_whole, newest, ranked
from campaign_app.store.search.query import BadSearch, Query, parse
from campaign_app.store.search.upkeep import follow, is_current, rebuild

__all__ = [
    "KINDS",
    "BadSearch",
    "Kind",
    "Query",
    "count",
    "follow",
    "index_of",
    "is_current",
    "names_whole",
    "newest",
    "parse",
    "ranked",
    "rebuild",
]
