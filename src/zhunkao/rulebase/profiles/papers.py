"""The papers that profiles name and applicants list: keys, shown names, and the other ways of writing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from zhunkao.errors import DataError
from zhunkao.messages import Language
from zhunkao.model.registers import fold_name, nearest_names
from zhunkao.model.values import as_list, as_object, as_text, join
from zhunkao.rulebase.places import within
from zhunkao.rulebase.profiles.heads import Words, shipped_text, words_of
from zhunkao.rulebase.yaml_files import load_yaml

PAPERS = "evidence/papers.yaml"


@dataclass(frozen=True)
class Papers:
    """All papers known, by key; names are compared in one width, without white space and without regard to case."""

    names: Mapping[str, Words]
    also: Mapping[str, tuple[str, ...]]
    _keys: dict[str, str] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        for key, words in self.names.items():
            for name in (key, words.zh, words.en, *self.also[key]):
                owner = self._keys.setdefault(folded(name), key)
                if owner != key:
                    raise DataError("profiles.paper_name_taken", where=f"{PAPERS}: {key}", found=name, owner=owner)

    def key(self, name: str) -> str | None:
        """The key of a paper under any of its names, or None.

        >>> known_papers().key("社保缴费记录"), known_papers().key("社保 记录"), known_papers().key("奖状")
        ('social_insurance', 'social_insurance', None)
        """
        return self._keys.get(folded(name))

    def identity(self, name: str) -> str:
        """What a paper is compared by: its key, or of one that nobody knows its name."""
        return self.key(name) or folded(name)

    def said(self, key: str, language: Language) -> str:
        """A paper as it is shown; one that a user's profile names by itself is shown so."""
        words = self.names.get(key)
        return key if words is None else words.said(language)

    def nearest(self, name: str) -> tuple[str, ...]:
        """Keys that a mistyped one may have meant."""
        return nearest_names(name, tuple(self.names))


def folded(name: str) -> str:
    """A paper's name as it is compared."""
    return fold_name(name).casefold()


@cache
def known_papers() -> Papers:
    """The papers that the package knows, read once."""
    value = load_yaml(shipped_text("evidence", "papers"), PAPERS)
    with within(PAPERS):
        names = {key: words_of(given, key) for key, given in as_object(value, "").items()}
        also = {
            key: tuple(as_text(name, join(key, "also")) for name in as_list(given.get("also") or [], join(key, "also")))
            for key, given in value.items()
        }
    return Papers(names, also)
