"""Zip files of the office formats: read with bounds on every size, and their XML parts without entities, network or DTD."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import MAX_MEMBERS, MAX_PART, MAX_RATIO, MAX_UNPACKED, SMALL

Element: TypeAlias = etree._Element

ENCRYPTED_FLAG = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises for damaged members and unknown compressions."""


def parse_xml(data: bytes, part: str) -> Element:
    """The root of an XML part.

    Raises:
        DocumentError: It is not well-formed, nested too deeply, or declares a document type (entities).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError("carriers.broken_xml", part=part, why=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("carriers.has_doctype", part=part)
    return root


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: the kind is the last part of its type's address (`styles`, `footnotes`)."""

    kind: str
    target: str


class Archive:
    """A zip file whose sizes have been checked; names are without a leading slash."""

    def __init__(self, data: bytes) -> None:
        """
        Open and check.

        Raises:
            DocumentError: It is not a zip file, is encrypted, or would unpack to more than the limits.
        """
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except BROKEN as error:
            raise DocumentError("carriers.broken_zip", why=str(error)) from error
        infos = self._zip.infolist()
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}
        if len(self._infos) < len(infos):
            # Which of two members of one name counts is told by no standard: one program would show what another hides.
            raise DocumentError("carriers.broken_zip", why="duplicate names")
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise DocumentError("carriers.zip_bomb", most=MAX_UNPACKED // 2**20)
        for info in infos:
            self._check(info)

    @staticmethod
    def _check(info: zipfile.ZipInfo) -> None:
        if info.flag_bits & ENCRYPTED_FLAG:
            raise DocumentError("carriers.encrypted")
        if info.file_size > SMALL and info.file_size > MAX_RATIO * max(info.compress_size, 1):
            raise DocumentError("carriers.zip_bomb", most=MAX_UNPACKED // 2**20)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def names(self) -> Iterator[str]:
        """The names of all members."""
        return iter(self._infos)

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            DocumentError: It is missing, damaged or too large.
        """
        info = self._infos.get(name)
        if info is None:
            raise DocumentError("carriers.part_missing", part=name)
        if info.file_size > MAX_PART:
            raise DocumentError("carriers.part_too_large", part=name, most=MAX_PART // 2**20)
        try:
            with self._zip.open(info) as member:
                return member.read(MAX_PART + 1)
        except BROKEN as error:
            raise DocumentError("carriers.broken_zip", why=f"{name}: {error}") from error

    def xml(self, name: str) -> Element:
        """The root of an XML member; errors as those of `read` and `parse_xml`."""
        return parse_xml(self.read(name), name)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relationships of a part by their id (`""` is the package's own part); targets as member names."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        found: dict[str, Relation] = {}
        for node in self.xml(rels):
            target = node.get("Target", "")
            if node.get("TargetMode") == "External":
                continue
            member = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[node.get("Id", "")] = Relation(node.get("Type", "").rpartition("/")[2], member)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The member that a part is related to by a kind, if there is one and it exists."""
        for relation in self.relations(part).values():
            if relation.kind == kind and relation.target in self:
                return relation.target
        return None


def core_title(archive: Archive) -> str | None:
    """The title in a document's properties, None if there is none; properties that cannot be read are as good as none."""
    part = archive.related("", "core-properties")
    if part is None:
        return None
    try:
        root = archive.xml(part)
    except DocumentError as error:
        if error.code == "carriers.has_doctype":
            raise
        return None
    title = root.findtext("{http://purl.org/dc/elements/1.1/}title")
    return title.strip() or None if title else None
