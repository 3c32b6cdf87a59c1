"""Words the installed locale files leave in English or get wrong, by language."""

from __future__ import annotations

Words = dict[tuple[str, str], tuple[str, str]]


def _same(**terms: str) -> Words:
    return {(name.replace("_", "-"), "long"): (text, text) for name, text in terms.items()}


KOREAN: Words = {
    **_same(
        et_al="등",
        accessed="접속일",
        ibid="위와 같음",
        anonymous="작자 미상",
        circa="경",
        online="온라인",
        podcast="팟캐스트",
        preprint="사전 출판본",
        interview="인터뷰",
        film="영화",
    ),
    ("and", "long"): ("및", "및"),
    ("paragraph", "long"): ("문단", "문단"),
    ("paragraph", "short"): ("문단", "문단"),
    ("first-reference-note-number", "long"): ("주", "주"),
    ("first-reference-note-number", "short"): ("주", "주"),
    ("note", "long"): ("주", "주"),
    ("note", "short"): ("주", "주"),
    ("figure", "long"): ("그림", "그림"),
    ("table", "long"): ("표", "표"),
    ("table", "short"): ("표", "표"),
    ("appendix", "long"): ("부록", "부록"),
    ("appendix", "short"): ("부록", "부록"),
    ("season-01", "long"): ("봄", "봄"),
    ("season-02", "long"): ("여름", "여름"),
    ("season-03", "long"): ("가을", "가을"),
    ("season-04", "long"): ("겨울", "겨울"),
    ("issue", "short"): ("no.", "nos."),
    ("and others", "long"): ("등", "등"),
    ("no date", "long"): ("날짜 미상", "날짜 미상"),
    ("no date", "short"): ("날짜 미상", "날짜 미상"),
    ("in press", "long"): ("인쇄 중", "인쇄 중"),
    ("available at", "long"): ("에서 볼 수 있음", "에서 볼 수 있음"),
    ("anonymous", "short"): ("작자 미상", "작자 미상"),
}
CORRECTED = frozenset(
    {("et-al", "long"), ("and", "long"), ("accessed", "long"), ("issue", "short"), ("paragraph", "short")}
)
LOCAL_TERMS: dict[str, Words] = {"ko": KOREAN}
ET_AL_BY_LANGUAGE = {"ko": "등", "zh": "等", "ja": "ほか"}
