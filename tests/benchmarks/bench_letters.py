"""Letters per CPU second and peak memory, beside Typst and platypus in the same run.

    python tests/benchmarks/bench_letters.py [COUNT]

Each writer makes COUNT (1,000) personalised two-page letters with eight notes in a process of its own: the
addressee, the salutation and one paragraph differ. What is counted is the CPU time of all threads once
modules are imported and a first letter is written. Ours are tagged PDF, and so are Typst's in its second row.
platypus has no footnotes, so its notes stand at the end, and it cannot embed Hangul from a CFF font, so it
names a font that the reader must have.
"""

import io
import json
import resource
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

FAMILY = ["Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Jang", "Lim"]
GIVEN = ["Min-ho", "Seo-yeon", "Ji-woo", "Hyun-a", "Dong-su", "Yu-na", "Tae-il", "Bo-ra", "Sang-min"]
NATIVE_FAMILY, NATIVE_GIVEN = (
    "김이박최정강조윤장임",
    ["민호", "서연", "지우", "현아", "동수", "유나", "태일", "보라", "상민"],
)
TOWNS = ["Seoul", "Busan", "Incheon", "Daegu", "Gwangju", "Ulsan", "Jeju"]

SENTENCES = [
    "We write on behalf of organisations that have followed for years what becomes of people who cross.",
    "Those who are returned are held without charge, questioned for weeks and punished for having left.",
    "On 9 October 2023 between 500 and 600 people were put on buses at five crossings in one night.",
    "No list of their names has been published, and their families have not been told where they are.",
    "The Convention forbids the return of anyone to a place where life or freedom would be threatened.",
    "Your government has said so itself before the Human Rights Council, and we thank you for those words.",
    "What is missing is a deed that those who wait can see.",
    "We ask that each known case be raised by name, and that it be made public that it was raised.",
]
PARAGRAPHS = [
    " ".join(SENTENCES[(start + k) % len(SENTENCES)] + (f"[{start + 1}]" if k == 1 else "") for k in range(5))
    for start in range(8)
]
NOTES = [
    f"Human Rights Watch, World Report {2016 + n} (New York: Human Rights Watch, {2016 + n}), {40 + n}; "
    f"Transitional Justice Group, Names without Graves (Seoul, {2017 + n}), para. {11 + 3 * n} (북송)."
    for n in range(8)
]
SIGNED = "Citizens’ Alliance of the River (강변시민연합); Transitional Justice Group; Open North (오픈노스)"


@dataclass(frozen=True)
class Person:
    """An addressee."""

    name: str
    native: str
    address: tuple[str, ...]

    @property
    def own_words(self) -> str:
        return f"Your office in {self.address[-1]}, {self.name} ({self.native}), can do so tomorrow."


def people(count: int) -> Iterator[Person]:
    for n in range(count):
        family, given = n % len(FAMILY), n // len(FAMILY) % len(GIVEN)
        name = f"{FAMILY[family]} {GIVEN[given]}"
        native = NATIVE_FAMILY[family] + NATIVE_GIVEN[given]
        address = (
            f"{name} ({native})",
            "Member of the National Assembly",
            f"{n % 90 + 1} Uisadang-daero",
            TOWNS[n % 7],
        )
        yield Person(name, native, address)


def ours(count: int) -> Iterator[bytes]:
    from campaign_app.manuscript.manuscript import Letterhead, Meta
    from campaign_app.manuscript.proof import NumberedNote, Proof
    from campaign_app.manuscript.tree import Address, Inline, NoteMark, Paragraph, Text
    from campaign_app.writers.pdf import PdfJob

    def inlines(text: str) -> tuple[Inline, ...]:
        before, mark, after = text.partition("[")
        if not mark:
            return (Text(text),)
        return (Text(before), NoteMark(int(after[0])), Text(after[2:]))

    meta = Meta(
        "letter", "Open letter", "letter", "en-GB", "2026-02-03", "A4", "chicago-notes", "Open letter"
    )
    head = Letterhead(
        "Coalition for Safe Passage", "안전한 통행을 위한 연대", ("Seoul", "office@safe-passage.example")
    )
    same = tuple(Paragraph(inlines(text)) for text in PARAGRAPHS)
    notes = tuple(NumberedNote(n, (Text(text),)) for n, text in enumerate(NOTES, 1))
    end = (Paragraph((Text("Yours respectfully,"),), "closing"), Paragraph((Text(SIGNED),)))
    job = PdfJob()
    for person in people(count):
        start = (
            Paragraph((Text("3 February 2026"),), "date"),
            Address(tuple((Text(line),) for line in person.address)),
            Paragraph((Text("Re: People returned at the river"),), "subject"),
            Paragraph((Text(f"Dear {person.name},"),), "salutation"),
        )
        own = Paragraph((Text(person.own_words),))
        yield job.write(Proof(meta, head, (*start, *same[:4], own, *same[4:], *end), notes))


