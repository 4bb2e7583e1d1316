"""A body's own rulings: that one occupation, or one major, is own, related or unrelated to another; decided when, by whom, why.

They are kept in a file of the body's own (docs/rulings.md) and used next time, below what is said of one applicant alone and
above the registers and a document's own definitions. Applying them writes them into the applicant's `relations`: so a decision's
receipt holds all that it was made from, and nothing else needs to know of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, NoReturn

import yaml

from zhunkao.errors import DataError
from zhunkao.model.applicants import RELATIONS, RULING_KINDS, Applicant, Relation, Relations, RulingKind, RulingSource
from zhunkao.model.conditions import Condition, Named, NotNamed, parts_of
from zhunkao.model.dates import PartialDate
from zhunkao.model.registers import Registers, fold_name
from zhunkao.model.values import as_choice, as_list, as_object, as_text, fail, join, known_keys
from zhunkao.rulebase.base import RuleBase
from zhunkao.rulebase.knowledge import bare_name, meant_names, name_key
from zhunkao.rulebase.places import within
from zhunkao.rulebase.yaml_files import load_yaml
from zhunkao.rulebase.yaml_writing import write_block

KEYS: Final = ("kind", "target", "name", "relation", "decided_on", "by", "why", "valid_from", "valid_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One ruling. Without `valid_from` and `valid_until` it holds on every day; `line` is where it stands in its file."""

    kind: RulingKind
    target: str
    name: str
    relation: Relation
    decided_on: date
    by: str
    why: str
    valid_from: date | None = None
    valid_until: date | None = None
    line: int = field(default=0, compare=False)

    def holds_on(self, day: date) -> bool:
        """Whether it is in force; the last day counts."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_until is None or day <= self.valid_until)

    def to_json(self) -> dict[str, Any]:
        """The form of the file."""
        written = {key: getattr(self, key) for key in KEYS}
        return {
            key: value.isoformat() if isinstance(value, date) else value for key, value in written.items() if value is not None
        }


# --- reading ----------------------------------------------------------------------------------------------------------------


def rulings_from_yaml(text: str, where: str = "", registers: Registers | None = None) -> tuple[Ruling, ...]:
    """The rulings in the text of a file: a list, or a list under `rulings`.

    Args:
        text: The whole file; an empty one has no rulings.
        where: What errors call it.
        registers: Where aliases are known: two names of one occupation are then one, and a ruling against an alias is refused.

    Raises:
        DataError: For what is malformed, for two rulings that contradict each other on some day (both lines are named), and
            for a ruling that the registers make void.
    """
    value = load_yaml(text, where)
    with within(where):
        listed, place = value, ""
        if isinstance(value, Mapping):
            known_keys(value, "", ["rulings", "body", "note"])
            listed, place = value.get("rulings"), "rulings"
        items = as_list([] if listed is None else listed, place)
        lines = _lines(text, in_mapping=bool(place))
        rulings = tuple(ruling_from_json(item, f"{place}[{i}]", lines.get(i, 0)) for i, item in enumerate(items))
    _check(rulings, where, registers if registers is not None else Registers())
    return rulings


def ruling_from_json(value: object, where: str = "", line: int = 0) -> Ruling:
    """One ruling from a dict of the file's form."""
    given = as_object(value, where)
    known_keys(given, where, KEYS)
    texts = {key: as_text(given.get(key), join(where, key)).strip() for key in ("target", "name", "by", "why")}
    kind = as_choice(given.get("kind"), join(where, "kind"), RULING_KINDS)
    relation = as_choice(given.get("relation"), join(where, "relation"), RELATIONS)
    decided_on = _day(given.get("decided_on"), join(where, "decided_on"))
    valid_from = None if given.get("valid_from") is None else _day(given["valid_from"], join(where, "valid_from"))
    valid_until = None if given.get("valid_until") is None else _day(given["valid_until"], join(where, "valid_until"))
    if valid_from is not None and valid_until is not None and valid_until < valid_from:
        fail(join(where, "valid_until"), "ends_before_start", valid_until.isoformat(), start=valid_from.isoformat())
    return Ruling(
        kind=next(each for each in RULING_KINDS if each == kind),
        relation=next(each for each in RELATIONS if each == relation),
        decided_on=decided_on,
        valid_from=valid_from,
        valid_until=valid_until,
        line=line,
        **texts,
    )


def _day(value: object, where: str) -> date:
    found = PartialDate.of(value, where)
    if not found.is_day:
        raise DataError("profiles.not_a_day", where=where, found=found.text)
    return date.fromordinal(found.first)


