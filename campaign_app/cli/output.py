"""How records and results look in a terminal: columns for people, JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from campaign_app.manuscript.rule_names import rule_name
from campaign_app.manuscript.type_words import type_words

if TYPE_CHECKING:
    from campaign_app.actions.contacts import Holding
    from campaign_app.actions.documents import Checked
    from campaign_app.actions.duplicates import Duplicate
    from campaign_app.actions.editions import Verified
    from campaign_app.actions.exchange import Imported
    from campaign_app.actions.forgetting import Forgotten
    from campaign_app.actions.history_of import PrintedValue, Uses
    from campaign_app.actions.mentions import Mention
    from campaign_app.actions.publish import Published
    from campaign_app.actions.quotes import Outdated, StoredQuote
    from campaign_app.actions.retraction import Retracted
    from campaign_app.actions.search import Found
    from campaign_app.actions.sources import Attached
    from campaign_app.manuscript.readings import Place


def rows(kind: str, found: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print a list of records, one line each."""
    if as_json:
        _json(found)
        return
    from campaign_app.actions.kinds import KINDS

    columns = KINDS[kind].columns
    cells = [[_worded(kind, column.name, row.get(column.name)) for column in columns] for row in found]
    _table([column.label for column in columns], cells)
    print(f"{len(found)} {kind if len(found) != 1 else kind.removesuffix('s')}")


def duplicates(found: Sequence[Duplicate], *, as_json: bool) -> None:
    """Print pairs of contacts that may be one, with their keys, and below each pair why."""
    if as_json:
        _json([asdict(pair) for pair in found])
        return
    for pair in found:
        print(f"{pair.first}  {_cell(pair.first_name)}  =  {pair.second}  {_cell(pair.second_name)}")
        print(f"    {'; '.join(pair.reasons)}")
    count = f"{len(found):,} pair{'s' if len(found) != 1 else ''} may be the same."
    print(count if found else "No two contacts look the same.")


def merged(other: str, keep: str, key: str, found: Sequence[Mention], *, as_json: bool) -> None:
    """Print that ``other`` went into ``keep``, which has the ``key`` now, and where a hidden name stands."""
    from campaign_app.actions.protecting import told

    if as_json:
        _json({"key": key, "mentions": [asdict(one) for one in found]})
        return
    print(f"Merged {other} into {keep}{f', which is {key} now' if key != keep else ''}; undo takes it back.")
    for sentence in told(found):
        print(sentence)


def forgotten(done: Forgotten, was: str, *, as_json: bool) -> None:
    """Print what forgetting a contact did and did not reach, a sentence per line."""
    if as_json:
        _json({**asdict(done), "copies": [str(path) for path in done.copies]})
        return
    for sentence in done.sentences(was):
        print(sentence)


def hits(found: Found, *, as_json: bool) -> None:
    """Print what a search found, a record a line, with the passage that matches below it."""
    if as_json:
        _json(asdict(found))
        return
    for hit in found.hits:
        print(f"{hit.kind}  {hit.key}  {_cell(hit.title)}")
        if hit.snippet:
            print(f"    {hit.snippet}")
    print(f"{len(found.hits)} found" + (f"; there are more {', '.join(found.more)}." if found.more else "."))


def record(found: Mapping[str, Any], *, as_json: bool) -> None:
    """Print one record, a field per line; empty fields are left out."""
    if as_json:
        _json(found)
        return
    for line in _lines(found):
        print(line)


def holding(found: Holding, *, as_json: bool) -> None:
    """Print who held a post on a day, what is doubtful about it, and who had left it before."""
    if as_json:
        _json(asdict(found))
        return
    print(f"{found.title}, {found.institution}, on {found.day}:")
    for line in filter(None, (found.answer, *found.doubts, found.basis, found.before)):
        print(line)


