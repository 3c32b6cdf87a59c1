"""A Proof as JSON and back, without loss: what an edition keeps and golden files pin."""

import inspect
from dataclasses import fields
from typing import Any

from campaign_app.errors import UserError
from campaign_app.manuscript import tree
from campaign_app.manuscript.manuscript import Letterhead, Meta
from campaign_app.manuscript.proof import NumberedNote, Proof

FORMAT = 1
KINDS: dict[str, type] = {
    name: kind for name, kind in inspect.getmembers(tree, inspect.isclass) if kind.__module__ == tree.__name__
} | {kind.__name__: kind for kind in (Letterhead, Meta, NumberedNote, Proof)}


class UnreadableProof(UserError):
    """A stored proof is damaged or was written by a newer version."""


def to_json(proof: Proof) -> dict[str, Any]:
    """Return ``proof`` as JSON values: an object per node, its class under ``node``; None is left out."""
    return {"format": FORMAT, **_encoded(proof)}


def from_json(data: dict[str, Any]) -> Proof:
    """Return the proof that ``to_json`` wrote; UnreadableProof where it cannot be read."""
    if data.get("format") != FORMAT:
        raise UnreadableProof(
            f"This proof has format {data.get('format')!r}, and this version reads format {FORMAT}; "
            "open it with a newer version of the program."
        )
    try:
        proof = _decoded({name: value for name, value in data.items() if name != "format"})
    except (KeyError, TypeError) as error:
        raise UnreadableProof(
            f"This proof is damaged ({error}); take it from a backup of the workspace."
        ) from error
    if not isinstance(proof, Proof):
        raise UnreadableProof("This is not a proof; take it from a backup of the workspace.")
    return proof


def _encoded(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_encoded(part) for part in value]
    if type(value).__name__ not in KINDS:
        return value
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    kept = {name: _encoded(part) for name, part in found.items() if part is not None}
    return {"node": type(value).__name__, **kept}


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_decoded(part) for part in value)
    if not isinstance(value, dict):
        return value
    kind = KINDS[value["node"]]
    found: dict[str, Any] = {field.name: None for field in fields(kind) if field.name in OPTIONAL}
    found |= {name: _decoded(part) for name, part in value.items() if name != "node"}
    return kind(**found)


# Fields that may be None, and are then left out; every other field is always written.
OPTIONAL = ("origin", "start", "letterhead")
