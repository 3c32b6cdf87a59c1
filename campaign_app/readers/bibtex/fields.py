"""BibTeX and biblatex entry types and fields beside CSL's (biblatex manual, sections 2.1 and 2.2)."""

from collections.abc import Mapping

# CSL type → entry type, and the entry subtype that tells apart what shares one.
TYPES: Mapping[str, tuple[str, str]] = {
    "article-journal": ("article", ""),
    "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"),
    "bill": ("legislation", "bill"),
    "book": ("book", ""),
    "chapter": ("incollection", ""),
    "dataset": ("dataset", ""),
    "entry-encyclopedia": ("inreference", ""),
    "graphic": ("image", ""),
    "hearing": ("legislation", "hearing"),
    "interview": ("misc", "interview"),
    "legal_case": ("jurisdiction", ""),
    "legislation": ("legislation", ""),
    "manuscript": ("unpublished", ""),
    "motion_picture": ("movie", ""),
    "pamphlet": ("booklet", ""),
    "paper-conference": ("inproceedings", ""),
    "patent": ("patent", ""),
    "performance": ("performance", ""),
    "periodical": ("periodical", ""),
    "personal_communication": ("letter", ""),
    "post-weblog": ("online", "blog"),
    "post": ("online", "post"),
    "report": ("report", ""),
    "review": ("review", ""),
    "software": ("software", ""),
    "song": ("music", ""),
    "speech": ("unpublished", "speech"),
    "standard": ("standard", ""),
    "thesis": ("thesis", ""),
    "treaty": ("legal", "treaty"),
    "webpage": ("online", ""),
}
# Entry types that are only read.
KINDS: Mapping[str, str] = {
    **{entry: csl for csl, (entry, subtype) in TYPES.items() if not subtype},
    "audio": "song",
    "bookinbook": "chapter",
    "collection": "book",
    "commentary": "document",
    "conference": "paper-conference",
    "electronic": "webpage",
    "image": "graphic",
    "inbook": "chapter",
    "legal": "treaty",
    "manual": "report",
    "mastersthesis": "thesis",
    "misc": "document",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "video": "motion_picture",
    "www": "webpage",
}
GENRES: Mapping[str, str] = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}
# Words that biblatex prints for these keys of its ``type`` field.
GENRE_KEYS: Mapping[str, str] = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "techreport": "technical report",
    "resreport": "research report",
}
NAMES: Mapping[str, str] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "contributor",
    "recipient": "recipient",
}
DATES: Mapping[str, str] = {
    "date": "issued",
    "urldate": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
# Field → variable, in the order in which they are written.
TEXTS: Mapping[str, str] = {
    "title": "title",
    "shorttitle": "title-short",
    "series": "collection-title",
    "shortjournal": "container-title-short",
    "publisher": "publisher",
    "location": "publisher-place",
    "eventtitle": "event-title",
    "venue": "event-place",
    "type": "genre",
    "volume": "volume",
    "number": "number",
    "issue": "issue",
    "edition": "edition",
    "volumes": "number-of-volumes",
    "chapter": "chapter-number",
    "version": "version",
    "pagetotal": "number-of-pages",
    "pubstate": "status",
    "isbn": "ISBN",
    "issn": "ISSN",
    "lccn": "call-number",
    "language": "language",
    "abstract": "abstract",
    "keywords": "keyword",
    "note": "note",
}
# Fields that are only read, each where the first is not there.
ALSO: Mapping[str, str] = {
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "howpublished": "publisher",
    "address": "publisher-place",
    "langid": "language",
    "entrysubtype": "",
    "year": "",
    "month": "",
    "day": "",
    "subtitle": "",
    "booksubtitle": "",
}
# Titles, whose capitals many styles lower.
TITLES = frozenset({"title", "shorttitle", "booktitle", "eventtitle"})
# What an entry type calls its publisher (biblatex manual, 2.1.1), where it has another word for it.
PUBLISHERS: Mapping[str, str] = {
    "booklet": "howpublished",
    "online": "organization",
    "report": "institution",
    "thesis": "institution",
    "unpublished": "howpublished",
}
ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
# Fields whose signs are meant as they stand.
VERBATIM = frozenset({"url", "doi", "file", "eprint", "pdf"})
# Languages as babel names them (biblatex's langid), in BCP 47.
LANGUAGES: Mapping[str, str] = {
    "american": "en-US",
    "british": "en-GB",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "ngerman": "de",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
