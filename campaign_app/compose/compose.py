"""Compose: from a document's records to its Manuscript. It only reads."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.citing import Citing, citing
from campaign_app.compose.context import Grounds
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.findings import findings_of
from campaign_app.compose.form import field_values
from campaign_app.compose.markup import read_markup
from campaign_app.compose.people import holder_on, letterhead_of, protected_names
from campaign_app.compose.pieces import Rendered, Table, clean
from campaign_app.compose.reach import reach_of
from campaign_app.compose.rendering import render
from campaign_app.compose.sandbox import Sandbox
from campaign_app.compose.templates import TemplateInfo, TemplateText, read_template
from campaign_app.compose.uses import successors_of, uses_of
from campaign_app.compose.withdrawals import Withdrawals
from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Manuscript, Meta

PAGE_SIZE = "A4"


def compose(session: Session, document: model.Document, evidence: Evidence | None = None) -> Manuscript:
    """Return ``document`` in words, with its cites still loose.

    Several documents of one session may share their ``evidence``, which is then read but once.

    Raises TemplateError for a fault in its template or in a field written as markup, UserError for a field or
    date that cannot be used. What does not stop composing is among the findings.
    """
    with session.no_autoflush:
        template = read_template(session, document.template)
        how = citing(session, document)
        meta = _meta(document, template.info, how)
        day = _day(document.date)
        holders = tuple(holder_on(addressee.post, day, meta.language) for addressee in document.addressees)
        grounds = Grounds(evidence or Evidence(session), document, meta, holders)
        grounds.read_ahead(reach_of(document, template).words)
        table = Table()
        body = read_markup(_rendered(grounds, template, table), table)
        uses = uses_of(grounds.evidence, body)
        return Manuscript(
            meta=meta,
            letterhead=letterhead_of(grounds.sender) if template.info.letterhead else None,
            body=body,
            uses=uses,
            addressees=holders,
            protected=protected_names(session),
            successors=successors_of(grounds.evidence, uses),
            findings=findings_of(grounds.evidence, document, template.info, meta, body, uses),
            style_text=how.text,
            title_forms=how.title_forms,
        )


def _rendered(grounds: Grounds, template: TemplateText, table: Table) -> Rendered:
    def render_field(text: str, name: str) -> Rendered:
        return render(sandbox, text, name, values)

    functions: dict[str, Callable[..., Any]] = {
        "fact": grounds.facts.fact,
        "cite": grounds.facts.cite,
        "withdrawn": Withdrawals(grounds.session, grounds.meta.language).withdrawn,
    }
    sandbox = Sandbox(table, functions)
    values = dict(grounds.values())
    given = dict(grounds.document.fields)
    fields = field_values(template.info, given, grounds.meta.language, render_field, grounds.picked)
    values |= fields
    return render(sandbox, template.body, template.info.key, values)


def _meta(document: model.Document, info: TemplateInfo, how: Citing) -> Meta:
    campaign = document.campaign
    return Meta(
        key=document.key,
        title=clean(document.title),
        kind=info.kind,
        language=how.language,
        date=document.date,
        page_size=document.page_size or (campaign.page_size if campaign else PAGE_SIZE),
        citation_style=how.style,
        running_title=clean(document.title),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"The document's date “{text}” is no day such as 2024-05-27; correct it.") from None
