"""Web pages saved whole as one message (MHTML, RFC 2557), and pages or texts in saved e-mail."""

import email
import email.policy
import email.utils
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

from campaign_app.readers.files.decoding import decode
from campaign_app.readers.files.html import read as read_html
from campaign_app.readers.files.html import read_page
from campaign_app.readers.files.result import Parsed, Refused, Stated

DEEPEST, MOST = 20, 5000


def read(content: bytes, chosen: str = "") -> Parsed:
    """Return the text of the page in a message and what page and message state."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    part = _page(message)
    if part is None:
        raise Refused("it is a message without a page or a text")
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise Refused("its page is missing or incomplete")
    charset = part.get_content_charset() or ""
    parsed = (
        (read_page(*decode(body, charset, chosen)) if charset else read_html(body, chosen))
        if part.get_content_type() == "text/html"
        else Parsed(*_text_and_encoding(body, charset, chosen))
    )
    return replace(parsed, stated=(*_of_message(message, part), *parsed.stated))


def _text_and_encoding(body: bytes, charset: str, chosen: str) -> tuple[str, tuple[Stated, ...], str]:
    text, encoding = decode(body, charset, chosen)
    return text, (), encoding


def _page(message: EmailMessage) -> EmailMessage | None:
    """Return the first page of a message, else its first text."""
    waiting: list[tuple[Any, int]] = [(message, 0)]
    texts, count = [], 0
    while waiting:
        part, depth = waiting.pop(0)
        count += 1
        if depth > DEEPEST or count > MOST:
            raise Refused("its parts are nested too deeply or are too many")
        if part.is_multipart():
            waiting.extend((inner, depth + 1) for inner in part.get_payload())
        elif part.get_content_type() == "text/html":
            page: EmailMessage = part
            return page
        elif part.get_content_type() == "text/plain":
            texts.append(part)
    return texts[0] if texts else None


def _of_message(message: EmailMessage, part: EmailMessage) -> tuple[Stated, ...]:
    found = []
    address = str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "")
    if address.startswith(("http://", "https://")):
        found.append(Stated("URL", address, "the message's Content-Location"))
    if message.get("Snapshot-Content-Location"):
        day = _day(message)
        found += [Stated("accessed", day, "the date on which the page was saved")] if day else []
        found.append(Stated("title", str(message.get("Subject", "")), "the message's subject", certain=False))
    return tuple(found)


def _day(message: EmailMessage) -> str:
    try:
        return email.utils.parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except ValueError:
        return ""
