"""Damaged files for every reader: each must be read or refused with an error of ours, in time.

    .venv/bin/python tools/fuzz_readers.py [--seconds 60] [--seed 1] [--only docx]

Where atheris is installed it drives, by coverage; otherwise a plain random loop does. A failure is written to `fuzz-failures/`:
mend the reader, and leave the file behind as a small test.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path

from fuzzing import drive, swap

sys.path.append(str(Path(__file__).parents[1] / "tests" / "carriers"))

SLOW = 40
"""Seconds after which a small file counts as a hang; the readers' own limits lie below."""


NAMES_TELL = "csv" in sys.argv
"""Whether the file is named as a table of separated values, which no bytes tell."""


def seeds() -> dict[str, bytes]:
    """One small file of each kind."""
    from carrier_files import Pdf, abstract, compound, deleted, docx, inserted, instance, numbered, para, row, table, workbook
    from test_html import letter
    from test_sheets import biff, number

    words = "（1）累计从事本职业工作4年（含）以上。"
    pdf = Pdf().page().text(50, 60, "一、电工").cell(50, 100, 100, 120, "四级").cell(100, 100, 400, 120, words)
    pdf.page().text(50, 60, "职业").text(150, 60, "等级").text(250, 60, "申报条件")
    lists = {"numbering": abstract(1, ("decimal", "%1."), ("chineseCounting", "（%2）")) + instance(1, 1)}
    body = para("一、电工", deleted("4"), inserted("6"), properties=numbered(1)) + table(row("职业", "等级"), row("电工", words))
    page = f"<html><meta charset=gb2312><ol><li>甲<table><tr><td rowspan=2>电工<td>五级<tr><td>{words}</table></html>"
    return {
        "docx": docx(body, lists),
        "xlsx": workbook(lambda book: book.add_worksheet().write_row(0, 0, ["电工", "四级", words])),
        "xls": biff(number(0, 0, 1, 5), number(0, 1, 2, 0.5), styles=(0, 164, 9), codes=[(164, "00")]),
        "pdf": pdf.data(),
        "html": page.encode("gb18030"),
        "mhtml": letter(("text/html; charset=gb2312", "quoted-printable", page.encode("gb18030"))),
        "csv": f"职业,等级,申报条件\n电工,四级,{words}\n".encode(),
        "txt": f"一、电工\n四级/中级工\n{words}\n".encode(),
        "doc": compound({"WordDocument": b"\xec\xa5"}),
    }


def check(data: bytes) -> None:
    """Read a file; anything but a document or an error of ours is a failure."""
    from zhunkao.errors import DocumentError
    from zhunkao.reading import read_bytes

    start = time.monotonic()
    try:
        read = read_bytes(data, "f.csv" if NAMES_TELL else "f")
    except DocumentError as error:
        _ = error.text("zh"), error.text("en")
    else:
        assert sum(read.coverage.totals().values()) == len(read.view.text)
    assert time.monotonic() - start < SLOW, "too slow"


if __name__ == "__main__":
    logging.disable()
    # Files that look like old Word documents must not start another program for each input.
    os.environ["PATH"] = ""
    sys.exit(drive(check, seeds(), swap))
