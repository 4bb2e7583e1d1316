"""Counts as a picture: a line of words and a bar below it for each, as SVG. Text stays text, patterns tell what colours do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias
from xml.sax.saxutils import escape, quoteattr

from zhunkao.doors.pictures.widths import cut

Look: TypeAlias = Literal["plain", "good", "bad", "open", "grey"]

INKS: Final[dict[Look, str]] = {"plain": "#0a4d78", "good": "#17693a", "bad": "#9b2a1e", "open": "#845200", "grey": "#5d6b78"}
SLANTED: Final[tuple[Look, ...]] = ("bad", "open")
"""Looks whose bars are hatched, one way and the other, so that they differ without colour too."""

WIDTH, LINE, BAR, GAP, TOP = 340, 20, 12, 12, 4
"""As wide as a telephone, so that the words are not made smaller there."""

CHARACTERS: Final = 36
"""Columns of words in a line, beside which the count has room; a Chinese character takes two."""

INK, GROUND = "#18222c", "#edf1f4"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its words, what it counts, how it looks."""

    words: str
    count: int
    look: Look = "plain"


def bars_svg(title: str, bars: Sequence[Bar], whole: int, mark: str) -> str:
    """
    The bars as one SVG document.

    Args:
        title: What is counted: for those who do not see the picture.
        bars: From the top; words that do not fit go on in further lines.
        whole: What a full bar stands for; shares are told where it is more than 0.
        mark: What the picture's ids begin with, for pages that hold several.
    """
    full = whole or max((bar.count for bar in bars), default=1) or 1
    parts, y = [], TOP
    for bar in bars:
        lines = _lines(bar.words)
        for line in lines:
            y += LINE
            parts.append(f'<text x="0" y="{y - 5}">{escape(line)}</text>')
        share = f" · {_share(bar.count, whole)}" if whole else ""
        parts.append(f'<text x="{WIDTH}" y="{y - 5}" text-anchor="end" font-weight="700">{bar.count}{escape(share)}</text>')
        # What is there is seen, however little it is.
        length = max(2.0, round(bar.count / full * WIDTH, 1)) if bar.count else 0
        fill = f"url(#{mark}-{bar.look})" if bar.look in SLANTED else INKS[bar.look]
        parts.append(f'<rect x="0" y="{y}" width="{WIDTH}" height="{BAR}" fill="{GROUND}"/>')
        if length:
            parts.append(f'<rect x="0" y="{y}" width="{length:g}" height="{BAR}" fill="{fill}" stroke="{INKS[bar.look]}"/>')
        y += BAR + GAP
    said = "；".join(f"{bar.words} {bar.count}" for bar in bars)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 0 {WIDTH + 2} {y}" role="img" '
        f'aria-label={quoteattr(f"{title}：{said}")} font-size="14" fill="{INK}">{_patterns(bars, mark)}{"".join(parts)}</svg>'
    )


def _lines(words: str) -> list[str]:
    """The words in lines; the last has room for the count."""
    lines = []
    rest = words
    while rest:
        line, rest = cut(rest, CHARACTERS)
        if not line:
            break
        lines.append(line)
    return lines[:3] or [""]


def _share(count: int, whole: int) -> str:
    """A share in hundredths; never 0 of some nor 100 of not all.

    >>> _share(1, 1000), _share(999, 1000), _share(500, 1000), _share(0, 1000)
    ('<1%', '>99%', '50%', '0%')
    """
    hundredths = round(count * 100 / whole)
    if hundredths == 0 and count:
        return "<1%"
    return ">99%" if hundredths == 100 and count < whole else f"{hundredths}%"


def _patterns(bars: Sequence[Bar], mark: str) -> str:
    """The hatchings that are used."""
    found = ""
    for look in SLANTED:
        if any(bar.look == look for bar in bars):
            turn = 45 if look == "bad" else -45
            found += (
                f'<pattern id="{mark}-{look}" width="6" height="6" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate({turn})"><rect width="6" height="6" fill="{INKS[look]}"/>'
                f'<rect width="1.6" height="6" fill="#fff"/></pattern>'
            )
    return f"<defs>{found}</defs>" if found else ""
