"""Words that stay in lower case inside an English title (CSL 1.0.2, "Title Case Conversion")."""

from __future__ import annotations

STOP_WORDS = frozenset({
    "a", "about", "above", "across", "afore", "after", "against", "al", "along", "alongside", "amid",
    "amidst", "among", "amongst", "an", "and", "apropos", "apud", "around", "as", "aside", "astride",
    "at", "athwart", "atop", "barring", "before", "behind", "below", "beneath", "beside", "besides",
    "between", "beyond", "but", "by", "c", "ca", "circa", "d", "de", "despite", "down", "during", "et",
    "except", "for", "from", "given", "in", "inside", "into", "lest", "like", "modulo", "near", "next",
    "nor", "notwithstanding", "of", "off", "on", "onto", "or", "out", "over", "per", "plus", "pro",
    "qua", "sans", "since", "so", "than", "the", "through", "throughout", "thru", "thruout", "till",
    "to", "toward", "towards", "under", "underneath", "until", "unto", "up", "upon", "v", "van",
    "versus", "via", "vis-à-vis", "von", "vs", "with", "within", "without", "yet",
})  # fmt: skip
