"""Boilerplate: lines that the machinery of a page leaves in its text, and that no work is called by."""

import re
import unicodedata

# Names that programs give to parts of a page: bar_progress, navMenu, #main, .close-button, {{title}}.
IDENTIFIER = re.compile(r"[#.@]?[\w$]*(?:_|[a-z][A-Z]|\{\{)[\w${}.:-]*|[#.][\w-]+|&\w+;|https?://\S+|<[^>]*>")
PROGRESS = re.compile(r"[\s|=>#█▒░.·•-]*\d{0,3}\s*%?[\s|=<#█▒░.·•-]*")
LABELS = re.compile(
    r"(?:skip to\b.*|jump to\b.*|back to top|read more|learn more|see more|load more|load(?:ing)?|"
    r"(?:main |site )?(?:menu|navigation)|home(?: ?page)?|search|close|open|share(?: this.*| on .*)?|"
    r"print|e-?mail|(?:text|font) size|(?:sign|log) ?(?:in|up|out)(?: .*)?|register|"
    r"subscribe(?: .*)?|newsletter|advertise?ments?|sponsored(?: content)?|comments?(?: \(\d+\))?|"
    r"copy link|related (?:articles|stories|news)|most read|breaking news|latest(?: news)?|"
    r"(?:untitled|document)\s?\d*|"
    r"본문 ?바로가기|메뉴(?: 바로가기)?|로그인|회원가입|검색|닫기|공유(?:하기)?|인쇄|구독(?:하기)?|"
    r"글자 ?크기(?: .*)?|기사 ?(?:본문|입력)(?: .*)?|전체 ?메뉴|홈|광고|댓글(?: .*)?|"
    r"跳[至到].*|登[录錄入]|注册|註冊|菜单|選單|搜[索尋]|关闭|關閉|分享|首页|首頁|打印|列印|广告|廣告|"
    r"メニュー|ログイン|検索|閉じる|共有|広告|本文へ.*)",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"\b(?:cookies?|privacy policy|terms (?:of|and) (?:use|service|conditions)|javascript|ad ?blocker)\b|"
    r"쿠키|개인정보|자바스크립트|隐私|隱私|クッキー",
    re.IGNORECASE,
)
DRESS = re.compile(r"^[\W_]+|[\W_]+$")
# A title of fewer words might as well be a label.
FEWEST_WORDS, FEWEST_SIGNS = 3, 6


def is_boilerplate(line: str) -> bool:
    """Tell whether a line is an identifier, a progress bar, or a label of a menu."""
    line = " ".join(line.split())
    return bool(
        IDENTIFIER.fullmatch(line) or PROGRESS.fullmatch(line) or LABELS.fullmatch(DRESS.sub("", line))
    )


def may_be_title(line: str) -> bool:
    """Tell whether a line of plain text may be what its work is called: no label, no notice about cookies."""
    east = sum(unicodedata.east_asian_width(sign) == "W" for sign in line)
    enough = east >= FEWEST_SIGNS if east * 2 > len(line) else len(line.split()) >= FEWEST_WORDS
    return enough and not is_boilerplate(line) and not NOTICE.search(line)
