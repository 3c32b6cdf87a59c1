"""Type words: what the types of works in CSL are called where a person reads them."""

# Where the name of the type (CSL 1.0.2, appendix III) does not read as words.
NAMED = {
    "article-journal": "Journal article",
    "article-magazine": "Magazine article",
    "article-newspaper": "Newspaper article",
    "entry-dictionary": "Dictionary entry",
    "entry-encyclopedia": "Encyclopedia entry",
    "paper-conference": "Conference paper",
    "post-weblog": "Blog post",
    "review-book": "Book review",
    "webpage": "Web page",
}


def type_words(name: str) -> str:
    """Return the words for a type: ``article-newspaper`` gives Newspaper article."""
    return NAMED.get(name, f"{name[:1].upper()}{name[1:]}".replace("_", " "))
