"""Findings of random applicants: no input breaks them, each can be said, each names a place that is there."""

import random
import re
from datetime import date

from applicant_strategies import random_case
from findings_help import REGISTERS

from zhunkao.deciding.findings import KINDS, findings_of
from zhunkao.errors import DataError
from zhunkao.model.applicant_forms import applicant_from_json
from zhunkao.model.documents import Entry

PLACE = re.compile(r"([a-z_]+)(?:\[(\d+)\])?(?:\.[a-z_]+)?")


def test_findings_of_random_people():
    """Corner dates, unknown words and all; the same findings each time."""
    target = Entry(occupation="电工", work_type=None, code=None, level=3, prerequisite=None, items=())
    seen = set()
    for seed in range(400):
        _, value, _, _ = random_case(random.Random(f"findings-{seed}"), corners=True)
        try:
            applicant = applicant_from_json(value)
        except DataError:
            continue
        for day in (date(1990, 1, 1), date(2026, 11, 20)):
            findings = findings_of(applicant, day, REGISTERS, target)
            assert findings == findings_of(applicant, day, REGISTERS, target)
            for finding in findings:
                seen.add(finding.code)
                assert finding.kind in KINDS
                assert finding.text("zh") != finding.text("en")
                assert all(_is_there(path, applicant) or finding.code.startswith("deciding.") for path in finding.paths)
    # The draw is worth something only if it meets most of the checks.
    assert len(seen) >= 10, sorted(seen)


def _is_there(path, applicant):
    found = PLACE.fullmatch(path)
    if found is None or not hasattr(applicant, found[1]):
        return False
    records = getattr(applicant, found[1])
    return found[2] is None or int(found[2]) < len(records)
