"""The plain frozen values that templates are given, besides facts: they hold words, never records."""

from dataclasses import dataclass

from campaign_app.compose.facts import FactView
from campaign_app.compose.pieces import Piece, Words
from campaign_app.compose.plain import Plain
from campaign_app.manuscript.tree import Text

Lines = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class DocumentView(Plain):
    """The document itself; ``date`` is worded."""

    key: Words
    title: Words
    number: Words
    date: Words
    kind: Words
    language: Words


@dataclass(frozen=True, slots=True)
class SenderView(Plain):
    """The organisation that sends the document."""

    name: Words
    native_name: Words
    address: Lines
    email: Words
    phone: Words
    website: Words

    @property
    def printed(self) -> Piece:
        """The name."""
        return as_piece(self.name)


@dataclass(frozen=True, slots=True)
class AddresseeView(Plain):
    """A post that receives the document: its title, who holds it on the day, and the lines of its address.

    Without an addressee, or for what a post lacks, the pieces are placeholders.
    """

    title: Piece
    holder: Words
    institution: Words
    salutation: Piece
    lines: tuple[Piece, ...]

    @property
    def printed(self) -> Piece:
        """The title of the post."""
        return self.title


@dataclass(frozen=True, slots=True)
class SignatoryView(Plain):
    """One public signatory; a protected person stands under an alias."""

    name: Words
    native_name: Words
    affiliation: Words
    city: Words


@dataclass(frozen=True, slots=True)
class SignatoriesView(Plain):
    """The public signatories, in their order."""

    organisations: tuple[SignatoryView, ...]
    individuals: tuple[SignatoryView, ...]


@dataclass(frozen=True, slots=True)
class AskView(Plain):
    """Something that is asked, of which post, and the facts it rests on.

    ``of`` names the post with its institution, because many institutions have a minister.
    """

    text: Words
    post: Words
    of: Words
    cite: Piece
    facts: tuple[FactView, ...]

    @property
    def printed(self) -> Piece:
        """The text."""
        return as_piece(self.text)


@dataclass(frozen=True, slots=True)
class CampaignView(Plain):
    """The campaign, with everything it asks and the public signatories of all its documents."""

    title: Words
    summary: Words
    asks: tuple[AskView, ...]
    supporters: SignatoriesView


@dataclass(frozen=True, slots=True)
class EventView(Plain):
    """Something that happened; ``facts`` are those that may be told, ``value`` its figure if it has one."""

    key: Words
    title: Words
    date: Words
    kind: Words
    place: Words
    value: Piece
    cite: Piece
    facts: tuple[FactView, ...]


@dataclass(frozen=True, slots=True)
class ArticleView(Plain):
    """An article of an instrument, with the cite of that place."""

    number: Words
    subject: Words
    cite: Piece


@dataclass(frozen=True, slots=True)
class InstrumentView(Plain):
    """A treaty, law or resolution; ``status`` says who is bound."""

    key: Words
    title: Words
    short_title: Words
    series: Words
    status: Words
    articles: tuple[ArticleView, ...]
    cite: Piece

    @property
    def printed(self) -> Piece:
        """The title with its cite."""
        return Piece((*as_piece(self.title).inlines, *self.cite.inlines))


@dataclass(frozen=True, slots=True)
class SideView(Plain):
    """What one fact of a dispute says: who says it, and the value with its own cite."""

    source: Words
    counted: Words
    date: Words
    value: Piece
    vague: bool


@dataclass(frozen=True, slots=True)
class DisputeView(Plain):
    """A dispute over a figure: the event, what may be said of it, and each side."""

    key: Words
    title: Words
    state: Words
    reason: Words
    value: Piece
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView(Plain):
    """A promise, of which post, and what became of it."""

    text: Words
    post: Words
    state: Words
    due: Words
    cite: Piece


@dataclass(frozen=True, slots=True)
class OutcomeView(Plain):
    """What happened after an ask; ``contribution`` says how far the campaign brought it about."""

    text: Words
    date: Words
    contribution: Words
    cite: Piece


def as_piece(words: Words) -> Piece:
    """Return ``words`` as a piece of text."""
    return Piece((Text(str(words), words.origin),)) if words else Piece()
