"""The only room with Jinja2: records become plain values, templates markup, and markup a Manuscript."""

from campaign_app.compose.citing import Citing, citing
from campaign_app.compose.compose import compose
from campaign_app.compose.errors import TemplateError
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.templates import (
    TemplateField,
    TemplateInfo,
    TemplateText,
    find_templates,
    read_template,
)
from campaign_app.compose.uses import current_uses

__all__ = [
    "Citing",
    "Evidence",
    "TemplateError",
    "TemplateField",
    "TemplateInfo",
    "TemplateText",
    "citing",
    "compose",
    "current_uses",
    "find_templates",
    "read_template",
]
