"""Compose: a document with its live preview."""
