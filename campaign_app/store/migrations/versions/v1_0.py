"""The first schema."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "1.0"
down_revision = None


def _table(name: str, *columns: Iterator[sa.Column[Any]]) -> None:
    found = [column for group in columns for column in group]
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), *found, sqlite_autoincrement=True)


def _columns(names: str, kind: sa.types.TypeEngine[Any]) -> Iterator[sa.Column[Any]]:
    """Yield one column for each of ``names``, separated by spaces; ``?`` makes it optional."""
    for name in names.split():
        yield sa.Column(name.rstrip("?"), kind, nullable=name.endswith("?"))


def _record() -> Iterator[sa.Column[Any]]:
    yield sa.Column("version", sa.Integer, nullable=False)
    yield sa.Column("key", sa.String(200), nullable=False, unique=True)


def _row() -> Iterator[sa.Column[Any]]:
    yield sa.Column("version", sa.Integer, nullable=False)


def _text(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.String())


def _word(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.String(40))


def _number(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.Integer())


def _real(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.Double())


def _flag(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.Boolean())


def _moment(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.DateTime(timezone=True))


def _bytes(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.LargeBinary())


def _json(names: str) -> Iterator[sa.Column[Any]]:
    return _columns(names, sa.JSON().with_variant(JSONB(), "postgresql"))


def _owner(name: str, target: str) -> Iterator[sa.Column[Any]]:
    return _key(name, target, "CASCADE", optional=False)


def _link(name: str, target: str) -> Iterator[sa.Column[Any]]:
    return _key(name, target, "RESTRICT", optional=False)


def _optional_link(name: str, target: str) -> Iterator[sa.Column[Any]]:
    return _key(name, target, "SET NULL", optional=True)


def _key(name: str, target: str, rule: str, *, optional: bool) -> Iterator[sa.Column[Any]]:
    key = sa.ForeignKey(f"{target}.id", ondelete=rule)
    yield sa.Column(name, sa.Integer, key, nullable=optional, index=True)


def _indexed(names: str, kind: sa.types.TypeEngine[Any]) -> Iterator[sa.Column[Any]]:
    for name in names.split():
        yield sa.Column(name, kind, nullable=False, index=True)


def upgrade() -> None:
    """Make every table of the first schema."""
    _table(
        "change",
        _text("label"),
        _moment("at"),
        _word("state"),
        _flag("final"),
        _indexed("stamp", sa.Integer()),
    )
    _table(
        "contact",
        _record(),
        _word("kind"),
        _text("category role affiliation email phone address website"),
        _json("languages tags"),
        _flag("protected"),
        _text("alias consent last_contacted note"),
    )
    _table("event", _record(), _text("title date? kind place note"))
    _table(
        "instrument",
        _record(),
        _text("title short_title series"),
        _json("articles"),
        _text("status"),
        _json("other_names item"),
        _text("note"),
    )
    _table("saved_search", _record(), _text("name text"))
    _table(
        "source",
        _record(),
        _json("item forms"),
        _word("status"),
        _text("status_reason status_date superseded_by reliability note"),
    )
    _table("state", _record(), _json("names"))
    _table("style_file", _record(), _text("title csl"))
    _table("template", _record(), _text("title text"))
    _table(
        "campaign",
        _record(),
        _text("title summary"),
        _optional_link("sender_id", "contact"),
        _text("language citation_style page_size title_forms"),
        _number("signature_goal"),
    )
    _table(
        "changed_row",
        _owner("change_id", "change"),
        _text("table"),
        _number("row_id"),
        _json("before? after?"),
    )
    _table(
        "fact",
        _record(),
        _word("kind"),
        _text("statement"),
        _optional_link("event_id", "event"),
        _text("date? date_basis place"),
        _real("low? high?"),
        _text("unit"),
        _word("qualifier?"),
        _text("counted quote speaker translation_note attributed_to attribution"),
        _json("actors topics"),
        _text("sensitivity"),
        _word("rank"),
        _text("rank_reason reviewed_by reviewed_on note"),
    )
    _table(
        "name_form",
        _row(),
        _owner("contact_id", "contact"),
        _text("text language script"),
        _word("usage"),
        _flag("preferred"),
        _text("basis"),
    )
    _table(
        "post",
        _record(),
        _json("titles"),
        _text("institution"),
        _optional_link("organisation_id", "contact"),
        _json("salutations addressing"),
        _text("address note"),
    )
    _table(
        "relationship",
        _record(),
        _owner("contact_id", "contact"),
        _owner("other_id", "contact"),
        _text("role start end note"),
    )
    _table(
        "snapshot",
        _row(),
        _owner("source_id", "source"),
        _text("sha256 media_type"),
        _number("size"),
        _text("seen_on name encoding"),
        _json("damage"),
        _flag("repaired"),
        _bytes("content"),
        _text("text"),
    )
    _table(
        "ask",
        _record(),
        _owner("campaign_id", "campaign"),
        _optional_link("post_id", "post"),
        _number("position"),
        _text("text"),
        _json("basis"),
    )
    _table(
        "citation",
        _row(),
        _owner("fact_id", "fact"),
        _link("source_id", "source"),
        _word("stance"),
        _text("locator label quote prefix suffix note"),
        _word("quote_state?"),
        _text("quote_reason"),
        _number("quote_start? quote_end?"),
        _text("quote_sha256"),
        _number("quote_fact_version?"),
        _moment("quote_checked_at?"),
        _real("confirmed_low? confirmed_high?"),
        _text("confirmed_unit"),
    )
    _table(
        "dispute",
        _record(),
        _text("kind"),
        _word("severity"),
        _text("description advice"),
        _word("state"),
        _optional_link("chosen_id", "fact"),
        _text("reason wording"),
        _flag("found"),
    )
    _table(
        "document",
        _record(),
        _optional_link("campaign_id", "campaign"),
        _text("template title date number language citation_style page_size title_forms"),
        _json("fields facts"),
    )
    _table(
        "judgement",
        _row(),
        _owner("fact_id", "fact"),
        _owner("other_id", "fact"),
        _word("says"),
        _text("reason"),
    )
    _table("target", _row(), _owner("campaign_id", "campaign"), _link("post_id", "post"), _text("note"))
    _table(
        "tenure",
        _row(),
        _owner("post_id", "post"),
        _optional_link("holder_id", "contact"),
        _text("holder_name start end seen basis"),
    )
    _table(
        "addressee", _row(), _owner("document_id", "document"), _link("post_id", "post"), _number("position")
    )
    _table(
        "commitment",
        _record(),
        _optional_link("post_id", "post"),
        _optional_link("ask_id", "ask"),
        _optional_link("fact_id", "fact"),
        _text("text due"),
        _word("state"),
    )
    _table(
        "dispute_member",
        _row(),
        _owner("dispute_id", "dispute"),
        _owner("fact_id", "fact"),
        _word("relation"),
    )
    _table(
        "edition",
        _record(),
        _link("document_id", "document"),
        _number("number"),
        _text("title date"),
        _moment("published_at"),
        _json("proof signatories waivers"),
    )
    _table(
        "outcome",
        _record(),
        _optional_link("ask_id", "ask"),
        _optional_link("fact_id", "fact"),
        _text("text date"),
        _word("contribution"),
    )
    _table("sheet", _record(), _optional_link("document_id", "document"), _number("number"), _text("note"))
    _table("waiver", _row(), _owner("document_id", "document"), _text("rule reason"))
    _table(
        "edition_file",
        _row(),
        _owner("edition_id", "edition"),
        _text("format name sha256"),
        _number("size"),
        _bytes("content"),
    )
    _table(
        "edition_use",
        _row(),
        _owner("edition_id", "edition"),
        _word("kind"),
        _indexed("key", sa.String()),
        _number("record_version"),
        _json("values"),
    )
    _table(
        "signatory",
        _record(),
        _owner("document_id", "document"),
        _optional_link("contact_id", "contact"),
        _optional_link("sheet_id", "sheet"),
        _word("kind"),
        _number("position"),
        _text("name native_name affiliation email city signed_on"),
        _word("status"),
        _flag("public"),
        _text("consent note"),
    )