def _lines(text: str, *, in_mapping: bool) -> dict[int, int]:
    """The line on which each ruling of the list begins."""
    lines: dict[int, int] = {}
    depth, is_list, key = 0, False, None
    outer = 1 if in_mapping else 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        opens = isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent))
        if depth == outer and isinstance(event, yaml.SequenceStartEvent):
            is_list = not in_mapping or key == "rulings"
        elif is_list and depth == outer + 1 and isinstance(event, yaml.NodeEvent):
            lines[len(lines)] = event.start_mark.line + 1 if event.start_mark else 0
        if depth == outer and isinstance(event, yaml.ScalarEvent):
            key = event.value
        if opens:
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
            is_list = is_list and depth > outer
    return lines


# --- checking ---------------------------------------------------------------------------------------------------------------


def _check(rulings: tuple[Ruling, ...], where: str, registers: Registers) -> None:
    seen: dict[tuple[str, str, str], list[Ruling]] = {}
    for ruling in rulings:
        if ruling.kind == "occupation" and ruling.relation != "own" and "/" not in ruling.name:
            _check_against_registers(ruling, where, registers)
        key = (ruling.kind, _key(registers, ruling.kind, ruling.target), _key(registers, ruling.kind, ruling.name))
        for other in seen.setdefault(key, []):
            if other.relation != ruling.relation and _overlap(other, ruling):
                _refuse(other, ruling, where)
        seen[key].append(ruling)


def _check_against_registers(ruling: Ruling, where: str, registers: Registers) -> None:
    """An alias or work type is own before any ruling (docs/registers.md): one that says otherwise would silently do nothing."""
    if fold_name(ruling.name) in meant_names(registers, ruling.target):
        place = f"{where}:{ruling.line}"
        raise DataError("profiles.ruling_is_void", where=place, name=ruling.name, target=ruling.target, relation=ruling.relation)


def _overlap(one: Ruling, other: Ruling) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_until or date.max, other.valid_until or date.max)


def _refuse(first: Ruling, second: Ruling, where: str) -> NoReturn:
    raise DataError(
        "profiles.rulings_contradict",
        where=f"{where}:{second.line}",
        hint="profiles.hint_rulings_contradict",
        name=second.name,
        target=second.target,
        first=first.relation,
        first_line=first.line,
        first_by=first.by,
        second=second.relation,
        line=second.line,
        by=second.by,
    )


def _key(registers: Registers, kind: RulingKind, name: str) -> str:
    """What a name means, so that its forms are one; a work type after its occupation (`车工/数控车工`) is kept."""
    occupation, slash, work_type = name.partition("/")
    if kind == "field" and not slash:
        return name_key(registers, bare_name(name))
    return name_key(registers, occupation) + slash + fold_name(work_type)


# --- adding -----------------------------------------------------------------------------------------------------------------


def with_ruling(text: str, ruling: Ruling, where: str = "", registers: Registers | None = None) -> str:
    """The text of a file with one ruling more at its end; what was there stays byte for byte.

    Raises:
        DataError: If the file has faults, if the ruling contradicts one in it, or if its form (a list in brackets, keys after
            the list) leaves no place at its end.
    """
    before = rulings_from_yaml(text, where, registers)
    newline = "\r\n" if "\r\n" in text else "\n"
    start = text if not text or text.endswith("\n") else text + newline
    indent = _indent(text)
    first, *rest = write_block(ruling.to_json(), indent + 2)
    added = start + newline.join([f"{' ' * indent}- {first.strip()}", *rest, ""])
    try:
        after = rulings_from_yaml(added, where, registers)
    except DataError as error:
        if error.code.startswith("profiles."):
            raise
        raise DataError("profiles.no_place_for_ruling", where=where) from error
    if after != (*before, ruling_from_json(ruling.to_json())):
        raise DataError("profiles.no_place_for_ruling", where=where)
    return added


def _indent(text: str) -> int:
    """How far the dashes of the list are indented (0 where there are none yet)."""
    dashes = [line for line in text.splitlines() if line.lstrip(" ").startswith("- ")]
    return len(dashes[0]) - len(dashes[0].lstrip(" ")) if dashes else 0


# --- applying ---------------------------------------------------------------------------------------------------------------


