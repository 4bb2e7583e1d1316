"""What kind of file some bytes are, told by the bytes alone: names lie (an xls named xlsx, a web page named xls)."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import NoReturn

from zhunkao.errors import DocumentError

PDF_HEAD = 1024
"""Bytes in which a pdf says that it is one; some programs write other matter before it."""

HEAD = 4096

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF", b"\x00\x00\x01\x00")
OTHERS = {
    b"Rar!": "rar",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x7fELF": "ELF",
    b"MZ": "exe",
    b"%!PS": "PostScript",
    b"OFD": "ofd",
}
"""Formats that are known by their first bytes and not read."""

SAVE_AS = {
    "ofd": ("OFD 阅读器/OFD viewer", "pdf"),
}
"""Formats that are known and not read: the program that opens them, and what to save them as."""

XML_HEAD = r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*+"
FLAT_XML = {
    "Word xml": re.compile(
        XML_HEAD + r"(?:<\?mso-application\s[^>]*Word[^>]*\?>\s*)?<(?:w:wordDocument|pkg:package)\b", re.DOTALL
    ),
    "Excel xml": re.compile(
        XML_HEAD + r"(?:<\?mso-application\s[^>]*Excel[^>]*\?>\s*)?<(?:ss:)?Workbook\s[^>]*urn:schemas-microsoft", re.DOTALL
    ),
    "fodt": re.compile(XML_HEAD + r"<office:document\s[^>]*mimetype=\"[^\"]*opendocument\.text", re.DOTALL),
    "fods": re.compile(XML_HEAD + r"<office:document\s[^>]*mimetype=\"[^\"]*opendocument\.spreadsheet", re.DOTALL),
}
"""Documents in one XML file: those that Word and Excel 2003 wrote, and the flat ones of OpenDocument."""

TEXTS = frozenset(("doc", "rtf", "odt", "fodt", "Word xml"))
SHEETS = frozenset(("ods", "fods", "Excel xml"))
"""What LibreOffice converts, into docx and into xlsx."""

WORD_ENCRYPTED = 0x0100
"""The flag for a password in the head of an old Word file ([MS-DOC] 2.5.2, fEncrypted)."""

MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*+<(?:!doctype\s+html|html|head|body|table|title|meta|style|script|div|p|h[1-6]|ul|ol|"
    r"center|font|span|section|article)\b",
    re.IGNORECASE | re.DOTALL,
)
MAIL_HEAD = re.compile(r"(?:MIME-Version|From|Subject|Date|Content-Type|X-[\w-]+|Snapshot-Content-Location)\s*:", re.IGNORECASE)
MAIL_TYPE = re.compile(r"^content-type\s*:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
"""How a web page saved in one file (mht) begins: as a letter does."""

CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})


def kind_of(data: bytes) -> str:
    """
    The kind of a file: `docx`, `sheet`, `pdf`, `html`, `mhtml`, `picture`, `text`, or one of `TEXTS` and `SHEETS`.

    Raises:
        DocumentError: It is empty, encrypted, or of no kind that can be read.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise DocumentError("carriers.empty_file")
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _compound_kind(data)
    if b"%PDF-" in data[:PDF_HEAD]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(PICTURES) and _is_binary(data):
        return "picture"
    for magic, name in OTHERS.items():
        if data.startswith(magic) and _is_binary(data):
            raise DocumentError("carriers.unknown_format", found=name)
    return _text_kind(data)


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, zlib.error) as error:
        raise DocumentError("carriers.broken_zip", why=str(error)) from error
    folders = {name.lstrip("/").partition("/")[0] for name in names}
    if "word" in folders:
        return "docx"
    if "xl" in folders:
        return "sheet"
    if "OFD.xml" in names:
        _refuse_known("ofd")
    if "content.xml" in names and "mimetype" in names:
        if b"presentation" in mimetype or b"graphics" in mimetype:
            raise DocumentError("carriers.unknown_format", found="odp")
        return "ods" if b"spreadsheet" in mimetype else "odt"
    if "[Content_Types].xml" in names and not folders & {"ppt", "visio"}:
        return "docx"
    raise DocumentError("carriers.unknown_format", found="ppt" if "ppt" in folders else "zip")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(256)


def _refuse_known(found: str) -> NoReturn:
    program, other = SAVE_AS[found]
    raise DocumentError("carriers.save_as", found=found, program=program, other=other)


def _compound_kind(data: bytes) -> str:
    from zhunkao.reading.carriers.compound import Compound

    compound = Compound(data)
    streams = compound.streams
    if "EncryptedPackage" in streams:
        raise DocumentError("carriers.encrypted")
    if "Workbook" in streams or "Book" in streams:
        return "sheet"
    if "WordDocument" in streams:
        if int.from_bytes(compound.read("WordDocument")[10:12], "little") & WORD_ENCRYPTED:
            raise DocumentError("carriers.encrypted")
        return "doc"
    raise DocumentError("carriers.unknown_format", found="ppt" if "PowerPoint Document" in streams else "OLE")


def _text_kind(data: bytes) -> str:
    """`html`, `mhtml`, `text` or a document in one XML file; the encoding is told later."""
    if data.startswith(b"\x00\x00\xfe\xff"):
        return "text"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = data[: 2 * HEAD].decode("utf-16", "replace")
    elif _is_binary(data):
        raise DocumentError("carriers.unknown_format", found=data[:4].hex(" "))
    else:
        head = data[:HEAD].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    flat = next((kind for kind, pattern in FLAT_XML.items() if pattern.match(head)), None)
    if flat is not None:
        return flat
    if MAIL_HEAD.match(head) and MAIL_TYPE.search(head):
        return "mhtml"
    return "html" if MARKUP.match(head) else "text"


def _is_binary(data: bytes) -> bool:
    """Whether there are control characters that no text in UTF-8 or GB18030 holds."""
    head = data[: 4 * HEAD]
    return len(head.translate(None, CONTROL)) < len(head)
