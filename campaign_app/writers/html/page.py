"""The frame of an HTML e-mail: head, ground and the sheet in the middle."""

from html import escape

from campaign_app.manuscript.manuscript import Meta
from campaign_app.writers.html.looks import FONT
from campaign_app.writers.printable import printable

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{title}</title>
</head>
<body style="margin:0; padding:0; background-color:#eef1f0;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="background-color:#eef1f0;">
<tr><td align="center" style="padding:24px 8px;">
<table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0" \
style="width:100%; max-width:640px; background-color:#ffffff; border:1px solid #dfe4e2; border-radius:6px;">
<tr><td align="left" style="padding:36px 40px; font-family:{font}; font-size:16px; line-height:1.55; \
color:#1c2523; text-align:left; word-wrap:break-word;">
{content}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
"""


def page(meta: Meta, content: str) -> str:
    """Return the whole document around ``content``."""
    return _PAGE.format(
        language=escape(printable(meta.language)),
        title=escape(printable(meta.title)),
        font=FONT,
        content=content,
    )
