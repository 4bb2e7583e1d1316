"""Drafts to lists: the run of levels tells where one occupation or work type ends and the next begins.

Within an occupation or work type levels run one way, mostly from 五级 to 一级, in some tables from the higher to the lower. A
level that does not go on in that way begins a new run, and so does a name that differs. Whatever names stand beside a run, at
its beginning, middle or end, hold for all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zhunkao.model.documents import ANY_OCCUPATION, Doubt, Target
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.registers import Registers
from zhunkao.reading.definitions import is_definition, is_note, join_notes, read_definitions
from zhunkao.reading.drafts import Draft, Label, merge_labels
from zhunkao.reading.joins import join_names
from zhunkao.reading.matters import binds
from zhunkao.reading.naming import of_kind, read_names, work_type_names
from zhunkao.reading.raw import Findings, Kind, RawList, keep_said, make_doubt, place_doubts
from zhunkao.reading.vocabulary import is_no_name
from zhunkao.reading.words import Words


@dataclass(slots=True)
class Run:
    """The drafts of one occupation or work type; `by_name`: begun by another name though the levels went on."""

    drafts: list[Draft] = field(default_factory=list)
    occupation: Label | None = None
    work_type: Label | None = None
    bare: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    last_level: int | None = None
    by_name: bool = False

    @property
    def code(self) -> str | None:
        """The first code printed beside the run."""
        return next((draft.code for draft in self.drafts if draft.code), None)


def read_runs(
    drafts: Sequence[Draft], registers: Registers, findings: Findings, outer: Sequence[Target], *, named: bool, merged: bool
) -> None:
    """Turn the drafts of a grid into lists.

    Args:
        drafts: In the order of the grid.
        registers: What is known of occupations.
        findings: Takes the lists, definitions, marks and doubts.
        outer: The targets that stand above the grid, for runs without names of their own.
        named: Whether the grid has a column of occupations.
        merged: Whether the format knows merged cells, so that names stand beside the first of their rows.
    """
    runs = _find_runs(drafts, registers, merged=merged)
    _doubt_borders(runs)
    before: Target | None = None
    for run in runs:
        targets = _targets(run, registers, findings, before, outer, named)
        if targets and targets[0].occupation != ANY_OCCUPATION:
            before = targets[-1]
        _add_run(run, targets, findings)


def _find_runs(drafts: Sequence[Draft], registers: Registers, *, merged: bool) -> list[Run]:
    """The runs of a grid, whichever way its levels run: that in which more runs have a name and fewer end by a name alone."""
    down, up = (_split(drafts, step, registers) for step in (-1, 1))
    return up if _faults(up, merged=merged) < _faults(down, merged=merged) else down


def _split(drafts: Sequence[Draft], step: int, registers: Registers) -> list[Run]:
    """The runs of a grid whose levels run down (-1, 五级 → 一级) or up (1)."""
    runs: list[Run] = []
    for draft in drafts:
        by_level = not runs or _leaves(runs[-1], draft, step)
        if by_level or _renames(runs[-1], draft, registers):
            runs.append(Run(by_name=not by_level))
        run = runs[-1]
        run.occupation = _merge(run.occupation, draft.occupation, run, registers)
        run.work_type = _merge(run.work_type, draft.work_type, run, registers)
        run.bare = run.bare or draft.bare
        run.last_level = (draft.level, *draft.also)[-1] if draft.level is not None else run.last_level
        run.drafts.append(draft)
    return runs


def _faults(runs: Sequence[Run], *, merged: bool) -> tuple[int, int, int]:
    """Runs that begin without a name, where names stand first; runs without a name or begun by a name alone; runs."""
    headless = sum(run.drafts[0].occupation is None and run.drafts[0].work_type is None for run in runs) if merged else 0
    unnamed = sum(run.occupation is None and run.work_type is None for run in runs)
    return headless, unnamed + sum(run.by_name for run in runs), len(runs)


def _doubt_borders(runs: Sequence[Run]) -> None:
    """Where levels go on while the name changes, rows without a name in between may belong to either.

    Unless every other run of the grid has its name beside its first rows: then so have these.
    """
    if all(run.drafts[0].occupation or run.drafts[0].work_type for run in runs if not run.by_name):
        return
    for before, run in pairwise(runs):
        last = before.drafts[-1]
        if run.by_name and last.occupation is None and last.work_type is None and last.items:
            run.doubts.append(make_doubt("border_unsure", last.items[0].words))


def _leaves(run: Run, draft: Draft, step: int) -> bool:
    """Whether a draft's level does not go on with the run's."""
    last = run.last_level
    return last is not None and draft.level is not None and (draft.level - last) * step <= 0


def _renames(run: Run, draft: Draft, registers: Registers) -> bool:
    """Whether a draft has another name than the run."""
    if _differ(run.occupation, draft.occupation, registers) or _differ(run.work_type, draft.work_type, registers):
        return True
    if (run.bare and draft.work_type) or (draft.bare and run.work_type):
        return True
    # A name printed again, now with a work type beside it: the rows before were those of the occupation itself.
    again = run.occupation and draft.occupation and run.occupation.box is not draft.occupation.box
    same = again and run.occupation and draft.occupation and run.occupation.name == draft.occupation.name
    return bool(same and draft.work_type and run.work_type is None)


def _differ(first: Label | None, second: Label | None, registers: Registers) -> bool:
    if first is None or second is None or first.box is second.box:
        return False
    return join_names(first.name, second.name, registers, over_page=second.page > first.page) is None


def _merge(first: Label | None, second: Label | None, run: Run, registers: Registers) -> Label | None:
    if first is None or second is None or first.box is second.box:
        return first or second
    return merge_labels(first, second, run.doubts, registers)


def _targets(
    run: Run, registers: Registers, findings: Findings, before: Target | None, outer: Sequence[Target], named: bool
) -> tuple[Target, ...]:
    """What a run holds for; empty if nothing tells."""
    work_types = _work_types(run, registers, findings)
    if run.occupation is not None:
        naming = read_names(run.occupation.name, registers, by_place=True)
        if naming is None:
            findings.doubt("name_unread", run.occupation.words, run.occupation.name)
        targets = naming.targets if naming else (Target(run.occupation.name),)
        if naming and naming.unsure_kind:
            kinds = {"name": targets[0].occupation, "kind": targets[0].work_type}
            findings.doubt("kind_unsure", run.occupation.words, run.occupation.name, **kinds)
        if naming and naming.code and run.drafts:
            run.drafts[0].code = run.drafts[0].code or naming.code
        return tuple(of_kind(target, kind) for target in targets for kind in work_types)
    if work_types != (None,):
        first = work_types[0] or ""
        record = registers.occupation(first)
        occupation = record.name if record and record.name != first else before.occupation if before else None
        if occupation is None and record:
            return tuple(Target(kind or "") for kind in work_types)
        if occupation:
            words = run.work_type.words if run.work_type else None
            findings.doubt("occupation_inferred", words, occupation, name=occupation)
            return tuple(of_kind(Target(occupation), kind) for kind in work_types)
    if outer and before is None:
        return tuple(outer)
    if named:
        return ()
    items = [item for draft in run.drafts for item in draft.items]
    findings.doubt("every_occupation", items[0].words if items else None)
    return (Target(ANY_OCCUPATION),)


def _work_types(run: Run, registers: Registers, findings: Findings) -> tuple[str | None, ...]:
    labels = [run.work_type] if run.work_type is not None else []
    names: list[str] = []
    for label in labels:
        if is_no_name(label.name):
            continue
        listed = work_type_names(label.name, registers)
        if listed is None:
            findings.doubt("work_types_unread", label.words)
        names += [name for name in listed or () if name not in names]
    return tuple(names) or (None,)


def _add_run(run: Run, targets: tuple[Target, ...], findings: Findings) -> None:
    _fill_levels(run)
    where = "、".join(dict.fromkeys(_name(target) for target in targets))
    findings.doubts += place_doubts(tuple(run.doubts), where)
    for note in {id(note): note for draft in run.drafts for note in draft.notes}.values():
        if not is_note(note.text) and not is_definition(note.text) and binds(note.text, beside=True):
            findings.doubt("note_binds", note, where)
    notes = join_notes([note for draft in run.drafts for note in draft.notes], findings, where)
    for draft in run.drafts:
        findings.doubts += place_doubts(tuple(draft.doubts), where)
        for kind, words in [*draft.marks, *((Kind.UNREAD, part) for part in draft.level_parts)]:
            if kind is Kind.UNREAD:
                findings.unread(words, where)
            else:
                findings.mark(kind, words)
        if draft.level_box is not None and not draft.items and not draft.demands:
            findings.doubt("empty_level", draft.level_box.words, where)
        if draft.items:
            _add_list(draft, run.code, targets, where, findings)
    if notes:
        read_definitions(notes, dict.fromkeys(target.occupation for target in targets), findings)


def _add_list(draft: Draft, code: str | None, targets: tuple[Target, ...], where: str, findings: Findings) -> None:
    if not targets or draft.level is None:
        name = "list_without_occupation" if not targets else "list_without_level"
        for item in draft.items:
            findings.mark(Kind.NUMBER, item.label)
            findings.unread(item.words, where, name)
        return
    items = keep_said(draft.items, findings, where)
    if items:
        for level in (draft.level, *draft.also):
            found = RawList(targets, level, items, code, draft.prerequisite, draft.together, tuple(draft.demands), draft.at_least)
            findings.lists.append(found)


def _fill_levels(run: Run) -> None:
    """Give a list without a level the one that alone fits between its neighbours."""
    for before, draft, after in _threes(run.drafts):
        if draft.level is None and draft.items and before.level and after.level and abs(before.level - after.level) == 2:
            draft.level = (before.level + after.level) // 2
            words: Words = draft.items[0].words
            draft.doubts.append(make_doubt("level_inferred", words, level=LEVEL_NAMES[draft.level]))


def _threes(drafts: Sequence[Draft]) -> Iterable[tuple[Draft, Draft, Draft]]:
    return zip(drafts, drafts[1:], drafts[2:], strict=False)


def _name(target: Target) -> str:
    return f"{target.occupation}（{target.work_type}）" if target.work_type else target.occupation
