"""Templates as files: a folder of ``.md`` files, each named by its template's key."""

from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.compose.templates import find_templates, parse_template, read_template
from campaign_app.errors import UserError
from campaign_app.model import Template
from campaign_app.readers.json_files import read_text
from campaign_app.store import Store
from campaign_app.writers.files import write_whole


def take(store: Store, folder: Path) -> int:
    """Write every template into ``folder`` and return how many there are."""
    with store.read() as session:
        found = {info.key: read_template(session, info.key).source for info in find_templates(session)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made ({error.strerror}); choose another.") from error
    for key, text in found.items():
        write_whole(folder / f"{key}.md", text.encode())
    return len(found)


def bring(store: Store, path: Path) -> dict[str, Any]:
    """Take in a template file or a folder of them as one change, and count what was new or changed.

    Raises TemplateError where one is faulty; then none is taken in.
    """
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    if not files or any(file.suffix != ".md" for file in files):
        raise UserError(f"{path} must be a template file ending in .md, or a folder that holds some.")
    counts: Counter[str] = Counter()
    with store.change("Import templates") as session:
        for file in files:
            counts[_keep(session, file.stem, read_text(file, str(file)))] += 1
    return {name: counts[name] for name in ("new", "updated", "unchanged")}


def _keep(session: Session, key: str, text: str) -> str:
    title = parse_template(key, text).info.title
    kept = session.scalar(select(Template).where(Template.key == key))
    known = {info.key for info in find_templates(session)}
    if key in known and read_template(session, key).source == text:
        return "unchanged"
    if kept is None:
        session.add(Template(key=key, title=title, text=text))
        return "new"
    kept.title, kept.text = title, text
    return "updated"
