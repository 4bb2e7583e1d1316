"""Write the rules files of the package from the documents they were read from: `python tools/build_rules.py FOLDER`.

Each file under src/zhunkao/rulebase/data/rules names its document by title, issuer and the SHA-256 of the source. This head is
written by hand and kept; the entries, definitions and doubts below it are written anew from the file of that SHA-256 in FOLDER.
To ship another document, add a file with a head alone and `entries: []`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from zhunkao.errors import ZhunkaoError
from zhunkao.model.documents import Document, Entry
from zhunkao.reading import read_path
from zhunkao.rulebase import document_from_rules, document_to_rules, embedded_registers

RULES = Path(__file__).parent.parent / "src" / "zhunkao" / "rulebase" / "data" / "rules"


def built(rules: str, name: str, folder: Path) -> str:
    """The rules file as the source in the folder gives it, under the head of the present one.

    Raises:
        FileNotFoundError: If no file in the folder is the source.
    """
    head = document_from_rules(rules, name)
    if head.source is None:
        msg = f"{name}: document.source.sha256 is missing"
        raise FileNotFoundError(msg)
    source = find_source(folder, head.source.sha256)
    found = read_path(source, embedded_registers())
    lines = LineNumbers(found.view.text)
    places = tuple(lines.of(entry) for entry in found.document.entries)
    return document_to_rules(under_head(found.document, head), places)


def find_source(folder: Path, wanted: str) -> Path:
    """The file of that SHA-256."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and sha256(file.read_bytes()).hexdigest() == wanted:
            return file
    msg = f"no file in {folder} has the SHA-256 {wanted}"
    raise FileNotFoundError(msg)


def under_head(found: Document, head: Document) -> Document:
    """What was read, under the title, issuer, region and date that the head gives."""
    return replace(head, entries=found.entries, definitions=found.definitions, doubts=found.doubts)


class LineNumbers:
    """Says where an entry stands: the lines of the plain text from its first item to its last."""

    def __init__(self, text: str) -> None:
        self.text = text

    def of(self, entry: Entry) -> str:
        """`第 12–15 行`, or nothing where the items have no spans."""
        spans = [item.span for item in entry.items if item.span is not None]
        if not spans:
            return ""
        first = self.text.count("\n", 0, min(span.start for span in spans)) + 1
        last = self.text.count("\n", 0, max(span.end for span in spans)) + 1
        return f"第 {first} 行" if first == last else f"第 {first}–{last} 行"


def main(folder: Path) -> None:
    """Write all rules files."""
    for file in sorted(RULES.glob("*.yaml")):
        text = built(file.read_text(encoding="utf-8"), f"rules/{file.name}", folder)
        file.write_text(text, encoding="utf-8")
        print(f"{file.name}: {text.count('- occupation:')} blocks, {text.count('- number:')} items")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        main(Path(sys.argv[1]))
    except (ZhunkaoError, FileNotFoundError) as error:
        sys.exit(str(error))
