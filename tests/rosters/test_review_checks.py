"""A review answers each row as `check` answers the same person: with reasons, without them, in every layout."""

import pytest
from layout_rosters import ON
from random_rosters import roster

import zhunkao
from zhunkao.model.applicant_forms import applicant_to_json
from zhunkao.rulebase import load
from zhunkao.rulebase.roster_files import roster_knowledge
from zhunkao.screening.rosters.mapping import Defaults
from zhunkao.screening.rosters.reading import read_roster
from zhunkao.screening.rosters.reviewing import Reviewer, Terms

BASE, SERVICE = load(), zhunkao.load()
ROWS, SEED = 60, 7


def outcome(status):
    return {"needs_facts": "undetermined", "needs_ruling": "undetermined"}.get(status, status)


@pytest.mark.parametrize("layout_id", [layout.id for layout in roster_knowledge().layouts])
def test_review_and_check_agree(layout_id):
    defaults = Defaults(occupation="钳工", level=3)
    people = read_roster(roster(layout_id, ROWS, SEED).book(), BASE, on=ON, defaults=defaults).rows
    told, short = Reviewer(BASE, Terms(on=ON)), Reviewer(BASE, Terms(on=ON, with_reasons=False))
    decided = set()
    for row in people:
        answer, brief = told.answer(row), short.answer(row)
        assert (answer is None) == (row.skipped is not None)
        if answer is None:
            continue
        if answer.outcome == "not_decided":
            assert brief.outcome == "not_decided"
            continue
        wanted = {"occupation": answer.occupation, "work_type": answer.work_type or None, "level": answer.level, "on": ON}
        found = SERVICE.check(applicant_to_json(row.applicant), document=answer.document, **wanted)
        statuses = {decision.status for decision in found}
        # Where each work type has conditions of its own and the row names none, the answers must be the same to be one.
        status = statuses.pop() if len(statuses) == 1 else "undetermined"
        assert (outcome(answer.outcome), outcome(brief.outcome)) == (status, status), row.row
        if status == "eligible":
            assert answer.by == brief.by == found[0].by, row.row
        decided.add(status)
    assert "undetermined" in decided
