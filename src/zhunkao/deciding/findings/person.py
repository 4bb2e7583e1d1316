"""The person's own data: the ID number by itself, against the birth date and the sex (domain: GB 11643; the check of identity).

No message shows an ID number: it would hold, with the birth date beside it, nearly all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhunkao.deciding.findings.observation import Kind, Look, Observation, Word, day_of, observed
from zhunkao.model.dates import PartialDate
from zhunkao.model.identity import IdNumber, masked, read_id_number


def birth_of(birth_date: PartialDate | None, id_number: str | None, day: int) -> tuple[tuple[int, int] | None, str]:
    """The days on which somebody may have been born and where that is said; an ID number serves only where nothing else does.

    For findings alone: a decision takes the birth date that is stated or none.
    """
    if birth_date is not None:
        return (birth_date.first, birth_date.last), "birth_date"
    if id_number is not None:
        birth = read_id_number(id_number, day).birth
        if birth is not None:
            return (birth, birth), "id_number"
    return None, "birth_date"


def about_person(look: Look) -> Iterator[Observation]:
    """What the ID number says of itself, of the birth date and of the sex."""
    if look.applicant.id_number is None:
        return
    number = read_id_number(look.applicant.id_number, look.day)
    yield from _about_form(number)
    yield from _about_birth(number, look)
    yield from _about_sex(number, look.applicant.sex)


def _about_form(number: IdNumber) -> Iterator[Observation]:
    for fault in number.faults:
        yield observed("inconsistent", f"id_{fault}", "id_number")
    if number.faults:
        return
    match number.kind:
        case "unknown":
            yield observed("review", "id_unknown_form", "id_number", shown=masked(number.number))
        case "temporary":
            yield observed("not_applicable", "id_temporary", "id_number")
        case "resident_15":
            yield observed("review", "id_fifteen_digits", "id_number")
        case "resident" | "permit" | "foreigner":
            pass
    if number.kind in ("resident", "resident_15") and not number.has_known_region:
        yield observed("review", "id_region", "id_number")


def _about_birth(number: IdNumber, look: Look) -> Iterator[Observation]:
    stated = look.applicant.birth_date
    if number.birth is None:
        return
    born = day_of(number.birth)
    if stated is None:
        yield observed("missing_facts", "birth_only_in_id", "id_number", "birth_date", born=born)
    elif not stated.first <= number.birth <= stated.last:
        # How the numbers of foreigners' cards are made is known by hearsay only.
        kind: Kind = "review" if number.kind == "foreigner" else "inconsistent"
        yield observed(kind, "birth_differs", "birth_date", "id_number", stated=stated.text, born=born)
    elif number.kind != "resident_15":
        yield observed("consistent", "id_agrees", "id_number", "birth_date")


def _about_sex(number: IdNumber, stated: str | None) -> Iterator[Observation]:
    """The sex against the last digit before the check character (of fifteen digits the very last): odd is male."""
    if number.is_male is None or number.faults:
        return
    shown = "male" if number.is_male else "female"
    if stated == shown:
        yield observed("consistent", "sex_agrees", "id_number", "sex")
    elif stated is not None:
        # How the numbers of foreigners' cards are made is known by hearsay only.
        kind: Kind = "review" if number.kind == "foreigner" else "inconsistent"
        words = {"stated": Word(f"findings.sex_{stated}"), "shown": Word(f"findings.sex_{shown}")}
        yield observed(kind, "sex_differs", "sex", "id_number", **words)
    elif number.kind != "foreigner":
        yield observed("missing_facts", "sex_only_in_id", "id_number", "sex", shown=Word(f"findings.sex_{shown}"))
