"""The words and paths of explanations: which question an open part stands for, what was asked and what there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from zhunkao.deciding import telling
from zhunkao.deciding.case import Day
from zhunkao.deciding.truth import TRUE, UNSURE, Truth
from zhunkao.messages import Language, text
from zhunkao.model.applicants import STATUSES, Applicant, Unknown, WorkRecord
from zhunkao.model.conditions import NODE_NAMES, Certificate, Condition, Named, NotNamed, OccupationScope, Seniority, Work
from zhunkao.model.dates import iso
from zhunkao.model.interchange import condition_to_json

DATE_NAMES = {
    "certificates": "issued_on",
    "training": "completed_on",
    "apprenticeships": "completed_on",
    "titles": "obtained_on",
    "licences": "issued_on",
    "education": "graduated_on",
}
"""The field that dates a record of each list."""

_DIRECT = {
    "level": "level",
    "held": "issued_on",
    "grade": "grade",
    "class": "class",
    "role": "role",
    "rank": "rank",
    "what": "what",
    "name": "name",
    "km": "km",
    "worth": "benefit_yuan",
    "since": "since",
    "degree": "degree",
    "schooling": "school_kind",
    "aim": "aim",
    "approved": "approved",
}
"""Parts that are open only because one field is not given."""


class Question(NamedTuple):
    """A question about one place of the applicant's data: its kind, path, message and the message's parts."""

    kind: Literal["fact", "ruling"]
    path: str
    code: str
    parts: dict[str, object]


def question(part: str, fact: Any, record: Any, path: str, target: str) -> Question:
    """What to ask for an open part of a record."""
    if part in _DIRECT:
        return Question("fact", f"{path}.{_DIRECT[part]}", f"ask_{_DIRECT[part]}", {"path": path})
    if part == "date":
        name = next(name for name in ("issued_on", "completed_on", "obtained_on", "won_on", "since") if hasattr(record, name))
        return Question("fact", f"{path}.{name}", f"ask_{name}", {"path": path})
    if part == "status":
        name = "status" if record.status not in STATUSES else "entered_on" if record.graduated_on is None else "graduated_on"
        return Question("fact", f"{path}.{name}", f"ask_{name}", {"path": path})
    if part == "school":
        if record.school_kind is None:
            return Question("fact", f"{path}.school_kind", "ask_school_kind", {"path": path})
        return Question("ruling", f"{path}.school_kind", "ask_school", {"kind": record.school_kind})
    if part == "field":
        return _field_question(fact, record, path, target)
    if part == "for":
        if record.occupations is None:
            return Question("fact", f"{path}.for", "ask_for", {"path": path})
        return occupation_question(record.occupations[0], None, target)
    return _scope_question(fact, record, path, target)


def _scope_question(fact: Any, record: Any, path: str, target: str) -> Question:
    if getattr(record, "occupation", path) is None:
        return Question("fact", f"{path}.occupation", "ask_occupation", {"path": path})
    if not hasattr(record, "occupation"):
        return Question("fact", f"{path}.scope", "ask_scope", {"path": path})
    return occupation_question(record.occupation, record.work_type, target)


def occupation_question(name: str, work_type: str | None, target: str) -> Question:
    """Who must rule how an occupation stands to the one applied for."""
    shown = f"{name}（{work_type}）" if work_type else name
    return Question("ruling", f"relations.occupations.{target}.{name}", "rule_relation", {"name": shown, "target": target})


def _field_question(fact: Any, record: Any, path: str, target: str) -> Question:
    name = "major" if hasattr(record, "major") else "field"
    major = getattr(record, name)
    if major is None:
        return Question("fact", f"{path}.{name}", f"ask_{name}", {"path": path})
    scope = fact.field
    if isinstance(scope, (Named, NotNamed)):
        named = "、".join(scope.names)
        return Question("ruling", f"relations.fields.{scope.names[0]}.{major}", "rule_field", {"name": major, "target": named})
    return Question("ruling", f"relations.fields.{target}.{major}", "rule_field", {"name": major, "target": target})


def about_work(
    record: WorkRecord,
    path: str,
    counts: Truth,
    scope: OccupationScope | None,
    target: str,
    day: Day,
    *,
    needs_dates: bool,
) -> Iterator[Question]:
    """What to ask about a spell that may count: its occupation or relation, its nature, its dates."""
    if counts == UNSURE and record.nature is None:
        yield Question("fact", f"{path}.nature", "ask_nature", {"path": path})
    if counts == UNSURE and scope is not None:
        if record.occupation is None:
            yield Question("fact", f"{path}.occupation", "ask_occupation", {"path": path})
        elif day.standing.occupation_truth(scope, record.occupation, record.work_type) == UNSURE:
            yield occupation_question(record.occupation, record.work_type, target)
    if record.start is None:
        if needs_dates or record.declared_months is None:
            yield Question("fact", f"{path}.from", "ask_from", {"path": path})
    elif not record.start.is_day and record.start.first <= day.day <= record.start.last:
        yield Question("fact", f"{path}.from", "ask_from", {"path": path})
    if record.start is not None and isinstance(record.end, Unknown):
        yield Question("fact", f"{path}.to", "ask_to", {"path": path})


def held(fact: Any, records: Sequence[Any], truths: Sequence[Truth], day: Day) -> dict[str, Any] | None:
    """What there is of a fact: for a certificate the levels held in its scope and since when; else the records that serve."""
    if isinstance(fact, Certificate):
        stands = [
            record
            for record in records
            if day.standing.occupation_truth(fact.scope, record.occupation, record.work_type, for_certificate=True) == TRUE
        ]
        serving = [record for record, holds in zip(records, truths, strict=True) if holds == TRUE and record.issued_on]
        first = min((record.issued_on.last for record in serving), default=None)
        return {"levels": [record.level for record in stands], "since": None if first is None else iso(first)}
    return {"count": sum(holds == TRUE for holds in truths)}


_asked: dict[int, tuple[Condition, dict[str, Any]]] = {}
"""What facts ask, by their identity; the fact stands beside it so that its identity stays its own."""


_MOST_KEPT = 10_000


def asked_of(fact: Condition) -> dict[str, Any]:
    """What a fact asks, in the interchange form without the facts below it; of a length its figure alone. Not to be changed."""
    if id(fact) not in _asked:
        if len(_asked) >= _MOST_KEPT:
            _asked.clear()
        _asked[id(fact)] = (fact, _asked_by(fact, condition_to_json(fact)[NODE_NAMES[type(fact)]]))
    return _asked[id(fact)][1]


def _asked_by(fact: Condition, written: Any) -> dict[str, Any]:
    if isinstance(fact, (Work, Seniority)):
        return {key: written[key] for key in ("years", "months", "cnc_years") if key in written}
    if isinstance(written, dict):
        return {key: value for key, value in written.items() if key != "since"}
    return {"not": written}


def told(name: str, paths: tuple[str, ...], have: dict[str, Any] | None, applicant: Applicant, language: Language) -> str:
    """One sentence for a fact that holds, with the records that it rests on."""
    if have is not None and "years" in have and name in ("work", "seniority"):
        return text("deciding.holds_length", language, length=telling.length(have, language))
    said = text(f"deciding.holds_{name}", language)
    records = [telling.described(applicant, path, language) for path in paths if "[" in path]
    if not records:
        return said
    joint = text("telling.semicolon", language)
    return text("deciding.with_records", language, said=said, records=joint.join(records))


def missing(name: str, need: dict[str, Any], have: dict[str, Any] | None, language: Language) -> str:
    """One sentence for a fact that does not hold."""
    if name in ("work", "seniority") and have is not None:
        figures = {"need": telling.length(need, language), "have": telling.length(have, language)}
        return text("deciding.lacks_length", language, **figures)
    if name == "award" and need.get("count", 1) > 1 and have is not None and have["count"]:
        return text("deciding.lacks_award_count", language, count=need["count"], have=have["count"])
    figures = {key: value for key, value in need.items() if key.isidentifier()}
    if "level" in figures:
        figures["level"] = telling.level_text(figures["level"], language)
    return text(f"deciding.lacks_{name}", language, **figures)
