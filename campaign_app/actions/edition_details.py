"""What showing an edition tells: its files, what it rests on, and its notes with the words they stand at."""

from typing import Any, get_args

from campaign_app import model
from campaign_app.manuscript.proof import Proof
from campaign_app.manuscript.proof_json import from_json
from campaign_app.manuscript.tree import Inline, LineBreak, NoteMark, Text, plain, walk


def edition_values(edition: model.Edition) -> dict[str, Any]:
    """Return all of an edition but its bytes; ``marks`` are the words that each of its notes stands at."""
    settled = from_json(edition.proof)
    return {
        "key": edition.key,
        "document": edition.document.key,
        "number": edition.number,
        "title": edition.title,
        "date": edition.date,
        "published_at": edition.published_at.isoformat(timespec="seconds"),
        "files": [
            {"format": file.format, "name": file.name, "sha256": file.sha256, "size": file.size}
            for file in edition.files
        ],
        "uses": [
            {"kind": use.kind, "key": use.key, "version": use.record_version, "values": dict(use.values)}
            for use in edition.uses
        ],
        "signatories": list(edition.signatories),
        "waivers": list(edition.waivers),
        "notes": [plain(note.children) for note in settled.notes],
        "marks": marked_words(settled),
    }


def marked_words(settled: Proof) -> list[str]:
    """Return for each note the words that stand before its mark, back to the mark or block before."""
    found: dict[int, str] = {}
    words = ""
    for node in walk(settled.body):
        if isinstance(node, Text):
            words += node.text
        elif isinstance(node, LineBreak):
            words += " "
        elif isinstance(node, NoteMark):
            found.setdefault(node.number, words)
            words = ""
        elif not isinstance(node, get_args(Inline)):
            words = ""
    return [found.get(note.number, "") for note in settled.notes]
