"""Campaign: its overview, and the forms of the campaign, its asks, commitments and outcomes."""

from collections.abc import Mapping

from campaign_app.gui.campaigns.form import ASK_SECTIONS, CAMPAIGN_SECTIONS, campaign_editors
from campaign_app.gui.campaigns.overview import Overview
from campaign_app.gui.place import Place
from campaign_app.gui.record_page import RecordPage
from campaign_app.gui.record_table import Shown
from campaign_app.gui.widgets.date_words import in_words
from campaign_app.gui.widgets.editors import Editor
from campaign_app.gui.workspace import OpenWorkspace


class CampaignList(RecordPage):
    """Campaigns of the workspace."""

    kind = "campaigns"
    noun = "campaign"
    picture = "campaign"
    hint = "Search campaigns"
    empty_heading = "No campaign yet"
    empty_words = "A campaign says what is asked of whom, and what its documents start from."
    sections = CAMPAIGN_SECTIONS
    columns = (
        Shown("title", "Title", stretch=True, look="strong"),
        Shown("sender", "Sender", 220, look="muted"),
    )

    def special_editors(self) -> Mapping[str, Editor]:
        """Return the table of targets and the choice of styles."""
        return campaign_editors(self.workspace)


class AskList(RecordPage):
    """What the campaign requests."""

    kind = "asks"
    noun = "ask"
    picture = "target"
    hint = "Search asks"
    empty_heading = "No asks yet"
    empty_words = "An ask is one thing that you request of a post, with the facts it rests on."
    sections = ASK_SECTIONS
    columns = (
        Shown("text", "Ask", stretch=True, look="strong"),
        Shown("post", "Of", 190, look="muted", worded=lambda v: str(v.get("post_title", ""))),
        Shown("basis", "Rests on", 130, look="muted"),
    )

    def heading(self, values: Mapping[str, object]) -> str:
        """Return the key."""
        return f"Ask {values['key']}"


class CommitmentList(RecordPage):
    """What was promised."""

    kind = "commitments"
    noun = "commitment"
    picture = "check-circle"
    hint = "Search commitments"
    empty_heading = "No commitments yet"
    empty_words = "A commitment is a promise by the holder of a post, with the fact that shows it."
    columns = (
        Shown("text", "Promise", stretch=True, look="strong"),
        Shown("post", "By", 190, look="muted", worded=lambda v: str(v.get("post_title", ""))),
        Shown("fact", "Fact", 70, look="muted"),
        Shown("state", "State", 110, look="badge", worded=lambda v: str(v.get("state", "")).capitalize()),
    )

    def tone(self, words: str) -> str:
        """Return the tone of a state."""
        return {"Kept": "ok", "Broken": "bad", "Made": "warn"}.get(words, "muted")

    def heading(self, values: Mapping[str, object]) -> str:
        """Return the key."""
        return f"Commitment {values['key']}"


class OutcomeList(RecordPage):
    """What happened."""

    kind = "outcomes"
    noun = "outcome"
    picture = "campaign"
    hint = "Search outcomes"
    empty_heading = "No outcomes yet"
    empty_words = "An outcome is what happened after an ask, with the fact that shows it."
    columns = (
        Shown("text", "Outcome", stretch=True, look="strong"),
        Shown("date", "Date", 120, look="muted", worded=lambda v: in_words(v.get("date"))),
        Shown("fact", "Fact", 70, look="muted"),
        Shown("contribution", "Contribution", 120, look="muted"),
    )

    def heading(self, values: Mapping[str, object]) -> str:
        """Return the key."""
        return f"Outcome {values['key']}"


class CampaignPage(Place):
    """The campaign and all that it asks."""

    place = "campaign"
    title = "Campaign"

    def __init__(self, workspace: OpenWorkspace) -> None:
        overview = Overview(workspace)
        super().__init__(
            workspace,
            (
                ("Overview", overview),
                ("Campaign", CampaignList(workspace)),
                ("Asks", AskList(workspace)),
                ("Commitments", CommitmentList(workspace)),
                ("Outcomes", OutcomeList(workspace)),
            ),
        )
        overview.begun.connect(self.new)
        overview.named.connect(self._say)

    def summary(self) -> str:
        """Return the line below the title: what the campaign is called, or how long the list in view is."""
        body = self.body
        return body.name if isinstance(body, Overview) else super().summary()
