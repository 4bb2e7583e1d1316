"""What is known of rosters beside any roster: their layouts, the names of columns, the words and codes in cells (`data/rosters`).

The files are written by hand; their heads say what each key means. What becomes of a meaning is the business of
`screening.rosters`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from zhunkao.model.applicants import SCHOOL_KINDS
from zhunkao.model.conditions import DEGREES, TITLE_GRADES
from zhunkao.model.values import as_choice, as_flag, as_list, as_object, as_text, join, known_keys
from zhunkao.rulebase.yaml_files import load_yaml

_DATA: Final = Path(__file__).parent / "data" / "rosters"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLayout:
    """A layout by its columns. `meanings` are those that differ from what the headings usually mean, `complete` the lists
    of facts that it states in full, `codes` the code sheets that go with it by the name of their column."""

    id: str
    name: str
    columns: tuple[str, ...]
    meanings: Mapping[str, str] = field(default_factory=dict)
    complete: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EducationWord:
    """What a word for an education says: the kind of school, the degree (`gives_none`: the school gives none), at least that
    (`or_higher`), or that there is no diploma of junior high or above (`nothing`)."""

    school_kind: str | None = None
    degree: str | None = None
    gives_none: bool = False
    or_higher: bool = False
    nothing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWord:
    """What a word for where an applicant comes from (考生来源) says: whether they are at school, and at which kind."""

    is_student: bool
    school_kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterKnowledge:
    """All files together: headings by meaning, layouts, and the words in cells."""

    headings: Mapping[str, tuple[str, ...]]
    layouts: tuple[RosterLayout, ...]
    education: Mapping[str, EducationWord]
    sources: Mapping[str, SourceWord]
    titles: Mapping[str, str]


@cache
def roster_knowledge() -> RosterKnowledge:
    """The shipped files, read once.

    Raises:
        DataError: If a file has been edited and is no longer of its form.
    """
    words = _file("words")
    known_keys(words, "words", ("education", "sources", "titles", "codes"))
    codes = {
        name: {column: {code: as_text(of, column) for code, of in pairs.items()} for column, pairs in sheets.items()}
        for name, sheets in as_object(words["codes"], "codes").items()
    }
    return RosterKnowledge(
        headings={meaning: _texts(names, meaning) for meaning, names in _file("headings").items()},
        layouts=tuple(_layout(id_, value, codes) for id_, value in _file("layouts").items()),
        education=dict(pair for i, each in enumerate(words["education"]) for pair in _education(each, f"education[{i}]")),
        sources=dict(pair for i, each in enumerate(words["sources"]) for pair in _source(each, f"sources[{i}]")),
        titles={
            word: as_choice(grade, "titles", TITLE_GRADES)
            for grade, names in words["titles"].items()
            for word in _texts(names, grade)
        },
    )


def _file(name: str) -> Mapping[str, Any]:
    path = _DATA / f"{name}.yaml"
    return as_object(load_yaml(path.read_text(encoding="utf-8"), f"rosters/{name}.yaml"), name)


def _texts(value: object, where: str) -> tuple[str, ...]:
    return tuple(as_text(each, where) for each in as_list(value, where))


def _layout(id_: str, value: object, codes: Mapping[str, Mapping[str, Mapping[str, str]]]) -> RosterLayout:
    found = as_object(value, id_)
    known_keys(found, id_, ("name", "columns", "meanings", "complete", "codes"))
    return RosterLayout(
        id=id_,
        name=as_text(found["name"], join(id_, "name")),
        columns=_texts(found["columns"], join(id_, "columns")),
        meanings={heading: as_text(meaning, id_) for heading, meaning in found.get("meanings", {}).items()},
        complete=_texts(found.get("complete", ()), join(id_, "complete")),
        codes=codes[as_choice(found["codes"], join(id_, "codes"), tuple(codes))] if "codes" in found else {},
    )


def _education(value: object, where: str) -> list[tuple[str, EducationWord]]:
    found = as_object(value, where)
    known_keys(found, where, ("words", "school_kind", "degree", "or_higher", "nothing"))
    kind, degree = found.get("school_kind"), found.get("degree")
    word = EducationWord(
        school_kind=None if kind is None else as_choice(kind, where, SCHOOL_KINDS),
        degree=None if degree is None else as_choice(degree, where, DEGREES),
        gives_none="degree" in found and degree is None,
        or_higher=as_flag(found.get("or_higher", False), where),
        nothing=as_flag(found.get("nothing", False), where),
    )
    return [(each, word) for each in _texts(found["words"], where)]


def _source(value: object, where: str) -> list[tuple[str, SourceWord]]:
    found = as_object(value, where)
    known_keys(found, where, ("words", "student", "school_kind"))
    kind = found.get("school_kind")
    word = SourceWord(
        is_student=as_flag(found["student"], where), school_kind=None if kind is None else as_choice(kind, where, SCHOOL_KINDS)
    )
    return [(each, word) for each in _texts(found["words"], where)]
