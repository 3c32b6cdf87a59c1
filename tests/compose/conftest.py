"""A small workspace in memory, and short ways to render and compose."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine, delete
from sqlalchemy.orm import Session

from campaign_app import model
from campaign_app.compose.compose import compose
from campaign_app.compose.markup import read_markup
from campaign_app.compose.pieces import Table
from campaign_app.compose.rendering import render
from campaign_app.compose.sandbox import Sandbox
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.tree import Block
from campaign_app.readers.seeds import load_seeds, read_seeds
from campaign_app.settings import data_folder

FRONT = "---\ntitle: Test\nkind: letter\nfields:\n{fields}---\n"
FRONT_LINES = 6


def figure(key: str, source: model.Source, low: float, high: float, **values: Any) -> model.Fact:
    """Return a figure with one citation."""
    given = {"statement": f"Statement of {key}: {low:g} people.", "kind": "figure", "unit": "persons"}
    return model.Fact(
        key=key,
        rank="normal",
        low=low,
        high=high,
        **{"qualifier": "exact", "date": "2023-10-09", "place": "Dandong", **given, **values},
        citations=[model.Citation(source=source, stance="supports", locator="7", label="paragraph")],
    )


def _records() -> list[model.Base]:
    sources = {
        name: model.Source(key=name, status="current", item={"type": "report", "title": f"Report {name}"})
        for name in ("src-a", "src-b", "src-c")
    }
    one = figure("F1", sources["src-a"], 600, 600)
    two = figure("F2", sources["src-b"], 500, 600, qualifier="range")
    vague = figure("F3", sources["src-c"], 200, 999, qualifier="vague")
    alone = figure("F4", sources["src-c"], 60, 60, qualifier="more than")
    said = model.Fact(
        key="Q1",
        kind="quotation",
        rank="normal",
        statement="He said he would raise it.",
        quote="naturally raise it",
        citations=[model.Citation(source=sources["src-a"], stance="supports", quote="naturally raise it")],
    )
    values = [model.DisputeMember(fact=fact, relation="value") for fact in (one, two, vague)]
    dispute = model.Dispute(
        key="C1", kind="figure", severity="conflict", description="600 or 500", state="open", members=values
    )
    treaty = model.Instrument(
        key="l-refugee", title="Refugee Convention", item={"type": "treaty", "title": "Refugee Convention"}
    )
    sender = model.Contact(
        key="org-us",
        kind="organisation",
        website="https://example.org/",
        names=[
            model.NameForm(text="Our Group", language="en", usage="official", preferred=True),
            model.NameForm(text="우리 모임", language="ko", script="Hang", usage="native", preferred=True),
        ],
    )
    campaign = model.Campaign(
        key="camp", title="Campaign", sender=sender, language="en-GB", page_size="Letter"
    )
    post = model.Post(
        key="t-min",
        titles={"en": "Minister", "ko": "장관"},
        institution="Ministry",
        salutations={"en": "Dear Minister"},
        address="1 Road\nSeoul",
        tenures=[
            model.Tenure(holder_name="First Holder", end="2024-05-01"),
            model.Tenure(holder_name="Second Holder", start="2024-05-02", end="2025"),
        ],
    )
    ask = model.Ask(
        key="ask-1", campaign=campaign, post=post, position=1, text="Tell the public.", basis=["Q1"]
    )
    document = model.Document(
        key="letter",
        template="test",
        title="A *title*",
        date="2024-05-27",
        campaign=campaign,
        addressees=[model.Addressee(post=post)],
    )
    return [*sources.values(), alone, said, dispute, treaty, ask, document]


@pytest.fixture
def session() -> Iterator[Session]:
    """A workspace with a disputed figure (F1 to F3), one more figure, a quotation and a letter."""
    engine = create_engine("sqlite://")
    model.Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(_records())
        session.flush()
        yield session
    engine.dispose()


@pytest.fixture(scope="session")
def seeds() -> Iterator[Session]:
    """The first campaign."""
    engine = create_engine("sqlite://")
    model.Base.metadata.create_all(engine)
    with Session(engine) as session:
        load_seeds(session, read_seeds(data_folder("seeds")))
        session.flush()
        yield session
    engine.dispose()


@pytest.fixture
def letter(session: Session) -> Callable[..., Manuscript]:
    """Compose the letter of the small workspace from the body of a template and its fields."""

    def make(body: str, fields: str = "", given: dict[str, Any] | None = None, **changes: Any) -> Manuscript:
        session.execute(delete(model.Template))
        text = FRONT.format(fields=fields or "  []\n") + body
        session.add(model.Template(key="test", title="Test", text=text))
        document = session.query(model.Document).one()
        document.fields = given or {}
        for name, value in changes.items():
            setattr(document, name, value)
        session.flush()
        return compose(session, document)

    return make


def blocks(markup: str, **values: Any) -> tuple[Block, ...]:
    """Return the blocks of a template that uses nothing but ``values``."""
    table = Table()
    return read_markup(render(Sandbox(table, {}), markup, "test", values), table)


@pytest.fixture(name="blocks")
def _blocks() -> Callable[..., tuple[Block, ...]]:
    return blocks
