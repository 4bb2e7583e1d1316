"""Which fields of a list's records matter: those on which some part hangs, be all else as good, as bad or as unknown as may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from zhunkao.deciding.interview.hypotheses import Hypotheses
from zhunkao.deciding.interview.places import LISTS, FieldSpec, put
from zhunkao.deciding.interview.view import Stand, View, open_parts, part_truth
from zhunkao.model.applicants import UNKNOWN, Applicant
from zhunkao.model.conditions import Work


def fields_that_matter(name: str, view: View, hypotheses: Hypotheses) -> tuple[FieldSpec, ...]:
    """The fields of a list's records on which something hangs, in the order in which they are asked.

    Each is tried in records that serve, one by one, with its worst answer, its best one and none.
    """
    parts = [open_parts(stand) for stand in view.stands(hypotheses.ground)]
    contexts = _contexts(name, hypotheses)
    found = []
    for spec in LISTS[name]:
        if spec.key == "cnc":
            # Figures of 数控 work differ by years; the longest work would hide that.
            matters = any(isinstance(node, Work) and node.cnc_years for node in hypotheses.facts)
        else:
            matters = any(_matters(name, spec, view, hypotheses, context, parts) for context in contexts)
        if matters:
            found.append(spec)
    return tuple(found)


def _contexts(name: str, hypotheses: Hypotheses) -> tuple[Applicant, ...]:
    """The applicant as known, and with all other unknown lists at their best and at their worst."""
    best = worst = hypotheses.ground
    for other in LISTS:
        if other != name and getattr(hypotheses.ground, other) is None:
            best = put(best, (other,), hypotheses.serving(other))
            worst = put(worst, (other,), ())
    return hypotheses.ground, best, worst


def _matters(
    name: str, spec: FieldSpec, view: View, hypotheses: Hypotheses, context: Applicant, parts: Sequence[tuple[int | None, ...]]
) -> bool:
    for record in hypotheses.serving(name):
        with_it = _truths(view.stands(put(context, (name,), (record,))), parts)
        values = hypotheses.values(name, spec, record)
        for value in dict.fromkeys((*values[-1:], *values[:1], UNKNOWN if spec.key in ("to", "degree") else None)):
            changed: dict[str, Any] = {spec.attribute: value}
            other = replace(record, **changed)
            if other != record and _truths(view.stands(put(context, (name,), (other,))), parts) != with_it:
                return True
    return False


def _truths(stands: Sequence[Stand], parts: Sequence[tuple[int | None, ...]]) -> list[int]:
    """The truths of the parts that are open."""
    return [part_truth(stand, part) for stand, mine in zip(stands, parts, strict=True) for part in mine]
