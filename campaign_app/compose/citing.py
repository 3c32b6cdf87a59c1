"""How a document cites: its own choices, else its campaign's."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.manuscript.manuscript import TitleForms

LANGUAGE, STYLE = "en-GB", "chicago-notes-bibliography"
TITLE_FORMS: TitleForms = "original-translated"


@dataclass(frozen=True, slots=True)
class Citing:
    """Style, language and title forms of citations; ``text`` is the CSL of a style of the workspace's own."""

    style: str
    language: str
    text: str
    title_forms: TitleForms


def citing(session: Session, document: model.Document) -> Citing:
    """Return how ``document`` cites."""
    campaign = document.campaign
    style = document.citation_style or (campaign.citation_style if campaign else STYLE)
    own = session.scalar(select(model.StyleFile.csl).where(model.StyleFile.key == style))
    return Citing(
        style,
        document.language or (campaign.language if campaign else LANGUAGE),
        own or "",
        document.title_forms or (campaign.title_forms if campaign else TITLE_FORMS),
    )
