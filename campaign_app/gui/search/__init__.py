"""One search over facts, sources, contacts, documents and editions."""
