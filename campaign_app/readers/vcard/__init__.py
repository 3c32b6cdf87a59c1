"""Contacts as vCard 4 (RFC 6350); versions 3.0 and 2.1 are read too."""

from campaign_app.readers.vcard.reading import read_vcards
from campaign_app.readers.vcard.writing import write_vcards

__all__ = ["read_vcards", "write_vcards"]
