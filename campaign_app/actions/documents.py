"""Draft, check and preview a document."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.compose.compose import compose
from campaign_app.compose.templates import TemplateInfo, find_templates
from campaign_app.errors import UserError
from campaign_app.manuscript.checks import check, waive
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.proofing import proof
from campaign_app.model import Addressee, Campaign, Document, Fact, Post, Waiver
from campaign_app.store import Store
from campaign_app.writers import write
from campaign_app.writers.pdf import missing_glyphs


@dataclass(frozen=True, slots=True)
class Checked:
    """A document as it stands: its words, its settled form, and what the checks say of both.

    ``waived`` gives the reason for each rule whose findings were set aside.
    """

    manuscript: Manuscript
    proof: Proof
    findings: tuple[Finding, ...]
    waived: Mapping[str, str] = field(default_factory=dict)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop publishing."""
        return waive(self.findings, self.waived)[0]


@dataclass(frozen=True, slots=True)
class Preview:
    """The PDF a document would give now, with its findings; ``sha256`` tells whether pages changed."""

    pdf: bytes
    sha256: str
    findings: tuple[Finding, ...]


def get_document(session: Session, key: str) -> Document:
    """Return the document ``key``; UserError names the ones there are."""
    document = session.scalar(select(Document).where(Document.key == key))
    if document is None:
        known = (
            ", ".join(session.scalars(select(Document.key).order_by(Document.key).limit(12))) or "none yet"
        )
        raise UserError(f"There is no document “{key}”; the documents of this workspace are: {known}.")
    return document


def check_document(store: Store, key: str) -> Checked:
    """Compose the document ``key`` and run every check on it. Raises UserError and its TemplateError."""
    with store.read() as session:
        document = get_document(session, key)
        manuscript = compose(session, document)
        waived = {waiver.rule: waiver.reason for waiver in document.waivers}
    return checked(manuscript, waived)


def checked(manuscript: Manuscript, waived: Mapping[str, str] | None = None) -> Checked:
    """Settle ``manuscript`` and run every check on its words and on its glyphs."""
    settled = proof(manuscript)
    return Checked(manuscript, settled, check(manuscript) + missing_glyphs(settled), waived or {})


def preview(store: Store, key: str, unsaved: Mapping[str, Any] | None = None) -> Preview:
    """Return the pages of the document ``key``, with ``unsaved`` attributes in place of the stored ones."""
    with store.read() as session:
        document = get_document(session, key)
        # The session is read-only and never flushed: what is set here is seen by compose and by nobody else.
        with session.no_autoflush:
            for name, value in (unsaved or {}).items():
                setattr(document, name, _addressees(session, value) if name == "addressees" else value)
            manuscript = compose(session, document)
            session.expunge_all()
    result = checked(manuscript)
    pdf = write(result.proof, "pdf")
    return Preview(pdf, hashlib.sha256(pdf).hexdigest(), result.findings)


def draft(
    store: Store,
    template: str,
    fields: Mapping[str, Any],
    facts: Iterable[str] = (),
    to: str = "",
    title: str = "",
) -> str:
    """Create a document from ``template`` and return its key.

    ``fields`` fills the template's declared fields, ``facts`` are keys of facts in their order, ``to`` is the
    key of the post it is addressed to. UserError where one of them is not known.
    """
    with store.change(f"Draft {template}") as session:
        info = get_template(session, template)
        known = [field.name for field in info.fields]
        for name in fields:
            if name not in known:
                there = ", ".join(known) or "none"
                raise UserError(f"The template “{template}” has no field “{name}”; its fields are: {there}.")
        document = Document(
            key=free_key(session, template),
            template=template,
            title=title or info.title,
            date=date.today().isoformat(),
            campaign=session.scalar(select(Campaign).order_by(Campaign.id).limit(1)),
            fields=dict(fields),
            facts=_known_facts(session, facts),
            addressees=_addressees(session, [to] if to else []),
        )
        session.add(document)
        return document.key


def set_addressees(store: Store, key: str, posts: Iterable[str]) -> None:
    """Address the document ``key`` to ``posts`` in their order."""
    with store.change(f"Address {key}") as session:
        document = get_document(session, key)
        document.addressees = _addressees(session, posts)


def set_waiver(store: Store, key: str, rule: str, reason: str) -> None:
    """Set the findings of ``rule`` aside for the document ``key``.

    Raises UserError without a reason, and for a rule that cannot be set aside.
    """
    waive((), {rule: reason})
    with store.change(f"Set {rule} aside in {key}") as session:
        document = get_document(session, key)
        kept = [waiver for waiver in document.waivers if waiver.rule != rule]
        document.waivers = [*kept, Waiver(rule=rule, reason=reason.strip())]


def take_waiver_back(store: Store, key: str, rule: str) -> None:
    """Let the findings of ``rule`` count again for the document ``key``. Raises UserError if they do."""
    with store.change(f"Take back that {rule} is set aside in {key}") as session:
        document = get_document(session, key)
        kept = [waiver for waiver in document.waivers if waiver.rule != rule]
        if len(kept) == len(document.waivers):
            there = ", ".join(waiver.rule for waiver in document.waivers) or "nothing"
            raise UserError(f"{rule} is not set aside in {key}; what is: {there}.")
        document.waivers = kept


def add_fact(store: Store, key: str, fact: str) -> bool:
    """Pick ``fact`` as the last one of the document ``key``; tell whether it was not picked before."""
    with store.change(f"Add fact {fact} to {key}") as session:
        document = get_document(session, key)
        if fact in document.facts:
            return False
        document.facts = [*document.facts, *_known_facts(session, [fact])]
        return True


def get_template(session: Session, key: str) -> TemplateInfo:
    """Return what the template ``key`` declares; UserError names the templates there are."""
    found = {info.key: info for info in find_templates(session)}
    if key not in found:
        raise UserError(f"There is no template “{key}”; there are: {', '.join(sorted(found))}.")
    return found[key]


def _known_facts(session: Session, keys: Iterable[str]) -> list[str]:
    wanted = list(keys)
    known = set(session.scalars(select(Fact.key).where(Fact.key.in_(wanted))))
    for key in wanted:
        if key not in known:
            raise UserError(f"There is no fact “{key}”; search the facts for the one you mean.")
    return wanted


def _addressees(session: Session, posts: Iterable[str]) -> list[Addressee]:
    found = []
    for position, key in enumerate(posts):
        post = session.scalar(select(Post).where(Post.key == key))
        if post is None:
            raise UserError(f"There is no post “{key}” to address; list the posts to see their keys.")
        found.append(Addressee(post=post, position=position))
    return found


def free_key(session: Session, stem: str) -> str:
    """Return ``stem``, or ``stem`` with the next number where a document has that key."""
    taken = set(session.scalars(select(Document.key).where(Document.key.startswith(stem, autoescape=True))))
    if stem not in taken:
        return stem
    numbers = [int(m[1]) for key in taken if (m := re.fullmatch(re.escape(stem) + r"-(\d+)", key))]
    return f"{stem}-{max(numbers, default=1) + 1}"
