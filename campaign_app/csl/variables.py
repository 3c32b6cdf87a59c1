"""The names of CSL's variables by kind (CSL 1.0.2, Appendix IV)."""

from __future__ import annotations

NAMES = frozenset({
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor",
    "curator", "director", "editor", "editor-translator", "editorial-director", "executive-producer",
    "guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author",
    "performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator",
    "translator",
})  # fmt: skip
DATES = frozenset({
    "accessed", "available-date", "event-date", "issued", "original-date", "submitted",
})  # fmt: skip
NUMBERS = frozenset({
    "chapter-number", "citation-number", "collection-number", "edition", "first-reference-note-number",
    "issue", "locator", "number", "number-of-pages", "number-of-volumes", "page", "page-first",
    "part-number", "printing-number", "section", "supplement-number", "version", "volume",
})  # fmt: skip
SHORT_FORMS = {"title": "title-short", "container-title": "container-title-short"}
OTHER_SPELLINGS = {
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "event": "event-title",
    "event-title": "event",
}
OTHER_LOCATORS = {
    "sub verbo": "sub-verbo",
    "article": "article-locator",
    "title": "title-locator",
    "para": "paragraph",
}