def findings(found: Checked, *, as_json: bool) -> None:
    """Print what the checks found, the blocking ones first, and why some were set aside."""
    if as_json:
        _json([{**asdict(one), "waived": found.waived.get(one.rule)} for one in found.findings])
        return
    for finding in found.findings:
        reason = found.waived.get(finding.rule)
        state = f"set aside ({reason})" if reason else finding.severity
        print(f"{state}: {rule_name(finding.rule)}: {finding}")
    counts = f"{len(found.findings)} findings, {len(found.blocking)} blocking."
    print(counts if found.findings else "Nothing found: ready to publish.")


def published(done: Published, *, as_json: bool) -> None:
    """Print the edition's key and its files."""
    if as_json:
        _json(
            {
                "edition": done.edition,
                "files": [str(path) for path in done.files],
                "findings": [asdict(finding) for finding in done.findings],
                "waived": [asdict(finding) for finding in done.waived],
            }
        )
        return
    for finding in done.findings:
        print(f"{finding.severity}: {rule_name(finding.rule)}: {finding}")
    print(f"Published {done.edition}.")
    for path in done.files:
        print(path)


def verified(found: Verified, *, as_json: bool) -> None:
    """Print each file with its state."""
    if as_json:
        files = [{**asdict(file), "whole": file.whole} for file in found.files]
        _json({"edition": found.edition, "whole": found.whole, "files": files})
        return
    for file in found.files:
        print(f"{'whole' if file.whole else 'CHANGED'}  {file.name}  sha-256 {file.now}")
    print(
        f"{found.edition} is as it was published."
        if found.whole
        else f"{found.edition} has been tampered with."
    )


