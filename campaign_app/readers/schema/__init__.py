"""The schema of data files: one model per kind of record, the same for seeds, JSON and CSV files."""

from collections.abc import Mapping
from dataclasses import dataclass

from campaign_app import model
from campaign_app.readers.schema import campaigns, evidence, people
from campaign_app.readers.schema.types import BadPart, Data, KeyedData, Shape, references, shapes

__all__ = ["SCHEMAS", "BadPart", "Data", "KeyedData", "Schema", "Shape", "references", "shapes"]


@dataclass(frozen=True, slots=True)
class Schema:
    """A kind of record: what one is called, how files hold it, and how the store does."""

    noun: str
    data: type[KeyedData]
    record: type[model.Record]

    @property
    def table(self) -> str:
        """The name of the table, by which references name the kind."""
        return str(self.record.__tablename__)


# In the order in which they can be loaded: each refers only to those before it.
SCHEMAS: Mapping[str, Schema] = {
    "contacts": Schema("contact", people.ContactData, model.Contact),
    "relationships": Schema("relationship", people.RelationshipData, model.Relationship),
    "states": Schema("State", people.StateData, model.State),
    "sources": Schema("source", evidence.SourceData, model.Source),
    "events": Schema("event", evidence.EventData, model.Event),
    "instruments": Schema("instrument", evidence.InstrumentData, model.Instrument),
    "posts": Schema("post", people.PostData, model.Post),
    "facts": Schema("fact", evidence.FactData, model.Fact),
    "disputes": Schema("dispute", evidence.DisputeData, model.Dispute),
    "judgements": Schema("judgement", evidence.JudgementData, model.Judgement),
    "campaigns": Schema("campaign", campaigns.CampaignData, model.Campaign),
    "asks": Schema("ask", campaigns.AskData, model.Ask),
    "documents": Schema("document", campaigns.DocumentData, model.Document),
    "signatories": Schema("signatory", campaigns.SignatoryData, model.Signatory),
    "commitments": Schema("commitment", campaigns.CommitmentData, model.Commitment),
    "outcomes": Schema("outcome", campaigns.OutcomeData, model.Outcome),
    "searches": Schema("search", campaigns.SearchData, model.SavedSearch),
}
