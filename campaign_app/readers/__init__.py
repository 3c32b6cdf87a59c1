"""Readers: files become checked data, and data becomes records."""
