"""SQLAlchemy records, one file per noun; importing this package makes every table known."""

from campaign_app.model.blob import Blob
from campaign_app.model.campaign import Ask, Campaign, Target
from campaign_app.model.change import Change, ChangedRow, SealedRow
from campaign_app.model.contact import Contact, NameForm, Relationship, State
from campaign_app.model.dispute import Dispute, DisputeMember, Judgement
from campaign_app.model.document import Addressee, Document, Template, Waiver
from campaign_app.model.edition import Edition, EditionFile, EditionUse
from campaign_app.model.event import Event
from campaign_app.model.fact import Citation, Fact
from campaign_app.model.followup import Commitment, Outcome
from campaign_app.model.instrument import Instrument
from campaign_app.model.post import Post, Tenure
from campaign_app.model.protection import KeptBack
from campaign_app.model.record import Base, Record, Row
from campaign_app.model.search import SavedSearch
from campaign_app.model.signatory import Sheet, Signatory
from campaign_app.model.source import Snapshot, Source
from campaign_app.model.style import StyleFile

__all__ = [
    "Addressee",
    "Ask",
    "Base",
    "Blob",
    "Campaign",
    "Change",
    "ChangedRow",
    "Citation",
    "Commitment",
    "Contact",
    "Dispute",
    "DisputeMember",
    "Document",
    "Edition",
    "EditionFile",
    "EditionUse",
    "Event",
    "Fact",
    "Instrument",
    "Judgement",
    "KeptBack",
    "NameForm",
    "Outcome",
    "Post",
    "Record",
    "Relationship",
    "Row",
    "SavedSearch",
    "SealedRow",
    "Sheet",
    "Signatory",
    "Snapshot",
    "Source",
    "State",
    "StyleFile",
    "Target",
    "Template",
    "Tenure",
    "Waiver",
]
