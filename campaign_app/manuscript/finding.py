"""Finding: what a check has to say about a document."""

from dataclasses import dataclass
from typing import Literal

from campaign_app.errors import UserError

Severity = Literal["blocking", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check: the rule's name, what is wrong, where, and how to mend it."""

    rule: str
    severity: Severity
    message: str
    where: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.remedy} [{self.rule}]"


class Blocked(UserError):
    """Publishing was stopped by blocking findings that nobody has waived."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        count = f"{len(findings)} findings block" if len(findings) != 1 else "1 finding blocks"
        self.summary = f"{count} publishing."
        super().__init__(f"{count} publishing; the first: {findings[0]}")
