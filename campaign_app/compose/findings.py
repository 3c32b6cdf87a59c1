"""What composing itself has to say: about fields, facts and their disputes, and about who signs."""

from collections.abc import Iterator, Sequence

from campaign_app import model
from campaign_app.compose.evidence import Evidence
from campaign_app.compose.facts import dispute_over
from campaign_app.compose.form import missing_facts
from campaign_app.compose.naming import former_holders, mixed_names
from campaign_app.compose.pieces import Piece, Words, clean
from campaign_app.compose.references import source_name
from campaign_app.compose.templates import TemplateInfo
from campaign_app.manuscript.finding import Finding, Severity
from campaign_app.manuscript.manuscript import Meta
from campaign_app.manuscript.reference import Use
from campaign_app.manuscript.tree import Block, Signatures, Value, walk

OPEN: dict[str, Severity] = {"error": "warning", "conflict": "note", "warning": "note"}


def findings_of(
    evidence: Evidence,
    document: model.Document,
    info: TemplateInfo,
    meta: Meta,
    body: tuple[Block, ...],
    uses: tuple[Use, ...],
) -> tuple[Finding, ...]:
    """Return what composing met, each finding once."""
    keys = [use.key for use in uses if use.kind == "fact"]
    facts = [fact for key in sorted(keys) if (fact := evidence.fact(key))]
    printed = _printed(body)
    found = [
        *_of_template(document, info, meta),
        *_of_signatories(document, body),
        *(finding for fact in facts for finding in _of_fact(evidence, fact, printed.get(fact.key, ()))),
        *_of_disputes(evidence, facts),
        *_of_picks(document, keys),
        *former_holders(document, meta, facts),
        *mixed_names(evidence.session, body),
    ]
    return tuple(dict.fromkeys(found))


def _of_template(document: model.Document, info: TemplateInfo, meta: Meta) -> Iterator[Finding]:
    if meta.language.split("-")[0] not in {language.split("-")[0] for language in info.languages}:
        yield Finding(
            "template-language",
            "warning",
            f"The template is in {', '.join(info.languages)}, the document in {meta.language}.",
            f"template {info.key}",
            "Choose a template in that language, or set the language of the document.",
        )
    for field in missing_facts(info, dict(document.fields)):
        yield Finding(
            "unresolved-placeholder",
            "blocking",
            f"No fact is picked for “{field.label}”.",
            f"field {field.name}",
            "Pick at least one fact.",
        )
    for name in sorted(document.fields.keys() - {field.name for field in info.fields}):
        yield Finding(
            "unknown-field",
            "note",
            f"The document fills in “{name}”, which the template {info.key} does not ask for.",
            f"field {name}",
            "Clear it, or rename it to a field of the template.",
        )


def _of_picks(document: model.Document, used: list[str]) -> Iterator[Finding]:
    for key in document.facts:
        if key not in used:
            yield Finding(
                "unused-fact",
                "note",
                "The fact is picked, but nothing in the text uses it.",
                f"fact {key}",
                "Use it in the text, or take it out of the document's facts.",
            )


def _of_signatories(document: model.Document, body: tuple[Block, ...]) -> Iterator[Finding]:
    printed = {entry.name for node in walk(body) if isinstance(node, Signatures) for entry in node.entries}
    for signatory in document.signatories:
        if signatory.public and not signatory.consent.strip() and str(Words(signatory.name)) in printed:
            yield Finding(
                "signatory-consent",
                "blocking",
                f"{signatory.name} is named as a signatory, but no consent is recorded.",
                f"signatory {signatory.key}",
                "Record where and when consent was given, or do not print the name.",
            )


def _printed(body: tuple[Block, ...]) -> dict[str, list[str]]:
    """Return the words that ``body`` prints of each fact."""
    found: dict[str, list[str]] = {}
    for node in walk(body):
        if isinstance(node, Value):
            found.setdefault(node.fact, []).append(str(Piece((node,))))
    return found


