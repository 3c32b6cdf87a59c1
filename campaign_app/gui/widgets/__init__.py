"""Controls that several pages share; they know nothing of records."""