class RulingBook:
    """Rulings with a rule base: gives applicants the relations that follow for the names in their records."""

    def __init__(self, rulings: Iterable[Ruling], base: RuleBase) -> None:
        self.rulings = tuple(rulings)
        self.registers = base.registers
        self._targets: dict[str, list[str]] = {}
        for target in dict.fromkeys(_targets(base)):
            self._targets.setdefault(name_key(base.registers, target), []).append(target)

    def applied_to(self, applicant: Applicant, on: date) -> Applicant:
        """The applicant with the relations that the rulings in force on a day give; what is said of this person alone stays."""
        occupations = {target: dict(stands) for target, stands in applicant.relations.occupations.items()}
        fields = {target: dict(stands) for target, stands in applicant.relations.fields.items()}
        sources = list(applicant.relations.sources)
        for ruling in self.rulings:
            if not ruling.holds_on(on):
                continue
            relations = occupations if ruling.kind == "occupation" else fields
            for name in self._names(ruling, applicant):
                for target in self._own_targets(ruling):
                    if _is_said(applicant.relations, ruling.kind, target, name) or self._is_same(ruling, target, name):
                        continue
                    relations.setdefault(target, {})[name] = ruling.relation
                    day = ruling.decided_on.isoformat()
                    source = RulingSource(
                        kind=ruling.kind, target=target, name=name, by=ruling.by, decided_on=day, why=ruling.why
                    )
                    sources.append(source)
        if len(sources) == len(applicant.relations.sources):
            return applicant
        return replace(applicant, relations=Relations(occupations, fields, tuple(dict.fromkeys(sources))))

    def _is_same(self, ruling: Ruling, target: str, name: str) -> bool:
        """Whether the registers settle a name before any ruling is asked."""
        return ruling.kind == "occupation" and "/" not in name and fold_name(name) in meant_names(self.registers, target)

    def _own_targets(self, ruling: Ruling) -> list[str]:
        """The target under every name that the rule base's entries and conditions call it."""
        known = self._targets.get(_key(self.registers, ruling.kind, ruling.target), [])
        return list(dict.fromkeys((ruling.target, *known)))

    def _names(self, ruling: Ruling, applicant: Applicant) -> Iterator[str]:
        """The names in the applicant's records that a ruling is about, as they are written there."""
        wanted = _key(self.registers, ruling.kind, ruling.name)
        if ruling.kind == "field":
            names = dict.fromkeys(_fields(applicant))
            yield from (name for name in names if _key(self.registers, "field", name) == wanted)
        elif "/" in ruling.name:
            pairs = dict.fromkeys(f"{name}/{work_type}" for name, work_type in _occupations(applicant) if work_type)
            yield from (pair for pair in pairs if _key(self.registers, "occupation", pair) == wanted)
        else:
            names = dict.fromkeys(name for name, _ in _occupations(applicant))
            yield from (name for name in names if _key(self.registers, "occupation", name) == wanted)


def _is_said(relations: Relations, kind: RulingKind, target: str, name: str) -> bool:
    """Whether this person's own relations settle a name already (those of an occupation settle its work types)."""
    stands = (relations.occupations if kind == "occupation" else relations.fields).get(target, {})
    return name in stands or (kind == "occupation" and name.partition("/")[0] in stands)


def _targets(base: RuleBase) -> Iterator[str]:
    """Every name that something may stand to: the occupations of entries, and the names in conditions."""
    for record in base.registers.occupations:
        yield record.name
    for _, entry in base.entries():
        yield entry.occupation
        conditions = [item.condition for item in entry.items]
        if entry.prerequisite is not None:
            conditions.append(entry.prerequisite)
        for condition in conditions:
            yield from named_in(condition)


def named_in(condition: Condition) -> Iterator[str]:
    """The occupations and fields that a condition names."""
    for scope in (getattr(condition, "scope", None), getattr(condition, "field", None)):
        if isinstance(scope, (Named, NotNamed)):
            yield from scope.names
    for part in parts_of(condition):
        yield from named_in(part)


def _occupations(applicant: Applicant) -> Iterator[tuple[str, str | None]]:
    for records in (applicant.work, applicant.certificates, applicant.training, applicant.apprenticeships):
        for record in records or ():
            if record.occupation is not None:
                yield record.occupation, record.work_type
    for results in (applicant.awards, applicant.contributions):
        for result in results or ():
            yield from ((name, None) for name in result.occupations or ())


def _fields(applicant: Applicant) -> Iterator[str]:
    yield from (study.major for study in applicant.education or () if study.major is not None)
    yield from (title.field for title in applicant.titles or () if title.field is not None)
