"""Sources, events, instruments, facts, disputes and judgements as data files hold them."""

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from campaign_app.model.dispute import DisputeState, Relation, Says, Severity
from campaign_app.model.fact import FactKind, Qualifier, Rank, Stance, Strength
from campaign_app.model.source import SourceStatus
from campaign_app.readers.schema.csl_item import CslItem
from campaign_app.readers.schema.types import (
    ActorKey,
    BadPart,
    ContactKey,
    Data,
    Date,
    EventKey,
    FactKey,
    Filled,
    FilledLong,
    InstrumentKey,
    KeyedData,
    Long,
    OtherSource,
    SourceKey,
    Text,
)


class TextForm(Data):
    """Another form of a source's title or of a name in it."""

    field: Filled = Field("title", description="The CSL variable this is a form of.")
    kind: Literal["original", "romanised", "translated"]
    language: Filled = Field(description="BCP 47, such as en or ko-Latn.")
    text: Filled


class SourceData(KeyedData):
    """A published thing that can be cited."""

    item: CslItem = Field(description="The work as a CSL-JSON item.")
    forms: list[TextForm] = Field([], description="Other forms of the title and names, per language.")
    status: SourceStatus = "current"
    status_reason: Text = ""
    status_date: Date = Field("", description="When it was retracted or superseded.")
    superseded_by: OtherSource = Field("", description="The key of the source that takes its place.")
    reliability: Text = Field("", description="What kind of witness it is: opinion, first-hand account …")
    note: Long = ""


class EventData(KeyedData):
    """Something that happened at a time and place."""

    title: Filled
    date: Date | None = Field(None, description="In words or EDTF: about April 2024, or 2024-04~.")
    kind: Text = Field("", description="A plain word such as incident or diplomacy.")
    place: Text = ""
    note: Long = ""


class ArticleData(Data):
    """A provision of an instrument that letters invoke."""

    number: Filled
    label: Literal["article", "paragraph", "section"] = "article"
    subject: Text = ""


class InstrumentData(KeyedData):
    """A treaty, charter, constitution or resolution."""

    title: Filled
    short_title: Text = ""
    series: Text = Field("", description="The treaty series or symbol, such as 189 UNTS 137.")
    articles: list[ArticleData] = Field([])
    status: Text = Field("", description="How the target State is bound, with the date.")
    other_names: list[Text] = Field([], description="Misnomers to look out for in texts.")
    item: CslItem = Field(description="The instrument as a CSL-JSON item.")
    note: Long = ""


class CitationData(Data):
    """Where a source supports or contradicts a fact."""

    source: SourceKey
    stance: Stance = "supports"
    locator: Text = Field("", description="The place in the source, such as 7.")
    label: Text = Field("", description="What the locator counts: paragraph, page, article …")
    quote: Long = Field("", description="The exact words of the source.")
    prefix: Text = ""
    suffix: Text = ""
    note: Text = ""


