"""Inline styles of the HTML e-mail, one per element and role."""

from campaign_app.manuscript.tree import Role, TextStyle

FONT = (
    "'Source Serif 4', 'Source Serif Pro', Georgia, 'Noto Serif KR', Batang, 'Noto Serif SC', SimSun, serif"
)
ACCENT = "#0f766e"
QUIET = "#5b6663"
LINE = "#cfd8d5"
TINT = "#e9f3f1"

LINK = f"color:{ACCENT}; text-decoration:underline;"
MARK = f"color:{ACCENT}; text-decoration:none;"
SUP = "font-size:11px;"

EAST_ASIAN = "font-style:normal;"  # fonts for it have no italics

PARAGRAPH = "margin:0 0 14px;"
ROLES: dict[Role, str] = {
    "body": PARAGRAPH,
    "sender": "margin:0 0 14px;",
    "date": "margin:0 0 14px;",
    "number": f"margin:0 0 14px; font-size:14px; color:{QUIET};",
    "subject": "margin:8px 0 18px; font-weight:bold;",
    "salutation": "margin:0 0 14px;",
    "closing": "margin:22px 0 18px;",
    "caption": f"margin:14px 0 6px; font-size:14px; font-weight:bold; color:{QUIET};",
    "lead": "margin:0 0 16px; font-size:18px; line-height:1.5; font-style:italic;",
    "small": f"margin:0 0 10px; font-size:13px; line-height:1.45; color:{QUIET};",
    "center": "margin:0 0 14px; text-align:center;",
}
HEADINGS = {
    1: "margin:30px 0 12px; font-size:25px; line-height:1.25; font-weight:bold;",
    2: "margin:26px 0 10px; font-size:20px; line-height:1.3; font-weight:bold;",
    3: "margin:22px 0 8px; font-size:17px; line-height:1.35; font-weight:bold;",
    4: "margin:18px 0 6px; font-size:16px; line-height:1.4; font-weight:bold; font-style:italic;",
}
STYLES: dict[TextStyle, tuple[str, str]] = {
    "emphasis": ("em", ""),
    "strong": ("strong", ""),
    "small-caps": ("span", "font-variant:small-caps;"),
    "superscript": ("sup", SUP),
    "subscript": ("sub", SUP),
    "underline": ("u", ""),
    "roman": ("span", "font-style:normal;"),
}
ADDRESS = "margin:0 0 18px;"
LIST = "margin:0 0 14px; padding:0 0 0 26px;"
ITEM = "margin:0 0 6px;"
QUOTATION = f"margin:0 0 14px; padding:2px 0 2px 18px; border-left:3px solid {LINE};"
TABLE = "width:100%; border-collapse:collapse; font-size:14px; line-height:1.4;"
HEADER_CELL = f"padding:6px 8px; border-bottom:2px solid {ACCENT}; vertical-align:bottom; font-weight:bold;"
CELL = f"padding:6px 8px; border-bottom:1px solid {LINE}; vertical-align:top;"
FIGURES = f"width:100%; border-collapse:collapse; background-color:{TINT};"
FIGURE = f"padding:14px 16px; vertical-align:top; border-top:2px solid {ACCENT};"
FIGURE_VALUE = f"font-size:25px; line-height:1.2; font-weight:bold; color:{ACCENT};"
FIGURE_LABEL = "font-size:14px; line-height:1.4;"
SIGNATURES = "width:100%; border-collapse:collapse;"
SIGNATURE = "padding:0 16px 14px 0; vertical-align:top; line-height:1.4;"
AFFILIATION = f"font-size:14px; color:{QUIET};"
BOX = f"width:100%; border-collapse:collapse; background-color:{TINT};"
BOX_CELL = f"padding:16px 20px 4px 20px; border-left:4px solid {ACCENT};"
RULE = f"margin:20px 0; border:0; border-top:1px solid {LINE};"
COVER = "width:100%; border-collapse:collapse;"
COVER_CELL = f"padding:40px 0 32px; border-bottom:3px solid {ACCENT};"
COVER_TITLE = "margin:0 0 12px; font-size:32px; line-height:1.2; font-weight:bold;"
COVER_SUBTITLE = f"margin:0 0 20px; font-size:19px; line-height:1.4; color:{QUIET};"
COVER_LINE = "margin:0 0 4px; font-size:15px;"
SPACE = "height:16px; line-height:16px; font-size:1px;"
PAGE_BREAK = "page-break-before:always; height:18px; line-height:18px; font-size:1px;"
ENTRY = "margin:0 0 8px 28px; text-indent:-28px; font-size:14px; line-height:1.45;"
CONTENTS = "margin:0 0 20px;"
LETTERHEAD = "width:100%; border-collapse:collapse;"
LETTERHEAD_CELL = f"padding:0 0 14px; border-bottom:2px solid {ACCENT};"
SENDER = f"font-size:20px; line-height:1.3; font-weight:bold; color:{ACCENT};"
SENDER_LINE = f"font-size:13px; line-height:1.5; color:{QUIET};"
NOTES = "width:100%; border-collapse:collapse;"
NOTES_CELL = f"padding:16px 0 0; border-top:1px solid {LINE};"
NOTES_HEADING = "margin:0 0 10px; font-size:16px; line-height:1.4; font-weight:bold;"
NOTE = "margin:0 0 7px 28px; text-indent:-28px; font-size:13px; line-height:1.5;"
