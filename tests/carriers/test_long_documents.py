"""A document of a hundred pages and thousands of items: read whole, with progress, in little memory."""

import json
import subprocess
import sys

import pytest
from carrier_files import Pdf, docx, para, row, table

PAGES = 100
WORD_NAMES = 180
MOST_MEGABYTES = 300
LEVELS = (("五级", 1), ("四级", 4), ("三级", 5), ("二级", 3))
NAMES = [
    f"{first}{second}工"
    for first in "电钳焊车铣刨磨镗钻锻铸木瓦漆油泥缝染织印"
    for second in "甲乙丙丁戊己庚辛壬癸天地玄黄宇宙洪荒"
]

READ = """
import json, resource, sys
from zhunkao.reading import read_path
told = []
read = read_path(sys.argv[1], progress=lambda done, total: told.append((done, total)))
scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
print(json.dumps({
    "entries": len(read.document.entries),
    "items": sum(len(entry.items) for entry in read.document.entries),
    "told": told,
    "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // scale,
}))
"""
START = "import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', *sys.argv[1:]]).returncode)"
"""The highest mark of memory is inherited from whoever starts a process; so one that uses little stands in between."""


def conditions(level, years):
    """The items of a list."""
    return (
        f"（1）累计从事本职业工作{years}年（含）以上。",
        f"（2）具有大专及以上本专业毕业证书，并累计从事本职业工作{years}年（含）以上。",
        f"（3）连续从事本职业工作{years}年以上，经本职业正规培训达规定标准学时数，并取得结业证书。",
    )


def long_word():
    rows = [row("职业", "等级", "申报条件")]
    for name in NAMES[:WORD_NAMES]:
        rows += [row(name, level, words) for level, years in LEVELS for words in conditions(level, years)]
    return docx(para("某省申报条件") + table(*rows)), "a.docx", WORD_NAMES * len(LEVELS)


def long_pdf():
    pdf = Pdf()
    for name in NAMES[:PAGES]:
        pdf.page().text(250, 40, "某省申报条件")
        top = 60
        for level, years in LEVELS:
            words = conditions(level, years)
            bottom = top + 6 + 15 * len(words)
            pdf.cell(30, top, 100, bottom, name).cell(100, top, 150, bottom, level).cell(150, top, 570, bottom, *words)
            top = bottom
    return pdf.data(), "a.pdf", PAGES * len(LEVELS)


@pytest.mark.parametrize("make", [long_word, long_pdf])
def test_a_hundred_pages(make, tmp_path):
    data, name, entries = make()
    (tmp_path / name).write_bytes(data)
    done = subprocess.run([sys.executable, "-c", START, READ, str(tmp_path / name)], capture_output=True, check=True)
    found = json.loads(done.stdout)
    assert (found["entries"], found["items"]) == (entries, entries * 3)
    assert found["told"] == sorted(found["told"])
    assert len(found["told"]) > 20
    assert found["told"][-1] == [100, 100]
    assert found["megabytes"] < MOST_MEGABYTES
