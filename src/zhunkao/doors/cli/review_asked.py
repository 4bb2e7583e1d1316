"""What `zhunkao review` was called with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from zhunkao.doors.rosters.letters import LetterFormat


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is looked at: days in order, the day of the decision first; until when; where the picture goes."""

    days: tuple[date, ...]
    until: date
    svg: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was called with."""

    roster: Path
    output: Path | None
    target: Any
    layout: str | None
    mapping: Path | None
    sheet: str | None
    on: str | None
    ahead: Ahead | None
    policy: str | None
    rulings: Path | None
    letters: Path | None
    letters_format: LetterFormat
    letters_from: str
    columns: str | None
    reasons: bool | None
    personal: bool
    jobs: int | None
    resume: bool
    as_json: bool
