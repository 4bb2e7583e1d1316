"""What a sentence is made of before its parts are put together: facts in their order and the words between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from zhunkao.language.pieces import Piece

Joint: TypeAlias = Literal["", "and", "or", "comma", "half"]
"""What joins a fact to the one before it: nothing (the first), 并 or ，, 或 inside a clause, ，或 or ；或 between halves."""


@dataclass(slots=True)
class Term:
    """One fact.

    `opens`: what it states can govern later halves (papers held). `closed`: where 后 stands, from which years count. `still`:
    仍从事, which closes a sentence. `joint`, `joined_by`: what joins it to the fact before, and in which words. `figures`: those
    of 分别, one for each alternative before.
    """

    piece: Piece
    opens: bool = False
    closed: tuple[int, int] | None = None
    still: bool = False
    joint: Joint = ""
    joined_by: str = ""
    figures: tuple[Piece, ...] = field(default=())
