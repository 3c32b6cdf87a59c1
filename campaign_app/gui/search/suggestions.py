"""Suggestions: how the word that is being typed can go on, where it is a filter or the value of one."""

from collections.abc import Sequence

from campaign_app.actions.search import FILTER_VALUES, FILTERS


def last_word(text: str) -> str:
    """Return the word at the end of ``text``, empty after a space."""
    return text.rpartition(" ")[2]


def suggestions(text: str) -> Sequence[str]:
    """Return what the last word of ``text`` can become: all filters where no word was begun."""
    if text.count('"') % 2:
        return []
    word = last_word(text)
    name, colon, value = word.partition(":")
    if not colon:
        return [one for one in FILTERS if one.startswith(word.casefold())]
    known = FILTER_VALUES.get(f"{name.casefold()}:", ())
    begun = value.casefold()
    return [f"{name}:{one}" for one in known if one.startswith(begun) and one != begun]


def completed(text: str, suggestion: str) -> str:
    """Return ``text`` with ``suggestion`` in place of its last word, ready for the next one."""
    word = last_word(text)
    start = text[: len(text) - len(word)] if word else text
    gap = " " if start and not start.endswith(" ") else ""
    return f"{start}{gap}{suggestion}{'' if suggestion.endswith(':') else ' '}"
