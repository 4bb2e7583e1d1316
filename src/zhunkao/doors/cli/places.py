"""Places in an applicant's data as a person would call them: `work[1].to` is 第2段工作（某厂）."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhunkao.doors.cli.tell import tell

if TYPE_CHECKING:
    from zhunkao.model.applicants import Applicant

_RECORD = re.compile(r"(?P<list>[a-z_]+)\[(?P<index>[0-9]+)\]")
_TELLING = ("employer", "school", "name", "occupation", "major", "what")
"""Fields that tell one record from another, the best first."""


def place(applicant: Applicant, path: str) -> str:
    """
    The record that a path leads to, in words; empty for what is not a record.

    >>> from zhunkao.model.applicant_forms import applicant_from_json
    >>> one = applicant_from_json({"work": [{"employer": "某机械厂", "occupation": "电工", "from": "2020-01"}]})
    >>> place(one, "work[0].to"), place(one, "birth_date")
    ('第1段工作（某机械厂）', '')
    """
    found = _RECORD.match(path)
    if found is None or f"record_{found['list']}" not in _KNOWN:
        return ""
    records = getattr(applicant, found["list"], None) or ()
    index = int(found["index"])
    said = tell(f"doors.record_{found['list']}", number=index + 1)
    if index < len(records):
        told = next((value for name in _TELLING if (value := getattr(records[index], name, None))), None)
        return f"{said}（{told}）" if told else said
    return said


_KNOWN = frozenset(
    f"record_{name}"
    for name in (
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
)
