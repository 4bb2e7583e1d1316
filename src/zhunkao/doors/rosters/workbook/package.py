"""The package of an xlsx around its sheets: which part is which sheet, and everything that must know of sheets that are added.

Parts that nobody edits come out byte for byte as they came in, in the same order.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import IO, Final

from lxml import etree

from zhunkao.doors.rosters.workbook.cells import column_number, string_cell
from zhunkao.doors.rosters.workbook.sheet import Prescan, lines_of, patched, plain, report_part, row_points
from zhunkao.doors.rosters.workbook.styles import Styles, Variant
from zhunkao.errors import DocumentError
from zhunkao.screening.rosters.book import address, column_letters
from zhunkao.screening.rosters.edits import Linked, ReportSheet, SheetEdit

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
TYPES_PART: Final = "[Content_Types].xml"
SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
PROPERTIES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
VARIANTS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DAWN: Final = (1980, 1, 1, 0, 0, 0)
"""The time that added parts bear: the same input gives the same bytes."""

MOST_LINKS: Final = 20_000
"""Cells of a report that lead elsewhere; a spreadsheet takes some 65,000 a sheet."""

FILTER_NAME: Final = "_xlnm._FilterDatabase"
_LAST_COLUMN: Final = re.compile(r"(?P<before>.*:\$)(?P<column>[A-Z]{1,3})(?P<after>\$[0-9]+)", re.DOTALL)

LONGEST_NAME: Final = 31
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


class Package:
    """An xlsx that is read to be written again."""

    def __init__(self, data: bytes) -> None:
        """
        Raises:
            DocumentError: If it is no zip file, or not that of a workbook.
        """
        try:
            self.zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError) as error:
            raise DocumentError("carriers.broken_zip", why=str(error)) from error
        self.names = {info.filename.lstrip("/"): info for info in self.zip.infolist()}
        self.replaced: dict[str, bytes] = {}
        self.removed: set[str] = set()
        self.added: set[str] = set()
        self.workbook_part = self._office_document()
        self.workbook = self.root(self.workbook_part)
        self.space = etree.QName(self.workbook).namespace or ""
        self.relations = self.root(self.rels_of(self.workbook_part))
        self.types = self.root(TYPES_PART)

    def read(self, name: str) -> bytes:
        """A part's bytes as they were, or as they are to be."""
        if name in self.replaced:
            return self.replaced[name]
        info = self.names.get(name)
        if info is None:
            raise DocumentError("carriers.part_missing", part=name)
        return self.zip.read(info)

    def root(self, name: str) -> etree._Element:
        """The root of a small XML part."""
        try:
            return etree.fromstring(self.read(name), _PARSER)
        except etree.XMLSyntaxError as error:
            raise DocumentError("carriers.broken_xml", part=name, why=str(error)) from error

    def put(self, name: str, root: etree._Element) -> None:
        """Replace a part by a tree."""
        self.replaced[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _office_document(self) -> str:
        for relation in self.root("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", "").lstrip("/")
        raise DocumentError("carriers.part_missing", part="workbook.xml")

    @staticmethod
    def rels_of(part: str) -> str:
        """The member that holds the relationships of a part."""
        folder, name = posixpath.split(part)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def target(self, relation: etree._Element) -> str:
        """The member that a relationship of the workbook leads to."""
        target = relation.get("Target", "")
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.workbook_part), target))

    def related(self, kind: str) -> tuple[etree._Element, str] | None:
        """The workbook's relationship of a kind, and the member it leads to."""
        for relation in self.relations:
            if relation.get("Type", "").endswith(f"/{kind}") and self.target(relation) in self.names:
                return relation, self.target(relation)
        return None

    def sheets(self) -> Iterator[tuple[str, str]]:
        """The names of all sheets and their members, charts included."""
        by_id = {relation.get("Id"): self.target(relation) for relation in self.relations}
        for sheet in self.workbook.iter(f"{{{self.space}}}sheet"):
            place = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None)
            member = by_id.get(str(place))
            if member is not None and member in self.names:
                yield sheet.get("name", ""), member

    # --- sheets that are added ------------------------------------------------------------------------------------------------

    def add_sheet(self, name: str) -> str:
        """Make room for a sheet at the end: known to the workbook, its relationships and the content types; its member."""
        number = 1
        folder = posixpath.dirname(self.workbook_part)
        while (member := posixpath.join(folder, f"worksheets/sheet{number}.xml")) in self.names or member in self.added:
            number += 1
        self.added.add(member)
        ids = {relation.get("Id") for relation in self.relations}
        relation_id = next(f"rIdR{i}" for i in range(1, 10_000) if f"rIdR{i}" not in ids)
        kind = next((r.get("Type") for r in self.relations if r.get("Type", "").endswith("/worksheet")), None)
        etree.SubElement(self.relations, f"{{{RELATIONSHIPS}}}Relationship", Id=relation_id, Type=str(kind), Target=f"/{member}")
        etree.SubElement(self.types, f"{{{TYPES}}}Override", PartName=f"/{member}", ContentType=SHEET_TYPE)
        sheets = self.workbook.find(f"{{{self.space}}}sheets")
        assert sheets is not None
        numbers = [int(sheet.get("sheetId", "0")) for sheet in sheets]
        added = etree.SubElement(sheets, f"{{{self.space}}}sheet", name=name, sheetId=str(max(numbers, default=0) + 1))
        added.set(f"{{{self._relation_space(sheets)}}}id", relation_id)
        return member

    @staticmethod
    def _relation_space(sheets: etree._Element) -> str:
        for sheet in sheets:
            for key in sheet.attrib:
                if str(key).endswith("}id"):
                    return str(key)[1:].partition("}")[0]
        return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def free_name(self, wanted: str) -> str:
        """A name that no sheet bears: the wanted one, or it with a number."""
        taken = {name.casefold() for name, _ in self.sheets()} | {
            sheet.get("name", "").casefold() for sheet in self.workbook.iter(f"{{{self.space}}}sheet")
        }
        return free_name(wanted, taken)

    def drop(self, kind: str) -> None:
        """Take a part of a kind out of the package, with all that names it."""
        found = self.related(kind)
        if found is None:
            return
        relation, member = found
        self.relations.remove(relation)
        self.removed.add(member)
        for override in list(self.types):
            if override.get("PartName", "").lstrip("/") == member:
                self.types.remove(override)

    def widen_filters(self, edits: Mapping[str, SheetEdit]) -> None:
        """Have the hidden names of filters take in the added columns: a filter and its name must cover the same cells."""
        names = [sheet.get("name", "") for sheet in self.workbook.iter(f"{{{self.space}}}sheet")]
        for defined in self.workbook.iter(f"{{{self.space}}}definedName"):
            place = defined.get("localSheetId", "")
            if defined.get("name") != FILTER_NAME or not place.isdecimal() or int(place) >= len(names):
                continue
            edit, found = edits.get(names[int(place)]), _LAST_COLUMN.fullmatch(defined.text or "")
            if edit is None or found is None or column_number(found["column"].encode()) != edit.first_column - 1:
                continue
            last = column_letters(edit.first_column + len(edit.headings) - 1)
            defined.text = f"{found['before']}{last}{found['after']}"

    def list_sheets_in_properties(self, added: Sequence[str]) -> None:
        """Name added sheets in the properties of the file, where these list the sheets."""
        member = "docProps/app.xml"
        if not added or member not in self.names:
            return
        root = self.root(member)
        titles = root.find(f"{{{PROPERTIES}}}TitlesOfParts/{{{VARIANTS}}}vector")
        pairs = root.find(f"{{{PROPERTIES}}}HeadingPairs/{{{VARIANTS}}}vector")
        counts = pairs.findall(f".//{{{VARIANTS}}}i4") if pairs is not None else []
        names = [name for name, _ in self.sheets() if name not in added]
        if titles is None or not counts or [each.text for each in list(titles)[: len(names)]] != names:
            return
        for i, name in enumerate(added):
            title = etree.Element(f"{{{VARIANTS}}}lpstr")
            title.text = name
            titles.insert(len(names) + i, title)
        titles.set("size", str(len(titles)))
        counts[0].text = str(int(counts[0].text or "0") + len(added))
        self.put(member, root)