def _of_fact(evidence: Evidence, fact: model.Fact, printed: Sequence[str]) -> Iterator[Finding]:
    where = f"fact {fact.key}"
    if fact.sensitivity:
        message = f"The fact is sensitive: {fact.sensitivity.rstrip('.')}."
        yield Finding("sensitive-fact", "warning", message, where, "Make sure that nobody is put at risk.")
    if not any(citation.stance == "supports" for citation in fact.citations):
        message = "No source supports the fact."
        yield Finding("unsourced-fact", "blocking", message, where, "Cite a source for it, or leave it out.")
    yield from _of_evidence(fact, printed)
    dispute = dispute_over(evidence, fact)
    if dispute is not None and dispute.state != "chosen" and str(Words(fact.statement)) in printed:
        yield Finding(
            "unacknowledged-dispute",
            "blocking",
            f"The statement of the fact gives one side of the dispute {dispute.key} as if it were settled.",
            where,
            f'Print fact("{fact.key}").value instead, which gives the bounds of all sides.',
        )


def _of_evidence(fact: model.Fact, printed: Sequence[str]) -> Iterator[Finding]:
    where = f"fact {fact.key}"
    quote = str(Words(clean(fact.quote)))
    quoted = bool(quote) and any(quote in words for words in printed)
    for citation in fact.citations:
        if quoted and citation.quote_state == "not found":
            message = f"The quotation is not in {source_name(citation.source)}: {citation.quote_reason}."
            remedy = "Quote what the source says, or attach the file that says it."
            yield Finding("quote-not-found", "blocking", message, where, remedy)
        if citation.outdated:
            message = f"The figure has changed since {source_name(citation.source)} was cited for it."
            yield Finding(
                "outdated-citation", "warning", message, where, "Cite what the new figure rests on."
            )


def _of_disputes(evidence: Evidence, facts: list[model.Fact]) -> Iterator[Finding]:
    """Yield open disputes about these facts that are not settled by how their figures are worded."""
    ids = {fact.id for fact in facts}
    touched = {dispute.key: dispute for fact in facts for dispute in evidence.disputes(fact)}
    for _key, dispute in sorted(touched.items()):
        members = [member for member in dispute.members if member.fact_id in ids]
        weighed = any(member.relation == "value" for member in members)
        mentioned = {member.relation for member in members} == {"mentions"}
        keys = ", ".join(sorted(member.fact.key for member in members))
        for member in members:
            if member.relation in ("derived", "partial") and not weighed and dispute.state == "open":
                yield Finding(
                    "derived-figure",
                    "warning",
                    f"The figure is {member.relation}; what it comes from is disputed ({dispute.key}).",
                    f"fact {member.fact.key}",
                    "Print the figures it comes from with their dispute, or leave it out.",
                )
        yield from _later(evidence, dispute, [member.fact for member in members])
        if mentioned and dispute.state == "open" and dispute.severity in OPEN:
            yield Finding(
                "open-dispute",
                OPEN[dispute.severity],
                f"{dispute.kind[:1].upper()}{dispute.kind[1:]}: {dispute.description.rstrip('.')}.",
                f"dispute {dispute.key}, {keys}",
                dispute.advice or "Decide the dispute.",
            )


def _later(evidence: Evidence, dispute: model.Dispute, used: Sequence[model.Fact]) -> Iterator[Finding]:
    """Yield a warning where ``dispute`` came after another one over facts that are ``used`` was decided."""
    if dispute.state != "open" or not dispute.found:
        return
    others = (other for fact in used for other in evidence.disputes(fact) if other.state != "open")
    for decided in dict.fromkeys(others):
        known = {member.fact_id for member in decided.members}
        new = [m.fact.key for m in dispute.members if m.relation == "value" and m.fact_id not in known]
        if new:
            yield Finding(
                "new-evidence",
                "warning",
                f"{decided.key} was decided before {', '.join(sorted(new))} came, which does not agree.",
                f"dispute {dispute.key}",
                f"Decide {dispute.key}, which decides {decided.key} again with the new evidence.",
            )
