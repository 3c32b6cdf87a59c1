"""Every rule that can stop or warn has a name that people read."""

import re
from pathlib import Path

import campaign_app
from campaign_app.manuscript.checks import RULES
from campaign_app.manuscript.rule_names import RULE_NAMES, rule_name

MADE = re.compile(r'Finding\(\s*"([a-z-]+)"')


def test_every_rule_that_a_finding_is_made_of_has_a_name():
    texts = [path.read_text("utf-8") for path in Path(campaign_app.__file__).parent.rglob("*.py")]
    made = {rule for text in texts for rule in MADE.findall(text)}
    assert len(made) > 20
    assert (made | set(RULES)) - {*RULE_NAMES} == set()


def test_a_rule_of_another_version_is_told_by_its_own_words():
    assert rule_name("long-letter") == "Long letter"
