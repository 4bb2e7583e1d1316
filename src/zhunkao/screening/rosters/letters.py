"""Letters to applicants: 补正通知 to those who must give or prove something, 不符合告知 to those who do not meet any item yet.

The words are those of a body that lets a named person confirm every conclusion (个人信息保护法 第二十四条): a letter says what
was found, what is missing and from which day it will do, and that a person may be asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from zhunkao.messages import Language, text
from zhunkao.model.identity import cleaned, masked
from zhunkao.screening.rosters.answers import Answer
from zhunkao.screening.rosters.people import RosterRow
from zhunkao.screening.rosters.totals import target_name

LetterKind: TypeAlias = Literal["supplement", "refusal"]
"""补正通知, 不符合告知."""

KINDS: Final[dict[str, LetterKind]] = {"needs_facts": "supplement", "not_eligible": "refusal"}
"""Which outcomes are written to; 需人工 is settled by the body itself, 未判定 by whoever made the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter: its title, whom it is to, its paragraphs, and how it ends. `place` tells letters of one roster apart."""

    kind: LetterKind
    place: str
    title: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: tuple[str, ...]

    def written(self) -> str:
        """As plain text."""
        return "\n\n".join([self.title, self.greeting, *self.paragraphs, "\n".join(self.closing)]) + "\n"


def letter_of(row: RosterRow, answer: Answer, on: str, body: str, language: Language, *, personal: bool = True) -> Letter | None:
    """
    The letter to the person of a row, or None where there is nothing to write.

    Args:
        row: The person.
        answer: What was found.
        on: The day of the decision, `2026-11-21`.
        body: Who writes; empty leaves a line for it.
        language: Of the letter.
        personal: Whether name and masked ID number may stand in it.
    """
    kind = KINDS.get(answer.outcome)
    if kind is None:
        return None

    def say(key: str, /, **parts: object) -> str:
        return text(f"review.letter_{key}", language, **parts)

    person = row.applicant if personal else None
    place = say("row", row=answer.row + 1)
    name = (person.name if person is not None else None) or place
    number = masked(cleaned(person.id_number)) if person is not None and person.id_number else ""
    occupation, level = target_name((answer.occupation, answer.work_type, answer.level), language)
    who = say("who_numbered", name=name, number=number) if number else say("who", name=name)
    paragraphs = [
        say("opening", occupation=occupation, level=level, on=_day(on, language)),
        say(f"{kind}_found", reason=answer.reason),
    ]
    if answer.lacking:
        paragraphs.append(say(f"{kind}_missing", lacking=answer.lacking))
    if kind == "refusal":
        paragraphs.append(say("from", day=_day(answer.earliest, language)) if answer.earliest else say("not_by_time"))
    if answer.papers:
        paragraphs.append(say("papers", papers=answer.papers))
    paragraphs.append(say("rights"))
    closing = (body or say("body"), say("reference", basis=answer.basis, decision=answer.decision[:12]))
    return Letter(
        kind=kind,
        place=f"{answer.sheet}-{answer.row + 1:05d}",
        title=say(f"{kind}_title"),
        greeting=who,
        paragraphs=tuple(paragraphs),
        closing=closing,
    )


def _day(day: str, language: Language) -> str:
    """A day as a letter writes it: 2026年11月21日."""
    if language == "en":
        return day
    year, month, of_month = day.split("-")
    return f"{year}年{int(month)}月{int(of_month)}日"
