"""Damaged files for every reader: each must be read or refused with an error of ours, in time.

    .venv/bin/python tools/fuzz_readers.py [--seconds 60] [--seed 1]

Where atheris is installed it drives, by coverage; otherwise a plain random loop does. A failure is written to `fuzz-failures/`:
mend the reader, and leave the file behind as a small test.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

from fuzzing import drive, swap

sys.path.append(str(Path(__file__).parents[1] / "tests" / "carriers"))

SLOW = 40
"""Seconds after which a small file counts as a hang; the readers' own limits lie below."""


def seeds() -> list[bytes]:
    """One small file of each kind."""
    from carrier_files import Pdf, abstract, compound, deleted, docx, inserted, instance, numbered, para, row, table, workbook

    words = "（1）累计从事本职业工作4年（含）以上。"
    pdf = Pdf().page().text(50, 60, "一、电工").cell(50, 100, 100, 120, "四级").cell(100, 100, 400, 120, words)
    pdf.page().text(50, 60, "职业").text(150, 60, "等级").text(250, 60, "申报条件")
    lists = {"numbering": abstract(1, ("decimal", "%1."), ("chineseCounting", "（%2）")) + instance(1, 1)}
    body = para("一、电工", deleted("4"), inserted("6"), properties=numbered(1)) + table(row("职业", "等级"), row("电工", words))
    page = f"<html><meta charset=gb2312><ol><li>甲<table><tr><td rowspan=2>电工<td>五级<tr><td>{words}</table></html>"
    return [
        docx(body, lists),
        workbook(lambda book: book.add_worksheet().write_row(0, 0, ["电工", "四级", words])),
        pdf.data(),
        page.encode("gb18030"),
        f"一、电工\n四级/中级工\n{words}\n".encode(),
        compound({"WordDocument": b"\xec\xa5"}),
        compound({"Workbook": b"\x09\x08\x04\x00\x00\x06\x05\x00"}),
    ]


def check(data: bytes) -> None:
    """Read a file; anything but a document or an error of ours is a failure."""
    from zhunkao.errors import DocumentError
    from zhunkao.reading import read_bytes

    start = time.monotonic()
    try:
        read = read_bytes(data, "f")
    except DocumentError as error:
        _ = error.text("zh"), error.text("en")
    else:
        assert sum(read.coverage.totals().values()) == len(read.view.text)
    assert time.monotonic() - start < SLOW, "too slow"


if __name__ == "__main__":
    logging.disable()
    sys.exit(drive(check, seeds(), swap))
