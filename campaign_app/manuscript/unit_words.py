"""What was counted, put after a number: plural and singular in English, counters in Korean and Chinese."""

from campaign_app.manuscript.number_words import base_of

# What records say → what is printed. The United Nations and this program write States with a capital.
ENGLISH = {"person": "people", "persons": "people", "state": "States", "states": "States"}
ENGLISH_ONE = {"people": "person", "States": "State", "women": "woman", "men": "man", "children": "child"}
PERCENT = ("%", "percent", "per cent", "percentage")
COUNTERS = {
    "ko": {
        **dict.fromkeys(("people", "persons", "person", "women", "men", "children"), "명"),
        **dict.fromkeys(("States", "states", "countries"), "개국"),
        "organisations": "개 단체",
        **{"years": "년", "months": "개월", "days": "일", "times": "회", "cases": "건"},
    },
    "zh": {
        **dict.fromkeys(("people", "persons", "person"), "人"),
        **{"women": "名妇女", "men": "名男子", "children": "名儿童"},
        **dict.fromkeys(("States", "states", "countries"), "个国家"),
        "organisations": "个组织",
        **{"years": "年", "months": "个月", "days": "天", "times": "次", "cases": "起案件"},
    },
}


def counted(words: str, unit: str, language: str, singular: bool) -> str:
    """Return the number ``words`` with its unit: ``600 people``, ``one State``, ``5 per cent``, ``600명``.

    A unit for which Korean or Chinese has no counter here follows as it stands in the record.
    """
    base = base_of(language)
    if unit in PERCENT:
        sign = "%" if base != "en" else " percent" if language.lower() == "en-us" else " per cent"
        return f"{words}{sign}"
    if base == "en":
        return f"{words} {_english(unit, singular)}".strip()
    counter = COUNTERS[base].get(unit)
    if counter is not None:
        # Korean spelling rules 43 and 44: a counter joins figures, but stands apart from 만, 억, 조.
        apart = base == "ko" and words.endswith(("만", "억", "조"))
        return f"{words} {counter}" if apart else words + counter
    return f"{words} {unit}".strip()


def _english(unit: str, singular: bool) -> str:
    first, space, rest = unit.partition(" ")
    first = ENGLISH.get(first, first)
    if singular:
        first = ENGLISH_ONE.get(first) or _without_plural(first)
    return first + space + rest


def _without_plural(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun
