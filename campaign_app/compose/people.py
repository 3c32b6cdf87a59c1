"""Contacts as templates see them: senders, addressees on the document's date, and signatories.

A protected person without recorded consent is an alias here; the real name does not leave this room except
among the names that must not be printed.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.pieces import Piece, Words
from campaign_app.compose.values import (
    AddresseeView,
    Lines,
    SenderView,
    SignatoriesView,
    SignatoryView,
    as_piece,
)
from campaign_app.manuscript.dates import bounds
from campaign_app.manuscript.manuscript import Letterhead, OfficeHolder
from campaign_app.manuscript.tree import Placeholder
from campaign_app.model.protection import names_among


def is_hidden(contact: model.Contact | None) -> bool:
    """Tell whether a contact may only be shown by its alias."""
    return contact is not None and contact.hidden


def protected_names(session: Session) -> tuple[tuple[str, str], ...]:
    """Return every form of the name of each hidden contact, with the alias to print instead.

    The one check that nobody can waive needs them, so that no letter prints a name by mistake.
    """
    apart = (
        select(model.Contact, model.KeptBack.values)
        .join(model.KeptBack, model.KeptBack.contact_id == model.Contact.id)
        .order_by(model.Contact.key, model.KeptBack.id)
    )
    return tuple(
        dict.fromkeys(
            (name, contact.name())
            for contact, kept in session.execute(apart)
            if is_hidden(contact)
            for name in names_among(kept)
            if name.strip() and name != contact.name()
        )
    )


def in_language(words: dict[str, str], language: str) -> str:
    """Return the entry of a map by language: the language itself, its base, English, or the first."""
    base = language.split("-")[0]
    for name in (language, base, "en", *words):
        if words.get(name):
            return str(words[name])
    return ""


# --- the sender -------------------------------------------------------------------------------------------


def sender_view(contact: model.Contact | None, language: str) -> SenderView:
    """Return the sender; without one, every part is empty."""
    if contact is None:
        return SenderView(Words(), Words(), (), Words(), Words(), Words())
    hidden = is_hidden(contact)
    return SenderView(
        name=Words(contact.name(language)),
        native_name=Words("" if hidden else native_name(contact, language)),
        address=() if hidden else _lines(contact.address),
        email=Words("" if hidden else contact.email),
        phone=Words("" if hidden else contact.phone),
        website=Words("" if hidden else contact.website),
    )


def native_name(contact: model.Contact, language: str) -> str:
    """Return the name in the contact's own script, unless that is the name in ``language`` already."""
    shown = contact.name(language)
    native = [form for form in contact.names if form.usage == "native" or form.script != "Latn"]
    for form in [*(form for form in native if form.preferred), *native]:
        if form.text != shown:
            return form.text
    return ""


def letterhead_of(sender: SenderView) -> Letterhead | None:
    """Return the head of page one: address lines, then what one can reach the sender by."""
    if not sender.name:
        return None
    website = str(sender.website).removeprefix("https://").removeprefix("http://").rstrip("/")
    reached = " · ".join(filter(None, (website, str(sender.email), str(sender.phone))))
    lines = (", ".join(map(str, sender.address)), reached)
    return Letterhead(str(sender.name), str(sender.native_name), tuple(filter(None, lines)))


# --- addressees -------------------------------------------------------------------------------------------


def holder_on(post: model.Post, day: date, language: str) -> OfficeHolder:
    """Return who holds ``post`` on ``day``: of those whose known time in office does not exclude the day, the
    one who came last; nobody where all are excluded.
    """
    title = in_language(post.titles, language)
    possible = [tenure for tenure in post.tenures if _may_hold(tenure, day)]
    if not possible:
        return OfficeHolder(post.key, title, "")
    tenure = max(possible, key=lambda tenure: bounds(tenure.start)[0] or bounds(tenure.seen)[0] or date.min)
    others = [_named(one, language) for one in possible if one is not tenure and _said_to_hold(one, day)]
    holder = _named(tenure, language)
    also = tuple(name for name in dict.fromkeys(others) if name not in ("", holder))
    return OfficeHolder(post.key, title, holder, tenure.start, tenure.end, tenure.seen, also)


