"""Makers of small files of every format, for the tests of the carriers."""

import io
import struct
import zipfile
import zlib

import xlsxwriter

from zhunkao.reading.view import Paragraph, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def packed(members):
    """A zip file of members by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def relations(targets):
    """A relationships part; targets by kind, several as (kind, target) pairs."""
    nodes = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE_RELATIONS}">{nodes}</Relationships>'


def content_types(parts):
    """The kinds of a Word document's parts, without which other programs do not open it."""
    kinds = {"word/document.xml": "document.main"} | {part: part.removeprefix("word/").removesuffix(".xml") for part in parts}
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    nodes = "".join(f'<Override PartName="/{part}" ContentType="{word}.{kind}+xml"/>' for part, kind in kinds.items())
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{nodes}</Types>'
    )


def docx(body, parts=None, *, namespace=W, prolog="", title=None):
    """A Word document with a body and further parts by kind (`numbering`, `styles`, `footnotes`, `header`, `comments`)."""
    parts = parts or {}
    root = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header": "hdr", "comments": "comments"}
    members = {
        "[Content_Types].xml": content_types(f"word/{kind}.xml" for kind in parts),
        "_rels/.rels": relations(
            [("officeDocument", "word/document.xml")] + ([("core-properties", "docProps/core.xml")] if title else [])
        ),
        "word/document.xml": f'{prolog}<w:document xmlns:w="{namespace}" {NAMESPACES}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": relations([(kind, f"{kind}.xml") for kind in parts]),
    }
    for kind, content in parts.items():
        members[f"word/{kind}.xml"] = f'<w:{root[kind]} xmlns:w="{namespace}" {NAMESPACES}>{content}</w:{root[kind]}>'
    if title:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
        )
    return packed(members)


def run(text, properties=""):
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*content, properties=""):
    """A paragraph of runs; plain strings without markup become runs."""
    inner = "".join(each if each.startswith("<") else run(each) for each in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def deleted(text):
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def inserted(text):
    return f"<w:ins>{run(text)}</w:ins>"


def cell(content="", properties=""):
    """A cell of text or of block markup."""
    inner = content if content.startswith("<") else para(content) if content else para()
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def numbered(num_id, level=0):
    """The paragraph properties of a list item."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def abstract(list_id, *levels):
    """An abstract list of levels given as (format, pattern) or (format, pattern, further markup)."""
    nodes = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{"".join(more)}</w:lvl>'
        for n, (form, pattern, *more) in enumerate(levels)
    )
    return f'<w:abstractNum w:abstractNumId="{list_id}">{nodes}</w:abstractNum>'


def instance(num_id, list_id, override=""):
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{list_id}"/>{override}</w:num>'


def workbook(fill, **options):
    """An xlsx filled by a function of the workbook."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    fill(book)
    book.close()
    return out.getvalue()


class Pdf:
    """A small pdf with Chinese text, lines and pictures; y runs downwards as it is read."""

    HEIGHT, WIDTH = 842, 595

    def __init__(self):
        self.pages = []
        self.letters = set()
        self.title = None
        self.is_decodable = True

    def page(self):
        self.pages.append([])
        return self

    def text(self, x, y, words, size=10):
        """A line of text whose baseline is at y."""
        self.letters |= set(words)
        codes = "".join(f"{ord(letter):04X}" for letter in words)
        self.pages[-1].append(f"BT /F1 {size} Tf {x} {self.HEIGHT - y} Td <{codes}> Tj ET")
        return self

    def box(self, left, top, right, bottom):
        """A ruled rectangle."""
        self.pages[-1].append(f"{left} {self.HEIGHT - bottom} {right - left} {bottom - top} re S")
        return self

    def cell(self, left, top, right, bottom, *lines):
        """A ruled cell with lines of text."""
        self.box(left, top, right, bottom)
        for number, words in enumerate(lines):
            self.text(left + 3, top + 13 + 14 * number, words)
        return self

    def picture(self):
        """A picture over the whole page."""
        self.pages[-1].append(f"q {self.WIDTH} 0 0 {self.HEIGHT} 0 0 cm /I1 Do Q")
        return self

    def _unicode(self):
        letters = sorted(self.letters) if self.is_decodable else []
        lines = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
            "1 begincodespacerange <0000> <FFFF> endcodespacerange "
            f"{len(letters)} beginbfchar\n{lines}\nendbfchar endcmap end end"
        )

    def data(self):
        """The bytes of the file."""
        objects = {
            1: "<< /Type /Catalog /Pages 2 0 R >>",
            3: "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            4: "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
            "/Supplement 0 >> /DW 1000 /FontDescriptor 6 0 R >>",
            5: self._unicode().encode(),
            6: "<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 "
            "/ItalicAngle 0 /CapHeight 700 /StemV 80 >>",
            7: (b"\xff", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"),
            8: f"<< /Title {self.title} >>" if self.title else "<< >>",
        }
        kids = []
        for content in self.pages:
            number = len(objects) + 2
            objects[number] = "\n".join(content).encode()
            objects[number + 1] = (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {self.WIDTH} {self.HEIGHT}] /Contents {number} 0 R "
                "/Resources << /Font << /F1 3 0 R >> /XObject << /I1 7 0 R >> >> >>"
            )
            kids.append(f"{number + 1} 0 R")
        objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        return assembled(objects)


