"""Proofs as JSON."""

import json
from collections.abc import Callable

import pytest

from campaign_app.errors import UserError
from campaign_app.manuscript.manuscript import Manuscript
from campaign_app.manuscript.proof_json import from_json, to_json
from campaign_app.manuscript.proofing import proof


def test_a_proof_of_a_newer_format_is_refused(manuscript: Callable[..., Manuscript]) -> None:
    data = {**to_json(proof(manuscript("x"))), "format": 99}
    with pytest.raises(UserError, match="format 99"):
        from_json(data)


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.pop("node"),
        lambda data: data.update(node="Gone"),
        lambda data: data.update(body=[{"node": "Text", "words": "x"}]),
        lambda data: data.pop("notes"),
    ],
)
def test_a_damaged_proof_is_refused(
    manuscript: Callable[..., Manuscript], damage: Callable[[dict[str, object]], object]
) -> None:
    data = json.loads(json.dumps(to_json(proof(manuscript("x")))))
    damage(data)
    with pytest.raises(UserError, match="damaged"):
        from_json(data)
