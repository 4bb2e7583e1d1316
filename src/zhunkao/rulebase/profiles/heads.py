"""What every profile says of itself: title, where it is known from, how certainly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhunkao.messages import Language
from zhunkao.model.registers import CERTAINTIES
from zhunkao.model.values import as_choice, as_object, as_text, fail, join, known_keys

DATA = Path(__file__).parent.parent / "data"
HEAD_KEYS = ("name", "title", "source", "certainty")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """The text in a language."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Head:
    """A profile's name, title and source. `certainty` is `found` (in a source), `known` (to experts) or `unsure`."""

    name: str
    title: Words
    source: Words
    certainty: str


def words_of(value: object, where: str) -> Words:
    """A text in both languages: `{zh: …, en: …}`, or one text that serves for both (a user's own file)."""
    if isinstance(value, str):
        return Words(as_text(value, where), value)
    given = as_object(value, where)
    known_keys(given, where, ["zh", "en", "also"])
    zh = as_text(given.get("zh"), join(where, "zh"))
    return Words(zh, as_text(given.get("en", zh), join(where, "en")))


def head_of(given: Mapping[str, Any], name: str) -> Head:
    """The head of a profile; only the name is needed, and the file's own name serves."""
    name = as_text(given.get("name", name), "name")
    return Head(
        name,
        words_of(given.get("title", name), "title"),
        words_of(given["source"], "source") if given.get("source") is not None else Words("未注明", "not given"),
        as_choice(given.get("certainty", "unsure"), "certainty", CERTAINTIES),
    )


def shipped(folder: str) -> tuple[str, ...]:
    """The names of the profiles of a kind that the package ships, `standard` first."""
    names = {file.stem for file in (DATA / folder).glob("*.yaml")} - {"papers"}
    return ("standard", *sorted(names - {"standard"}))


def shipped_text(folder: str, name: str) -> str:
    """The text of a profile that ships."""
    return (DATA / folder / f"{name}.yaml").read_text(encoding="utf-8")


def one_of(found: object, where: str, known: tuple[str, ...], code: str) -> str:
    """A word of some, or the error `code` with the nearest ones."""
    word = as_text(found, where)
    if word not in known:
        fail(where, code, word, allowed=", ".join(known))
    return word
