"""By which columns the lists of records can be ordered, as expressions that the database sorts by.

What a record does not say comes last, whichever way the list runs. Text is compared without case; a date by
the first year, month and day of its EDTF.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, exists, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, aliased

from campaign_app.actions.rows import DOUBTS
from campaign_app.errors import UserError
from campaign_app.model import (
    Ask,
    Campaign,
    Citation,
    Commitment,
    Contact,
    Dispute,
    DisputeMember,
    Document,
    Edition,
    Event,
    Fact,
    Instrument,
    NameForm,
    Outcome,
    Post,
    Relationship,
    SavedSearch,
    Signatory,
    Source,
    State,
    Tenure,
)

Expression = ColumnElement[Any]


# In which order a list stands that nobody has ordered or searched; others stand in that of their keys.
USUAL: Mapping[str, str] = {
    "sources": "title",
    "contacts": "name",
    "states": "name",
    "posts": "title",
    "events": "-date",
    "instruments": "title",
    "documents": "title",
}


def order_by(kind: str, order: str, search: str = "") -> list[Expression]:
    """Return what sorts the records of ``kind`` by the column ``order``, with ``-`` before it downwards.

    With an empty order it is the usual one of that kind, and nothing for what a ``search`` finds: there the
    best match is first. UserError names the columns there are.
    """
    order = order or ("" if search else USUAL.get(kind, ""))
    if not order:
        return []
    column = order.removeprefix("-")
    if column not in sortable(kind):
        there = ", ".join(sortable(kind)) or "none"
        raise UserError(f"A list of {kind} cannot be ordered by “{column}”; the columns are: {there}.")
    sorts = ORDERS[kind][column]()
    return [_missing(sorts[0]), *(one.desc() if order.startswith("-") else one.asc() for one in sorts)]


def sortable(kind: str) -> tuple[str, ...]:
    """Return the columns by which a list of ``kind`` can be ordered."""
    return tuple(ORDERS.get(kind, ()))


def _missing(value: Expression) -> Expression:
    """Return what puts records that do not say ``value`` behind the others."""
    return case((func.coalesce(cast(value, String), "") == "", 1), else_=0)


Sorts = Callable[[], list[Expression]]


def _text(column: InstrumentedAttribute[Any]) -> Sorts:
    return lambda: [func.lower(type_coerce(column, String))]


def _plain(column: InstrumentedAttribute[Any]) -> Sorts:
    return lambda: [column.expression]


def _day(column: InstrumentedAttribute[Any]) -> Sorts:
    # EDTF opens sets and open intervals with the first signs, and ends what is in doubt with the others.
    text = func.coalesce(column, "")
    return lambda: [func.rtrim(func.ltrim(text, "[{./"), "~?%"), text]


def _count(link: InstrumentedAttribute[Any], to: InstrumentedAttribute[Any], what: Any = None) -> Sorts:
    """Return the number of rows whose ``link`` leads to the record whose id is ``to``."""
    counted = func.count() if what is None else func.count(what.distinct())
    return lambda: [select(counted).where(link == to).scalar_subquery()]


def _name(contact: InstrumentedAttribute[Any]) -> Expression:
    """Return the name that is shown of the contact whose id is ``contact``: the alias, or the best form."""
    person = aliased(Contact)
    english = NameForm.language.like("en%")
    best = (
        case((english & NameForm.preferred, 0), (english, 1), (NameForm.preferred, 2), else_=3),
        NameForm.id,
    )
    form = select(NameForm.text).where(NameForm.contact_id == person.id).order_by(*best).limit(1)
    hidden = person.protected & (func.trim(person.consent) == "")
    name = case((hidden, person.alias), else_=form.correlate(person).scalar_subquery())
    return func.lower(select(name).where(person.id == contact).scalar_subquery())


def _native() -> list[Expression]:
    native = (NameForm.contact_id == Contact.id) & (NameForm.usage == "native")
    return [select(NameForm.text).where(native).order_by(NameForm.id).limit(1).scalar_subquery()]


def _title_of_post(post: InstrumentedAttribute[Any]) -> Expression:
    title = func.coalesce(Post.titles["en"].as_string(), Post.key)
    return func.lower(select(title).where(Post.id == post).scalar_subquery())


def _holder() -> list[Expression]:
    """Return the name of who holds a post now: the last tenure without an end."""
    tenure = (Tenure.post_id == Post.id) & (Tenure.end == "")
    name = case(
        (Tenure.holder_id.is_not(None), _name(Tenure.holder_id)), else_=func.lower(Tenure.holder_name)
    )
    return [select(name).where(tenure).order_by(Tenure.id.desc()).limit(1).scalar_subquery()]


def _source_title() -> Expression:
    label = Source.item[("custom", "label")].as_string()
    return func.lower(func.coalesce(func.nullif(Source.item["title"].as_string(), ""), label, Source.key))


def _first_source() -> list[Expression]:
    cited = select(_source_title()).join(Citation, Citation.source_id == Source.id)
    first = cited.where(Citation.fact_id == Fact.id).order_by(Citation.id).limit(1)
    return [first.scalar_subquery()]


def _author() -> list[Expression]:
    first = [Source.item[("author", 0, part)].as_string() for part in ("family", "literal", "given")]
    return [func.lower(func.coalesce(*first))]


def _issued() -> list[Expression]:
    return [Source.item[("issued", "date-parts", 0, part)].as_integer() for part in (0, 1, 2)]


def _disputed() -> list[Expression]:
    member = (DisputeMember.fact_id == Fact.id) & DisputeMember.relation.in_(DOUBTS)
    return [case((exists().where(member), 0), else_=1)]


def _facts_of_source() -> list[Expression]:
    return _count(Citation.source_id, Source.id, Citation.fact_id)()


def _document_title() -> list[Expression]:
    return [func.lower(select(Document.title).where(Document.id == Signatory.document_id).scalar_subquery())]


def _fact_key(fact: InstrumentedAttribute[Any]) -> Sorts:
    return lambda: [select(Fact.key).where(Fact.id == fact).scalar_subquery()]


ORDERS: Mapping[str, Mapping[str, Sorts]] = {
    "facts": {
        "key": _plain(Fact.key),
        "statement": _text(Fact.statement),
        "value": lambda: [Fact.low.expression, Fact.high.expression],
        "date": _day(Fact.date),
        "kind": _text(Fact.kind),
        "source": _first_source,
        "disputed": _disputed,
    },
    "sources": {
        "key": _plain(Source.key),
        "type": lambda: [Source.item["type"].as_string()],
        "author": _author,
        "title": lambda: [_source_title()],
        "issued": _issued,
        "facts": _facts_of_source,
    },
    "contacts": {
        "key": _plain(Contact.key),
        "kind": _text(Contact.kind),
        "name": lambda: [_name(Contact.id)],
        "native_name": _native,
        "category": _text(Contact.category),
        "affiliation": _text(Contact.affiliation),
    },
    "relationships": {
        "contact_name": lambda: [_name(Relationship.contact_id)],
        "role": _text(Relationship.role),
        "other_name": lambda: [_name(Relationship.other_id)],
        "start": _day(Relationship.start),
        "end": _day(Relationship.end),
    },
    "states": {"key": _plain(State.key), "name": lambda: [func.lower(State.names["en"].as_string())]},
    "posts": {
        "key": _plain(Post.key),
        "title": lambda: [func.lower(func.coalesce(Post.titles["en"].as_string(), Post.key))],
        "institution": _text(Post.institution),
        "holder": _holder,
    },
    "events": {
        "key": _plain(Event.key),
        "date": _day(Event.date),
        "kind": _text(Event.kind),
        "title": _text(Event.title),
        "place": _text(Event.place),
        "facts": _count(Fact.event_id, Event.id),
    },
    "instruments": {
        "key": _plain(Instrument.key),
        "title": _text(Instrument.title),
        "series": _text(Instrument.series),
        "status": _text(Instrument.status),
    },
    "disputes": {
        "key": _plain(Dispute.key),
        "kind": _text(Dispute.kind),
        "severity": _text(Dispute.severity),
        "state": _text(Dispute.state),
        "facts": _count(DisputeMember.dispute_id, Dispute.id),
        "description": _text(Dispute.description),
    },
    "campaigns": {"title": _text(Campaign.title), "sender": lambda: [_name(Campaign.sender_id)]},
    "asks": {"post": lambda: [_title_of_post(Ask.post_id)], "text": _text(Ask.text)},
    "documents": {
        "key": _plain(Document.key),
        "title": _text(Document.title),
        "template": _plain(Document.template),
        "date": _plain(Document.date),
        "editions": _count(Edition.document_id, Document.id),
    },
    "signatories": {
        "name": _text(Signatory.name),
        "native_name": _text(Signatory.native_name),
        "document": _document_title,
        "status": _text(Signatory.status),
        "public": lambda: [case((Signatory.public, 0), else_=1)],
    },
    "commitments": {
        "post": lambda: [_title_of_post(Commitment.post_id)],
        "text": _text(Commitment.text),
        "fact": _fact_key(Commitment.fact_id),
        "state": _text(Commitment.state),
    },
    "outcomes": {
        "text": _text(Outcome.text),
        "date": _day(Outcome.date),
        "fact": _fact_key(Outcome.fact_id),
        "contribution": _text(Outcome.contribution),
    },
    "searches": {"name": _text(SavedSearch.name), "text": _text(SavedSearch.text)},
    "editions": {
        "key": _plain(Edition.key),
        "number": _plain(Edition.number),
        "date": _plain(Edition.date),
        "title": _text(Edition.title),
    },
}
