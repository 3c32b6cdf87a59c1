"""Checks: rules that read a Manuscript and say what must not, or should not, be sent."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from campaign_app.errors import UserError
from campaign_app.manuscript.checks.addressee import empty_body, missing_addressee
from campaign_app.manuscript.checks.differing_figure import differing_figure
from campaign_app.manuscript.checks.dispute import one_sided, unacknowledged_dispute
from campaign_app.manuscript.checks.legal_terms import treaty_term
from campaign_app.manuscript.checks.office_holder import office_holder
from campaign_app.manuscript.checks.passages import Reading, read
from campaign_app.manuscript.checks.placeholder import unresolved_placeholder
from campaign_app.manuscript.checks.pointers import broken_reference
from campaign_app.manuscript.checks.protected_name import protected_name
from campaign_app.manuscript.checks.quotes import altered_quote, quote_without_source
from campaign_app.manuscript.checks.sources import missing_parts, source_after_date, withdrawn
from campaign_app.manuscript.checks.sums import summed_figure
from campaign_app.manuscript.checks.uncited_figure import uncited_figure
from campaign_app.manuscript.finding import Finding
from campaign_app.manuscript.manuscript import Manuscript

Rule = Callable[[Reading], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "protected-name": protected_name,
    "missing-addressee": missing_addressee,
    "empty-body": empty_body,
    "unresolved-placeholder": unresolved_placeholder,
    "uncited-figure": uncited_figure,
    "differing-figure": differing_figure,
    "unacknowledged-dispute": unacknowledged_dispute,
    "one-sided": one_sided,
    "summed-figure": summed_figure,
    "office-holder": office_holder,
    "withdrawn": withdrawn,
    "broken-reference": broken_reference,
    "altered-quote": altered_quote,
    "quote-without-source": quote_without_source,
    "treaty-term": treaty_term,
    "source-after-date": source_after_date,
    "missing-parts": missing_parts,
}
# A real name is printed with its bearer's recorded consent, never with somebody else's reason.
NEVER_WAIVED = frozenset({"protected-name"})
ORDER = ("blocking", "warning", "note")


def check(manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return what composing found and what every rule finds, blocking ones first, each once."""
    reading = read(manuscript)
    found = [*manuscript.findings, *(finding for rule in RULES.values() for finding in rule(reading))]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: ORDER.index(finding.severity)))


def waive(
    findings: Iterable[Finding], waivers: Mapping[str, str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the blocking findings that remain, and those that ``waivers`` (rule → reason) set aside.

    Raises UserError for a waiver without a reason, and for a rule that cannot be waived.
    """
    for rule, reason in waivers.items():
        if rule in NEVER_WAIVED:
            raise UserError(f"“{rule}” cannot be waived; print the alias, or record the person's consent.")
        if not reason.strip():
            raise UserError(f"Waiving “{rule}” needs a reason; write why it does not matter here.")
    every = tuple(findings)
    waived = tuple(finding for finding in every if finding.rule in waivers)
    left = tuple(f for f in every if f.severity == "blocking" and f.rule not in waivers)
    return left, waived
