"""RIS tags and types beside CSL's (RIS specification of 2011, as Zotero and EndNote read it)."""

from collections.abc import Mapping

# CSL type → TY; a type that is not here is written as GEN.
TYPES: Mapping[str, str] = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "MULTI",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "software": "COMP",
    "song": "SOUND",
    "speech": "SLIDE",
    "standard": "STAND",
    "thesis": "THES",
    "webpage": "ELEC",
}
# TY → CSL type, also those that are never written.
KINDS: Mapping[str, str] = {
    **{ris: csl for csl, ris in TYPES.items()},
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CHART": "figure",
    "CPAPER": "paper-conference",
    "CTLG": "document",
    "DBASE": "dataset",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "EQUA": "figure",
    "GEN": "document",
    "GOVDOC": "report",
    "GRANT": "document",
    "GRNT": "document",
    "INPR": "article-journal",
    "SER": "book",
    "UNBILL": "bill",
    "UNPB": "article",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
# Tags of one text each, in the order in which they are written.
TEXTS: Mapping[str, str] = {
    "TI": "title",
    "ST": "title-short",
    "T2": "container-title",
    "J2": "container-title-short",
    "T3": "collection-title",
    "PB": "publisher",
    "CY": "publisher-place",
    "VL": "volume",
    "IS": "issue",
    "NV": "number-of-volumes",
    "ET": "edition",
    "SE": "section",
    "M1": "number",
    "M2": "note",
    "M3": "genre",
    "AB": "abstract",
    "DO": "DOI",
    "UR": "URL",
    "LA": "language",
    "CN": "call-number",
    "DB": "archive",
    "AN": "archive_location",
    "DP": "source",
}
# Other tags that say the same, taken where the first is not there.
ALSO: Mapping[str, str] = {
    "T1": "title",
    "CT": "title",
    "BT": "container-title",
    "JF": "container-title",
    "JO": "container-title",
    "JA": "container-title-short",
    "PP": "publisher-place",
    "N2": "abstract",
}
NAMES: Mapping[str, str] = {"AU": "author", "A1": "author", "ED": "editor", "A4": "translator"}
# Whose name the second and the third rank of names hold: books have series editors before editors.
RANKS: Mapping[str, str] = {"A2": "editor", "A3": "collection-editor"}
RANKS_OF_BOOKS: Mapping[str, str] = {"A2": "collection-editor", "A3": "editor"}
BOOKS = frozenset({"book", "classic"})
SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
DATES: Mapping[str, str] = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}
# Tags whose values are one line each: what follows them without a tag is no part of them.
SHORT = frozenset({*NAMES, *RANKS, *DATES, "TY", "ID", "SP", "EP", "VL", "IS", "SN", "DO", "LA", "UR"})
