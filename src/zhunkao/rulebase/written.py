"""Items whose words are written from their structure when they are first asked for.

Writing a sentence so that it surely reads back takes about a millisecond; deciding needs none, and showing a decision a few.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from zhunkao.model.conditions import Condition
from zhunkao.model.documents import Doubt, Item, Target

Say: TypeAlias = Callable[[Condition], str]
"""Gives the canonical sentence of a condition."""


@lru_cache(maxsize=4096)
def canonical_sentence(condition: Condition) -> str:
    """The sentence that `language` writes for a condition (many items are alike, so it is kept)."""
    # Only needed where sentences are shown; the grammar costs start-up time.
    from zhunkao.language import write

    return write(condition)


class WrittenItem(Item):
    """An item like any other, but that `text` is written by `say` when it is first read.

    The slot of `text` stays empty until then; Python asks `__getattr__` for what an empty slot does not give.
    """

    __slots__ = ("_say",)
    _say: Say

    @classmethod
    def of(
        cls,
        say: Say,
        *,
        number: str,
        condition: Condition,
        basis: str | None,
        starred: bool,
        only_for: tuple[Target, ...],
        doubts: tuple[Doubt, ...],
    ) -> WrittenItem:
        """An item without words as yet, and without a place in a text."""
        item = cls.__new__(cls)
        values = {
            "number": number,
            "span": None,
            "condition": condition,
            "basis": basis,
            "starred": starred,
            "only_for": only_for,
            "doubts": doubts,
            "_say": say,
        }
        for name, value in values.items():
            object.__setattr__(item, name, value)
        return item

    def with_doubts(self, doubts: tuple[Doubt, ...]) -> WrittenItem:
        """The same item with other doubts, its words still unwritten."""
        return WrittenItem.of(
            self._say,
            number=self.number,
            condition=self.condition,
            basis=self.basis,
            starred=self.starred,
            only_for=self.only_for,
            doubts=doubts,
        )

    def __getattr__(self, name: str) -> Any:
        if name != "text":
            raise AttributeError(name)
        text = self._say(self.condition)
        object.__setattr__(self, "text", text)
        return text

    def __eq__(self, other: object) -> bool:
        """Equal to any item that says the same; a dataclass would ask for the same class."""
        if not isinstance(other, Item):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in Item.__dataclass_fields__)

    __hash__ = Item.__hash__
