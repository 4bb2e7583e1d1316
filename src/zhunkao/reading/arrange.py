"""From a view to its layout: paragraphs to lines, tables to grids, flattened tables found among the lines."""

from __future__ import annotations

from zhunkao.model.documents import Span
from zhunkao.reading.doubled import without_outer_numbers
from zhunkao.reading.flattened import find_grids
from zhunkao.reading.layout import Block, Grid, Layout, Line
from zhunkao.reading.markup import without_answer_mark, without_markup
from zhunkao.reading.questions import is_question
from zhunkao.reading.tables import read_table
from zhunkao.reading.view import Paragraph, View
from zhunkao.reading.words import Words, split_lines


def arrange(view: View) -> Layout:
    """The layout of a view."""
    blocks: list[Block] = []
    furniture: list[Span] = []
    waiting: list[Line] = []
    asked = False

    def settle() -> None:
        lines, outer = without_outer_numbers(waiting)
        found, heads = find_grids(lines)
        blocks.extend(found)
        furniture.extend([*outer, *heads])
        waiting.clear()

    for block in view.blocks:
        match block:
            case Paragraph(span=span, style=style, page=page):
                words = Words.from_view(view.text, span.start, span.end)
                for line in (Line(line, page or 1, style) for line in split_lines(words)):
                    asked = asked or is_question(line.text)
                    bare, signs = without_markup(line) if view.format == "txt" else (line, [])
                    bare, marks = without_answer_mark(bare) if asked else (bare, [])
                    waiting.append(bare)
                    furniture += [*signs, *marks]
            case table:
                settle()
                before = next((block for block in reversed(blocks) if isinstance(block, Grid)), None)
                found, heads = read_table(view, table, before)
                blocks.extend(found)
                furniture.extend(heads)
    settle()
    return Layout(tuple(blocks), tuple(furniture))
