"""The registers' files: `data/registers/occupations.yaml` and `levels.yaml`, checked as they are read.

The files are written by hand and say in their heads what each key means; docs/registers.md says the same in English. An error
names the file and the place in it: `registers/occupations.yaml: 电子商务师.codes.2015`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from zhunkao.errors import DataError
from zhunkao.model.registers import (
    CERTAINTIES,
    EDITIONS,
    GradeName,
    LevelName,
    OccupationCode,
    OccupationRecord,
    Registers,
    WorkType,
    fold_name,
)
from zhunkao.model.values import as_choice, as_list, as_object, as_text, as_whole, fail, join, known_keys
from zhunkao.rulebase.places import within
from zhunkao.rulebase.yaml_files import load_yaml

OCCUPATIONS: Final = "registers/occupations.yaml"
LEVELS: Final = "registers/levels.yaml"

DATA: Final = Path(__file__).parent / "data"
"""The package's own data; installed beside the code, never written to."""

_CODE = re.compile(r"[1-8]-\d{2}-\d{2}-\d{2}\Z", re.ASCII)
"""大类-中类-小类-细类; the eight 大类 are the same in all editions."""


@cache
def embedded_registers() -> Registers:
    """The registers that the package ships, read once."""
    return registers_from_yaml(
        (DATA / OCCUPATIONS).read_text(encoding="utf-8"),
        (DATA / LEVELS).read_text(encoding="utf-8"),
    )


def registers_from_yaml(occupations: str, levels: str = "") -> Registers:
    """Registers from the texts of the two files.

    Raises:
        DataError: At the first thing that is malformed, unknown, or said twice; `where` names the file and the place.
    """
    named = load_yaml(occupations, OCCUPATIONS)
    with within(OCCUPATIONS):
        records = tuple(_record(name, value or {}, name) for name, value in as_object(named or {}, "").items())
        _check_names(records)
        _check_grades(records)
    named = load_yaml(levels, LEVELS)
    with within(LEVELS):
        return Registers(records, _level_names(named or {}))


def _record(name: str, value: object, where: str) -> OccupationRecord:
    given = as_object(value, where)
    known_keys(given, where, ["aliases", "work_types", "codes", "grades", "note"])
    note = given.get("note")
    return OccupationRecord(
        name=as_text(name, where),
        aliases=_names(given.get("aliases"), join(where, "aliases")),
        work_types=tuple(_work_types(given.get("work_types") or {}, join(where, "work_types"))),
        codes=tuple(_codes(name, given.get("codes") or {}, join(where, "codes"))),
        grades=tuple(_grades(given.get("grades") or {}, join(where, "grades"))),
        note=as_text(note, join(where, "note")) if note is not None else "",
    )


def _names(value: object, where: str) -> tuple[str, ...]:
    return tuple(as_text(name, f"{where}[{i}]") for i, name in enumerate(as_list([] if value is None else value, where)))


def _certainty(given: Mapping[str, Any], where: str) -> str:
    return as_choice(given.get("certainty", "found"), join(where, "certainty"), CERTAINTIES)


def _work_types(value: object, where: str) -> Iterable[WorkType]:
    for name, inner in as_object(value, where).items():
        place = join(where, name)
        given = as_object(inner or {}, place)
        known_keys(given, place, ["aliases", "certainty", "editions"])
        editions = as_list(given.get("editions") or [], join(place, "editions"))
        yield WorkType(
            name=as_text(name, place),
            aliases=_names(given.get("aliases"), join(place, "aliases")),
            certainty=_certainty(given, place),
            editions=tuple(_edition(edition, f"{place}.editions[{i}]") for i, edition in enumerate(editions)),
        )


def _codes(occupation: str, value: object, where: str) -> Iterable[OccupationCode]:
    """The codes of one occupation; an edition has one code, or a list where it parts the occupation."""
    for key, inner in as_object(value, where).items():
        place = join(where, key)
        edition = _edition(int(key) if key.isascii() and key.isdigit() else key, place)
        several = inner if isinstance(inner, list) else [inner]
        for i, one in enumerate(several):
            at = f"{place}[{i}]" if isinstance(inner, list) else place
            yield _code(occupation, edition, {"code": one} if isinstance(one, str) else one, at)


