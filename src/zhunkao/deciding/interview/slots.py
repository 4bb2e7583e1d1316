"""The open places of an applicant: every list, field and ruling that is unknown, with the answers that it may have.

Which of them matter is not decided here: the engine decides it on hypothetical applicants (`choosing`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhunkao.deciding.interview.hypotheses import Hypotheses, is_open_date
from zhunkao.deciding.interview.places import BIRTH_DATE, LISTS, FieldSpec, written
from zhunkao.deciding.interview.view import View
from zhunkao.deciding.relations import Standing
from zhunkao.deciding.schooling import exists
from zhunkao.deciding.truth import TRUE
from zhunkao.model.applicants import STATUSES, UNKNOWN, Applicant, EducationRecord
from zhunkao.model.conditions import Named, NotNamed
from zhunkao.model.questions import Path, State

LIST_EFFORT, RULING_EFFORT = 3, 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One open place: its path, the answers that it may have (best first, as values of the model), how hard it is to answer.

    `is_ruling`: a person must judge it. `has_some`: a list of which it is known that it is not empty.
    """

    path: Path
    values: tuple[Any, ...]
    effort: int
    is_ruling: bool = False
    has_some: bool = False

    @property
    def id(self) -> str:
        """The id of the question that asks for it."""
        return written(self.path) + ("[]" if self.has_some else "")


def open_slots(view: View, hypotheses: Hypotheses, applicant: Applicant, states: Mapping[str, State]) -> list[Slot]:
    """All open places that may be asked for (what the applicant does not know is not asked again), in a fixed order."""
    found = [*_facts(view, hypotheses, applicant, states), *_rulings(view, hypotheses, applicant)]
    return [slot for slot in found if slot.values and states.get(slot.id) != "dont_know"]


def _facts(view: View, hypotheses: Hypotheses, applicant: Applicant, states: Mapping[str, State]) -> Iterator[Slot]:
    if applicant.birth_date is None:
        yield Slot(("birth_date",), tuple(hypotheses.births()), BIRTH_DATE.effort)
    for name, specs in LISTS.items():
        records = getattr(applicant, name)
        if records is None:
            if states.get(name) != "dont_know":
                has_some = states.get(name) == "answered"
                yield Slot((name,), tuple(hypotheses.lists(name, some=has_some)), LIST_EFFORT, has_some=has_some)
            continue
        for index, record in enumerate(records):
            for spec in specs:
                if _is_open(view, spec, record):
                    yield Slot((name, index, spec.key), tuple(hypotheses.values(name, spec, record)), spec.effort)


def _is_open(view: View, spec: FieldSpec, record: Any) -> bool:
    """Whether a field is unknown; what has a meaning where it is left out is not."""
    value = getattr(record, spec.attribute)
    match spec.key:
        case "to" | "degree":
            return value is UNKNOWN
        case "years":
            return value is None and record.start is None
        case "aim" | "approved":
            return value is None and not view.policy.presume_programme
        case "status":
            return value not in STATUSES and (value is not None or not _is_completed(record, view.on.toordinal()))
        case _ if spec.form == "date":
            return is_open_date(value, view.on.toordinal())
        case _:
            return value is None


def _is_completed(record: EducationRecord, today: int) -> bool:
    return record.graduated_on is not None and exists(record.graduated_on, today) == TRUE


# --- rulings ----------------------------------------------------------------------------------------------------------------


def _rulings(view: View, hypotheses: Hypotheses, applicant: Applicant) -> Iterator[Slot]:
    found: dict[Path, tuple[str, ...]] = {}
    occupations, majors = list(_occupations(applicant)), _majors(applicant)
    for aim in view.aims:
        target = aim.target.occupation
        standing = Standing(target, applicant.relations, aim.registry)
        for name, work_type, for_certificate in occupations:
            known = standing.occupation(name, work_type, for_certificate=for_certificate)
            _note(found, ("relations", "occupations", target, name), known)
        for major in majors:
            _note(found, ("relations", "fields", target, major), standing.field(major))
    for node in hypotheses.facts:
        scope = getattr(node, "field", None)
        if isinstance(scope, (Named, NotNamed)):
            for of in scope.names:
                for major in majors:
                    if of not in major and major not in applicant.relations.fields.get(of, {}):
                        found.setdefault(("relations", "fields", of, major), ("own", "none"))
    for path, options in found.items():
        yield Slot(path, options, RULING_EFFORT, is_ruling=True)


def _note(found: dict[Path, tuple[str, ...]], path: Path, known: str | None) -> None:
    """Of a name that a closed list leaves out it is only open whether it is own."""
    if known is None:
        found[path] = ("own", "related", "none")
    elif known == "not_related":
        found.setdefault(path, ("own", "none"))


def _occupations(applicant: Applicant) -> Iterator[tuple[str, str | None, bool]]:
    """The occupations that records name, each with its work type and whether a certificate names it."""
    seen: dict[tuple[str, str | None, bool], None] = {}
    for name in ("certificates", "work", "training", "apprenticeships"):
        for record in getattr(applicant, name) or ():
            if record.occupation is not None:
                seen[record.occupation, record.work_type, name == "certificates"] = None
    for name in ("awards", "contributions"):
        for result in getattr(applicant, name) or ():
            for occupation in result.occupations or ():
                seen[occupation, None, False] = None
    yield from seen


def _majors(applicant: Applicant) -> tuple[str, ...]:
    """The majors and fields that records name."""
    studied = [record.major for record in applicant.education or () if record.major is not None]
    titled = [record.field for record in applicant.titles or () if record.field is not None]
    return tuple(dict.fromkeys((*studied, *titled)))
