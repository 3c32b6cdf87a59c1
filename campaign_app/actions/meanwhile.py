"""Meanwhile: what somebody else changed of a record while it was edited, and whether both can stand."""

from collections.abc import Mapping
from typing import Any

from campaign_app.actions.kinds import Kind
from campaign_app.errors import UserError
from campaign_app.manuscript.number_entry import plain_number

Row = dict[str, Any]
Values = Mapping[str, Any]


class Moved(UserError):
    """Fields that somebody else changed too since the record was shown.

    ``theirs`` has what they say now, by label; ``seen`` what the person has seen once told of that, with
    which the same edit may be made again.
    """

    def __init__(self, what: str, theirs: Mapping[str, str], seen: Values) -> None:
        self.theirs, self.seen = theirs, seen
        fields = " and ".join(f"“{label}”" for label in theirs)
        super().__init__(f"{what} was changed elsewhere in {fields} meanwhile; look at it again first.")


def reconciled(kind: Kind, what: str, changes: Values, seen: Values, now: Values) -> Row:
    """Return ``changes`` as they are to be stored over ``now``, by one who has ``seen`` the record before.

    Of a field that holds several texts by name each is looked at by itself: those that somebody else
    changed stay as they are ``now``. Raises Moved where both changed the same one differently.
    """
    stored, theirs, known = dict(changes), {}, dict(seen)
    for name, mine in changes.items():
        there, before = now.get(name), seen.get(name)
        if name not in seen or _same(there, before) or _same(there, mine):
            continue
        label = _label(kind, name)
        if not (isinstance(mine, Mapping) and isinstance(there, Mapping) and isinstance(before, Mapping)):
            theirs[label], known[name] = _told(there), there
            continue
        parts = dict.fromkeys([*mine, *there])
        both = [one for one in parts if _clash(mine.get(one), before.get(one), there.get(one))]
        theirs |= {f"{label}, {one.replace('_', ' ')}": _told(there.get(one)) for one in both}
        known[name] = {**before, **{one: there.get(one) for one in both}}
        chosen = {one: (there if _same(mine.get(one), before.get(one)) else mine).get(one) for one in parts}
        stored[name] = {one: value for one, value in chosen.items() if value is not None}
    if theirs:
        raise Moved(what, theirs, known)
    return stored


def _label(kind: Kind, name: str) -> str:
    return next((field.label for field in kind.fields if field.name == name), name.capitalize())


def _clash(mine: object, before: object, there: object) -> bool:
    return not (_same(mine, before) or _same(there, before) or _same(there, mine))


def _same(one: object, other: object) -> bool:
    return _filled(one) == _filled(other)


def _filled(value: object) -> object:
    return None if value in ("", [], {}) else value


def _told(value: object) -> str:
    """Return a value in words: what rows hold one after another, without what is empty."""
    if _filled(value) is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        filled = [part for name, part in value.items() if name != "key" and _filled(part) is not None]
        return ", ".join(map(_told, filled))
    if isinstance(value, list | tuple):
        return ("; " if any(isinstance(one, Mapping) for one in value) else ", ").join(map(_told, value))
    return plain_number(value) if isinstance(value, float) else str(value)
