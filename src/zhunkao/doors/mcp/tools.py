"""The tools, as plain functions of one rule base; `server` gives them their names and the descriptions that assistants read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhunkao.doors import enquiries, service
from zhunkao.doors.mcp import arguments, making, results
from zhunkao.doors.mcp.arguments import Applicant, Day, Document, Language, Level, Occupation, Policy, Words, WorkType
from zhunkao.errors import RequestError
from zhunkao.model.values import as_object

if TYPE_CHECKING:
    from zhunkao.doors.service import Rules
    from zhunkao.model.decisions import Decision

MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 60
"""Of a document that was read: what an assistant can bear at once."""

NOT_ASKED = "…"
"""Stands for no answer at all: null is an answer (still there)."""


class Tools:
    """The tools over one rule base. Files are read below one folder only."""

    def __init__(self, rules: Rules, folder: Path) -> None:
        self.rules = rules
        self.folder = folder.resolve()

    def find_entry(self, words: Words = "", limit: int = 20) -> results.FoundOccupations:
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
            for hit in hits[: max(1, min(limit, 200))]
        ]
        return results.FoundOccupations(total=len(hits), hits=found, near=[] if hits else list(shelves.near(words)))

    def entry(
        self, occupation: Occupation, level: Level = None, work_type: WorkType = None, document: Document = None
    ) -> results.Entries:
        """What each document asks for a target."""
        found = self.rules.base.find(document, occupation, work_type, level)
        return results.Entries(entries=[making.entry_answer(source, each) for source, each in found])

    def check(
        self,
        applicant: Applicant,
        occupation: str | None = None,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        language: Language = "zh",
    ) -> results.Decisions:
        """Decide for one person."""
        found = self._decided(applicant, (document, occupation, work_type, level), on, policy, language)
        return results.Decisions(
            reminder=making.both("mcp.reminder"), decisions=[making.decision_answer(self.rules, each) for each in found]
        )

    def explain(
        self,
        applicant: Applicant,
        occupation: Occupation,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        language: Language = "zh",
    ) -> results.Explanations:
        """Decide for one person and tell every item."""
        found = self._decided(applicant, (document, occupation, work_type, level), on, policy, language)
        return results.Explanations(
            reminder=making.both("mcp.reminder"), explanations=[making.explained(self.rules, each) for each in found]
        )

    def _decided(
        self,
        applicant: dict[str, Any],
        target: tuple[str | None, str | None, str | None, int | None],
        on: str | None,
        policy: str | None,
        language: str,
    ) -> list[Decision]:
        if target[2] is not None and target[1] is None:
            raise RequestError("mcp.work_type_alone")
        counted = enquiries.policy_named(policy)
        return self.rules.check(applicant, *target, service.day_of(on), counted, lang=making.language_of(language))

    def plan(
        self,
        applicant: Applicant,
        occupation: Occupation,
        level: Level,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        wait_days: int | None = None,
        training_days: int | None = None,
        language: Language = "zh",
    ) -> results.Plans:
        """The soonest way to a level."""
        plans = self.rules.plan(
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
        return results.Plans(plans=[making.plan_answer(self.rules, each) for each in plans])

    def ask(
        self,
        applicant: Applicant,
        occupation: str | None = None,
        level: Level = None,
        work_type: WorkType = None,
        document: Document = None,
        on: Day = None,
        policy: Policy = None,
        states: dict[str, str] | None = None,
        answer: arguments.Answer = NOT_ASKED,
        facts_only: bool = True,
    ) -> results.Interview:
        """The next question of an interview, after an answer where there is one."""
        if occupation is None and (document or work_type or level) is not None:
            raise RequestError("mcp.needs_occupation")
        known, person = enquiries.states_of(states), as_object(applicant, "applicant")
        day, counted = service.day_of(on), enquiries.policy_named(policy)

        def following(who: Any, so_far: Any) -> Any:
            target = (document, occupation, work_type, level)
            return self.rules.ask(who, *target, day, counted, states=so_far, facts_only=facts_only)

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

    def read_document(self, path: str | None = None, text: str | None = None, name: str = "text.txt") -> results.DocumentAnswer:
        """Read a document in a process of its own."""
        from zhunkao.reading.guarded import read_guarded

        if (path is None) == (text is None):
            raise RequestError("mcp.path_or_text")
        if path is not None:
            file = self._file(path)
            data, name = file.read_bytes(), file.name
        else:
            data, name = (text or "").encode(errors="replace"), Path(name).name or "text.txt"
            if len(data) > MOST_BYTES:
                raise RequestError("mcp.too_large", most=MOST_BYTES >> 20)
        read = read_guarded(data, name)
        document = read.document
        return results.DocumentAnswer(
            document=making.source(document),
            entries=[making.entry_answer(document, each) for each in document.entries[:MOST_ENTRIES]],
            entries_in_all=len(document.entries),
            doubts=making.doubts(document.doubts),
            reminder=making.both("mcp.reminder_read"),
        )

    def _file(self, path: str) -> Path:
        """
        A file below the folder, not too large.

        Raises:
            RequestError: If it is not there, lies elsewhere or is too large.
        """
        file = (self.folder / path).resolve()
        if not file.is_relative_to(self.folder):
            raise RequestError("mcp.outside", found=path, folder=self.folder)
        if not file.is_file():
            raise RequestError("mcp.no_file", found=path, folder=self.folder)
        if file.stat().st_size > MOST_BYTES:
            raise RequestError("mcp.too_large", most=MOST_BYTES >> 20)
        return file

    def policies(self, name: str | None = None, language: Language = "zh") -> results.Policies:
        """Policies, switch by switch."""
        from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

        wanted = POLICY_PROFILES if name is None else (name,)
        told = (enquiries.policy_to_json(policy_profile(each), making.language_of(language)) for each in wanted)
        return results.Policies(policies=[making.policy_answer(each) for each in told])
