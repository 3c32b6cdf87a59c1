"""Make the small workspace that is kept for the latest schema: `python tests/migrations/keep.py`."""

from pathlib import Path

from sqlalchemy import select

from campaign_app.model import Citation, Contact, Event, Fact, Instrument, NameForm, Source
from campaign_app.store import Store
from campaign_app.store.schema import REVISIONS


def keep(path: Path) -> None:
    """Write the workspace to ``path``, in place of what is there."""
    path.unlink(missing_ok=True)
    with Store.create(str(path)) as store:
        with store.change("Add") as session:
            name = NameForm(
                text="북한인권시민연합", language="ko", script="Hang", usage="native", preferred=True
            )
            session.add(Contact(key="org-nkhr", kind="organisation", names=[name]))
            report = Source(key="S01", item={"type": "report", "title": "보고서"}, status="current")
            session.add(
                Fact(
                    key="F001",
                    kind="figure",
                    statement="강제 북송된 사람은 500명에서 600명 사이이다.",
                    event=Event(key="e1", title="북송", date="2023-10-09"),
                    date="2023-10-09",
                    low=500.0,
                    high=600.0,
                    unit="people",
                    qualifier="range",
                    occasion="유엔 인권이사회",
                    instrument=Instrument(
                        key="l-cat", title="고문방지협약", item={"type": "treaty", "title": "고문방지협약"}
                    ),
                    article="3",
                    forum="유엔",
                    verb="end",
                    strength="strong",
                    topics=["강제 북송"],
                    rank="normal",
                    citations=[Citation(source=report, stance="supports", locator="28", label="paragraph")],
                )
            )
        with store.change("Edit") as session:
            session.scalars(select(Fact)).one().note = "확인"


if __name__ == "__main__":
    keep(Path(__file__).with_name(f"{REVISIONS[-1]}.campaign"))