def assembled(objects):
    """A pdf file of objects by number: dictionaries as text, streams as bytes or (bytes, dictionary entries)."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = {}
    for number in sorted(objects):
        offsets[number] = out.tell()
        content = objects[number]
        if isinstance(content, str):
            body = content.encode()
        else:
            raw, entries = content if isinstance(content, tuple) else (content, "")
            stream = zlib.compress(raw)
            body = f"<< /Length {len(stream)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + stream + b"\nendstream"
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1))
    for number in range(1, max(objects) + 1):
        out.write(b"%010d 00000 n \n" % offsets.get(number, 0))
    out.write(b"trailer << /Size %d /Root 1 0 R /Info 8 0 R >>\nstartxref\n%d\n%%%%EOF" % (max(objects) + 1, start))
    return out.getvalue()


def compound(streams):
    """A compound (OLE) file with streams by name, each of at least 4096 bytes once padded."""
    sector = 512
    contents = {name: content.ljust(4096, b"\x00") for name, content in streams.items()}
    chains, bodies = [], []
    next_sector = 2 + (len(contents) + 1 + 3) // 4 - 1
    starts = {}
    for name, content in contents.items():
        count = -(-len(content) // sector)
        starts[name] = next_sector
        chains += [*range(next_sector + 1, next_sector + count), 0xFFFFFFFE]
        bodies.append(content.ljust(count * sector, b"\x00"))
        next_sector += count
    directory = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    for number, name in enumerate(contents, 1):
        right = number + 1 if number < len(contents) else 0xFFFFFFFF
        directory.append(_entry(name, 2, starts[name], len(contents[name]), right=right))
    directory += [b"\x00" * 128] * (-len(directory) % 4)
    directory_sectors = len(directory) // 4
    fat = [0xFFFFFFFD, *range(2, 1 + directory_sectors), 0xFFFFFFFE, *chains]
    assert len(fat) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\x00" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    table_of_sectors = struct.pack("<128I", *fat, *[0xFFFFFFFF] * (128 - len(fat)))
    return header + table_of_sectors + b"".join(directory) + b"".join(bodies)


def _entry(name, kind, start, size, *, child=0xFFFFFFFF, right=0xFFFFFFFF):
    raw = name.encode("utf-16-le") + b"\x00\x00"
    head = raw.ljust(64, b"\x00") + struct.pack("<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child)
    return head + b"\x00" * 36 + struct.pack("<IQ", start, size)


def lines(view):
    """The paragraphs of a view as text."""
    return [view.words(block.span) for block in view.blocks if isinstance(block, Paragraph)]


def grids(view):
    """The tables of a view, each a list of rows of texts; None where a merged cell covers a place."""
    found = []
    for block in view.blocks:
        if isinstance(block, Table):
            rows = [[None] * block.column_count for _ in range(block.row_count)]
            for each in block.cells:
                rows[each.row][each.column] = view.words(each.span)
            found.append(rows)
    return found


def extents(view):
    """The extents of the merged cells of a view's tables: (row, column): (rows, columns)."""
    return {
        (each.row, each.column): (each.rows, each.columns)
        for block in view.blocks
        if isinstance(block, Table)
        for each in block.cells
        if (each.rows, each.columns) != (1, 1)
    }


def codes(view):
    """The kinds of a view's doubts, without their room."""
    return [doubt.code.removeprefix("carriers.") for doubt in view.doubts]
