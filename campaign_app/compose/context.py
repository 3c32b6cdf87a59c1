"""What a document's template is given: the campaign's records as plain values, read when a template asks."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from campaign_app import model
from campaign_app.compose.errors import Fault
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.facts import Facts, FactView, figures_in
from campaign_app.compose.people import (
    addressee_view,
    full_title,
    in_language,
    nobody,
    sender_view,
    signatories_view,
)
from campaign_app.compose.pieces import Piece, Words
from campaign_app.compose.reach import OF_ASKS
from campaign_app.compose.references import article_place, as_cite, source_name, work_reference
from campaign_app.compose.sandbox import Deferred
from campaign_app.compose.values import (
    ArticleView,
    AskView,
    CampaignView,
    CommitmentView,
    DisputeView,
    DocumentView,
    EventView,
    InstrumentView,
    OutcomeView,
    SenderView,
    SideView,
)
from campaign_app.manuscript.dates import bounds, worded_date
from campaign_app.manuscript.manuscript import Meta, OfficeHolder
from campaign_app.manuscript.tree import Cite


@dataclass
class Grounds:
    """The records behind one document, each kind as the values that its template may ask for."""

    evidence: Evidence
    document: model.Document
    meta: Meta
    holders: tuple[OfficeHolder, ...]

    def __post_init__(self) -> None:
        self.session = self.evidence.session
        self.facts = Facts(self.evidence, self.meta.language)

    def values(self) -> Mapping[str, Any]:
        """Return every name that templates are given, besides their fields."""
        addressees = tuple(
            addressee_view(addressee.post, holder, self.meta.language)
            for addressee, holder in zip(self.document.addressees, self.holders, strict=True)
        )
        return {
            "document": self._document(),
            "sender": self.sender,
            "addressees": addressees,
            "addressee": addressees[0] if addressees else nobody(),
            "signatories": Deferred(lambda: signatories_view(self.document.signatories)),
            "campaign": Deferred(self._campaign),
            "asks": Deferred(self._asks),
            "facts": Deferred(self._picked),
            "events": Deferred(self._events),
            "instruments": Deferred(self._instruments),
            "disputes": Deferred(self._disputes),
            "commitments": Deferred(self._commitments),
            "outcomes": Deferred(self._outcomes),
        }

    def read_ahead(self, keys: Set[str]) -> None:
        """Read the records ``keys``, which the template may ask for, and those of who signs, at once."""
        asks = self.document.campaign.asks if self.document.campaign and OF_ASKS & keys else []
        self.evidence.read({*keys, *(key for ask in asks for key in ask.basis)})
        self.evidence.read_works(keys)
        signing = [one.contact_id for one in self.document.signatories if one.contact_id is not None]
        # Kept, so that the session still knows each when its signatory asks for it.
        self._signing = self.session.scalars(select(model.Contact).where(model.Contact.id.in_(signing))).all()

    @cached_property
    def sender(self) -> SenderView:
        """The organisation that sends the document."""
        campaign = self.document.campaign
        return sender_view(campaign.sender if campaign else None, self.meta.language)

    def _document(self) -> DocumentView:
        day = self._day(self.meta.date)
        parts = (
            self.meta.key,
            self.meta.title,
            self.document.number,
            day,
            self.meta.kind,
            self.meta.language,
        )
        return DocumentView(*(Words(part) for part in parts))

    def _picked(self) -> tuple[FactView, ...]:
        """Return the facts picked for the document; Fault names one that is gone."""
        return self.picked(self.document.facts)

    def picked(self, keys: Iterable[str]) -> tuple[FactView, ...]:
        """Return the facts ``keys``; Fault names one that is gone."""
        found = []
        wanted = list(keys)
        self.evidence.read(wanted)
        for key in wanted:
            try:
                found.append(self.facts.fact(key))
            except Fault as fault:
                raise Fault(f"The picked fact “{key}” no longer exists; pick another.", "facts") from fault
        return tuple(found)

    # --- the campaign -------------------------------------------------------------------------------------

    def _campaign(self) -> CampaignView:
        campaign = self.document.campaign
        if campaign is None:
            return CampaignView(Words(), Words(), (), signatories_view([]))
        query = select(model.Signatory).join(model.Document, model.Signatory.document_id == model.Document.id)
        signed = query.where(model.Document.campaign_id == campaign.id)
        signed = signed.options(selectinload(model.Signatory.contact))
        supporters = self.session.scalars(signed.order_by(model.Document.id, model.Signatory.position))
        return CampaignView(
            Words(campaign.title),
            Words(campaign.summary),
            tuple(self._ask(ask) for ask in campaign.asks),
            signatories_view(list(supporters)),
        )

    def _asks(self) -> tuple[AskView, ...]:
        """Return what the campaign asks of the addressees; everything where nobody is addressed."""
        posts = {addressee.post.id for addressee in self.document.addressees}
        asks = self.document.campaign.asks if self.document.campaign else []
        wanted = [ask for ask in asks if not posts or ask.post_id is None or ask.post_id in posts]
        return tuple(self._ask(ask) for ask in wanted)

    def _ask(self, ask: model.Ask) -> AskView:
        facts = self.picked(ask.basis)
        post = in_language(ask.post.titles, self.meta.language) if ask.post else ""
        institution = ask.post.institution if ask.post else ""
        return AskView(
            Words(ask.text), Words(post), Words(full_title(post, institution)), _cite_of(facts), facts
        )

    def _commitments(self) -> tuple[CommitmentView, ...]:
        query = select(model.Commitment).options(
            selectinload(model.Commitment.fact), selectinload(model.Commitment.post)
        )
        records = self.session.scalars(query.order_by(model.Commitment.id)).all()
        self.evidence.read(record.fact.key for record in records if record.fact)
        return tuple(
            CommitmentView(
                text=Words(record.text),
                post=Words(in_language(record.post.titles, self.meta.language) if record.post else ""),
                state=Words(record.state),
                due=Words(self._day(record.due)),
                cite=self.facts.fact(record.fact.key).cite if record.fact else Piece(),
            )
            for record in records
        )

    def _outcomes(self) -> tuple[OutcomeView, ...]:
        query = select(model.Outcome).options(selectinload(model.Outcome.fact))
        records = self.session.scalars(query.order_by(model.Outcome.id)).all()
        self.evidence.read(record.fact.key for record in records if record.fact)
        return tuple(
            OutcomeView(
                text=Words(record.text),
                date=Words(self._day(record.date)),
                contribution=Words(record.contribution),
                cite=self.facts.fact(record.fact.key).cite if record.fact else Piece(),
            )
            for record in records
        )

    # --- what happened, and what is in dispute ------------------------------------------------------------

    def _events(self) -> tuple[EventView, ...]:
        """Return the dated events that facts speak of, in the order of their days."""
        fact = model.Fact
        spoken = select(fact.event_id, fact.key).where(
            fact.event_id.is_not(None), fact.rank != "deprecated", fact.sensitivity == ""
        )
        told = self.session.execute(spoken.order_by(fact.id)).all()
        self.evidence.read(key for _, key in told)
        dated = self.session.scalars(select(model.Event).where(model.Event.date != ""))
        events = {event.id: event for event in dated}
        facts: dict[int, list[FactView]] = {}
        for event_id, key in told:
            if event_id in events:
                facts.setdefault(event_id, []).append(self.facts.fact(key))
        order = sorted(facts, key=lambda number: (self._begin(events[number]), events[number].key))
        return tuple(self._event(events[number], tuple(facts[number])) for number in order)

    def _begin(self, event: model.Event) -> date:
        return bounds(event.date or "")[0] or date.min

    def _event(self, event: model.Event, facts: tuple[FactView, ...]) -> EventView:
        values = [fact.value for fact in facts if fact.value and fact.counted]
        return EventView(
            key=Words(event.key),
            title=Words(event.title),
            date=Words(self._day(event.date)),
            kind=Words(event.kind),
            place=Words(event.place),
            value=values[0] if values else Piece(),
            cite=_cite_of(facts),
            facts=facts,
        )

    def _instruments(self) -> tuple[InstrumentView, ...]:
        return tuple(
            self._instrument(record)
            for record in self.session.scalars(select(model.Instrument).order_by(model.Instrument.id))
        )

    def _instrument(self, record: model.Instrument) -> InstrumentView:
        articles = tuple(
            ArticleView(
                Words(article.get("number", "")),
                Words(article.get("subject", "")),
                Piece(as_cite((work_reference(record, article_place(article)),))),
            )
            for article in record.articles
        )
        return InstrumentView(
            key=Words(record.key),
            title=Words(record.title),
            short_title=Words(record.short_title),
            series=Words(record.series),
            status=Words(record.status),
            articles=articles,
            cite=Piece(as_cite((work_reference(record, {}),))),
        )

    def _disputes(self) -> tuple[DisputeView, ...]:
        """Return the disputes over figures of more than one fact."""
        member = model.DisputeMember
        keys = select(model.Fact.key).join(member).where(member.relation == "value").distinct()
        self.evidence.read(self.session.scalars(keys))
        disputes = self.session.scalars(select(model.Dispute).order_by(model.Dispute.key))
        weighed = ((dispute, figures_in(dispute)) for dispute in disputes)
        return tuple(self._dispute(dispute, figures) for dispute, figures in weighed if len(figures) > 1)

    def _dispute(self, dispute: model.Dispute, figures: list[model.Fact]) -> DisputeView:
        events = [fact.event for fact in figures if fact.event]
        return DisputeView(
            key=Words(dispute.key),
            title=Words(events[0].title if events else dispute.kind),
            state=Words(dispute.state),
            reason=Words(dispute.reason),
            value=Piece(self.facts.worded(figures[0], dispute, unit=True)),
            sides=tuple(self._side(fact) for fact in figures),
        )

    def _side(self, fact: model.Fact) -> SideView:
        sources = [citation.source for citation in fact.citations if citation.stance == "supports"]
        said = fact.attributed_to or (source_name(sources[0]) if sources else "")
        view = self.facts.fact(fact.key)
        day = Words(self._day(fact.date))
        return SideView(Words(said), view.counted, day, view.as_given, fact.qualifier == "vague")

    def _day(self, text: str | None) -> str:
        return worded_date(text or "", self.meta.language)


def _cite_of(facts: Iterable[FactView]) -> Piece:
    """Return one cite of all that ``facts`` cite, without the values they give."""
    cites = [node for fact in facts for node in fact.cite.inlines if isinstance(node, Cite)]
    return Piece(as_cite(reference for cite in cites for reference in cite.references))