class FactData(KeyedData):
    """A checkable statement with its evidence."""

    kind: FactKind
    statement: FilledLong = Field(description="One sentence, in own words.")
    event: EventKey | None = Field(None, description="The event it speaks of.")
    date: Date | None = Field(None, description="In words or EDTF: about April 2024, or 2024-04~.")
    date_basis: Text = Field("", description="How the date is known: stated, inferred …")
    place: Text = ""
    low: float | None = Field(
        None, allow_inf_nan=False, description="The lowest value that the source gives."
    )
    high: float | None = Field(
        None, allow_inf_nan=False, description="The highest value; the same for a single one."
    )
    unit: Text = ""
    qualifier: Qualifier | None = None
    counted: Text = Field("", description="What exactly was counted.")
    quote: Long = Field("", description="The words quoted, without quotation marks.")
    speaker: Text = ""
    translation_note: Text = ""
    occasion: Text = Field("", description="When the words were said: hearing, press conference …")
    instrument: InstrumentKey | None = Field(None, description="The treaty, law or resolution it speaks of.")
    article: Text = Field("", description="Its provision, such as 33 or 1A(2); letters cite it too.")
    attributed_to: Text = Field("", description="Who says so; empty where the source speaks for itself.")
    attribution: Filled = Field("asserted", description="How: asserted, reported, alleged, opinion …")
    actors: list[ActorKey] = Field([], description="Contacts and States that act in it.")
    forum: Text = Field("", description="Where the position was taken: Human Rights Council …")
    verb: Text = Field("", description="What it asks or says, in one verb: consider, urge, end …")
    strength: Strength | None = Field(
        None, description="How far the verb goes: consider is soft, ensure plain, end strong."
    )
    topics: list[Text] = Field([])
    sensitivity: Text = Field("", description="Why it must be handled with care; empty where it need not be.")
    rank: Rank = "normal"
    rank_reason: Text = ""
    reviewed_by: Text = ""
    reviewed_on: Date = ""
    note: Long = ""
    citations: list[CitationData] = Field([])

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise BadPart("high", "low and high go together; give a single value in both")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise BadPart("high", f"{self.high:g} is below low, which is {self.low:g}")
        if self.kind == "figure" and self.low is None:
            raise BadPart("low", "a figure needs low and high")
        if self.kind == "quotation" and not self.quote:
            raise BadPart("quote", "a quotation needs its quote")
        return self


class DisputeMemberData(Data):
    """A fact's part in a dispute."""

    fact: FactKey
    relation: Relation


class DisputeData(KeyedData):
    """Facts that do not agree, and what was decided."""

    kind: Filled
    severity: Severity
    description: FilledLong
    advice: Long = ""
    state: DisputeState = "open"
    chosen: FactKey | None = Field(None, description="The fact that stands.")
    reason: Long = Field("", description="Why it stands.")
    wording: Long = Field("", description="What is printed; {F070} stands for the value of fact F070.")
    found: bool = Field(False, description="It formed by itself, and goes when its facts come to agree.")
    members: list[DisputeMemberData] = Field([])

    @model_validator(mode="after")
    def _decided(self) -> Self:
        facts = [member.fact for member in self.members]
        if len(set(facts)) < len(facts):
            raise BadPart("members", "a fact is named twice")
        if self.state == "chosen" and not self.chosen:
            raise BadPart("chosen", "a chosen dispute needs the fact that stands")
        if self.state == "chosen" and not self.reason:
            raise BadPart("reason", "a chosen dispute needs a reason")
        if self.state == "hedged" and not self.wording:
            raise BadPart("wording", "a hedged dispute needs its wording")
        if self.chosen is not None and self.chosen not in facts:
            raise BadPart("chosen", f"“{self.chosen}” is not among the members")
        for fact in re.findall(r"\{([^{}]*)\}", self.wording):
            if fact not in facts:
                raise BadPart("wording", f"“{fact}” is not among the members")
        return self


class JudgementData(KeyedData):
    """What somebody said about two facts, or about two contacts that look alike."""

    fact: FactKey | None = Field(None, description="The fact that is judged.")
    other: FactKey | None = Field(None, description="The fact that it is compared with.")
    contact: ContactKey | None = Field(None, description="One of two contacts that look alike.")
    other_contact: ContactKey | None = Field(None, description="The other of them.")
    says: Says = Field(description="What the first one is to the other.")
    reason: Long = ""

    @model_validator(mode="after")
    def _of_two(self) -> Self:
        contacts = self.says == "different contact"
        pair = (self.contact, self.other_contact) if contacts else (self.fact, self.other)
        rest = (self.fact, self.other) if contacts else (self.contact, self.other_contact)
        noun = "contact" if contacts else "fact"
        if None in pair or any(rest):
            raise BadPart("says", f"“{self.says}” is said of two {noun}s, and needs both of them alone")
        if pair[0] == pair[1]:
            raise BadPart("says", f"a {noun} cannot be compared with itself")
        return self
