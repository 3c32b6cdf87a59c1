"""The document that every citation processor formats: fifty citations of thirty sources, some with pages."""

from __future__ import annotations

from typing import Any

COUNT = 50


def sources() -> list[dict[str, Any]]:
    """Return thirty sources of several types as CSL-JSON."""
    types = ("book", "article-journal", "report", "chapter", "webpage", "article-newspaper")
    return [
        {
            "id": f"s{number}",
            "type": types[number % len(types)],
            "title": f"Inquiry number {number} into the things that were seen",
            "author": [
                {"family": f"Family{number % 17}", "given": "Anna Maria"},
                {"family": f"Other{number % 5}", "given": "Bo"},
            ][: 1 + number % 2],
            "container-title": "Journal of Inquiries",
            "publisher": "A Press",
            "publisher-place": "Geneva",
            "volume": str(number),
            "issue": "2",
            "page": "100-123",
            "URL": f"https://example.org/{number}",
            "issued": {"date-parts": [[1990 + number, 1 + number % 12, 1 + number % 28]]},
        }
        for number in range(30)
    ]


def cites() -> list[tuple[str, str]]:
    """Return the source and the page of each citation; some sources come again, some pages are empty."""
    return [(f"s{(number * 7 // 2) % 30}", str(number) if number % 3 == 0 else "") for number in range(COUNT)]
