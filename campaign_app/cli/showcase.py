"""The main job on a machine without a display: the first campaign's letter and packet, as files."""

from pathlib import Path

from campaign_app.actions.editions import write_edition
from campaign_app.actions.publish import publish
from campaign_app.actions.records import list_records
from campaign_app.actions.workspace import create_workspace
from campaign_app.errors import UserError
from campaign_app.store import Store

DOCUMENTS = ("joint-letter", "packet")
FORMATS = ("pdf", "docx", "html", "txt")


def without_display(workspace: str | None = None) -> int:
    """Publish the letter and the packet into ``./out`` and say where they are; return the exit status.

    An edition that is already there is written again, not published twice.
    """
    out = Path("out")
    try:
        out.mkdir(exist_ok=True)
        place = Path(workspace) if workspace else out / "first.campaign"
        with Store.open(str(place)) if place.exists() else create_workspace(str(place)) as store:
            for document in DOCUMENTS:
                for path in _files(store, document, out):
                    print(path.resolve())
    except (UserError, OSError) as error:
        print(error)
        return 2
    print(f"The workspace is {place.resolve()}.")
    print("No display was found: to get the window, run this in a desktop session or through ssh -X.")
    return 0


def _files(store: Store, document: str, out: Path) -> tuple[Path, ...]:
    sent = [row["key"] for row in list_records(store, "editions") if row["document"] == document]
    if sent:
        return write_edition(store, sent[-1], out)
    return publish(store, document, FORMATS, out).files
