"""The ladder of a plan as SVG: levels as rungs, time from left to right; black on white says all that colour does.

Text stays text in whatever Chinese font the reader has, so that the server needs none; no script, nothing from outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from zhunkao.doors.pictures.scene import Bar, Row, Scene, scene
from zhunkao.doors.pictures.widths import cut
from zhunkao.messages import Language, text
from zhunkao.model.plans import Plan, Way

FONTS = (
    "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC','WenQuanYi Micro Hei','WenQuanYi Zen Hei',"
    "SimHei,sans-serif"
)
WIDTH, LEFT, RIGHT = 980, 120, 260
"""The picture, the column of the rungs' names, the column of their notes."""

TOP, ROW, LANE, FOOT = 84, 62, 40, 92
"""The title, a rung, something done beside, the axis with the legend: heights."""

INK, SOFT, FAINT, ACCENT = "#111", "#555", "#bbb", "#0a5c8f"

LEGEND = ("training", "apply", "waiting", "holding", "work")


def ladder_svg(
    plan: Plan, language: Language = "zh", *, way: Way | None = None, mark: str = "ladder", document: str | None = None
) -> str:
    """
    The picture of a plan's soonest way (or of another of its ways) as one SVG document.

    Args:
        plan: The plan.
        language: The language of its words.
        way: Another way of the plan.
        mark: What the picture's ids begin with, for pages that hold several.
        document: The title of the plan's document; its id stands in the picture if not given.
    """
    return _Drawing(scene(plan, language, way, document), language, mark).svg()


