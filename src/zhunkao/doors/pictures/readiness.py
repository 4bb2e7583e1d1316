"""Who is ready when, as SVG: a line of bars for each occupation and level, months from left to right.

Black on white says all; figures stand at the bars, so that it is read in print and without colours. Text stays text in whatever
Chinese font the reader has; no script, nothing from outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from zhunkao.doors.pictures.widths import columns, cut
from zhunkao.messages import Language, text
from zhunkao.screening.readiness import Counts, Group, Readiness, Span
from zhunkao.screening.rosters.ahead import counted, level_name, occupation_name

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei','WenQuanYi Zen Hei',"
    "SimHei,sans-serif"
)
WIDTH, LEFT, NOW, RIGHT = 1120, 196, 64, 188
"""The picture; the names of the lines; those who are ready now; the figures at the end."""

TOP, ROW, FOOT, BAR = 116, 46, 44, 24
"""The title and the heads, a line, the axis, the highest bar."""

INK, SOFT, FAINT, FILL = "#111", "#555", "#ccc", "#0a5c8f"

MOST_BARS = 40
"""Bars of a line; beyond, several months make one."""

MOST_LINES = 40

TAIL = ("coming", "open", "short")


class _Line(NamedTuple):
    """A line: its name in two parts, what is counted, and whether it is the sum of the others."""

    name: str
    level: str
    found: Counts
    is_total: bool = False


def readiness_svg(readiness: Readiness, language: Language = "zh", *, mark: str = "readiness") -> str:
    """
    The counts of a roster by month as one SVG document.

    Args:
        readiness: The roster, looked ahead.
        language: The language of its words.
        mark: What the picture's ids begin with, for pages that hold several.
    """
    return _Drawing(readiness, language, mark).svg()


class _Drawing:
    def __init__(self, readiness: Readiness, language: Language, mark: str) -> None:
        self.readiness = readiness
        self.language = language
        self.mark = mark
        groups = list(readiness.counts.items())
        self.more = max(len(groups) - MOST_LINES, 0)
        self.lines = [self._line(group, found) for group, found in groups[:MOST_LINES]]
        if len(groups) > 1:
            self.lines.append(_Line(self._say("total"), "", readiness.total, is_total=True))
        self.spans = readiness.spans(MOST_BARS)
        self.step = (WIDTH - LEFT - NOW - RIGHT) / len(self.spans)
        self.floor = TOP + max(len(self.lines), 1) * ROW
        self.height = self.floor + FOOT

    def _say(self, key: str, /, **parts: object) -> str:
        return text(f"readiness.{key}", self.language, **parts)

    def _line(self, group: Group, found: Counts) -> _Line:
        return _Line(occupation_name(group), level_name(group[2], self.language), found)

    def svg(self) -> str:
        """The whole document."""
        days = {"from_day": self.readiness.days[0].isoformat(), "to_day": self.readiness.until.isoformat()}
        title = self._say("picture_title")
        people = sum(bool(person.prospects) for person in self.readiness.people)
        size = f'width="{WIDTH}" height="{self.height}" viewBox="0 0 {WIDTH} {self.height}"'
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{self.mark}-title {self.mark}-desc" '
            f'font-family="{FONTS}" font-size="13" fill="{INK}">',
            f'<title id="{self.mark}-title">{escape(title)}</title>',
            f'<desc id="{self.mark}-desc">{escape(self._say("picture_description"))}</desc>',
            f'<rect width="{WIDTH}" height="{self.height}" fill="#fff"/>',
            self._text(16, 32, title, size=18, weight="bold"),
            self._text(16, 56, self._say("picture_subtitle", people=people, **days), fill=SOFT),
            *self._heads(),
            *(part for number, line in enumerate(self.lines) for part in self._drawn(line, TOP + (number + 1) * ROW)),
            *self._axis(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    # --- places -------------------------------------------------------------------------------------------------------------

    def _x(self, place: float) -> float:
        """Where a span begins."""
        return round(LEFT + NOW + place * self.step, 1)

    def _columns(self) -> Sequence[float]:
        """The right edges of the figures at the end."""
        width = (RIGHT - 16) / len(TAIL)
        return [round(WIDTH - 16 - width * (len(TAIL) - 1 - number), 1) for number in range(len(TAIL))]

    # --- parts --------------------------------------------------------------------------------------------------------------

    def _heads(self) -> Iterator[str]:
        y = TOP - 14
        yield self._text(LEFT + NOW - 14, y, self._say("ready"), fill=SOFT, size=12, anchor="end")
        for x, key in zip(self._columns(), TAIL, strict=True):
            yield self._text(x, y, self._say(key), fill=SOFT, size=12, anchor="end")
        months = (self.spans[0].last[0] - self.spans[0].first[0]) * 12 + self.spans[0].last[1] - self.spans[0].first[1] + 1
        yield self._text(LEFT + NOW + 4, y, self._say("picture_step", months=months), fill=SOFT, size=12)
        yield f'<path d="M16 {TOP}H{WIDTH - 16}" stroke="{INK}"/>'
        if not self.lines:
            yield self._text(WIDTH / 2, TOP + ROW * 0.6, self._say("picture_empty"), anchor="middle", size=15)

    def _drawn(self, line: _Line, y: int) -> Iterator[str]:
        """A line: its name, those ready now, the bars, the figures at the end."""
        weight = "bold" if line.is_total else "normal"
        yield f'<path d="M16 {y}H{WIDTH - 16}" stroke="{INK if line.is_total else FAINT}"/>'
        name, rest = cut(line.name, 24)
        yield self._text(16, y - 24, name + ("…" if rest else ""), weight=weight)
        yield self._text(16, y - 7, line.level, fill=SOFT, size=12)
        yield self._text(LEFT + NOW - 14, y - 9, str(line.found.ready), anchor="end", weight="bold")
        yield from self._bars(line.found, y)
        for x, key in zip(self._columns(), TAIL, strict=True):
            yield self._text(x, y - 9, str(getattr(line.found, key)), anchor="end", weight=weight)

    def _bars(self, found: Counts, y: int) -> Iterator[str]:
        numbers = [counted(found, span) for span in self.spans]
        most = max(numbers, default=0)
        for place, number in enumerate(numbers):
            if not number:
                continue
            height = round(max(BAR * number / most, 1.5), 1)
            x, width = self._x(place), round(self.step - 2, 1)
            yield f'<rect x="{x + 1}" y="{round(y - height, 1)}" width="{width}" height="{height}" fill="{FILL}"/>'
            size = 11 if columns(str(number)) * 6.2 <= self.step else 9
            # A figure wider than its bar would run into the next one; the highest of a line is always told.
            if columns(str(number)) * 0.56 * size <= self.step or number == most:
                yield self._text(x + self.step / 2, y - height - 3, str(number), anchor="middle", size=size)

    def _axis(self) -> Iterator[str]:
        """Where years begin; the first month and the last."""
        y = self.floor + 18
        yield self._text(self._x(0), y, _named(self.spans[0].first), size=12, fill=SOFT)
        last = self.spans[-1].last
        yield self._text(self._x(len(self.spans)), y, _named(last), size=12, fill=SOFT, anchor="end")
        taken = self._x(0) + 60
        for place, span in enumerate(self.spans):
            x = self._x(place)
            if place and _begins_year(span, self.spans[place - 1]):
                yield f'<path d="M{x} {TOP}V{self.floor}" stroke="{SOFT}" stroke-width=".7" stroke-dasharray="2 3"/>'
                if taken <= x <= self._x(len(self.spans)) - 90:
                    yield self._text(x, y, _named(span.first), size=12, fill=SOFT)
                    taken = x + 60
        if self.more:
            yield self._text(16, self.floor + 36, self._say("picture_more", count=self.more), size=12, fill=SOFT)

    def _text(
        self, x: float, y: float, words: str, *, fill: str = INK, size: int = 13, anchor: str = "start", weight: str = "normal"
    ) -> str:
        style = f'font-size="{size}" fill="{fill}"'
        style += f' text-anchor="{anchor}"' * (anchor != "start") + f' font-weight="{weight}"' * (weight != "normal")
        return f'<text x="{round(x, 1)}" y="{round(y, 1)}" {style}>{escape(words)}</text>'


def _named(month: tuple[int, int]) -> str:
    return "{}-{:02d}".format(*month)


def _begins_year(span: Span, before: Span) -> bool:
    return span.first[0] > before.first[0]
