"""A key is shown everywhere, so that of a protected person must not tell who it is."""

from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from campaign_app.model import Change, Contact, Fact, Signatory
from campaign_app.store.search.words import is_east, words

LONGEST = 40
STEMS = {"person": "p-", "organisation": "org-"}


def rename_telling(
    session: Session, record: Contact | Signatory, alias: str, names: Collection[str]
) -> dict[str, str]:
    """Give ``record`` a key made of ``alias`` where its own repeats a part of ``names``.

    Facts name it anew, and so do the labels in the log. Returns the new key by the old one, nothing where the
    key tells nothing.
    """
    if not _tells(record.key, alias, names):
        return {}
    old, new = record.key, _free(session, record, alias)
    record.key = new
    if isinstance(record, Contact):
        for number, actors in session.execute(select(Fact.id, Fact.actors)).all():
            if old in actors:
                fact = session.get_one(Fact, number)
                fact.actors = [new if actor == old else actor for actor in actors]
    relabel(session, {old: new})
    return {old: new}


def relabel(session: Session, replaced: dict[str, str]) -> None:
    """Put new words for old ones into the labels of all changes."""
    connection = session.connection()
    for number, label in connection.execute(select(Change.id, Change.label)).all():
        new = relabelled(label, replaced)
        if new != label:
            connection.execute(update(Change).where(Change.id == number).values(label=new))


def relabelled(label: str, replaced: dict[str, str]) -> str:
    """Return ``label`` with new words for old ones, where those stand whole."""
    return " ".join(replaced.get(word, word) for word in label.split(" "))


def _tells(key: str, alias: str, names: Collection[str]) -> bool:
    open_words = set(words(alias))
    parts_of_key = [word for word in words(key) if word not in open_words]
    joined = "".join(parts_of_key)
    for name in names:
        parts = [word for word in words(name) if word not in open_words]
        if parts and "".join(parts) in joined:
            return True
        if any(part in parts_of_key and (len(part) > 1 or is_east(part)) for part in parts):
            return True
    return False


def _free(session: Session, record: Contact | Signatory, alias: str) -> str:
    kind = type(record)
    stem = "sig-" if isinstance(record, Signatory) else STEMS[record.kind]
    stem += "-".join(words(alias))[:LONGEST].strip("-") or "protected"
    taken = set(session.scalars(select(kind.key).where(kind.key.startswith(stem, autoescape=True))))
    free = (f"{stem}-{number}" if number > 1 else stem for number in range(1, len(taken) + 2))
    return next(key for key in free if key not in taken)
