"""Rule names: what people call the rules of the checks, on screen and in print."""

from collections.abc import Mapping

RULE_NAMES: Mapping[str, str] = {
    "altered-quote": "Quotation that is not in its fact",
    "broken-reference": "Cross reference that leads nowhere",
    "derived-figure": "Figure that was worked out",
    "differing-figure": "Figure that is not in its fact",
    "empty-body": "No text",
    "former-holder": "Former holder of an office",
    "missing-addressee": "No addressee",
    "missing-glyph": "Character that cannot be printed",
    "missing-parts": "Incomplete source",
    "mixed-names": "Name spelt in several ways",
    "new-evidence": "New evidence on a decided dispute",
    "office-holder": "Holder of an office on the date",
    "one-sided": "One side of a dispute",
    "open-dispute": "Open dispute",
    "outdated-citation": "Citation older than its figure",
    "protected-name": "Protected name",
    "quote-not-found": "Quotation not in its source",
    "quote-without-source": "Quotation without a source",
    "sensitive-fact": "Sensitive fact",
    "signatory-consent": "Consent of a signatory",
    "source-after-date": "Source newer than the document",
    "summed-figure": "Sum of disputed figures",
    "template-language": "Language of the template",
    "treaty-term": "Legal term",
    "unacknowledged-dispute": "Dispute not mentioned",
    "uncited-figure": "Figure without a source",
    "unknown-field": "Field the template does not have",
    "unresolved-placeholder": "Placeholder not filled in",
    "unsourced-fact": "Fact without a source",
    "unused-fact": "Picked fact not used",
    "withdrawn": "Withdrawn source",
}


def rule_name(rule: str) -> str:
    """Return what people call ``rule``; one that is not known is told by its own words."""
    return RULE_NAMES.get(rule) or rule.replace("-", " ").capitalize()
