"""Every node of a condition: its value on D, and since when it holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from oracle.case import Case
from oracle.dates import DAY, add_months, exists, read_stamp
from oracle.lengths import Asked, counts, long_enough
from oracle.logic import Value, both, either, enough, opposite
from oracle.relations import in_field, in_scope, is_for
from oracle.schooling import STUDIES, Hit, dated

GRADES = ["technician", "junior", "intermediate", "senior"]
SCOPES = ["city", "province", "nation"]
LISTS = {
    "certificate": "certificates",
    "employed": "work",
    "training": "training",
    "apprenticeship": "apprenticeships",
    "graduate": "education",
    "degree": "education",
    "enrolled": "education",
    "title": "titles",
    "award": "awards",
    "coaching": "coaching",
    "contribution": "contributions",
    "licence": "licences",
}
BEGINNING = date(1900, 1, 1)


def compared(found: Any, good: bool) -> Value:
    """A field of a record: unknown where it is not given."""
    return None if found is None else good


def studies_in(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The graduate, degree and enrolled nodes of an item."""
    ((kind, inner),) = node.items()
    if kind in ("all", "any"):
        for part in inner:
            yield from studies_in(part)
    elif kind == "at_least":
        for part in inner["of"]:
            yield from studies_in(part)
    elif kind in STUDIES:
        yield kind, inner
    elif kind in ("work", "distance") and inner.get("since"):
        yield from studies_in(inner["since"])


def before_study(case: Case, record: dict[str, Any]) -> Value:
    """Whether a certificate was issued before the study that serves the same item was entered.

    AMBIGUOUS: which study "serves the same item". Chosen: every education record that serves, or may serve, any graduate,
    degree or enrolled node of the item (not those under `not`); one of them that was entered later is enough. Unknown where
    there is none.
    """
    issued = read_stamp(record.get("issued_on"), start=False)
    values: list[Value] = []
    for study in case.records("education") or []:
        serves = either(hit.value for kind, node in studies_in(case.item) for hit in STUDIES[kind](case, study, node))
        entered = read_stamp(study.get("entered_on"), start=True)
        if serves is not False:
            values.append(both([serves, None if issued is None or entered is None else issued.value < entered.value]))
    return either(values) if values else None