def free_name(wanted: str, taken: set[str]) -> str:
    """A sheet's name that is not taken (in small letters) and that a spreadsheet accepts.

    >>> free_name("统计", {"统计", "统计 2"})
    '统计 3'
    """
    base = FORBIDDEN.sub("_", wanted)[:LONGEST_NAME]
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: LONGEST_NAME - 4]} {number}"
    return name


def patch_workbook(data: bytes, edits: Mapping[str, SheetEdit], reports: Sequence[ReportSheet], target: IO[bytes]) -> list[str]:
    """
    Write a workbook with the edits of its sheets and with reports as further sheets; no formula is left in any sheet.

    Returns:
        The sheets whose formulas were replaced by their stored values.

    Raises:
        DocumentError: If the workbook is broken.
    """
    package = Package(data)
    styles_part = package.related("styles")
    styles = Styles(package.root(styles_part[1]) if styles_part is not None else None)
    sheets = {member: name for name, member in package.sheets()}
    package.widen_filters(edits)
    reported = _prepare(package, reports)
    late = set(reported) | ({styles_part[1]} if styles_part is not None else set())
    calculated: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as written:
        present = [name for name in package.names if name not in late and name not in package.removed]
        for name in sorted(present, key=lambda name: name != TYPES_PART):
            info = package.names[name]
            if name in sheets:
                if _write_sheet(package, info, edits.get(sheets[name]), styles, written):
                    calculated.append(sheets[name])
            elif name in package.replaced:
                written.writestr(_head(info), package.replaced[name])
            elif name.startswith(posixpath.join(posixpath.dirname(package.workbook_part), "tables/")):
                written.writestr(_head(info), _without_column_formulas(package.read(name)))
            elif not info.is_dir():
                _copy(package, info, written)
        for member, report in reported.items():
            written.writestr(_head(zipfile.ZipInfo(member, DAWN)), _report(report, set(sheets.values()), styles, package.space))
        if styles_part is not None:
            part = styles.written() if styles.is_changed else package.read(styles_part[1])
            written.writestr(_head(package.names[styles_part[1]]), part)
    return calculated