def _code(occupation: str, edition: int, value: object, where: str) -> OccupationCode:
    given = as_object(value, where)
    known_keys(given, where, ["code", "name", "certainty"])
    code = given.get("code")
    if not isinstance(code, str) or not _CODE.match(code):
        _fail("bad_code", where, found=code)
    return OccupationCode(edition, code, as_text(given.get("name", occupation), join(where, "name")), _certainty(given, where))


def _edition(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in EDITIONS:
        _fail("unknown_edition", where, found=value, allowed=", ".join(map(str, EDITIONS)))
    return value


def _grades(value: object, where: str) -> Iterable[GradeName]:
    for name, inner in as_object(value, where).items():
        place = join(where, name)
        given = as_object({"level": inner} if not isinstance(inner, Mapping) else inner, place)
        known_keys(given, place, ["level", "certainty"])
        yield GradeName(as_text(name, place), _level(given.get("level"), place), _certainty(given, place))


def _level(value: object, where: str) -> int:
    level = as_whole(value, where)
    if level > 5:
        fail(where, "not_level", value)
    return level


def _level_names(value: object) -> tuple[LevelName, ...]:
    given = as_object(value, "")
    known_keys(given, "", ["names"])
    found: dict[str, LevelName] = {}
    for key, names in as_object(given.get("names") or {}, "names").items():
        where = f"names.{key}"
        level = _level(int(key) if key.isascii() and key.isdigit() else key, where)
        for i, name in enumerate(_names(names, where)):
            folded = fold_name(name)
            if folded in found:
                _fail("level_name_taken", f"{where}[{i}]", found=name, level=found[folded].level)
            found[folded] = LevelName(name, level)
    return tuple(found.values())


def _check_names(records: tuple[OccupationRecord, ...]) -> None:
    """A name means one occupation. Only a work type may also be another occupation, and only where it says in which editions."""
    owners: dict[str, str] = {}
    work_types: dict[str, tuple[str, str, bool]] = {}
    for record in records:
        for place, name in (("", record.name), *((f".aliases[{i}]", alias) for i, alias in enumerate(record.aliases))):
            _claim(owners, name, record.name, f"{record.name}{place}")
        for work_type in record.work_types:
            where = f"{record.name}.work_types.{work_type.name}"
            for name in map(fold_name, work_type.names()):
                if name in work_types:
                    _fail("name_taken", where, found=name, owner=work_types[name][0])
                work_types[name] = (record.name, where, bool(work_type.editions))
    for name, (_, where, limited) in work_types.items():
        if name in owners and not limited:
            _fail("name_taken", where, found=name, owner=owners[name])


def _claim(owners: dict[str, str], name: str, owner: str, where: str) -> None:
    folded = fold_name(name)
    if folded in owners:
        _fail("name_taken", where, found=name, owner=owners[folded])
    owners[folded] = owner


def _check_grades(records: tuple[OccupationRecord, ...]) -> None:
    """A grade name stands for one level of one occupation, and is no name of another occupation."""
    names = {fold_name(name): record.name for record in records for name in (record.name, *record.aliases)}
    taken: dict[str, tuple[str, int]] = {}
    for record in records:
        for grade in record.grades:
            where = f"{record.name}.grades.{grade.name}"
            folded = fold_name(grade.name)
            if folded in taken:
                owner, level = taken[folded]
                _fail("grade_taken", where, found=grade.name, owner=owner, level=level)
            if names.get(folded, record.name) != record.name:
                _fail("name_taken", where, found=grade.name, owner=names[folded])
            taken[folded] = (record.name, grade.level)


def _fail(code: str, where: str, **parts: Any) -> NoReturn:
    raise DataError(f"rulebase.{code}", where=where, **parts)
