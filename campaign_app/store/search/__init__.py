"""One index over facts, sources with their full text, contacts, documents and editions.

It is made of the records alone and follows them within the same transaction, so it is no part of the schema
and of no revision: ``upkeep`` makes it anew where it is missing or of another format.
"""

from campaign_app.store.search.alike import having, of_filter, of_number, of_text
from campaign_app.store.search.entry import KINDS, Content, Kind
from campaign_app.store.search.find import count, look_up, newest, ranked, settled
from campaign_app.store.search.lookup import Lookup, shares
from campaign_app.store.search.postings import highest
from campaign_app.store.search.query import BadSearch, Query, parse
from campaign_app.store.search.records import contents
from campaign_app.store.search.shown import Shown
from campaign_app.store.search.tables import settle
from campaign_app.store.search.upkeep import follow, is_current, rebuild

__all__ = [
    "KINDS",
    "BadSearch",
    "Content",
    "Kind",
    "Lookup",
    "Query",
    "Shown",
    "contents",
    "count",
    "follow",
    "having",
    "highest",
    "is_current",
    "look_up",
    "newest",
    "of_filter",
    "of_number",
    "of_text",
    "parse",
    "ranked",
    "rebuild",
    "settle",
    "settled",
    "shares",
]
