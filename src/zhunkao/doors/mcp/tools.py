"""The tools, as plain functions of one rule base; `server` gives them their names and the descriptions that assistants read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhunkao.doors import enquiries, service
from zhunkao.doors.files import read_value
from zhunkao.doors.mcp import arguments, making, results
from zhunkao.doors.mcp.arguments import (
    Applicant,
    Day,
    Days,
    Document,
    Language,
    Level,
    Limit,
    Occupation,
    Offset,
    Policy,
    RulesFile,
    SameApplicant,
    Words,
    WorkType,
)
from zhunkao.errors import RequestError
from zhunkao.model.values import as_object, shown

if TYPE_CHECKING:
    from zhunkao.doors.service import Rules
    from zhunkao.model.decisions import Decision
    from zhunkao.model.documents import Document as ReadInto

MOST_BYTES = 20 * 1024 * 1024
"""Of a document."""

MOST_ENTRIES, MOST_DECISIONS, MOST_EXPLAINED = 20, 30, 12
"""What an assistant can bear at once: some 50 KB. The answer says how many there are in all."""

MOST_KEPT = 4
"""Documents of the folder that are kept as rules between two calls."""

NOT_ASKED = "…"
"""Stands for no answer at all: null is an answer (still there)."""


class Tools:
    """The tools over one rule base. Files are read below one folder only."""

    def __init__(self, rules: Rules, folder: Path) -> None:
        self.rules = rules
        self.folder = folder.resolve()
        self._kept: dict[tuple[Path, int, int], Rules] = {}

    def find_entry(self, words: Words = "", limit: Limit = 20) -> results.FoundOccupations:
        """Occupations with conditions that some words find."""
        from zhunkao.doors.web.catalogue import shelf as shelves

        hits = [hit for hit in shelves.searched(words) if hit.occupation.aims]
        if not words.strip():
            hits = [shelves.Hit(one) for one in shelves.shelf() if one.aims]
        found = [
            results.FoundOccupation(
                occupation=hit.occupation.name,
                code=None if hit.occupation.code is None else hit.occupation.code.code,
                aliases=list(hit.occupation.aliases),
                found_by=hit.by or "name",  # type: ignore[arg-type]
                found=hit.words.partition("|")[0] or None,
                aims=[results.Aim(work_type=aim.work_type, levels=list(aim.levels)) for aim in hit.occupation.aims],
                documents=[each.id for each in hit.occupation.documents],
            )
            for hit in hits[:limit]
        ]
        return results.FoundOccupations(total=len(hits), hits=found, near=[] if hits else list(shelves.near(words)))

    def entry(
        self,
        occupation: Occupation,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        rules_file: RulesFile = None,
    ) -> results.Entries:
        """What each document asks for a target."""
        found = self._rules(rules_file).base.find(document, occupation, work_type, level)
        return results.Entries(
            in_all=len(found), entries=[making.entry_answer(source, each) for source, each in found[:MOST_ENTRIES]]
        )

    def check(
        self,
        applicant: Applicant,
        occupation: Occupation | None = None,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        rules_file: RulesFile = None,
        language: Language = "zh",
    ) -> results.Decisions:
        """Decide for one person."""
        rules = self._rules(rules_file)
        found = _decided(rules, applicant, (document, occupation, work_type, level), on, policy, language)
        return results.Decisions(
            reminder=making.both("mcp.reminder"),
            in_all=len(found),
            decisions=[making.decision_answer(rules, each) for each in found[:MOST_DECISIONS]],
        )

    def explain(
        self,
        applicant: SameApplicant,
        occupation: Occupation,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        rules_file: RulesFile = None,
        language: Language = "zh",
    ) -> results.Explanations:
        """Decide for one person and tell every item."""
        rules = self._rules(rules_file)
        found = _decided(rules, applicant, (document, occupation, work_type, level), on, policy, language)
        return results.Explanations(
            reminder=making.both("mcp.reminder"),
            in_all=len(found),
            explanations=[making.explained(rules, each) for each in found[:MOST_EXPLAINED]],
        )

    def plan(
        self,
        applicant: SameApplicant,
        occupation: Occupation,
        level: Level,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        wait_days: Days = None,
        training_days: Days = None,
        rules_file: RulesFile = None,
        language: Language = "zh",
    ) -> results.Plans:
        """The soonest way to a level."""
        rules = self._rules(rules_file)
        plans = rules.plan(
            applicant,
            document,
            occupation,
            work_type,
            level,
            service.day_of(on),
            enquiries.policy_named(policy),
            wait_days=wait_days,
            training_days=training_days,
            lang=making.language_of(language),
        )
        return results.Plans(plans=[making.plan_answer(rules, each) for each in plans])

    def ask(
        self,
        applicant: SameApplicant,
        occupation: Occupation | None = None,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        states: arguments.States = None,
        answer: arguments.Answer = NOT_ASKED,
        facts_only: arguments.FactsOnly = True,
        rules_file: RulesFile = None,
    ) -> results.Interview:
        """The next question of an interview, after an answer where there is one."""
        if occupation is None and (document or work_type or level) is not None:
            raise RequestError("mcp.needs_occupation")
        known, person = enquiries.states_of(states), as_object(applicant, "applicant")
        day, counted, rules = service.day_of(on), enquiries.policy_named(policy), self._rules(rules_file)

        def following(who: Any, so_far: Any) -> Any:
            target = (document, occupation, work_type, level)
            return rules.ask(who, *target, day, counted, states=so_far, facts_only=facts_only)

        question = following(person, known)
        if answer != NOT_ASKED:
            if question is None:
                raise RequestError("interview.nothing_asked")
            person, known = enquiries.answered(person, known, question, answer)
            question = following(person, known)
        return results.Interview(
            question=None if question is None else making.question_answer(question),
            applicant=dict(person),
            states={key: str(state) for key, state in known.items()},
        )

    def read_document(
        self,
        path: arguments.DocumentPath = None,
        text: arguments.DocumentText = None,
        name: arguments.DocumentName = "text.txt",
        limit: Limit = MOST_ENTRIES,
        offset: Offset = 0,
    ) -> results.DocumentAnswer:
        """Read a document in a process of its own."""
        if (path is None) == (text is None):
            raise RequestError("mcp.path_or_text")
        if path is not None:
            read = self._read(path)
        else:
            data = (text or "").encode(errors="replace")
            if len(data) > MOST_BYTES:
                raise RequestError("mcp.too_large", most=MOST_BYTES >> 20)
            read = _guarded(data, name)
        return results.DocumentAnswer(
            document=making.source(read),
            entries=[making.entry_answer(read, each) for each in read.entries[offset : offset + limit]],
            entries_in_all=len(read.entries),
            doubts=making.doubts(read.doubts),
            reminder=making.both("mcp.reminder_read"),
        )

    def _rules(self, path: str | None) -> Rules:
        """The rules that ship, or those of a document below the folder, kept while it stays as it is."""
        if path is None:
            return self.rules
        file = self._file(path)
        state = file.stat()
        key = (file, state.st_mtime_ns, state.st_size)
        if key not in self._kept:
            if file.suffix.lower() == ".json":
                value = read_value(file)
                made = service.load(*(value if isinstance(value, list) else [value]))
            else:
                made = service.load(self._read(path))
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[key] = made
        return self._kept[key]

    def _read(self, path: str) -> ReadInto:
        file = self._file(path)
        return _guarded(file.read_bytes(), file.name)

    def _file(self, path: str) -> Path:
        """
        A file below the folder, not too large.

        Raises:
            RequestError: If it is not there, lies elsewhere or is too large.
        """
        try:
            file = (self.folder / path).resolve()
            is_there = file.is_file()
        except (OSError, ValueError):
            # No name of a file: too long, or with a character that none may have.
            raise RequestError("mcp.no_file", found=shown(path), folder=self.folder) from None
        if not file.is_relative_to(self.folder):
            raise RequestError("mcp.outside", found=path, folder=self.folder)
        if not is_there:
            raise RequestError("mcp.no_file", found=shown(path), folder=self.folder)
        if file.stat().st_size > MOST_BYTES:
            raise RequestError("mcp.too_large", most=MOST_BYTES >> 20)
        return file

    def policies(self, name: str | None = None, language: Language = "zh") -> results.Policies:
        """Policies, switch by switch."""
        from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

        wanted = POLICY_PROFILES if name is None else (name,)
        told = (enquiries.policy_to_json(policy_profile(each), making.language_of(language)) for each in wanted)
        return results.Policies(policies=[making.policy_answer(each) for each in told])


def _decided(
    rules: Rules,
    applicant: dict[str, Any],
    target: tuple[str | None, str | None, str | None, int | None],
    on: str | None,
    policy: str | None,
    language: str,
) -> list[Decision]:
    if target[2] is not None and target[1] is None:
        raise RequestError("mcp.work_type_alone")
    counted = enquiries.policy_named(policy)
    return rules.check(applicant, *target, service.day_of(on), counted, lang=making.language_of(language))


def _guarded(data: bytes, name: str) -> ReadInto:
    """A document read in a process of its own."""
    from zhunkao.reading.guarded import read_guarded

    return read_guarded(data, Path(name).name or "text.txt").document
