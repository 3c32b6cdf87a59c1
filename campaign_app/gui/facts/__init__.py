"""Facts, events, disputes and instruments."""
