"""Citation styles as files: ``.csl`` files, each named by its style's key."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from campaign_app.csl import check_style, load_style
from campaign_app.errors import UserError
from campaign_app.model import StyleFile
from campaign_app.readers.json_files import read_text
from campaign_app.store import Store
from campaign_app.writers.files import write_whole


def take(store: Store, folder: Path) -> int:
    """Write every style of the workspace into ``folder`` and return how many there are."""
    with store.read() as session:
        found = {style.key: style.csl for style in session.scalars(select(StyleFile))}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"The folder {folder} cannot be made ({error.strerror}); choose another.") from error
    for key, text in found.items():
        write_whole(folder / f"{key}.csl", text.encode())
    return len(found)


def bring(store: Store, path: Path) -> dict[str, Any]:
    """Take in a style file or a folder of them as one change, and count what was new or changed.

    Raises StyleError, which names element and line, where one is faulty; then none is taken in.
    """
    files = sorted(path.glob("*.csl")) if path.is_dir() else [path]
    if not files or any(file.suffix.lower() != ".csl" for file in files):
        raise UserError(f"{path} must be a citation style ending in .csl, or a folder that holds some.")
    counts: Counter[str] = Counter()
    with store.change("Import styles") as session:
        for file in files:
            counts[_keep(session, key_of(file), read_text(file, str(file)))] += 1
    return {name: counts[name] for name in ("new", "updated", "unchanged")}


def key_of(file: Path) -> str:
    """Return the key that a style takes from its file's name. UserError where nothing is left of it."""
    key = re.sub(r"[^\w.-]+", "-", file.stem).strip("-.")[:200]
    if not key:
        raise UserError(f"The file {file} has no name to call its style by; rename it.")
    return key


def _keep(session: Session, key: str, text: str) -> str:
    title = check_style(text, key).title
    load_style(text, None, key)
    kept = session.scalar(select(StyleFile).where(StyleFile.key == key))
    if kept is None:
        session.add(StyleFile(key=key, title=title, csl=text))
        return "new"
    if kept.csl == text:
        return "unchanged"
    kept.title, kept.csl = title, text
    return "updated"
