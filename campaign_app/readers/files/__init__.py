"""Files of sources: what a PDF, a saved page, a Word document or a text says, and states of itself."""

from campaign_app.readers.files.bounded import Unreadable, read_content, read_file
from campaign_app.readers.files.result import Damage, ReadFile, Stated

__all__ = ["Damage", "ReadFile", "Stated", "Unreadable", "read_content", "read_file"]
