"""Conditions together with where their words stand, while a sentence is being read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhunkao.language.context import Path
from zhunkao.model.conditions import AllOf, AnyOf, Condition, Distance, Not, Work


@dataclass(frozen=True, slots=True)
class Piece:
    """A condition, its characters `start` to `end` of the text being read, and the pieces below it by their step."""

    condition: Condition
    start: int
    end: int
    below: tuple[tuple[int | str, Piece], ...] = ()

    def spans(self, path: Path = ()) -> Iterator[tuple[Path, int, int]]:
        """Every node with its path and place, the root first."""
        yield path, self.start, self.end
        for step, piece in self.below:
            yield from piece.spans((*path, step))


def _outline(pieces: Sequence[Piece]) -> tuple[int, int]:
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _joined(condition: Condition, pieces: Sequence[Piece]) -> Piece:
    start, end = _outline(pieces)
    return Piece(condition, start, end, tuple(enumerate(pieces)))


def all_of(pieces: Sequence[Piece]) -> Piece:
    """All of the pieces; one alone is itself."""
    if len(pieces) == 1:
        return pieces[0]
    return _joined(AllOf(tuple(piece.condition for piece in pieces)), pieces)


def any_of(pieces: Sequence[Piece]) -> Piece:
    """Any of the pieces; one alone is itself."""
    if len(pieces) == 1:
        return pieces[0]
    return _joined(AnyOf(tuple(piece.condition for piece in pieces)), pieces)


def not_of(piece: Piece, start: int) -> Piece:
    """The piece does not hold; 未 stands at `start`."""
    return Piece(Not(piece.condition), start, piece.end, (("not", piece),))


def counted_from(piece: Piece, anchor: Piece) -> Piece:
    """The work or distance of `piece`, counted from the fact of `anchor` on; alternatives each by themselves."""
    match piece.condition:
        case Work() | Distance() as counter:
            start, end = _outline((anchor, piece))
            return Piece(replace(counter, since=anchor.condition), start, end, (("since", anchor),))
        case AnyOf():
            return any_of([counted_from(part, anchor) for _, part in piece.below])
        case _:
            return piece


def is_counter(piece: Piece) -> bool:
    """Whether the piece is a figure that counts from some day on and does not yet say from which."""
    match piece.condition:
        case Work(since=None) | Distance(since=None):
            return True
        case AnyOf():
            return all(is_counter(part) for _, part in piece.below)
        case _:
            return False
