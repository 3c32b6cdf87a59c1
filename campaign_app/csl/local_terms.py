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
    ("issue", "short"): ("no.", "nos."),
    ("and others", "long"): ("등", "등"),
    ("no date", "long"): ("날짜 미상", "날짜 미상"),
    ("no date", "short"): ("날짜 미상", "날짜 미상"),
    ("in press", "long"): ("인쇄 중", "인쇄 중"),
    ("available at", "long"): ("에서 볼 수 있음", "에서 볼 수 있음"),
    ("anonymous", "short"): ("작자 미상", "작자 미상"),
}
CORRECTED = frozenset({("et-al", "long"), ("and", "long"), ("accessed", "long"), ("issue", "short")})
LOCAL_TERMS: dict[str, Words] = {"ko": KOREAN}
ET_AL_BY_LANGUAGE = {"ko": "등", "zh": "等", "ja": "ほか"}
