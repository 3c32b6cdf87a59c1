"""A first choice of the records that have some words or values, where no column of theirs is indexed.

It is made by tokens alone, so it may hold others too; and it is of before the change that is under way.
"""

from collections.abc import Sequence, Set
from functools import reduce
from operator import and_

from sqlalchemy import Connection

from campaign_app.store.search.entry import Kind
from campaign_app.store.search.postings import read
from campaign_app.store.search.words import FILTER, tokens, words


def of_text(text: str) -> Set[str]:
    """Return the tokens of a record of which a field is ``text``; none for one without words."""
    return tokens(" ".join(words(text)))


def of_number(number: float) -> Set[str]:
    """Return the tokens of a fact whose low or high end is ``number``."""
    return of_text(f"{number:.15g}")


def of_filter(name: str, value: str) -> Set[str]:
    """Return the tokens of a record that a filter finds by ``value``."""
    # Word by word: which filters stand beside each other in an entry is chance.
    return {token for word in words(value) for token in tokens(f"{FILTER}{name}:{word}")}


def having(connection: Connection, kind: Kind, wanted: Sequence[Set[str]]) -> list[int]:
    """Return for each set of tokens, none of them empty, the records that have all of it, as bits."""
    found = read(connection, {token for one in wanted for token in one}, ())
    return [reduce(and_, (found[token].get(kind, 0) for token in one)) for one in wanted]
