"""Snapshots and editions as a complete export holds them: all but the bytes of their files."""

from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from campaign_app.manuscript.proof_json import from_json
from campaign_app.model.edition import UseKind
from campaign_app.readers.schema.types import Count, Data, DocumentKey, Filled, KeyedData, SourceKey, Text

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _readable_proof(proof: dict[str, Any]) -> dict[str, Any]:
    try:
        from_json(proof)
    except Exception as error:  # the shape of a forged proof fails anywhere, with any error
        raise ValueError(f"is no proof that can be read ({error})") from error
    return proof


class SnapshotEntry(Data):
    """The file of a source as seen on a day; ``text_sha256`` tells which text was read from it."""

    source: SourceKey
    name: Text
    sha256: Sha256
    media_type: Filled
    seen_on: Filled
    encoding: Text
    damage: list[dict[str, Any]]
    repaired: bool
    text_sha256: Sha256


class EditionFileEntry(Data):
    """One file of an edition, with its SHA-256 as published."""

    format: Filled
    name: Filled
    sha256: Sha256
    size: Count


class EditionUseEntry(Data):
    """What an edition rests on, with the version and the values it had."""

    kind: UseKind
    key: Filled
    record_version: Count
    values: dict[str, Any]


class EditionEntry(KeyedData):
    """A frozen issuance of a document."""

    document: DocumentKey
    number: Count
    title: Filled
    date: Filled
    published_at: Annotated[AwareDatetime, Field(strict=False)]
    signatories: list[dict[str, Any]]
    waivers: list[dict[str, Any]]
    proof: Annotated[dict[str, Any], AfterValidator(_readable_proof)]
    uses: list[EditionUseEntry]
    files: list[EditionFileEntry]
