"""A body's own files, brought with the order: looked through when they come, kept with the roster, applied by the worker.

Its rulings say which names count as an occupation's own; its profile of papers says which proofs are asked for.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from zhunkao.doors.web.rosters import files, jobs
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.uploads import TooLarge, file_of, text_of
from zhunkao.doors.web.words import said
from zhunkao.errors import ZhunkaoError
from zhunkao.messages import Language
from zhunkao.rulebase.profiles import EvidenceProfile, evidence_profile_from_yaml
from zhunkao.rulebase.rulings import RulingBook, rulings_from_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.core.files.uploadedfile import UploadedFile

    from zhunkao.doors.web.rosters.models import Job

Kind: TypeAlias = Literal["rulings", "papers"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Each is the name of its input, of what the order says of it, and of its file."""

MOST_BYTES: Final = 256 * 1024
"""Of each."""


def too_large(kind: Kind = "rulings") -> TooLarge:
    """What is said of a file of more than `MOST_BYTES`."""
    return TooLarge("web_rosters.attached_too_large", where=kind, most=MOST_BYTES // 1024)


def take(job: Job, sent: Mapping[str, UploadedFile], posted: Mapping[str, str], language: Language) -> dict[str, str]:
    """
    Keep what was sent with the order, and leave out what is to be left out; `job.order` says what there is then.

    At once, so that an error in another input loses nothing.

    Returns:
        What is wrong, by input; of the places in a file with its name.
    """
    errors: dict[str, str] = {}
    order = dict(job.order)
    for kind in KINDS:
        if posted.get(f"no-{kind}") == "1":
            order[kind] = None
        file = sent.get(kind)
        if file is None:
            continue
        try:
            order[kind] = _keep(job, kind, *file_of(file, MOST_BYTES, too_large(kind)))
        except ZhunkaoError as error:
            errors[kind] = said(error, language) if error.where == kind else error.text(language)
    if order != job.order:
        job.order = order
        jobs.note(job)
    return errors


def _keep(job: Job, kind: Kind, name: str, data: bytes) -> dict[str, object]:
    """
    Keep one file; what the order says of it.

    Raises:
        DataError: If it is no text, malformed, or contradicts itself.
    """
    about: dict[str, object] = {"name": name}
    match kind:
        case "rulings":
            about["count"] = len(_book(data, name).rulings)
        case "papers":
            _profile(data, name)
    files.put(files.attached(job.key_hash, kind), data)
    return about


def rulings_of(job: Job) -> RulingBook | None:
    """The rulings that were brought with a roster; None where there are none."""
    found = _kept(job, "rulings")
    return None if found is None else _book(*found)


def papers_of(job: Job) -> EvidenceProfile | None:
    """The profile of papers that was brought with a roster; None where there is none."""
    found = _kept(job, "papers")
    return None if found is None else _profile(*found)


def _kept(job: Job, kind: Kind) -> tuple[bytes, str] | None:
    about: Mapping[str, Any] | None = job.order.get(kind)
    return None if not about else (files.attached(job.key_hash, kind).read_bytes(), str(about["name"]))


def _book(data: bytes, name: str) -> RulingBook:
    base = rules().base
    return RulingBook(rulings_from_yaml(text_of(data, name), name, base.registers), base)


def _profile(data: bytes, name: str) -> EvidenceProfile:
    return evidence_profile_from_yaml(text_of(data, name), name, PurePosixPath(name).stem)
