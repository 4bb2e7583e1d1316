"""One set of rules in many shapes: paragraphs of any style, tables of any order, in every format that is quick to write.

A **rule set** is abstract: occupations with their levels, and for each level conditions as trees. A **shape** says how it is laid
out. `lines_of` and `table_of` give what stands on the page; `txt`, `html`, `docx` and `xlsx` put that into a file.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import xlsxwriter

from zhunkao.language import write
from zhunkao.model.conditions import Age, AllOf, Apprenticeship, Certificate, Condition, Degree, Graduate, Intends, Work
from zhunkao.model.documents import Target

CHINESE = "一二三四五六七八九十"
NAMES = {5: "五级/初级工", 4: "四级/中级工", 3: "三级/高级工", 2: "二级/技师", 1: "一级/高级技师"}
GRADES = {5: "初级工", 4: "中级工", 3: "高级工", 2: "技师", 1: "高级技师"}
OLD = {5: "初级", 4: "中级", 3: "高级", 2: "技师", 1: "高级技师"}
NUMERAL = {5: "五级", 4: "四级", 3: "三级", 2: "二级", 1: "一级"}
BARE = {5: 1, 4: 6, 3: 10, 2: 14, 1: 19}
"""Years of work that alone open a level; they rise, so that nothing looks like a misprint."""


def conditions(level: int) -> list[Condition]:
    """Conditions as the levels of national standards have them."""
    alone: list[Condition] = [Work(scope="own_or_related", counted="cumulative", years=BARE[level])]
    if level == 5:
        return [*alone, Apprenticeship(scope="own"), AllOf((Age(at_least=16), Intends(scope="own_or_related")))]
    lower = Certificate(level=level + 1, scope="own")
    more: list[Condition] = [
        Work(scope="own", counted="cumulative", years=level + 1, since=lower),
        Graduate(schools=("技工学校",), field="own_or_related", expected=True),
        AllOf(
            (
                Degree(at="associate", or_above=True, field="own_or_related"),
                Work(scope="own", counted="cumulative", years=2, since=lower),
            )
        ),
    ]
    return alone + (more if level == 4 else [more[0], more[2]])


@dataclass(frozen=True)
class RuleList:
    """The conditions of one level of one occupation or work type."""

    target: Target
    level: int
    items: tuple[Condition, ...]


Rules = Sequence[RuleList]


def read_back(rules: Rules) -> list[tuple[str, str | None, int, list[Condition]]]:
    """What must be read: occupation, work type, level, conditions; in no order."""
    return sorted(((each.target.occupation, each.target.work_type, each.level, list(each.items)) for each in rules), key=repr)


# --- paragraphs -------------------------------------------------------------------------------------------------------------

OCCUPATIONS = (
    "{cn}、{name}", "{cn}、{name}申报条件", "（{cn}）{name}", "{name}", "{name}申报条件", "{n}. {name}",
    "职业名称：{name}", "【{name}】", "第{cn}章 {name}", "◆ {name}", "{n}.1 {name}",
    "{name}职业技能等级认定申报条件", "附件{n}：{name}申报条件",
    "第{cn}部分 {name}", "“{name}”职业申报条件", "2024年{name}报名条件", "申报条件——{name}", "👉 {name}",
)  # fmt: skip
LEVELS = (
    "{name}", "（{cn}）{name}", "{n}. {name}", "{numeral}", "{grade}", "{old}（{numeral}）", "申报条件（{numeral}）",
    "{numeral}：", "具备以下条件之一者，可申报{name}：", "——具备下列条件之一的，可以申报{grade}：",
    "{old}（国家职业资格{numeral}）", "国家职业资格{numeral}", "申报{name}（符合下列条件之一）", "【{name}】",
    "{n}、申报{name}者，具备以下条件之一：", "报考{grade}应符合下列条件之一", "{name}申报条件（满足其一即可）：",
    "● {name}", "等级：{name}", "第{cn}节 {name}",
    "▶ {name}", "【{name}】具备下列条件之一：", "{numeral}（符合条件之一）", "{numeral} 满足任意一项：", "可申报{name}的条件",
    "满足下列条件之一即可报考{grade}：", "申请{name}认定的人员，须满足下列条件之一：",
)  # fmt: skip
NUMBERS = (
    "{n}. ",
    "{n}、",
    "（{n}）",
    "({n})",
    "{circled}",
    "{letter}. ",
    "{cn}、",
    "（{cn}）",
    "第{cn}条 ",
    "条件{cn}：",
    "{n}．",
    "{n}) ",
)
BULLETS = ("", "- ", "● ")
ENDS = ("。", "；", "")


def _filled(form: str, number: int, **parts: str) -> str:
    return form.format(n=number, cn=CHINESE[number - 1], circled="①②③④⑤⑥"[number - 1], letter="ABCDEF"[number - 1], **parts)


def _level(form: str, number: int, level: int) -> str:
    return _filled(form, number, name=NAMES[level], grade=GRADES[level], old=OLD[level], numeral=NUMERAL[level])


def sentences(items: Sequence[Condition], number: str, end: str) -> list[str]:
    """The items of a list as printed."""
    return [_filled(number, index, name="") + write(item).rstrip("。") + end for index, item in enumerate(items, 1)]


def by_occupation(rules: Rules) -> list[tuple[str, list[RuleList]]]:
    """The lists of each occupation; only the first work type's name is told from the occupation's."""
    names = list(dict.fromkeys(_printed(each.target) for each in rules))
    return [(name, [each for each in rules if _printed(each.target) == name]) for name in names]


def _printed(target: Target) -> str:
    return f"{target.occupation}（{target.work_type}）" if target.work_type else target.occupation


@dataclass(frozen=True)
class Paragraphs:
    """How a rule set stands in paragraphs; `levels` is headings above, `below`, `within` a paragraph or in each `sentence`."""

    occupation: str = OCCUPATIONS[0]
    level: str = LEVELS[0]
    number: str = NUMBERS[0]
    end: str = "。"
    place: str = "above"

    def lines(self, rules: Rules) -> list[str]:
        """The lines of the page."""
        lines = ["职业技能等级认定申报条件"]
        for index, (name, lists) in enumerate(by_occupation(rules), 1):
            lines.append(_filled(self.occupation, index, name=name))
            for number, each in enumerate(lists, 1):
                lines += self._list(each, number)
        return lines

    def _list(self, each: RuleList, number: int) -> list[str]:
        items = sentences(each.items, self.number, self.end)
        match self.place:
            case "above":
                return [_level(self.level, number, each.level), *items]
            case "below":
                return [*items, f"具备上述条件之一者，可申报{NAMES[each.level]}。"]
            case "within":
                return [f"{NAMES[each.level]}：" + "".join(items)]
            case _:
                return [item.rstrip("。；") + f"的，可申报{NAMES[each.level]}。" for item in items]


# --- tables -----------------------------------------------------------------------------------------------------------------

Cell = tuple[str, int, int]
"""Words, and the rows and columns that the cell covers."""

HEADS = {
    "occupation": ("职业", "职业（工种）", "鉴定职业", "工种"),
    "level": ("等级", "申报等级", "职业技能等级"),
    "condition": ("申报条件", "报考条件", "条件（满足其一）"),
    "number": ("序号",),
    "code": ("职业编码",),
    "note": ("备注",),
    "fee": ("收费标准（元）",),
    "papers": ("所需材料",),
}
MORE = {"note": "", "fee": "300", "papers": "身份证复印件、学历证书原件"}
LEVEL_CELLS = ("{name}", "{numeral}", "{grade}", "{old}（{numeral}）", "{numeral}（{grade}）", "国家职业资格{numeral}")


@dataclass(frozen=True)
class Columns:
    """A table with a column for each thing; `fill`: names merged over their rows, left blank, or repeated."""

    order: tuple[str, ...] = ("occupation", "level", "condition")
    heads: tuple[str, ...] = ("职业", "等级", "申报条件")
    fill: str = "merged"
    one_a_row: bool = False
    level: str = LEVEL_CELLS[0]
    number: str = "{n}、"
    end: str = "。"
    parted: str = "\n"

    def rows(self, rules: Rules) -> list[list[Cell | None]]:
        """The rows, None where a merged cell covers a place."""
        rows: list[list[Cell | None]] = [[(head, 1, 1) for head in self.heads]]
        for index, (name, lists) in enumerate(by_occupation(rules), 1):
            cells = [(each.level, self._cells(each)) for each in lists]
            whole = sum(len(items) for _, items in cells)
            for level, items in cells:
                for number, item in enumerate(items):
                    first = number == 0
                    opens = first and level == cells[0][0]
                    label = _level(self.level, 1, level)
                    known = {
                        "occupation": self._cell(name, opens, whole),
                        "number": self._cell(str(index), opens, whole),
                        "code": self._cell(f"6-18-0{index}-04", opens, whole),
                        "level": self._cell(label, first, len(items)),
                        "condition": (item, 1, 1),
                    }
                    rows.append([known[column] if column in known else (MORE[column], 1, 1) for column in self.order])
        return rows

    def _cells(self, each: RuleList) -> list[str]:
        items = sentences(each.items, self.number, self.end)
        return items if self.one_a_row else [self.parted.join(items)]

    def _cell(self, words: str, first: bool, rows: int) -> Cell | None:
        if self.fill == "merged":
            return (words, rows, 1) if first else None
        return (words if first or self.fill == "repeated" else "", 1, 1)


@dataclass(frozen=True)
class Sideways:
    """A table with a column for each level, perhaps with rows of fees, or with captions at the left."""

    captions: bool = False
    fees: bool = False
    level: str = LEVEL_CELLS[0]
    number: str = "{n}、"

    def rows(self, rules: Rules) -> list[list[Cell | None]]:
        """The rows."""
        levels = sorted({each.level for each in rules}, reverse=True)
        heads = [_level(self.level, 1, level) for level in levels]
        rows: list[list[Cell | None]] = []
        if self.captions:
            lists = [each for _, group in by_occupation(rules) for each in group]
            return [
                [("职业", 1, 1), *((_printed(each.target), 1, 1) for each in lists)],
                [("等级", 1, 1), *((_level(self.level, 1, each.level), 1, 1) for each in lists)],
                [("申报条件", 1, 1), *(("\n".join(sentences(each.items, self.number, "。")), 1, 1) for each in lists)],
            ]
        middle = [("项目", 1, 1)] if self.fees else []
        rows.append([("职业", 1, 1), *middle, *((head, 1, 1) for head in heads)])
        for name, group in by_occupation(rules):
            by_level = {each.level: "\n".join(sentences(each.items, self.number, "。")) for each in group}
            cells: list[Cell | None] = [(by_level.get(level, "——"), 1, 1) for level in levels]
            if not self.fees:
                rows.append([(name, 1, 1), *cells])
            else:
                rows.append([(name, 2, 1), ("申报条件", 1, 1), *cells])
                rows.append([None, ("考核费", 1, 1), *(("260元", 1, 1) for _ in levels)])
        return rows


@dataclass(frozen=True)
class ItemColumns:
    """A table with a column for each item, under one head or not, or with the numbers of the items beside levels as columns."""

    head: str = "条件{cn}"
    over: bool = False
    beside_levels: bool = False

    def rows(self, rules: Rules) -> list[list[Cell | None]]:
        """The rows; of one occupation where the levels are columns."""
        most = max(2, *(len(each.items) for each in rules))
        numbers = [_filled(self.head, index, name="") for index in range(1, most + 1)]
        items = [[write(item).rstrip("。") for item in each.items] + ["——"] * (most - len(each.items)) for each in rules]
        rows: list[list[Cell | None]]
        if self.beside_levels:
            rows = [[("等级", 1, 1), *((NAMES[each.level], 1, 1) for each in rules)]]
            return [*rows, *([(number, 1, 1), *((each[at], 1, 1) for each in items)] for at, number in enumerate(numbers))]
        heads: list[Cell | None] = [("职业", 1 + self.over, 1), ("等级", 1 + self.over, 1)]
        sub: list[Cell | None] = [(number, 1, 1) for number in numbers]
        rows = [[*heads, ("申报条件", 1, most)], [None, None, *sub]] if self.over else [[*heads, *sub]]
        for each, cells in zip(rules, items, strict=True):
            rows.append([(_printed(each.target), 1, 1), (NAMES[each.level], 1, 1), *((cell, 1, 1) for cell in cells)])
        return rows


# --- files ------------------------------------------------------------------------------------------------------------------


def txt(lines: Sequence[str]) -> tuple[str, bytes]:
    """A text file of lines."""
    return "shape.txt", "\n".join(lines).encode()


def html(lines: Sequence[str], rows: Sequence[Sequence[Cell | None]] = ()) -> tuple[str, bytes]:
    """A web page of paragraphs and a table."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    table = "".join(
        "<tr>" + "".join(f"<td rowspan={cell[1]} colspan={cell[2]}>{_broken(cell[0])}</td>" for cell in row if cell) + "</tr>"
        for row in rows
    )
    page = f"<html><body>{body}<table>{table}</table></body></html>" if rows else f"<html><body>{body}</body></html>"
    return "shape.html", page.encode()