class _Drawing:
    def __init__(self, shown: Scene, language: Language, mark: str) -> None:
        self.scene = shown
        self.language = language
        self.mark = mark
        self.rungs = sum(row.level is not None for row in shown.rows)
        self.ground = TOP + self.rungs * ROW
        self.floor = self.ground + 14 + (len(shown.rows) - self.rungs) * LANE
        self.height = self.floor + FOOT

    def svg(self) -> str:
        """The whole document."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{self.height}" viewBox="0 0 {WIDTH} {self.height}" '
            f'role="img" aria-labelledby="{self.mark}-title {self.mark}-desc" font-family="{FONTS}" font-size="13" fill="{INK}">'
        )
        parts = [
            head,
            f'<title id="{self.mark}-title">{escape(self.scene.title)}</title>',
            f'<desc id="{self.mark}-desc">{escape(self.scene.description)}</desc>',
            self._patterns(),
            f'<rect width="{WIDTH}" height="{self.height}" fill="#fff"/>',
            self._text(16, 30, self.scene.title, size=18, weight="bold"),
            self._text(16, 54, self.scene.subtitle, fill=SOFT),
            *self._axis(),
            *self._rungs(),
            *self._climbs(),
            *self._marks(),
            *self._lanes(),
            *self._legend(),
            "</svg>",
        ]
        return "\n".join(parts) + "\n"

    def _patterns(self) -> str:
        hatch = f'<path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="{INK}" stroke-width="1.4"/>'
        dots = f'<circle cx="3" cy="3" r="1.2" fill="{INK}"/>'
        return (
            f'<defs><pattern id="{self.mark}-hatch" width="8" height="8" patternUnits="userSpaceOnUse">{hatch}</pattern>'
            f'<pattern id="{self.mark}-dots" width="6" height="6" patternUnits="userSpaceOnUse">{dots}</pattern></defs>'
        )

    # --- places -------------------------------------------------------------------------------------------------------------

    def _x(self, day: int) -> float:
        share = (day - self.scene.start) / (self.scene.end - self.scene.start)
        return round(LEFT + 14 + share * (WIDTH - LEFT - RIGHT - 28), 1)

    def _y(self, place: int) -> float:
        """The line of a rung, of the ground below the last one."""
        return TOP + place * ROW + ROW * 0.6 if place < self.rungs else self.ground + 4

    # --- parts --------------------------------------------------------------------------------------------------------------

    def _axis(self) -> Iterator[str]:
        """The ground, the years and their lines."""
        for day, words in self.scene.ticks:
            x = self._x(day)
            yield f'<path d="M{x} {TOP}V{self.floor}" stroke="{FAINT}" stroke-width=".7" stroke-dasharray="2 3"/>'
            yield self._text(x, self.floor + 18, words, fill=SOFT, anchor="middle", size=12)
        yield f'<path d="M{LEFT} {self.floor}H{WIDTH - RIGHT}" stroke="{INK}"/>'
        yield f'<path d="M{LEFT} {TOP}V{self.floor}M{WIDTH - RIGHT} {TOP}V{self.floor}" stroke="{INK}" stroke-width="2"/>'

    def _rungs(self) -> Iterator[str]:
        """Each level's rung with its name, bars and notes."""
        for place, row in enumerate(self.scene.rows[: self.rungs]):
            y = self._y(place)
            ink = INK if row.is_open else SOFT
            yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="{SOFT if row.is_open else FAINT}" stroke-width="1"/>'
            yield self._text(LEFT - 12, y + 5, row.name, fill=ink, anchor="end", weight="bold" if row.is_open else "normal")
            yield from (self._bar(bar, y) for bar in self._shown(row, place))
            yield from self._notes(row, y, ink)

    def _shown(self, row: Row, place: int) -> Iterator[Bar]:
        """The bars of a rung; holding is drawn only until the way steps up from it."""
        leaving = [day for day, below, _ in self.scene.climbs if below == place]
        for bar in row.bars:
            if bar.kind == "holding" and leaving:
                yield Bar("holding", bar.start, max(bar.start, max(leaving)))
            elif bar.kind != "holding" or row.apply_on is not None:
                yield bar

    def _notes(self, row: Row, y: float, ink: str) -> Iterator[str]:
        top = y + 5 - 8 * (len(row.lines) - 1)
        for number, line in enumerate(row.lines):
            yield self._text(WIDTH - RIGHT + 12, top + 16 * number, line, fill=ink, size=12)

    def _bar(self, bar: Bar, y: float) -> str:
        x, width = self._x(bar.start), max(self._x(bar.end) - self._x(bar.start), 3)
        box = f'x="{x}" width="{round(width, 1)}"'
        match bar.kind:
            case "training":
                return f'<rect {box} y="{y - 22}" height="13" fill="url(#{self.mark}-hatch)" stroke="{INK}"/>'
            case "waiting":
                return f'<rect {box} y="{y - 5}" height="10" fill="#fff" stroke="{INK}" stroke-dasharray="3 2"/>'
            case "holding":
                return f'<path d="M{x} {y}h{round(width, 1)}" stroke="{ACCENT}" stroke-width="5"/>'
            case "work":
                return f'<rect {box} y="{y - 7}" height="14" fill="#ccc" stroke="{INK}"/>'
            case "study":
                return f'<rect {box} y="{y - 7}" height="14" fill="url(#{self.mark}-dots)" stroke="{INK}"/>'

    def _climbs(self) -> Iterator[str]:
        """The steps up from rung to rung, the first from the ground where nothing is held; or that there are none."""
        first, last = LEFT, WIDTH - RIGHT
        yield f'<path d="M{first} {self._y(self.rungs)}H{last}" stroke="{INK}" stroke-width="1.5"/>'
        from_ground = [day for day, below, _ in self.scene.climbs if below == self.rungs]
        if from_ground:
            path = f"M{self._x(self.scene.start)} {self._y(self.rungs)}H{self._x(max(from_ground))}"
            yield f'<path d="{path}" stroke="{ACCENT}" stroke-width="3"/>'
        if not self.scene.climbs:
            yield self._text((first + last) / 2, self._y(2) - 18, self.scene.description, size=15, anchor="middle")
        for day, below, place in self.scene.climbs:
            x = self._x(day)
            yield f'<path d="M{x} {self._y(below)}V{self._y(place)}" stroke="{ACCENT}" stroke-width="2.5"/>'

    def _marks(self) -> Iterator[str]:
        """The day of each application and of each certificate."""
        for place, row in enumerate(self.scene.rows[: self.rungs]):
            y = self._y(place)
            if row.held_on is not None and place < self.rungs:
                yield f'<circle cx="{self._x(row.held_on)}" cy="{y}" r="5.5" fill="#fff" stroke="{INK}" stroke-width="2"/>'
            if row.apply_on is not None:
                yield self._diamond(self._x(row.apply_on), y)

    def _diamond(self, x: float, y: float) -> str:
        return f'<path d="M{x - 7} {y}L{x} {y - 8}L{x + 7} {y}L{x} {y + 8}Z" fill="{INK}"/>'

    def _lanes(self) -> Iterator[str]:
        """What is done beside: work, schooling."""
        for number, row in enumerate(self.scene.rows[self.rungs :]):
            y = self.ground + 14 + number * LANE + LANE / 2
            yield self._text(LEFT - 12, y + 5, row.name, anchor="end")
            yield from (self._bar(bar, y) for bar in row.bars)
            for line, words in enumerate(folded(row.lines[0], 19)):
                yield self._text(WIDTH - RIGHT + 12, y + 1 + 15 * line, words, size=12)

    def _legend(self) -> Iterator[str]:
        """What the signs mean."""
        y, x = self.floor + 48, LEFT
        for kind in LEGEND:
            yield self._sign(kind, x, y)
            words = text(f"planning.legend_{kind}", self.language)
            yield self._text(x + 40, y + 5, words, size=12)
            x += 150

    def _sign(self, kind: str, x: int, y: float) -> str:
        match kind:
            case "apply":
                return self._diamond(x + 16, y)
            case "training":
                return f'<rect x="{x}" y="{y - 6}" width="32" height="12" fill="url(#{self.mark}-hatch)" stroke="{INK}"/>'
            case "waiting":
                return f'<rect x="{x}" y="{y - 5}" width="32" height="10" fill="#fff" stroke="{INK}" stroke-dasharray="3 2"/>'
            case "holding":
                dot = f'<circle cx="{x + 4}" cy="{y}" r="5" fill="#fff" stroke="{INK}" stroke-width="2"/>'
                return f'<path d="M{x} {y}h32" stroke="{ACCENT}" stroke-width="5"/>{dot}'
            case _:
                return f'<rect x="{x}" y="{y - 6}" width="32" height="12" fill="#ccc" stroke="{INK}"/>'

    def _text(
        self, x: float, y: float, words: str, *, fill: str = INK, size: int = 13, anchor: str = "start", weight: str = "normal"
    ) -> str:
        style = f'font-size="{size}" fill={quoteattr(fill)}'
        style += f' text-anchor="{anchor}"' * (anchor != "start") + f' font-weight="{weight}"' * (weight != "normal")
        return f'<text x="{x}" y="{y}" {style}>{escape(words)}</text>'


def folded(words: str, columns: int) -> list[str]:
    """
    Words on lines of at most so many full-width characters; what two lines do not hold is cut.

    >>> folded("继续从事电工工作，到 2031-05-06", 8)
    ['继续从事电工工作', '，到 2031-05-06']
    """
    lines: list[str] = []
    while words and len(lines) < 2:
        line, words = cut(words, columns * 2)
        lines.append(line)
    return lines
