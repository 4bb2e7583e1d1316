"""How a record's occupation or major stands to what is applied for (contract: applicants, relations; decisions, Matching).

In this order: an occupation is `own` to itself, its work types and its aliases; then the applicant's own rulings; then the rule
base's registers and the definitions that the document prints; else the relation is unknown (None). A ruling that names a work
type (`"occupation/work type"`) is asked first of all, because only it compares work types.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from zhunkao.deciding.truth import FALSE, TRUE, UNSURE, Truth
from zhunkao.model.applicants import KnownRelation, Relations
from zhunkao.model.conditions import FieldScope, Named, NotNamed, OccupationScope


class Registry(Protocol):
    """What the rule base knows of occupations and fields; `rulebase` gives it for a document and an occupation applied for."""

    @property
    def names(self) -> object:
        """Which names it knows: two registries with equal `names` agree on `is_same`."""
        ...

    def is_same(self, occupation: str, name: str) -> bool:
        """Whether `name` is the occupation itself, one of its work types or one of its aliases."""
        ...

    def occupation(self, name: str, *, for_certificate: bool) -> KnownRelation | None:
        """How an occupation stands to the one applied for, by registers and the document's definitions."""
        ...

    def field(self, major: str) -> KnownRelation | None:
        """How a major stands to the occupation applied for, by registers and the document's definitions."""
        ...


_OCCUPATION_TRUTH: Mapping[str, Mapping[KnownRelation | None, Truth]] = {
    "own": {"own": TRUE, "related": FALSE, "none": FALSE, "not_related": UNSURE, None: UNSURE},
    "own_or_related": {"own": TRUE, "related": TRUE, "none": FALSE, "not_related": UNSURE, None: UNSURE},
    "related": {"own": FALSE, "related": TRUE, "none": FALSE, "not_related": FALSE, None: UNSURE},
}
_FIELD_TRUTH: Mapping[str, Mapping[KnownRelation | None, Truth]] = {
    "own": {"own": TRUE, "related": FALSE, "none": FALSE, "not_related": UNSURE, None: UNSURE},
    "own_or_related": {"own": TRUE, "related": TRUE, "none": FALSE, "not_related": UNSURE, None: UNSURE},
    "related": {"own": TRUE, "related": TRUE, "none": FALSE, "not_related": UNSURE, None: UNSURE},
    "not_own": {"own": FALSE, "related": TRUE, "none": TRUE, "not_related": UNSURE, None: UNSURE},
}


class Standing:
    """How one applicant's records stand to one occupation applied for, under one document's definitions."""

    __slots__ = ("_fields", "_occupations", "registry", "relations", "target")

    def __init__(self, target: str, relations: Relations, registry: Registry) -> None:
        self.target = target
        self.relations = relations
        self.registry = registry
        self._occupations: dict[tuple[str, str | None, bool], KnownRelation | None] = {}
        self._fields: dict[str, KnownRelation | None] = {}

    def occupation(self, name: str, work_type: str | None, *, for_certificate: bool) -> KnownRelation | None:
        """The relation of a record's occupation, None if unknown."""
        key = (name, work_type, for_certificate)
        if key not in self._occupations:
            self._occupations[key] = self._occupation(name, work_type, for_certificate)
        return self._occupations[key]

    def _occupation(self, name: str, work_type: str | None, for_certificate: bool) -> KnownRelation | None:
        rulings = self.relations.occupations.get(self.target, {})
        if work_type and (ruled := rulings.get(f"{name}/{work_type}")):
            return ruled
        if self.registry.is_same(self.target, name):
            return "own"
        return rulings.get(name) or self.registry.occupation(name, for_certificate=for_certificate)

    def field(self, major: str) -> KnownRelation | None:
        """The relation of a major or a title's field, None if unknown."""
        if major not in self._fields:
            ruled = self.relations.fields.get(self.target, {}).get(major)
            self._fields[major] = ruled or self.registry.field(major)
        return self._fields[major]

    def occupation_truth(
        self, scope: OccupationScope, name: str | None, work_type: str | None = None, *, for_certificate: bool = False
    ) -> Truth:
        """Whether a record of that occupation lies in a scope."""
        if name is None:
            return UNSURE
        if isinstance(scope, Named):
            return TRUE if any(self._is_named(named, name, work_type) for named in scope.names) else FALSE
        return _OCCUPATION_TRUTH[scope][self.occupation(name, work_type, for_certificate=for_certificate)]

    def _is_named(self, named: str, name: str, work_type: str | None) -> bool:
        rulings = self.relations.occupations.get(named, {})
        if work_type and (ruled := rulings.get(f"{name}/{work_type}")):
            return ruled == "own"
        return self.registry.is_same(named, name) or rulings.get(name) == "own"

    def field_truth(self, scope: FieldScope | None, major: str | None) -> Truth:
        """Whether a major lies in a field scope; no scope asks nothing."""
        if scope is None:
            return TRUE
        if major is None:
            return UNSURE
        match scope:
            case Named(names):
                return max(self._named_field(name, major) for name in names)
            case NotNamed(names):
                return TRUE - max(self._named_field(name, major) for name in names)
            case word:
                return _FIELD_TRUTH[word][self.field(major)]

    def _named_field(self, name: str, major: str) -> Truth:
        ruled = self.relations.fields.get(name, {}).get(major)
        if ruled is not None:
            return TRUE if ruled == "own" else FALSE
        return TRUE if name in major else UNSURE
