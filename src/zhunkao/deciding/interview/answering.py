"""Putting an answer into an applicant's interchange form, checked; and what became of each question.

Both functions give new values and leave what they were given as it is.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NoReturn

from zhunkao.deciding.interview.places import LISTS, written
from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.dates import PartialDate
from zhunkao.model.questions import DONT_KNOW, Path, Prompt, Question, State
from zhunkao.model.values import shown


def answer(applicant: Mapping[str, Any], question: Question, value: Any) -> dict[str, Any]:
    """
    The applicant (interchange form) with an answer in it.

    Args:
        applicant: What was known when the question was asked.
        question: As `next_question` gave it.
        value: By the question's form: true or false; a date as text; a number; the value of an option; a text; a list of records,
            each a dict of the question's fields (those left out stay unknown). `DONT_KNOW` to any question, and in records.

    Raises:
        DataError: If the answer does not fit the question, or not what is known already; `where` is the question's id.
    """
    changed = copy.deepcopy(dict(applicant))
    if value == DONT_KNOW:
        return changed
    if question.form == "yes_no" and question.path[0] in LISTS:
        if not checked(question, value, question.id):
            changed[str(question.path[0])] = []
        return changed
    found = _records(question, value) if question.form == "records" else checked(question, value, question.id)
    _put(changed, question.path, found)
    # What contradicts what is known already (an end before its start, work before birth) comes to light here.
    applicant_from_json(changed)
    return changed


def noted(states: Mapping[str, State], question: Question, value: Any) -> dict[str, State]:
    """The states of the questions after an answer: what is not known is not asked again."""
    after = dict(states)
    if value == DONT_KNOW:
        after[question.id] = "dont_know"
    elif question.form == "yes_no" and question.path[0] in LISTS:
        after[question.id] = "answered" if value is True else "not_applicable"
    elif value is None and question.path[-1] == "degree":
        after[question.id] = "not_applicable"
    else:
        after[question.id] = "answered"
    if question.form == "records" and isinstance(value, list):
        for index, record in enumerate(value):
            for key, found in record.items():
                if found == DONT_KNOW:
                    after[written((question.path[0], index, key))] = "dont_know"
    return after


def _records(question: Question, value: Any) -> list[dict[str, Any]]:
    """A list of records with what is known of each."""
    if not isinstance(value, (list, tuple)):
        _refuse("not_records", question.id, value, example=f'[{{"{question.fields[0].key}": …}}]' if question.fields else "[]")
    fields = {field.key: field for field in question.fields}
    found = []
    for index, record in enumerate(value):
        where = written((question.path[0], index))
        if not isinstance(record, Mapping):
            _refuse("not_records", where, record, example=f'[{{"{next(iter(fields), "")}": …}}]')
        made: dict[str, Any] = {}
        for key, given in record.items():
            if key not in fields:
                _refuse("unknown_field", f"{where}.{key}", key, allowed="、".join(fields))
            # Null says nothing but where it is an option: still there, no degree.
            says_nothing = given is None and None not in [option.value for option in fields[key].options]
            if given != DONT_KNOW and not says_nothing:
                made[key] = checked(fields[key], given, f"{where}.{key}")
        found.append(made)
    return found


def checked(prompt: Prompt, value: Any, where: str) -> Any:
    """
    An answer that fits a prompt, as it stands in the interchange form.

    Raises:
        DataError: If it does not fit; `where` is the given place.
    """
    # True is not 1 here: options are told apart by type, too.
    chosen = [option.value for option in prompt.options if option.value == value and type(option.value) is type(value)]
    if chosen:
        return chosen[0]
    match prompt.form:
        case "date":
            return _date(prompt, value, where)
        case "number":
            return _number(prompt, value, where)
        case "text" if prompt.is_many:
            return [_text(each, where) for each in (value if isinstance(value, (list, tuple)) else [value])]
        case "text":
            return _text(value, where)
        case "yes_no":
            return _refuse("not_yes_no", where, value)
        case _:
            allowed = "、".join(shown(option.value) for option in prompt.options)
            return _refuse("not_option", where, value, allowed=allowed)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        _refuse("not_text", where, value)
    return value.strip()


def _date(prompt: Prompt, value: Any, where: str) -> str:
    found = PartialDate.of(value, where)
    if prompt.is_exact and not found.is_day:
        _refuse("not_exact", where, value)
    if prompt.latest is not None and found.first > PartialDate.of(prompt.latest).last:
        _refuse("too_late", where, value, latest=prompt.latest)
    return found.text


def _number(prompt: Prompt, value: Any, where: str) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        _refuse("not_number", where, value)
    if prompt.is_whole and (value != int(value) or value < 1):
        _refuse("not_whole", where, value)
    if value < 0:
        _refuse("negative", where, value)
    return value


def _put(applicant: dict[str, Any], path: Path, value: Any) -> None:
    """Set a value at a path; objects on the way are made, records are not."""
    place: Any = applicant
    for step in path[:-1]:
        if isinstance(step, int):
            if not isinstance(place, list) or step >= len(place):
                raise DataError("interview.not_there", where=written(path), path=written(path))
            place = place[step]
        else:
            if place.get(step) is None:
                place[step] = {}
            place = place[step]
    if not isinstance(place, dict):
        raise DataError("interview.not_there", where=written(path), path=written(path))
    place[path[-1]] = value


def _refuse(code: str, where: str, found: object, **parts: Any) -> NoReturn:
    raise DataError(f"interview.{code}", where=where, found=shown(found), **parts)
