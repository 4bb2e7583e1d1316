"""What a sentence is made of before its parts are put together: facts in their order and the words between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from zhunkao.language.pieces import Piece

Joint: TypeAlias = Literal["", "and", "or", "comma", "half"]
"""What joins a fact to the one before it: nothing (the first), 并 or ，, 或 inside a clause, ，或 or ；或 between halves."""


@dataclass(slots=True)
class Term:
    """One fact. `opens`: what it states can govern later halves (papers held); `closed`: 后 follows, years count from it;
    `still`: 仍从事, which closes a sentence; `figures`: 分别 with several figures, one for each alternative before.
    """

    piece: Piece
    opens: bool = False
    closed: tuple[int, int] | None = None
    still: bool = False
    joint: Joint = ""
    figures: tuple[Piece, ...] = field(default=())
