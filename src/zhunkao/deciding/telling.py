"""Reasons in words: sentences that a candidate understands and a reviewer can paste into a letter.

Every sentence is made from the figures of the explanation; nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from zhunkao.messages import Language, text
from zhunkao.model.applicants import UNKNOWN, Applicant
from zhunkao.model.dates import PartialDate, length_between
from zhunkao.model.decisions import Assumption, Counted, Lack, Need, Status, Support
from zhunkao.model.levels import LEVEL_NAMES

_PATH = re.compile(r"([a-z]+)\[([0-9]+)\]")


def level_text(level: object, language: Language) -> str:
    """A level in words: 四级/中级工, 预备技师."""
    if level == "reserve_technician":
        return text("telling.reserve_technician", language)
    if isinstance(level, int):
        return LEVEL_NAMES[level] if language == "zh" else text("telling.level", language, level=level)
    return text("telling.some_level", language)


def _dated(when: PartialDate | None, event: str, language: Language) -> str:
    """When something happened: `2019-06-30颁发`, or 颁发日期不详."""
    if when is None:
        return text(f"telling.unknown_{event}", language)
    return text(f"telling.{event}", language, date=when.text)


def _name(record: Any, language: Language) -> str:
    if record.occupation is None:
        return text("telling.some_occupation", language)
    return f"{record.occupation}（{record.work_type}）" if record.work_type else str(record.occupation)


def described(applicant: Applicant, path: str, language: Language) -> str:
    """A record of the applicant in words, by its path (`certificates[0]`)."""
    found = _PATH.match(path)
    records = getattr(applicant, found[1], None) if found else None
    if not found or records is None or int(found[2]) >= len(records):
        return path
    record = records[int(found[2])]
    match found[1]:
        case "certificates":
            parts = {"level": level_text(record.level, language), "when": _dated(record.issued_on, "issued", language)}
            return text("telling.certificate", language, name=_name(record, language), **parts)
        case "training":
            parts = {"level": level_text(record.level, language), "when": _dated(record.completed_on, "trained", language)}
            return text("telling.training", language, name=_name(record, language), **parts)
        case "apprenticeships":
            when = _dated(record.completed_on, "served", language)
            return text("telling.apprenticeship", language, name=_name(record, language), when=when)
        case "work":
            return _spell(record, language)
        case "education":
            return _study(record, language)
        case "titles":
            grade = text(f"telling.grade_{record.grade}", language) if record.grade else text("telling.some_title", language)
            return text("telling.title", language, grade=grade, when=_dated(record.obtained_on, "obtained", language))
        case "licences":
            return text("telling.licence", language, name=record.name or path, when=_dated(record.issued_on, "issued", language))
        case "contributions" if record.benefit_yuan is not None:
            return text("telling.contribution_worth", language, number=int(found[2]) + 1, yuan=f"{record.benefit_yuan:,.0f}")
        case kind:
            return text(f"telling.{kind}", language, number=int(found[2]) + 1)


def _spell(record: Any, language: Language) -> str:
    name = _name(record, language)
    if record.employer:
        name = text("telling.at_employer", language, name=name, employer=record.employer)
    if record.start is None:
        months = record.declared_months
        if months is None:
            return text("telling.spell_unknown", language, name=name)
        return text("telling.spell_declared", language, name=name, length=length_of_months(months, language))
    if record.end is UNKNOWN:
        return text("telling.spell_open", language, name=name, start=record.start.text)
    end = text("telling.to_now", language) if record.end is None else record.end.text
    return text("telling.spell", language, name=name, start=record.start.text, end=end)


def _study(record: Any, language: Language) -> str:
    school = record.school or record.school_kind or text("telling.some_school", language)
    degree = text(f"telling.degree_{record.degree}", language) if isinstance(record.degree, str) else ""
    words = [school, record.school_class or "", record.major or "", degree]
    said = "·".join(word for word in words if word)
    if record.graduated_on is not None:
        return text("telling.study_until", language, study=said, date=record.graduated_on.text)
    return said


def length(figure: dict[str, Any], language: Language) -> str:
    """A length in words: 3年2个月4天."""
    words = []
    for unit in ("years", "months", "days"):
        if figure.get(unit):
            one = figure[unit] == 1
            words.append(text(f"telling.one_{unit}" if one else f"telling.unit_{unit}", language, count=figure[unit]))
    return ("" if language == "zh" else " ").join(words) or text("telling.unit_days", language, count=0)


def length_of_months(months: int, language: Language) -> str:
    """Months as years and months in words."""
    years, months = divmod(months, 12)
    return length({"years": years, "months": months}, language)


def gap_between(day: int, later: int, language: Language) -> str:
    """How long it is from a day to a later one, in words."""
    years, months, days = length_between(day, later)
    return length({"years": years, "months": months, "days": days}, language)


def counted_in_words(counted: Counted, applicant: Applicant, language: Language) -> str:
    """What was counted from which day to which, and what was left out."""
    comma = text("telling.comma", language)
    parts = []
    if counted.since:
        parts.append(text("telling.since", language, day=counted.since))
    stretches = [
        text("telling.one_day", language, day=start) if start == end else text("telling.stretch", language, start=start, end=end)
        for start, end in counted.stretches
    ]
    if stretches:
        parts.append(text("telling.counted", language, stretches=text("telling.and", language).join(stretches)))
    if counted.declared_months:
        key = "declared_besides" if stretches else "declared"
        parts.append(text(f"telling.{key}", language, length=length_of_months(counted.declared_months, language)))
    for left in counted.left_out:
        record = described(applicant, left.path, language)
        parts.append(text(f"telling.left_{left.reason}", language, record=record))
    return comma.join(parts)


class Told(NamedTuple):
    """What there is to tell of an item, or of the prerequisite (then `number` is None).

    `words` are the item's own; `holds`, for what does not hold yet, how long until it will and from which day.
    """

    number: str | None
    words: str
    status: Status
    facts: Sequence[Support]
    needs: Sequence[Need]
    lacks: Sequence[Lack]
    assumes: Sequence[Assumption]
    holds: tuple[str, str] | None


def why(told: Told, applicant: Applicant, language: Language) -> str:
    """The reason for an item (or prerequisite) as one paragraph: what is asked, what was found, the outcome, what comes next."""
    item = text("telling.prerequisite", language)
    if told.number is not None:
        item = text("telling.item", language, number=told.number)
    said = [text("telling.asked", language, item=item, words=told.words.rstrip("。；;."))] if told.words else []
    said.append(text(f"telling.{told.status}", language, item=item))
    if told.facts:
        key = "because" if told.status == "eligible" else "there_is"
        said.append(text(f"telling.{key}", language, facts=_listed((fact.text for fact in told.facts), language)))
    if told.lacks:
        said.append(text("telling.missing", language, lacks=_listed((lack.text for lack in told.lacks), language)))
    for kind, key in (("fact", "to_answer"), ("ruling", "to_rule")):
        asks = dict.fromkeys(_asked(need, applicant, language) for need in told.needs if need.kind == kind)
        if asks:
            said.append(text(f"telling.{key}", language, asks=_listed(asks, language)))
    if told.holds is not None:
        said.append(text("telling.holds_from", language, item=item, gap=told.holds[0], day=told.holds[1]))
    elif told.status == "not_eligible" and any(lack.holds_from is None for lack in told.lacks):
        said.append(text("telling.never_by_itself", language))
    rulings = dict.fromkeys(each.text for each in told.assumes if each.code == "ruling")
    if rulings:
        said.append(text("telling.ruled", language, rulings=_listed(rulings, language)))
    presumed = dict.fromkeys(_presumed(each, applicant, language) for each in told.assumes if each.code != "ruling")
    if presumed and told.status == "eligible":
        said.append(text("telling.presumed", language, assumes=_listed(presumed, language)))
    stop = text("telling.stop", language)
    ended = (sentence if sentence.endswith(("？", "?")) else sentence + stop.rstrip() for sentence in said)
    return (" " if language == "en" else "").join(sentence[:1].upper() + sentence[1:] for sentence in ended)


def _listed(parts: Iterable[str], language: Language) -> str:
    """Clauses in a row, each once; a question mark parts by itself."""
    row = text("telling.semicolon", language).join(dict.fromkeys(parts))
    return row.replace("？；", "？").replace("?; ", "? ")


def _asked(need: Need, applicant: Applicant, language: Language) -> str:
    if "[" not in need.path:
        return need.ask
    return text("telling.of_record", language, record=described(applicant, need.path, language), words=need.ask)


def _presumed(assumption: Assumption, applicant: Applicant, language: Language) -> str:
    if "[" not in assumption.path:
        return assumption.text
    record = described(applicant, assumption.path, language)
    return text("telling.of_record", language, record=record, words=assumption.text)
