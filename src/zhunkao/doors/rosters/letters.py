"""Letters written: one file a person, as text or docx; no file name bears an ID number."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO, Final, Literal, TypeAlias
from xml.sax.saxutils import escape

from zhunkao.doors.whole import written_whole
from zhunkao.screening.rosters.letters import Letter

LetterFormat: TypeAlias = Literal["txt", "docx"]

DAWN: Final = (1980, 1, 1, 0, 0, 0)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNNAMEABLE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
_DIGITS = re.compile(r"[0-9]{5,}")

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TYPES: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""

RELATIONS: Final = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
</Relationships>"""

PAGE: Final = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1700" w:right="1500" w:bottom="1500" w:left="1500" w:header="800" w:footer="800" w:gutter="0"/></w:sectPr>'
)
"""A4, with the margins of an official letter."""


def write_letters(letters: Iterable[tuple[Letter, str]], folder: Path, form: LetterFormat) -> int:
    """
    Write letters into a folder, which is made where it is missing; how many there were.

    Args:
        letters: Each with the name that its file bears beside the row; empty for none.

    Raises:
        OSError: Where a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for letter, name in letters:
        with written_whole(folder / f"{file_name(letter, name)}.{form}") as file:
            file.write(letter_bytes(letter, form))
        count += 1
    return count


def pack_letters(letters: Iterable[tuple[Letter, str]], file: IO[bytes], form: LetterFormat) -> int:
    """Write letters into one zip, named as in a folder; how many there were. The same letters are the same bytes."""
    count = 0
    with zipfile.ZipFile(file, "w") as package:
        for letter, name in letters:
            entry = zipfile.ZipInfo(f"{file_name(letter, name)}.{form}", DAWN)
            # A docx is packed already.
            package.writestr(entry, letter_bytes(letter, form), zipfile.ZIP_DEFLATED if form == "txt" else zipfile.ZIP_STORED)
            count += 1
    return count


def letter_bytes(letter: Letter, form: LetterFormat) -> bytes:
    """One letter as a file."""
    if form == "txt":
        return letter.written().encode("utf-8")
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in docx_parts(letter).items():
            package.writestr(zipfile.ZipInfo(part, DAWN), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def file_name(letter: Letter, name: str) -> str:
    """The name of a letter's file: sheet and row, the person's name, what it is; never a long number.

    >>> from zhunkao.screening.rosters.letters import Letter
    >>> one = Letter(kind="refusal", place="Sheet1-00017", title="告知", greeting="", paragraphs=(), closing=())
    >>> file_name(one, "张/三 520000199001010000")
    'Sheet1-00017-张_三_-告知'
    """
    parts = [_UNNAMEABLE.sub("_", part) for part in (letter.place, name, letter.title) if part]
    parts[1:] = [_DIGITS.sub("", part)[:40] for part in parts[1:]]
    return "-".join(part for part in parts if part)


def docx_parts(letter: Letter) -> dict[str, str]:
    """The parts of a docx with one letter."""
    body = [_paragraph(letter.title, size=36, bold=True, centred=True, after=300), _paragraph(letter.greeting)]
    body += [_paragraph(words, indented=True) for words in letter.paragraphs]
    body.append(_paragraph("", after=200))
    body += [_paragraph(words, right=i == 0, size=24 if i == 0 else 18) for i, words in enumerate(letter.closing)]
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{WORD}"><w:body>'
        f"{''.join(body)}{PAGE}</w:body></w:document>"
    )
    return {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document}


def _paragraph(
    words: str,
    *,
    size: int = 24,
    bold: bool = False,
    centred: bool = False,
    right: bool = False,
    indented: bool = False,
    after: int = 120,
) -> str:
    """A paragraph; sizes are in half points, 24 is 小四."""
    place = "center" if centred else "right" if right else "left"
    indent = '<w:ind w:firstLineChars="200" w:firstLine="480"/>' if indented else ""
    look = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/>' + ("<w:b/>" if bold else "")
    text = escape(_UNWRITABLE.sub("", words))
    return (
        f'<w:p><w:pPr><w:spacing w:after="{after}" w:line="360" w:lineRule="auto"/>{indent}<w:jc w:val="{place}"/></w:pPr>'
        f'<w:r><w:rPr>{look}<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )
