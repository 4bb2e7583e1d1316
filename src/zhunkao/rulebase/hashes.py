"""A stable fingerprint of rules: the same for the same demands, whatever file they were read from and however they are worded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from zhunkao.model.documents import Document, Entry, Item
from zhunkao.model.interchange import condition_to_json
from zhunkao.model.registers import Registers


def document_hash(document: Document) -> str:
    """SHA-256 (64 hexadecimal digits) over what a document demands, as canonical JSON.

    Entries, conditions, restrictions and definitions count; words, places, doubts, title and source do not.
    """
    return _digest(
        {
            "entries": [_entry(entry) for entry in document.entries],
            "definitions": [[each.occupation, each.term, list(each.names), each.open_ended] for each in document.definitions],
        }
    )


def base_hash(documents: tuple[Document, ...], registers: Registers) -> str:
    """SHA-256 over the documents, each with its id, and the registers: whatever a decision may depend on."""
    known = [asdict(record) for record in registers.occupations]
    return _digest({"documents": {each.id: document_hash(each) for each in documents}, "registers": known})


def _entry(entry: Entry) -> list[Any]:
    prerequisite = condition_to_json(entry.prerequisite) if entry.prerequisite is not None else None
    items = [_item(item) for item in entry.items]
    return [entry.occupation, entry.work_type, entry.code, entry.level, prerequisite, items]


def _item(item: Item) -> list[Any]:
    only_for = [[target.occupation, target.work_type] for target in item.only_for]
    return [item.number, condition_to_json(item.condition), item.basis, item.starred, only_for]


def _digest(value: Any) -> str:
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
