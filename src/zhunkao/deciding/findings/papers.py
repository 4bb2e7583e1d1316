"""The applicant's list of papers: papers that nobody knows, papers for records that are not there, papers still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhunkao.deciding.findings.observation import Look, Observation, Record, observed
from zhunkao.messages import Language
from zhunkao.model.decisions import Papers
from zhunkao.rulebase.profiles.evidence import ALWAYS, FACTS
from zhunkao.rulebase.profiles.papers import known_papers

_RECORD = re.compile(r"([a-z]+)(?:\[([0-9]{1,9})\])?(?:\..*)?")
_LISTS = (
    "certificates",
    "work",
    "education",
    "training",
    "apprenticeships",
    "titles",
    "awards",
    "coaching",
    "contributions",
    "licences",
    "distances",
)


def about_papers(look: Look) -> Iterator[Observation]:
    """What of the list cannot be used: it is not dropped, a person must look at it."""
    for index, evidence in enumerate(look.applicant.evidence or ()):
        place = Record("evidence", index)
        if evidence.paper is None:
            yield observed("missing_facts", "paper_unnamed", place, f"{place.path}.paper")
        elif known_papers().key(evidence.paper) is None:
            yield observed("review", "paper_unknown", place, f"{place.path}.paper", paper=evidence.paper[:60])
        if evidence.about is not None and not _is_there(evidence.about, look):
            yield observed("review", "paper_for_nothing", place, f"{place.path}.for", about=evidence.about[:60])


def _is_there(about: str, look: Look) -> bool:
    if about in FACTS or about in ALWAYS or about in ("id_number", "birth_date", "sex"):
        return True
    found = _RECORD.fullmatch(about)
    if found is None or found[1] not in _LISTS:
        return False
    records = getattr(look.applicant, found[1]) or ()
    return found[2] is None or int(found[2]) < len(records)


def missing_papers(evidence: Iterable[Papers], language: Language = "zh") -> tuple[Observation, ...]:
    """缺少材料: what a decision's papers say is missing; nothing where the applicant lists no papers at all.

    Args:
        evidence: `Decision.evidence`, made in the same language.
        language: Of the names of the papers.
    """
    found = []
    for papers in evidence:
        for words in papers.missing or ():
            found.append(observed("missing_papers", "paper_missing", *(papers.paths or ("evidence",)), papers=words))
    return tuple(found)
