"""Compose: from a document's records to its Manuscript. It only reads."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.context import Grounds
from campaign_app.compose.facts import Facts
from campaign_app.compose.findings import findings_of
from campaign_app.compose.form import field_values
from campaign_app.compose.markup import read_markup
from campaign_app.compose.people import holder_on, letterhead_of, protected_names
from campaign_app.compose.pieces import Rendered, Table, clean
from campaign_app.compose.rendering import render
from campaign_app.compose.sandbox import Sandbox
from campaign_app.compose.templates import TemplateInfo, TemplateText, read_template
from campaign_app.compose.uses import uses_of
from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Manuscript, Meta, TitleForms

LANGUAGE, STYLE, PAGE_SIZE = "en-GB", "chicago-notes-bibliography", "A4"
TITLE_FORMS: TitleForms = "original-translated"


def compose(session: Session, document: model.Document) -> Manuscript:
    """Return ``document`` in words, with its cites still loose.

    Raises TemplateError for a fault in its template or in a field written as markup, UserError for a field or
    date that cannot be used. What does not stop composing is among the findings.
    """
    with session.no_autoflush:
        template = read_template(session, document.template)
        meta = _meta(document, template.info)
        day = _day(document.date)
        holders = tuple(holder_on(addressee.post, day, meta.language) for addressee in document.addressees)
        grounds = Grounds(session, document, meta, holders, Facts(session, meta.language))
        table = Table()
        body = read_markup(_rendered(grounds, template, table), table)
        uses = uses_of(session, body)
        return Manuscript(
            meta=meta,
            letterhead=letterhead_of(grounds.sender) if template.info.letterhead else None,
            body=body,
            uses=uses,
            addressees=holders,
            protected=protected_names(session),
            findings=findings_of(session, document, template.info, meta, body, uses),
            style_text=_style_text(session, meta.citation_style),
            title_forms=_title_forms(document),
        )


def _rendered(grounds: Grounds, template: TemplateText, table: Table) -> Rendered:
    def render_field(text: str, name: str) -> Rendered:
        return render(sandbox, text, name, values)

    sandbox = Sandbox(table, {"fact": grounds.facts.fact, "cite": grounds.facts.cite})
    values = dict(grounds.values())
    given = dict(grounds.document.fields)
    fields = field_values(template.info, given, grounds.meta.language, render_field, grounds.picked)
    values |= fields
    return render(sandbox, template.body, template.info.key, values)


def _meta(document: model.Document, info: TemplateInfo) -> Meta:
    campaign = document.campaign
    return Meta(
        key=document.key,
        title=clean(document.title),
        kind=info.kind,
        language=document.language or (campaign.language if campaign else LANGUAGE),
        date=document.date,
        page_size=document.page_size or (campaign.page_size if campaign else PAGE_SIZE),
        citation_style=document.citation_style or (campaign.citation_style if campaign else STYLE),
        running_title=clean(document.title),
    )


def _style_text(session: Session, style: str) -> str:
    """Return the text of a style of the workspace's own, empty for one that is installed."""
    return session.scalar(select(model.StyleFile.csl).where(model.StyleFile.key == style)) or ""


def _title_forms(document: model.Document) -> TitleForms:
    return document.title_forms or (document.campaign.title_forms if document.campaign else TITLE_FORMS)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"The document's date “{text}” is no day such as 2024-05-27; correct it.") from None