def _named(tenure: model.Tenure, language: str) -> str:
    return tenure.holder.name(language) if tenure.holder else tenure.holder_name


def _said_to_hold(tenure: model.Tenure, day: date) -> bool:
    """Tell whether a possible tenure is known to have begun; on its last day it is handed over."""
    begun = bounds(tenure.start)[0] or bounds(tenure.seen)[0]
    return begun is not None and begun <= day != bounds(tenure.end)[1]


def _may_hold(tenure: model.Tenure, day: date) -> bool:
    start, end = bounds(tenure.start)[0], bounds(tenure.end)[1]
    return (start is None or start <= day) and (end is None or day <= end)


def left_office(post: model.Post, day: date) -> model.Tenure | None:
    """Return the tenure that ended last before ``day``, None where none is known to have ended."""
    ended = [(end, tenure) for tenure in post.tenures if (end := bounds(tenure.end)[1]) and end < day]
    return max(ended, key=lambda pair: pair[0])[1] if ended else None


def addressee_view(post: model.Post, holder: OfficeHolder, language: str) -> AddresseeView:
    """Return a post as a letter addresses it, in the document's language."""
    title = Words(holder.title)
    salutation = Words(in_language(post.salutations, language))
    own_line = Words(post.addressing.get(language) or post.addressing.get(language.split("-")[0]) or title)
    name = Words(holder.holder)
    lines = tuple(line for line in (name, own_line, Words(post.institution), *_lines(post.address)) if line)
    return AddresseeView(
        title=as_piece(title) or _missing("title", f"title of the post {post.key}"),
        holder=name,
        institution=Words(post.institution),
        salutation=as_piece(salutation) or _missing("salutation", f"salutation of the post {post.key}"),
        lines=tuple(as_piece(line) for line in lines),
    )


def full_title(title: str, institution: str) -> str:
    """Return the title of a post with its institution, without saying twice what both say.

    The Minister of Unification of a Ministry of Unification, Republic of Korea, needs the State alone.
    """
    if institution in title:
        return title
    first, _, rest = institution.partition(", ")
    same = title.partition(" of ")[2] == first.partition(" of ")[2] != ""
    return f"{title}, {rest if same and rest else institution}"


def nobody() -> AddresseeView:
    """Return what stands for the addressee while there is none."""
    wanted = _missing("addressee", "the post that receives this document")
    return AddresseeView(wanted, Words(), Words(), wanted, (wanted,))


def _missing(name: str, label: str) -> Piece:
    return Piece((Placeholder(name, label),))


# --- signatories ------------------------------------------------------------------------------------------


def signatories_view(signatories: list[model.Signatory]) -> SignatoriesView:
    """Return those who signed, whose name may be printed, each once."""
    public = [one for one in signatories if one.public and one.status == "confirmed"]
    by_kind: dict[str, dict[tuple[str, str], SignatoryView]] = {"organisation": {}, "person": {}}
    for one in public:
        view = _signatory(one)
        by_kind[one.kind].setdefault((str(view.name), str(view.native_name)), view)
    return SignatoriesView(tuple(by_kind["organisation"].values()), tuple(by_kind["person"].values()))


def _signatory(signatory: model.Signatory) -> SignatoryView:
    if signatory.contact is not None and is_hidden(signatory.contact):
        return SignatoryView(Words(signatory.contact.name()), Words(), Words(), Words())
    parts = (signatory.name, signatory.native_name, signatory.affiliation, signatory.city)
    return SignatoryView(*(Words(part) for part in parts))


def _lines(text: str) -> Lines:
    return tuple(words for line in text.splitlines() if (words := Words(line)))
