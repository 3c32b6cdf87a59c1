"""Proof → ODT (OpenDocument text) with real footnotes."""

from campaign_app.manuscript.proof import Proof
from campaign_app.writers.odt.package import OdtPackage

__all__ = ["write_odt"]


def write_odt(proof: Proof) -> bytes:
    """Return ``proof`` as an OpenDocument text."""
    return OdtPackage(proof).to_bytes()