def certificate(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """AMBIGUOUS: since a certificate with held_years. Chosen: the fact holds, and the years count, once it was held that long."""
    level, wanted = record.get("level"), node["level"]
    if level is None:
        of_level: Value = None
    elif "reserve_technician" in (level, wanted):
        of_level = level == wanted
    else:
        of_level = level <= wanted if case.policy["higher_certificate_counts"] else level == wanted
    issued = read_stamp(record.get("issued_on"), start=False)
    months = 12 * (node.get("held_years") or 0)
    ripe = add_months(issued.value, months) if issued else None
    held = True if months == 0 else None if ripe is None else ripe <= case.end()
    before = before_study(case, record) if node.get("before_enrolment") else True
    value = both([of_level, in_scope(case, node["in"], record, certificate=True), exists(issued, case.day), held, before])
    yield Hit(value, ripe, ripe) if ripe else dated(value, None)


def employed(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """AMBIGUOUS: an unknown end leaves it unknown, on the first day too; no `from` but a `to` before D is no. Neither `from` nor
    `years`: "a listed fact without a date is there on D". Study takes nothing away.

    AMBIGUOUS: a spell that runs on D while the person studies full time and study is taken off. Chosen: employed, because the
    switch speaks of days that count as work.
    """
    start = read_stamp(record.get("from"), start=True)
    end = read_stamp(record.get("to"), start=False)
    if end is not None and end.value < case.day:
        runs: Value = False
    elif "to" not in record or (start is None and record.get("years") is not None):
        runs = None
    else:
        runs = True
    asked = Asked(0, False, node["in"])
    yield dated(both([counts(case, record, asked), exists(start, case.day), runs]), start)


def training(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """That level or higher; one proof serves the other."""
    done = read_stamp(record.get("completed_on"), start=False)
    level = record.get("level")
    of_level = compared(level, level is not None and level <= node["level"])
    yield dated(both([of_level, in_scope(case, node["in"], record), exists(done, case.day)]), done)


def apprenticeship(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """In scope and over."""
    done = read_stamp(record.get("completed_on"), start=False)
    yield dated(both([in_scope(case, node["in"], record), exists(done, case.day)]), done)


def title(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """That grade or higher, in the field asked for."""
    got = read_stamp(record.get("obtained_on"), start=False)
    grade = record.get("grade")
    of_grade = GRADES.index(grade) >= GRADES.index(node["grade"]) if grade in GRADES else None
    yield dated(both([of_grade, in_field(case, node.get("field"), record.get("field")), exists(got, case.day)]), got)


def award(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """Kind, scope or wider, rank or better, exactly its class, role, for an own or related occupation."""
    parts = [compared(record.get("what"), record.get("what") == node["what"]), is_for(case, record)]
    if node.get("scope"):
        scope = record.get("scope")
        parts.append(SCOPES.index(scope) >= SCOPES.index(node["scope"]) if scope in SCOPES else None)
    if node.get("rank"):
        parts.append(compared(record.get("rank"), (record.get("rank") or 0) <= node["rank"]))
    for key in ("class", "role"):
        if node.get(key):
            parts.append(compared(record.get(key), record.get(key) == node[key]))
    yield dated(both(parts), None)


def coaching(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """Exactly that scope and class, rank at most `top`."""
    parts = [compared(record.get(key), record.get(key) == node[key]) for key in ("scope", "class")]
    rank = record.get("rank")
    yield dated(both([*parts, compared(rank, rank is not None and rank <= node["top"])]), None)


def contribution(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """One contribution of at least that benefit."""
    yuan = record.get("benefit_yuan")
    yield dated(both([compared(yuan, yuan is not None and yuan >= node["benefit_yuan"]), is_for(case, record)]), None)


def licence(case: Case, record: dict[str, Any], node: dict[str, Any]) -> Iterator[Hit]:
    """A licence whose name is, or begins with, the name asked for."""
    issued, name = read_stamp(record.get("issued_on"), start=False), record.get("name")
    yield dated(both([compared(name, str(name).startswith(node["name"])), exists(issued, case.day)]), issued)


RECORD_FACTS = {
    "certificate": certificate,
    "employed": employed,
    "training": training,
    "apprenticeship": apprenticeship,
    "title": title,
    "award": award,
    "coaching": coaching,
    "contribution": contribution,
    "licence": licence,
    **STUDIES,
}


def hits(case: Case, kind: str, node: dict[str, Any]) -> list[Hit] | None:
    """Every record against a fact; None where the list is unknown."""
    records = case.records(LISTS[kind])
    if records is None:
        return None
    return [hit for record in records for hit in RECORD_FACTS[kind](case, record, node)]


def work(case: Case, node: dict[str, Any]) -> Value:
    """A figure, or the other one for 数控 work; for a 数控 entry the other one for all work."""
    months = node["months"] if node.get("months") else 12 * node["years"]
    since = anchor(case, node["since"]) if node.get("since") else None
    asked = Asked(months, node["counted"] == "continuous", node["in"], bool(node.get("probation")))
    if not node.get("cnc_years"):
        return long_enough(case, asked, since)
    other = dataclasses.replace(asked, months=12 * node["cnc_years"])
    if any((name or "").startswith("数控") for name in (case.occupation, case.work_type)):
        return long_enough(case, other, since)
    return either([long_enough(case, asked, since), long_enough(case, dataclasses.replace(other, cnc_only=True), since)])


def age(case: Case, node: dict[str, Any]) -> Value:
    """N years from the date of birth are reached on D (year_end_cutoff does not speak of it)."""
    born = read_stamp(case.applicant.get("birth_date"), start=False)
    return None if born is None else add_months(born.value, 12 * node["at_least"]) <= case.day


def distance(case: Case, node: dict[str, Any]) -> Value:
    """The greatest of the records that count since the date.

    AMBIGUOUS: a record that began before the since-date. Chosen: any part of it may lie after that date, so it is unknown where
    it is great enough, because unknown is never no. One that began on the date or later counts whole.
    """
    since = anchor(case, node["since"]) if node.get("since") else None
    if since is not None and since.value is False:
        return False
    records = case.records("distances")
    if records is None:
        return None
    values = []
    for record in records:
        km, start = record.get("km"), read_stamp(record.get("since"), start=True)
        far = compared(km, km is not None and km >= node["km"])
        in_time = True if since is None or (since.value and start and start.value >= since.latest) else None
        values.append(both([far, exists(start, case.day), in_time]))
    return either(values)


def value_of(case: Case, node: dict[str, Any]) -> Value:
    """The value of any node on D."""
    ((kind, inner),) = node.items()
    if kind == "all":
        return both([value_of(case, part) for part in inner])
    if kind == "any":
        return either([value_of(case, part) for part in inner])
    if kind == "not":
        return opposite(value_of(case, inner))
    if kind == "at_least":
        return enough([value_of(case, part) for part in inner["of"]], inner["count"])
    if kind == "unread":
        return None
    if kind == "award":
        found = hits(case, kind, inner)
        return None if found is None else enough([hit.value for hit in found], inner.get("count") or 1)
    if kind in RECORD_FACTS:
        found = hits(case, kind, inner)
        return None if found is None else either(hit.value for hit in found)
    if kind == "seniority":
        return long_enough(case, Asked(12 * inner["years"], False, None), None)
    if kind == "intends":
        return True
    return {"work": work, "age": age, "distance": distance}[kind](case, inner)


def nth(found: Iterable[Hit], count: int) -> Hit:
    """The hit of "at least `count` of these": the n-th earliest possible day, the n-th earliest sure one."""
    seen = list(found)
    possible = sorted(hit.earliest for hit in seen if hit.value is not False)
    sure = sorted(hit.latest for hit in seen if hit.value)
    value = enough([hit.value for hit in seen], count)
    return Hit(value, possible[count - 1] if value is not False else date.max, sure[count - 1] if value else date.max)


def first_day(case: Case, node: dict[str, Any]) -> Hit:
    """The first days up to D on which a length may have been, and surely was, reached.

    AMBIGUOUS: a length of work (or age) as `since`. Chosen: the first day on which it is reached, found by deciding it as of
    earlier days; what is reached at the beginning of all days has an unknown day (declared years).
    """

    def search(good: tuple[Value, ...]) -> date:
        low, high = BEGINNING, case.day
        if value_of(dataclasses.replace(case, day=low), node) in good:
            return date.min
        while (high - low).days > 1:
            middle = low + (high - low) // 2
            if value_of(dataclasses.replace(case, day=middle), node) in good:
                high = middle
            else:
                low = middle
        return high

    value = value_of(case, node)
    earliest = search((True, None)) if value is not False else date.max
    latest = search((True,)) if value else date.max
    return Hit(value, earliest, date.max if latest == date.min else latest)


def anchor(case: Case, node: dict[str, Any]) -> Hit:
    """Since when a node holds: any takes the earlier date, all the later.

    AMBIGUOUS: `since` a `not`, unread words, a distance. Chosen: any day. Since an intention: D, for applying says it.
    """
    ((kind, inner),) = node.items()
    if kind == "all":
        parts = [anchor(case, part) for part in inner]
        return nth(parts, len(parts))
    if kind == "any":
        return nth([anchor(case, part) for part in inner], 1)
    if kind == "at_least":
        return nth([anchor(case, part) for part in inner["of"]], inner["count"])
    if kind in RECORD_FACTS:
        found = hits(case, kind, inner)
        return Hit(None, date.min, date.max) if found is None else nth(found, inner.get("count") or 1 if kind == "award" else 1)
    if kind in ("work", "seniority", "age"):
        return first_day(case, node)
    if kind == "intends":
        return Hit(True, case.day, case.day + DAY)
    return Hit(value_of(case, node), date.min, date.max)