def _broken(words: str) -> str:
    return "<br>".join(map(escape, words.split("\n")))


_OPEN = "http://schemas.openxmlformats.org"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(lines: Sequence[str], rows: Sequence[Sequence[Cell | None]] = ()) -> tuple[str, bytes]:
    """A Word document of paragraphs and a table."""
    body = "".join(map(_paragraph, lines))
    if rows:
        body += "<w:tbl>" + "".join("<w:tr>" + "".join(map(_docx_cell, row)) + "</w:tr>" for row in rows) + "</w:tbl>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
    return "shape.docx", out.getvalue()


def _paragraph(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def _docx_cell(cell: Cell | None) -> str:
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell[1] > 1 else ""
    words = "".join(map(_paragraph, (cell[0] if cell else "").split("\n")))
    return f"<w:tc><w:tcPr>{merge}</w:tcPr>{words}</w:tc>"


def xlsx(lines: Sequence[str], rows: Sequence[Sequence[Cell | None]] = ()) -> tuple[str, bytes]:
    """A workbook of one sheet: lines in the first column, then the table."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line)
    for number, row in enumerate(rows, len(lines)):
        for column, cell in enumerate(row):
            if cell and cell[1] > 1:
                sheet.merge_range(number, column, number + cell[1] - 1, column, cell[0])
            elif cell:
                sheet.write_string(number, column, cell[0])
    book.close()
    return "shape.xlsx", out.getvalue()
