"""Disputes laid side by side and decided."""
