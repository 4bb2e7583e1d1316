"""What all doors offer, each as one function: the command line, the Python package and later the portal call these.

Plain values (dicts, paths, names, the clock's day) become the model's types in `zhunkao.doors.given`; rooms are imported when
they are first needed, so that a door starts fast.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from zhunkao.doors.given import applicant_of as applicant_of
from zhunkao.doors.given import day_of as day_of
from zhunkao.doors.given import evidence_of as evidence_of
from zhunkao.doors.given import level_of as level_of
from zhunkao.doors.given import policy_of as policy_of
from zhunkao.doors.given import policy_profile_of as policy_profile_of
from zhunkao.doors.masking import mask as mask

if TYPE_CHECKING:
    from zhunkao.doors.rosters.reviews import Review
    from zhunkao.language import Context, Reading
    from zhunkao.messages import Language
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.conditions import Condition
    from zhunkao.model.decisions import Decision
    from zhunkao.model.documents import Document, Entry
    from zhunkao.model.plans import Plan
    from zhunkao.model.policies import Policy
    from zhunkao.model.questions import Question, State
    from zhunkao.model.registers import Registers
    from zhunkao.reading import ReadDocument
    from zhunkao.reading.progress import Progress
    from zhunkao.rulebase import RuleBase
    from zhunkao.rulebase.profiles import EvidenceProfile
    from zhunkao.rulebase.rulings import RulingBook


# --- documents and sentences ------------------------------------------------------------------------------------------------


def read(
    path: str | Path,
    confirmations: str | Path | None = None,
    *,
    guarded: bool = False,
    progress: Progress | None = None,
) -> ReadDocument:
    """
    Read a document of conditions; `to_json()` of the result is its interchange form.

    Args:
        path: The document.
        confirmations: The file of what a person has settled about it; `NAME.confirmed.yaml` beside it, if any, if not given.
        guarded: Read in a process of its own with limits on memory, time and writing: for files that nobody vouches for.
        progress: Told how far reading is: steps done, steps in all.

    Raises:
        DataError: If the file of confirmations is malformed or contradicts itself.
        DocumentError: If the file is broken, hostile, of an unknown kind or not a list of conditions.
        OSError: If the file cannot be opened.
    """
    if guarded:
        from zhunkao.reading.guarded import read_guarded_path

        return read_guarded_path(Path(path), confirmations, progress=progress)
    from zhunkao.reading import read_path
    from zhunkao.rulebase import embedded_registers

    return read_path(Path(path), embedded_registers(), confirmations, progress=progress)


def parse(sentence: str, occupation: str | None = None, level: int | None = None) -> dict[str, Any]:
    """
    The `expr` of one sentence, as a document may print it: with a star, a citation, a slip that leaves one reading.

    >>> parse("累计从事本职业工作5年（含）以上。")
    {'work': {'years': 5, 'in': 'own', 'counted': 'cumulative'}}

    Raises:
        SentenceError: If words of it cannot be read; `span` is where they stand.
    """
    from zhunkao.model.interchange import condition_to_json

    return condition_to_json(read_sentence(sentence, context(occupation, level)).condition)


def read_sentence(sentence: str, known: Context) -> Reading:
    """
    A sentence read as an item of a document, its doubts beside it.

    Raises:
        SentenceError: If words of it cannot be read, at the place where a strict reader stops.
    """
    from zhunkao.language import parse as parse_strictly
    from zhunkao.language import read_item
    from zhunkao.model.conditions import Unread, parts_of

    reading = read_item(sentence, known)
    waiting = [reading.condition]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Unread):
            parse_strictly(sentence, known)
        waiting.extend(parts_of(node))
    return reading


def context(occupation: str | None, level: int | None) -> Context:
    """What a sentence is read with: the entry that it belongs to, as far as known, and the registers."""
    from zhunkao.language import Context
    from zhunkao.rulebase import embedded_registers

    return Context(occupation=occupation, level=level, registers=embedded_registers())


def say(expr: Mapping[str, Any] | Condition, lang: Language = "zh") -> str:
    """
    The canonical sentence of an `expr` (as a dict of the interchange form or as the model's type).

    >>> say({"age": {"at_least": 16}})
    '年满16周岁。'

    Raises:
        DataError: If the dict does not have the agreed form.
    """
    from zhunkao.language import write, write_english
    from zhunkao.model.conditions import NODE_NAMES
    from zhunkao.model.interchange import condition_from_json

    condition = cast("Condition", expr) if type(expr) in NODE_NAMES else condition_from_json(expr)
    return write(condition) if lang == "zh" else write_english(condition)


# --- decisions --------------------------------------------------------------------------------------------------------------


class Rules:
    """A rule base with what can be asked of it; `load` makes one."""

    def __init__(self, base: RuleBase, evidence: EvidenceProfile | None = None) -> None:
        from zhunkao.deciding import Checker

        self.base = base
        self.evidence = evidence
        self.checker = Checker(base, evidence)

    def check(
        self,
        applicant: Mapping[str, Any] | Applicant,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
        on: str | date | None = None,
        policy: str | Mapping[str, Any] | Policy | None = None,
        *,
        lang: Language = "zh",
    ) -> list[Decision]:
        """
        Decide an applicant for a target; without one, for all entries that they may apply for, or nearly.

        Args:
            applicant: The interchange form as a dict, or the model's type.
            document: The id of a document; None means all.
            occupation: What is applied for, under any of its names or its code.
            work_type: A work type of the occupation.
            level: 5 (lowest) to 1 (highest).
            on: The day of the decision, `2026-11-20`; today if not given.
            policy: A policy's name, its switches as a dict, or the model's type; `standard` if not given.
            lang: The language of the reasons, `zh` or `en`.

        Returns:
            Decisions in the order of the documents; without a target what holds now, what is near, what needs an answer.
            `to_json()` of each is the interchange form.

        Raises:
            DataError: If the applicant, the day or the policy does not have the agreed form.
            RequestError: If the document, occupation, work type or level is unknown.
        """
        return self.checker.check(
            applicant_of(applicant),
            document=document,
            occupation=occupation,
            work_type=work_type,
            level=level,
            on=day_of(on),
            policy=policy_of(policy),
            language=lang,
        )

    def receipt(self, decision: Decision, applicant: Mapping[str, Any] | Applicant, *, lang: Language = "zh") -> dict[str, Any]:
        """Everything that a decision of this rule base depended on, as JSON, for `replay`; without name, ID number and sex."""
        from zhunkao.deciding import receipt_of

        return receipt_of(self.checker, decision, applicant_of(applicant), lang)

    def replay(self, receipt: Mapping[str, Any]) -> Decision:
        """
        The decision of a receipt, made again: the same, byte for byte.

        Raises:
            DataError: If it is no receipt, if it was altered, or if the decision comes out otherwise.
            RequestError: If the rules that it was made under are not here.
        """
        from zhunkao.deciding import replay

        return replay(receipt, self.checker)

    def ask(
        self,
        applicant: Mapping[str, Any] | Applicant,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
        on: str | date | None = None,
        policy: str | Mapping[str, Any] | Policy | None = None,
        *,
        states: Mapping[str, State] | None = None,
        facts_only: bool = False,
    ) -> Question | None:
        """
        The next question of an interview; None when the answer stands, or when no answer would change it any more.

        Args:
            applicant: What is known so far, in the interchange form or as the model's type.
            document: The id of a document; None means all.
            occupation: What is applied for; None means all that the applicant has to do with.
            work_type: A work type of the occupation.
            level: 5 (lowest) to 1 (highest).
            on: The day of the decision, `2026-11-20`; today if not given.
            policy: As for `check`.
            states: What became of earlier questions, as `zhunkao.deciding.interview.noted` keeps it.
            facts_only: Leave out what an official must rule on.

        Raises:
            DataError: If the applicant, the day or the policy does not have the agreed form.
            RequestError: If the target is unknown.
        """
        from zhunkao.deciding.interview import next_question
        from zhunkao.model.questions import Goal

        goal = None
        if occupation is not None:
            goal = Goal(occupation=occupation, work_type=work_type, level=level, document=document)
        day, counted = day_of(on), policy_of(policy)
        return next_question(self.checker, applicant_of(applicant), goal, day, counted, states, facts_only=facts_only)

    def plan(
        self,
        applicant: Mapping[str, Any] | Applicant,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
        on: str | date | None = None,
        policy: str | Mapping[str, Any] | Policy | None = None,
        *,
        wait_days: int | None = None,
        training_days: int | None = None,
        allow: Mapping[str, int] | None = None,
        lang: Language = "zh",
    ) -> list[Plan]:
        """
        The soonest way to a target under each document that has it, the soonest plan first.

        Args:
            applicant: The interchange form as a dict, or the model's type.
            document: The id of a document; None means all.
            occupation: What is applied for, under any of its names or its code; needed.
            work_type: A work type of the occupation.
            level: 5 (lowest) to 1 (highest); needed.
            on: The day from which to plan, `2026-11-20`; today if not given.
            policy: As for `check`.
            wait_days: From an application to the day on which its certificate is held (90 if not given).
            training_days: How long a course takes (90 if not given).
            allow: What may be taken up beside work, with its months: `{"degree associate": 36, "title junior": 12}`.
            lang: The language of the texts, `zh` or `en`.

        Returns:
            One plan for each document and work type; `to_json()` of each is its interchange form.

        Raises:
            DataError: If the applicant, the day or the policy does not have the agreed form.
            RequestError: If the target is not given or unknown, or a number or something allowed does not fit.
        """
        from zhunkao.deciding.planning.planner import TRAINING_DAYS, WAIT_DAYS, plan
        from zhunkao.errors import RequestError

        if occupation is None or level is None:
            raise RequestError("planning.no_target")
        return plan(
            self.base,
            applicant_of(applicant),
            occupation=occupation,
            level=level,
            work_type=work_type,
            document=document,
            on=day_of(on),
            policy=policy_of(policy),
            wait_days=WAIT_DAYS if wait_days is None else wait_days,
            training_days=TRAINING_DAYS if training_days is None else training_days,
            allow=allow,
            language=lang,
        )

    def review(
        self,
        table: Any,
        document: str | None = None,
        occupation: str | None = None,
        work_type: str | None = None,
        level: int | None = None,
        on: str | date | None = None,
        policy: str | Mapping[str, Any] | Policy | None = None,
        **order: Any,
    ) -> Review:
        """Review a roster: a file, or rows as dicts, a DataFrame or an Arrow table; `write(path)` of the result writes it again.

        The target is what all rows apply for where they do not say themselves. `zhunkao.doors.rosters.tables.review_table` tells
        what else `order` may say, and of the errors.
        """
        from zhunkao.doors.rosters.tables import review_table

        target = (document, occupation, work_type, level)
        return review_table(self.base, self.evidence, table, target, day_of(on), policy_of(policy), **order)


def load(*documents: str | Path | Mapping[str, Any] | Document, evidence: EvidenceProfile | None = None) -> Rules:
    """
    A rule base: the embedded one, or one of the given documents.

    Args:
        documents: Each a dict in the interchange form, or a path: JSON in that form, a rules file, or any document that
            `read` can read.
        evidence: Which papers are asked for; the standard profile if not given.

    Raises:
        DataError: If a document does not have the agreed form, with its path in the file.
        DocumentError: If a file cannot be used.
        RequestError: If there is nothing to apply for in all of them.
    """
    from zhunkao.errors import RequestError
    from zhunkao.rulebase import load as load_base

    base = load_base(*documents, opener=_open)
    if not any(document.entries for document in base.documents):
        raise RequestError("doors.no_rules", where="、".join(str(each) for each in documents if isinstance(each, str | Path)))
    return Rules(base, evidence)


def _open(path: Path, registers: Registers) -> Document:
    from zhunkao.reading import read_path

    return read_path(path, registers).document


def rulings_of(path: Path, rules: Rules) -> RulingBook:
    """
    A body's rulings out of its file, ready to be applied to applicants under some rules.

    Raises:
        DataError: If the file is malformed, or if two of its rulings contradict each other.
    """
    from zhunkao.doors.files import read_text
    from zhunkao.rulebase.rulings import RulingBook, rulings_from_yaml

    return RulingBook(rulings_from_yaml(read_text(path), path.name, rules.base.registers), rules.base)


def ruled_by(path: Path | None, rules: Rules, on: date) -> Callable[[Mapping[str, Any] | Applicant], Applicant]:
    """What makes an applicant of what is given, with the relations that a file of rulings gives on a day."""
    if path is None:
        return applicant_of
    book = rulings_of(path, rules)
    return lambda given: book.applied_to(applicant_of(given), on)


def entry_of(rules: Rules, decision: Decision) -> Entry | None:
    """The entry that a decision is about: the target's own, else the one for every occupation."""
    from zhunkao.model.documents import ANY_OCCUPATION

    document = rules.base.document(decision.document)
    here = [entry for entry in document.entries if entry.level == decision.level]
    wanted = ((decision.occupation, decision.work_type), (ANY_OCCUPATION, None))
    return next((entry for key in wanted for entry in here if (entry.occupation, entry.work_type) == key), None)
