"""How occupations and majors stand to what is asked: the set of relations that are still possible, then three values."""

from __future__ import annotations

import re
from typing import Any

from oracle.case import Case
from oracle.logic import Value, either, opposite

Possible = frozenset[str]
UNKNOWN: Possible = frozenset({"own", "related", "none"})
OPEN_LIST = re.compile(r"等(相关)?(职业|工种|专业|证书|职业资格证书)?[\s。；;，,、）)]*$")


def is_among(possible: Possible, wanted: set[str]) -> Value:
    """Whether the relation is one of those wanted."""
    if possible <= wanted:
        return True
    return None if possible & wanted else False


def ruling(case: Case, kind: str, asked: list[str], names: list[str]) -> str | None:
    """The first ruling on one of these names, as it stands to one of what is asked."""
    rulings = (case.applicant.get("relations") or {}).get(kind) or {}
    for outer in asked:
        for inner in names:
            found = (rulings.get(outer) or {}).get(inner)
            if found in UNKNOWN:
                return str(found)
    return None


def from_definitions(case: Case, terms: list[str], name: str) -> Possible:
    """What the document's own notes say of a name.

    AMBIGUOUS: "a list that ends in 等 says nothing of names it leaves out", so another list does say something. Chosen: a name
    that every list for this occupation leaves out, none of them open, is not *related*; whether it is *own* stays unknown,
    because the note defines 相关 alone. (Own by name or ruling was settled before.)
    """
    lists = [note for note in case.definitions if note.get("occupation") in (case.occupation, "*") and note.get("term") in terms]
    if any(name in (note.get("names") or []) for note in lists):
        return frozenset({"related"})
    if lists and not any(OPEN_LIST.search(note.get("text") or "等") for note in lists):
        return frozenset({"own", "none"})
    return UNKNOWN


def with_work_type(occupation: str, work_type: str | None) -> list[str]:
    """The name with its work type, where it has one."""
    return [f"{occupation}/{work_type}"] if work_type else []


def relation(case: Case, record: dict[str, Any], *, certificate: bool) -> Possible:
    """How the record's occupation stands to the target's.

    AMBIGUOUS: "own to itself … before any ruling" against "the work type of a record is not compared unless a ruling names it".
    Chosen: a ruling that names occupation and work type of the record comes even before "own to itself", because otherwise it
    could never speak of the own occupation. The target may also stand with its work type in the rulings (the narrower key
    first).
    """
    name = record.get("occupation")
    if name is None:
        return UNKNOWN
    asked = [*with_work_type(case.occupation, case.work_type), case.occupation]
    narrow = ruling(case, "occupations", asked, with_work_type(name, record.get("work_type")))
    if narrow is not None:
        return frozenset({narrow})
    # Registers would add aliases and all work types; the target's own work type is known here.
    if name in (case.occupation, case.work_type):
        return frozenset({"own"})
    plain = ruling(case, "occupations", asked, [name])
    if plain is not None:
        return frozenset({plain})
    return from_definitions(case, ["相关职业", "相关职业资格证书"] if certificate else ["相关职业"], name)


def is_named(case: Case, wanted: str, record: dict[str, Any]) -> Value:
    """The occupation named, or one ruled own to it; anything else is false, but a record that names none stays unknown."""
    name = record.get("occupation")
    if name is None:
        return None
    narrow = ruling(case, "occupations", [wanted], with_work_type(name, record.get("work_type")))
    if narrow is not None:
        return narrow == "own"
    return name == wanted or ruling(case, "occupations", [wanted], [name]) == "own"


def in_scope(case: Case, scope: Any, record: dict[str, Any], *, certificate: bool = False) -> Value:
    """Whether a record's occupation lies in an occupation scope (None: no scope is asked)."""
    if scope is None:
        return True
    if isinstance(scope, dict):
        return either(is_named(case, wanted, record) for wanted in scope["named"])
    wanted = {"own": {"own"}, "own_or_related": {"own", "related"}, "related": {"related"}}[scope]
    return is_among(relation(case, record, certificate=certificate), wanted)


def is_for(case: Case, record: dict[str, Any]) -> Value:
    """Whether an award or contribution is `for` an occupation that is own or related; not given is unknown."""
    names = record.get("for")
    if names is None:
        return None
    return either(in_scope(case, "own_or_related", {"occupation": name}) for name in names)


def has_named_field(case: Case, wanted: str, major: str) -> Value:
    """By a ruling on that name, else true if contained in the major, else unknown."""
    ruled = ruling(case, "fields", [wanted], [major])
    if ruled is not None:
        return ruled == "own"
    return True if wanted in major else None


def in_field(case: Case, scope: Any, major: str | None) -> Value:
    """Whether a major or the field of a title lies in a field scope (None: none is asked).

    AMBIGUOUS: is a field that is called like the occupation own to it? Chosen: no more than a ruling says, because the order of
    applicants.md speaks of occupations.
    """
    if scope is None:
        return True
    if major is None:
        return None
    if isinstance(scope, dict):
        names = scope.get("named") or scope["not_named"]
        found = either(has_named_field(case, wanted, major) for wanted in names)
        return found if "named" in scope else opposite(found)
    ruled = ruling(case, "fields", [*with_work_type(case.occupation, case.work_type), case.occupation], [major])
    possible = frozenset({ruled}) if ruled is not None else from_definitions(case, ["相关专业"], major)
    wanted = {"own": {"own"}, "own_or_related": {"own", "related"}, "related": {"own", "related"}, "not_own": {"related", "none"}}
    return is_among(possible, wanted[scope])