def typst(count: int, tagged: bool = False) -> Iterator[bytes]:
    import font_source_serif_pro
    import pylopdf_fonts_ko
    from typst import Compiler

    def escaped(text: str) -> str:
        return "".join("\\" + char if char in "#$*_@<>\\`~[]" else char for char in text)

    def paragraph(text: str) -> str:
        before, mark, after = text.partition("[")
        return (
            escaped(before)
            + (f"#footnote[{escaped(NOTES[int(after[0]) - 1])}]" if mark else "")
            + escaped(after[2:])
        )

    folders = [font_source_serif_pro.font_directory, str(pylopdf_fonts_ko.serif_path().parent)]
    compiler = Compiler(font_paths=folders, ignore_system_fonts=True)
    head = (
        '#set page(paper: "a4", margin: (x: 25mm, top: 22mm, bottom: 25mm))\n'
        '#set text(font: ("Source Serif Pro", "Noto Serif KR"), size: 10.5pt, lang: "en")\n'
        "#set par(leading: 6.5pt, spacing: 13pt)\n#show footnote.entry: set text(size: 8.5pt)\n"
    )
    same = [paragraph(text) for text in PARAGRAPHS]
    for person in people(count):
        lines = " \\\n".join(map(escaped, person.address))
        start = [f"3 February 2026 \\\n{lines}", "*Re: People returned at the river*", f"Dear {person.name},"]
        body = [
            *start,
            *same[:4],
            escaped(person.own_words),
            *same[4:],
            "Yours respectfully,",
            escaped(SIGNED),
        ]
        made = compiler.compile(input=(head + "\n\n".join(body)).encode(), format="pdf", pdf_tags=tagged)
        assert isinstance(made, bytes)
        yield made


def typst_tagged(count: int) -> Iterator[bytes]:
    return typst(count, tagged=True)


def platypus(count: int) -> Iterator[bytes]:
    import font_source_serif_pro
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    folder = Path(font_source_serif_pro.font_directory)
    pdfmetrics.registerFont(TTFont("serif", folder / "SourceSerifPro-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("serif-bold", folder / "SourceSerifPro-Semibold.ttf"))
    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    body = ParagraphStyle("body", fontName="serif", fontSize=10.5, leading=14.5, spaceAfter=7.25)
    tight, bold = body.clone("tight", spaceAfter=0), body.clone("bold", fontName="serif-bold")
    small = body.clone("note", fontSize=8.5, leading=11, spaceAfter=2)

    def marked(text: str) -> str:
        shown = text.replace("&", "&amp;").replace("[", '<super size="7">').replace("]", "</super>")
        runs, hangul = [], False
        for char in shown:
            if ("가" <= char <= "힣") is not hangul:
                hangul = not hangul
                runs.append('<font name="HYSMyeongJo-Medium">' if hangul else "</font>")
            runs.append(char)
        return "".join([*runs, "</font>" if hangul else ""])

    for person in people(count):
        story = [
            Paragraph("3 February 2026", tight),
            *(Paragraph(marked(line), tight) for line in person.address),
        ]
        story += [
            Spacer(1, 12),
            Paragraph("Re: People returned at the river", bold),
            Paragraph(f"Dear {person.name},", body),
        ]
        texts = [*PARAGRAPHS[:4], person.own_words, *PARAGRAPHS[4:], "Yours respectfully,", SIGNED]
        story += [Paragraph(marked(text), body) for text in texts]
        story += [Paragraph(f"{n} {marked(text)}", small) for n, text in enumerate(NOTES, 1)]
        file = io.BytesIO()
        SimpleDocTemplate(
            file, pagesize=A4, leftMargin=71, rightMargin=71, topMargin=62, bottomMargin=71
        ).build(story)
        yield file.getvalue()


WRITERS: dict[str, Callable[[int], Iterator[bytes]]] = {
    "Campaign App": ours,
    "Typst": typst,
    "Typst, tagged": typst_tagged,
    "platypus": platypus,
}


def measured(name: str, count: int) -> dict[str, float]:
    """Write letters here; return CPU seconds, peak memory in MiB, and bytes and pages of the last."""
    next(WRITERS[name](1))  # import modules and read fonts
    start = process_time()
    (letter,) = deque(WRITERS[name](count), maxlen=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1 << 20
    )
    return {"cpu": process_time() - start, "peak": peak, "bytes": len(letter), "pages": pages(letter)}


def pages(letter: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(letter) as document:
        return len(document)


def in_own_process(name: str, count: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, "--writer", name, str(count)], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(count: int) -> None:
    print(f"{count} letters".ljust(16), "per CPU s", "  ratio", " peak MiB", "   bytes", " pages")
    first = 0.0
    for name in WRITERS:
        found = in_own_process(name, count)
        rate = count / found["cpu"]
        first = first or rate
        print(
            f"{name:16} {rate:9.1f} {first / rate:6.1f}×",
            f"{found['peak']:9.0f} {found['bytes']:8.0f} {found['pages']:6.0f}",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--writer"]:
        print(json.dumps(measured(sys.argv[2], int(sys.argv[3]))))
    else:
        compare(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
