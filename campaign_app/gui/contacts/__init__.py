"""Contacts and posts."""