def _prepare(package: Package, reports: Sequence[ReportSheet]) -> dict[str, ReportSheet]:
    """Make the package know of its further sheets; each report by the member that it is to be."""
    package.drop("calcChain")
    for settings in package.workbook.findall(f"{{{package.space}}}calcPr"):
        # There is nothing left to calculate on opening.
        settings.attrib.pop("fullCalcOnLoad", "")
    members = {}
    names = []
    for report in reports:
        names.append(package.free_name(report.name))
        members[package.add_sheet(names[-1])] = report
    package.list_sheets_in_properties(names)
    package.put(package.workbook_part, package.workbook)
    package.put(package.rels_of(package.workbook_part), package.relations)
    package.put(TYPES_PART, package.types)
    return members


def _write_sheet(
    package: Package, info: zipfile.ZipInfo, edit: SheetEdit | None, styles: Styles, written: zipfile.ZipFile
) -> bool:
    """Write one sheet with its edits; whether it had formulas."""
    with package.zip.open(info) as part:
        seen = Prescan(part)
    if edit is None and not seen.has_formulas:
        _copy(package, info, written)
        return False
    if not seen.is_plain:
        anew = plain(package.zip.read(info), info.filename)
        seen = Prescan(BytesIO(anew))
        source: IO[bytes] = BytesIO(anew)
    else:
        source = package.zip.open(info)
    with source, written.open(_head(info), "w", force_zip64=True) as out:
        for piece in patched(source, seen.prefix, edit, styles):
            out.write(piece)
    return seen.has_formulas


def _without_column_formulas(part: bytes) -> bytes:
    """A table's part without the formulas that it would put into new rows."""
    names = rb"(?:calculatedColumnFormula|totalsRowFormula)"
    return re.sub(rb"<(\w+:)?(" + names + rb")\b[^>]*?(?:/>|>.*?</(?:\w+:)?" + names + rb"\s*>)", b"", part, flags=re.DOTALL)


def _report(report: ReportSheet, sheets: set[str], styles: Styles, space: str) -> bytes:
    """The part of a report."""
    links: list[tuple[str, str]] = []
    link = styles.variant(0, "link")

    def rows() -> Iterator[bytes]:
        for number, row in enumerate(report.rows):
            cells = []
            lines = 1
            kind: Variant = "title" if number in report.headings else "line" if number in report.unfolded else "plain"
            for column, value in enumerate(row):
                style = styles.variant(0, kind)
                if isinstance(value, int):
                    style = styles.variant(0, "number")
                    cells.append(f'<c r="{address(number, column)}" s="{style}"><v>{value}</v></c>'.encode())
                    continue
                if kind == "plain" and isinstance(value, str):
                    lines = max(lines, lines_of(value, report.widths[column]))
                words = value.words if isinstance(value, Linked) else value
                if isinstance(value, Linked) and value.sheet in sheets and value.address and len(links) < MOST_LINKS:
                    quoted = value.sheet.replace("'", "''")
                    links.append((address(number, column), f"'{quoted}'!{value.address}"))
                    style = link
                if words:
                    cells.append(string_cell("", number, column, words, style))
            yield f'<row r="{number + 1}" ht="{row_points(lines):g}">'.encode() + b"".join(cells) + b"</row>"

    written = b"".join(rows())
    return report_part(space, written, report.widths, links)


def _head(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The head of a part for writing."""
    made = zipfile.ZipInfo(info.filename.lstrip("/"), info.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = info.external_attr
    return made


def _copy(package: Package, info: zipfile.ZipInfo, written: zipfile.ZipFile) -> None:
    """A part as it was."""
    made = _head(info)
    made.compress_type = info.compress_type if info.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    with package.zip.open(info) as source, written.open(made, "w", force_zip64=info.file_size > 2**31 - 1) as out:
        while block := source.read(1 << 20):
            out.write(block)
