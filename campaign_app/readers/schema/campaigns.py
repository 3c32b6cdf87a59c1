"""Campaigns, asks, documents, signatories, commitments and outcomes as data files hold them."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from campaign_app.manuscript.dates import BadDate, read_date
from campaign_app.model.campaign import PageSize, TitleForms
from campaign_app.model.followup import CommitmentState, Contribution
from campaign_app.model.signatory import SignatoryKind, SignatoryStatus
from campaign_app.readers.schema.types import (
    MOST_OF_TEXT,
    AskKey,
    BadPart,
    CampaignKey,
    ContactKey,
    Data,
    Date,
    DocumentKey,
    Email,
    FactKey,
    Filled,
    FilledLong,
    FilledName,
    KeyedData,
    Long,
    Name,
    Position,
    PostKey,
    Shown,
    Text,
    no_longer,
)


def _one_day(text: str) -> str:
    try:
        return date.fromisoformat(read_date(text)).isoformat()
    except BadDate as error:
        raise ValueError(str(error)) from error
    except ValueError as error:
        raise ValueError(f"“{text}” is not one day; write it like 27 May 2024 or 2024-05-27") from error


def _fields(values: dict[str, Any]) -> dict[str, Any]:
    for name, value in values.items():
        try:
            no_longer(value if isinstance(value, str) else "", MOST_OF_TEXT)
        except ValueError as error:
            raise BadPart(name, str(error)) from error
    return values


Day = Annotated[str, AfterValidator(_one_day), Shown("day")]


class TargetData(Data):
    """A post that decides in a campaign."""

    post: PostKey
    note: Text = ""


class CampaignData(KeyedData):
    """What is asked of whom, and the defaults of its documents."""

    title: Filled
    summary: Long = ""
    sender: ContactKey | None = None
    language: Filled = Field("en-GB", description="BCP 47, such as en-GB or ko.")
    citation_style: Filled = Field(
        "chicago-notes-bibliography", description="The key of a style, such as oscola; list the styles."
    )
    page_size: PageSize = "A4"
    title_forms: TitleForms = Field(
        "original-translated", description="How citations show titles in other languages."
    )
    signature_goal: int = Field(0, ge=0, le=1_000_000_000)
    targets: list[TargetData] = Field([])


class SearchData(KeyedData):
    """A search that somebody wants to make again."""

    name: Filled
    text: Filled = Field(description="What stands in the search field, filters included.")


class AskData(KeyedData):
    """Something the campaign requests of a post."""

    campaign: CampaignKey
    post: PostKey | None = None
    position: Position = 0
    text: FilledLong
    basis: list[FactKey] = Field([], description="The facts it rests on.")


class AddresseeData(Data):
    """A post that receives a document."""

    post: PostKey
    position: Position = 0


class WaiverData(Data):
    """A finding's rule that was set aside, with the reason."""

    rule: Filled
    reason: Filled


class DocumentData(KeyedData):
    """An editable letter or packet."""

    campaign: CampaignKey | None = None
    template: Filled
    title: Filled
    date: Day = Field(description="The day printed on it, such as 2024-05-27.")
    number: Text = ""
    language: Text = Field("", description="Empty for the campaign's.")
    citation_style: Text = Field("", description="Empty for the campaign's.")
    page_size: Literal["", "A4", "Letter"] = Field("", description="Empty for the campaign's.")
    title_forms: Literal["", TitleForms] = Field("", description="Empty for the campaign's.")
    fields: Annotated[dict[str, Any], AfterValidator(_fields)] = Field(
        {}, description="The values of the template's fields."
    )
    facts: list[FactKey] = Field([], description="Keys of the facts picked, in order.")
    addressees: list[AddresseeData] = Field([])
    waivers: list[WaiverData] = Field([])


class SignatoryData(KeyedData):
    """An organisation or person that signs a document."""

    document: DocumentKey
    contact: ContactKey | None = None
    kind: SignatoryKind
    position: Position = 0
    name: FilledName
    native_name: Name = ""
    affiliation: Text = ""
    email: Email = ""
    city: Text = ""
    signed_on: Date = ""
    status: SignatoryStatus = "pending"
    public: bool = Field(False, description="The name may be printed.")
    consent: Text = Field("", description="Where and when that was agreed.")
    note: Long = ""


class CommitmentData(KeyedData):
    """A promise by the holder of a post."""

    post: PostKey | None = None
    ask: AskKey | None = None
    fact: FactKey | None = None
    text: FilledLong
    due: Date = ""
    state: CommitmentState = "unknown"


class OutcomeData(KeyedData):
    """What happened after an ask."""

    ask: AskKey | None = None
    fact: FactKey | None = None
    text: FilledLong
    date: Date = ""
    contribution: Contribution = "unknown"
