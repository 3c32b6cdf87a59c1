"""What a document cites, as its author wrote it: clusters of cites."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_app.csl.variables import OTHER_LOCATORS


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One source cited in a cluster, with where in it and the author's words around it."""

    id: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "locator", self.locator.strip())

    @property
    def locator_term(self) -> str:
        """Return the name of the locator's kind as CSL 1.0.2 spells it."""
        return OTHER_LOCATORS.get(self.label, self.label) or "page"


@dataclass(frozen=True, slots=True)
class Cluster:
    """The sources cited at one place; `note_number` is the note it stands in, None in the running text.

    `prefix` and `suffix` are the author's words around the whole. `narrative` puts the first author's name
    into the sentence, before the rest: "Doe (2004)"; `infix` stands between the two.
    """

    id: str
    items: tuple[CiteItem, ...]
    note_number: int | None = None
    keep_order: bool = False
    prefix: str = ""
    suffix: str = ""
    narrative: bool = False
    infix: str = ""