def affected(found: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    """Print each edition with every value as it was and as it is."""
    if as_json:
        _json(found)
        return
    for edition in found:
        print(f"{edition['edition']}  {edition['date']}  {edition['title']}")
        for change in edition["changes"]:
            if change["now"] is None and not change["field"]:
                print(f"  {change['kind']} {change['key']} is gone")
            else:
                what = f"{change['kind']} {change['key']} {change['field']}"
                print(f"  {what}: {_moved(change['was'], change['now'])}")
    if not found:
        print("No edition rests on anything that has changed since.")


def _moved(was: object, now: object) -> str:
    return f"was {_cell(was) or 'nothing'}, is {_cell(now) or 'nothing'}"


def uses(found: Uses, *, as_json: bool) -> None:
    """Print the documents and editions that rest on a record, each with the sentences that do."""
    if as_json:
        _json(asdict(found))
        return
    for one in found.documents:
        _used(one.document, one.date, one.title, one.places)
    for sent in found.editions:
        _used(sent.edition, sent.date, sent.title, sent.places)
        for change in sent.changes:
            print(f"  {change.field}: {_moved(change.was, change.now)}")
    for key, reason in found.unread:
        print(f"{key} cannot be read: {reason}")
    print(f"{len(found.documents)} documents, {len(found.editions)} editions.")


def values_told(found: Sequence[PrintedValue], *, as_json: bool) -> None:
    """Print each value of an edition with the passages it rests on."""
    if as_json:
        _json([asdict(value) for value in found])
        return
    for value in found:
        print(f"{value.place.key}  {value.place.words or value.place.sentence}")
        for passage in value.evidence:
            where = " ".join(filter(None, (passage.label, passage.locator)))
            quote = f"“{passage.quote}”" if passage.quote else ""
            print("  " + ", ".join(filter(None, (passage.source, passage.title, where, quote))))


def retracted(done: Retracted, *, as_json: bool) -> None:
    """Print what a retracted source leaves behind."""
    if as_json:
        _json(asdict(done))
        return
    uses(done.uses, as_json=False)
    if done.alone:
        print(f"No current source supports {', '.join(done.alone)} any more.")
    print(f"{done.source} is {done.status}." + (f" Drafted {done.note}." if done.note else ""))


def _used(key: str, date: str, title: str, places: Sequence[Place]) -> None:
    print(f"{key}  {date}  {title}")
    for sentence in dict.fromkeys(place.sentence for place in places):
        print(f"  {sentence}")


def attached(done: Attached, found: Sequence[StoredQuote], *, as_json: bool) -> None:
    """Print what became of a file, what is wrong with its text, and how many quotations it bears out."""
    if as_json:
        _json({**asdict(done), "quotes": [asdict(quote) for quote in found]})
        return
    print(f"{done.message} {done.media_type}, {done.size} bytes, sha-256 {done.sha256}.")
    for note in done.notes:
        print(note)
    for damage in done.damage:
        print(damage.message)
        for before, after in damage.samples:
            print(f"  {before}\n  → {after}")
    if any(damage.repairable for damage in done.damage):
        print("The text was repaired." if done.repaired else "Nothing was repaired: --repair does it.")
    borne_out = sum(quote.state == "found" for quote in found)
    print(f"{borne_out} of {len(found)} quotations found.")


def quotes(found: Sequence[StoredQuote], outdated: Sequence[Outdated], *, as_json: bool) -> None:
    """Print every quotation with its state and why, then the figures that have changed since."""
    if as_json:
        _json([asdict(quote) for quote in found])
        return
    for quote in found:
        place = f", {quote.label} {quote.locator}" if quote.locator else ""
        why = f": {quote.reason}" if quote.reason else ""
        print(f"{quote.state}  {quote.fact}  “{quote.quote}”  {quote.source}{place}{why}")
    for one in outdated:
        print(f"outdated  {one.fact}  {one.source}: confirmed for {one.was}, the fact now says {one.now}")
    states = Counter(quote.state for quote in found)
    told = ", ".join(f"{count} {state}" for state, count in states.most_common())
    print(f"{len(found)} quotations{f': {told}' if told else ''}.")


def aside(sentence: str) -> None:
    """Print a sentence to know, apart from what was asked for."""
    print(sentence, file=sys.stderr)


def imported(found: Imported, *, as_json: bool) -> None:
    """Print how many rows came in, and each refused row with its reason."""
    if as_json:
        _json(asdict(found))
        return
    for row in found.refused:
        print(f"row {row.row}: {row.reason}")
    for note in found.notes:
        aside(note)
    taken = f"{found.new} new, {found.updated} updated, {found.unchanged} unchanged"
    print(f"{taken}, {len(found.refused)} refused.")


def _json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _worded(kind: str, name: str, value: object) -> str:
    return type_words(str(value)) if (kind, name) == ("sources", "type") else _cell(value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ", ".join(_cell(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return " ".join(str(value).split())


def _lines(value: object, indent: str = "") -> list[str]:
    if isinstance(value, Mapping):
        lines = []
        for name, part in value.items():
            if part in (None, "", [], {}):
                continue
            if isinstance(part, Mapping) or (
                isinstance(part, list) and part and isinstance(part[0], Mapping)
            ):
                lines += [f"{indent}{name}:", *_lines(part, indent + "  ")]
            else:
                lines.append(f"{indent}{name}: {_cell(part)}")
        return lines
    if isinstance(value, list):
        lines = []
        for part in value:
            first, *rest = _lines(part, indent + "  ") or [f"{indent}  "]
            lines += [f"{indent}- {first.removeprefix(indent + '  ')}", *rest]
        return lines
    return [f"{indent}{_cell(value)}"]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else not unicodedata.combining(c) for c in text)


def _fit(text: str, width: int) -> str:
    if _width(text) <= width:
        return text + " " * (width - _width(text))
    kept = ""
    for character in text:
        if _width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…" + " " * (width - 1 - _width(kept))


def _table(header: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Print columns as wide as their content; the widest give way until a line fits the terminal."""
    widths = [max(map(_width, column)) for column in zip(header, *cells, strict=True)]
    room = shutil.get_terminal_size((120, 24)).columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    for line in [header, *cells]:
        print("  ".join(_fit(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip())
