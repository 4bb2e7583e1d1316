"""Certificates: the number against level and date, the date against the occupation's age, the level against the target."""

from __future__ import annotations

from collections.abc import Iterator

from zhunkao.deciding.findings.observation import Look, Observation, Record, observed
from zhunkao.model.applicants import CertificateRecord
from zhunkao.model.dates import PartialDate, new_year, year_of
from zhunkao.model.identity import CertificateNumber, cleaned, masked, read_certificate_number
from zhunkao.model.registers import EDITIONS, Registers
from zhunkao.rulebase.knowledge import Knowledge


def about_certificates(look: Look) -> Iterator[Observation]:
    """All that is found about each certificate, then about pairs of them."""
    for index, certificate in enumerate(look.applicant.certificates or ()):
        place = Record("certificates", index)
        yield from _about_number(certificate, place, look)
        yield from _about_age(certificate, place, look)
    yield from _same_numbers(look)
    yield from _already_held(look)


# --- numbers ----------------------------------------------------------------------------------------------------------------


def _about_number(certificate: CertificateRecord, place: Record, look: Look) -> Iterator[Observation]:
    if certificate.number is None:
        if certificate.issued_on is None:
            yield observed("missing_facts", "certificate_undated", place, f"{place.path}.issued_on")
        return
    where = f"{place.path}.number"
    number = read_certificate_number(certificate.number)
    if number.form == "unknown":
        yield observed("review", "number_unknown_form", place, where, shown=_shown(number.number, look))
        return
    level = list(_about_level(certificate, number, place, where))
    year = list(_about_year(certificate.issued_on, number, place, where, look.day))
    yield from level
    yield from year
    if not level and not year and certificate.level is not None:
        yield observed("consistent", "number_agrees", place, where)


def _shown(number: str, look: Look) -> str:
    """A certificate number of no known form; one that is or holds an ID number (old papers bore it) is masked."""
    own = cleaned(look.applicant.id_number or "")
    looks_like_id = len(number) in (15, 18) and number[:-1].isdigit()
    return masked(number) if looks_like_id or (own and own in number) else number[:30]


def _about_level(certificate: CertificateRecord, number: CertificateNumber, place: Record, where: str) -> Iterator[Observation]:
    if certificate.level is None:
        yield observed("missing_facts", "level_only_in_number", place, f"{place.path}.level", where, level=number.level)
    elif isinstance(certificate.level, str):
        # The reserve technician certificate is a school's own paper and bears no such number.
        yield observed("review", "number_of_reserve_technician", place, where, level=number.level)
    elif certificate.level != number.level:
        yield observed(
            "inconsistent", "number_level", place, f"{place.path}.level", where, stated=certificate.level, level=number.level
        )


def _about_year(
    issued_on: PartialDate | None, number: CertificateNumber, place: Record, where: str, day: int
) -> Iterator[Observation]:
    digits = f"{number.year:02d}"
    if issued_on is None:
        yield observed("missing_facts", "year_only_in_number", place, f"{place.path}.issued_on", where, digits=digits)
        if number.form == "skill_level" and (number.year or 0) > year_of(day) % 100:
            yield observed("inconsistent", "number_year_ahead", place, where, digits=digits)
    elif year_of(issued_on.first) % 100 != number.year:
        yield observed(
            "inconsistent", "number_year", place, f"{place.path}.issued_on", where, stated=issued_on.text, digits=digits
        )


def _same_numbers(look: Look) -> Iterator[Observation]:
    """Two certificates under one number are one certificate written twice, or one of the numbers is wrong."""
    seen: dict[str, int] = {}
    for index, certificate in enumerate(look.applicant.certificates or ()):
        if certificate.number is None:
            continue
        first = seen.setdefault(cleaned(certificate.number), index)
        if first != index:
            yield observed("inconsistent", "number_twice", Record("certificates", first), Record("certificates", index))


# --- the occupation ---------------------------------------------------------------------------------------------------------


def _about_age(certificate: CertificateRecord, place: Record, look: Look) -> Iterator[Observation]:
    if certificate.occupation is None or certificate.issued_on is None:
        return
    edition = first_edition(look.registers, certificate.occupation)
    if edition is not None and certificate.issued_on.last < new_year(edition):
        yield observed(
            "review",
            "before_occupation",
            place,
            f"{place.path}.issued_on",
            occupation=certificate.occupation,
            issued=certificate.issued_on.text,
            edition=edition,
        )


def first_edition(registers: Registers, name: str) -> int | None:
    """The edition of the classification in which an occupation surely first stands; None where the registers do not know.

    An occupation of the first edition is older than the classification, so nothing can be said of it. A name that was a work
    type before it became an occupation counts from then.
    """
    record = registers.occupation(name)
    codes = () if record is None else record.codes
    editions = [code.edition for code in codes]
    for of, work_type in registers.work_types_named(name):
        editions.extend(work_type.editions or [code.edition for code in of.codes])
    first = min(editions, default=EDITIONS[0])
    is_unsure = any(code.certainty == "unsure" and code.edition == first for code in codes)
    return None if first == EDITIONS[0] or is_unsure else first


# --- the target -------------------------------------------------------------------------------------------------------------


def _already_held(look: Look) -> Iterator[Observation]:
    """A certificate of the target's occupation at its level or a higher one: bodies refuse the same level again."""
    target = look.target
    if target is None:
        return
    known = Knowledge(look.registers, look.document, target.occupation)
    ruled = look.applicant.relations.occupations.get(target.occupation, {})
    for index, held in enumerate(look.applicant.certificates or ()):
        if held.occupation is None or not isinstance(held.level, int) or held.level > target.level:
            continue
        if held.issued_on is not None and held.issued_on.first > look.day:
            continue
        relation = known.occupation(held.occupation, for_certificate=True)
        if relation == "own" or ruled.get(held.occupation) == "own":
            other_type = None not in (held.work_type, target.work_type) and held.work_type != target.work_type
            name = "level_held_other_type" if other_type else "level_held" if held.level == target.level else "higher_held"
            yield observed("review", name, Record("certificates", index), occupation=target.occupation, level=held.level)
