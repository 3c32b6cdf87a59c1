"""The only room with Jinja2: records become plain values, templates markup, and markup a Manuscript."""

from campaign_app.compose.citing import Citing, citing
from campaign_app.compose.compose import compose
from campaign_app.compose.errors import TemplateError
from campaign_app.compose.templates import (
    TemplateField,
    TemplateInfo,
    TemplateText,
    find_templates,
    read_template,
)
from campaign_app.compose.uses import current_use

__all__ = [
    "Citing",
    "TemplateError",
    "TemplateField",
    "TemplateInfo",
    "TemplateText",
    "citing",
    "compose",
    "current_use",
    "find_templates",
    "read_template",
]
