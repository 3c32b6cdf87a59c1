"""Documents and their editions."""
