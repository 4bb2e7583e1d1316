"""Why an item holds, what is missing, what would settle it (contract: decisions, `facts`, `lacks`, `needs`, `assumes`).

The explanation walks the condition once more and asks the same parts the same questions as `evaluate`; only where the truth
came from is written down. True parts give facts and assumptions, unknown ones needs, false ones lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from zhunkao.deciding import asking, citing, telling
from zhunkao.deciding.case import Day
from zhunkao.deciding.counting import counted, gaps_to_judge, length_of, serving_paths
from zhunkao.deciding.evaluate import Compiled, Studies, since_when
from zhunkao.deciding.facts import SOURCES, distance_parts, record_truths, truth_of
from zhunkao.deciding.lengths import ALWAYS, Demand, demand_truth, demands, employed_truths, may_reach
from zhunkao.deciding.schooling import study_state
from zhunkao.deciding.truth import FALSE, STATUS, TRUE, UNSURE, Truth
from zhunkao.messages import Language, text
from zhunkao.model.conditions import (
    NODE_NAMES,
    Age,
    AllOf,
    AnyOf,
    AtLeast,
    Certificate,
    Condition,
    Degree,
    Distance,
    Employed,
    Enrolled,
    Graduate,
    Intends,
    Not,
    Seniority,
    Unread,
    Work,
)
from zhunkao.model.dates import iso, length_between
from zhunkao.model.decisions import Assumption, Counted, Judgement, Lack, Need, Support

FirstDay = Callable[[Compiled], int | None]
Reason = TypeVar("Reason", Support, Need, Lack, Assumption)


class Explainer:
    """Collects the reasons for one item (or prerequisite) on one day."""

    def __init__(self, day: Day, target: str, studies: Studies, first_day: FirstDay, language: Language) -> None:
        self.day = day
        self.target = target
        self.studies = studies
        self.first_day = first_day
        self.language = language
        self.facts: list[Support] = []
        self.needs: list[Need] = []
        self.lacks: list[Lack] = []
        self.assumes: list[Assumption] = []

    def judgement(self, number: str | None, words: str, compiled: Compiled, *, in_words: bool = True) -> Judgement:
        """The status of an item (of that number and those words) or prerequisite, with its reasons, also in sentences."""
        self.walk(compiled)
        found = compiled.judge(self.day)
        status = STATUS[found]
        facts = _unique(self.facts)
        needs = _unique(self.needs) if found == UNSURE else ()
        lacks = _unique(self.lacks) if found == FALSE else ()
        assumes = _unique([*self.assumes, *self.rulings(compiled, found, facts)]) if found != FALSE else ()
        day = self.first_day(compiled)
        holds_from = None if day is None else iso(day)
        if not in_words:
            return Judgement(number, status, facts, needs, lacks, assumes, holds_from)
        holds = None
        if day is not None and day > self.day.day:
            holds = (telling.gap_between(self.day.day, day, self.language), iso(day))
        told = telling.Told(number, words, status, facts, needs, lacks, assumes, holds)
        why = telling.why(told, self.day.applicant, self.language)
        return Judgement(number, status, facts, needs, lacks, assumes, holds_from, why)

    def rulings(self, compiled: Compiled, found: Truth, facts: Sequence[Support]) -> list[Assumption]:
        """The rulings that an answer rests on, and those without which an open one would not be open."""
        cited = list(citing.relied_on(facts, compiled.condition, self.day, self.language))
        return cited if found == TRUE else [*cited, *citing.against(compiled, self.day, self.language)]

    def walk(self, compiled: Compiled) -> None:
        """Add the reasons for a condition."""
        found = compiled.judge(self.day)
        match compiled.condition:
            case AllOf() | AnyOf() | AtLeast():
                for part in compiled.parts:
                    # Of alternatives only those that made the answer are told; of parts asked together, those that hold too.
                    mine = part.judge(self.day)
                    if mine == found or (mine == TRUE and found == UNSURE and isinstance(compiled.condition, AllOf)):
                        self.walk(part)
            case Not():
                if found == UNSURE:
                    self.walk(compiled.parts[0])
                elif found == FALSE:
                    self.lack(compiled, None)
            case Unread(words):
                self.need("ruling", "", "ask_unread", words=words)
            case _:
                self.explain_fact(compiled, found)

    def explain_fact(self, compiled: Compiled, found: Truth) -> None:
        """Add the reasons for one fact."""
        match compiled.condition:
            case Work() | Seniority() as fact:
                self.explain_length(compiled, fact, found)
            case Employed() as fact:
                self.explain_employed(compiled, fact, found)
            case Distance() as fact:
                self.explain_distance(compiled, fact, found)
            case Age():
                self.explain_age(compiled, found)
            case Intends() as fact:
                self.assume("intends", "")
                self.support(fact, (), None)
            case fact:
                self.explain_records(compiled, fact, found)

    # --- facts that a record proves -----------------------------------------------------------------------------------------

    def explain_records(self, compiled: Compiled, fact: Any, found: Truth) -> None:
        source = SOURCES[type(fact)]
        records = getattr(self.day.applicant, source.records)
        if records is None:
            self.need("fact", source.records, f"ask_{source.records}")
            return
        truths = record_truths(fact, self.day) or ()
        if found == FALSE:
            is_late = isinstance(fact, Certificate) and fact.before_enrolment and max(truths, default=FALSE) != FALSE
            wording = "certificate_too_late" if is_late else ""
            self.lack(compiled, asking.held(fact, records, truths, self.day), wording=wording)
            return
        paths = []
        for index, (record, holds) in enumerate(zip(records, truths, strict=True)):
            path = f"{source.records}[{index}]"
            if holds == TRUE:
                paths.append(path)
                self.presume(fact, record, path)
            elif holds == UNSURE and found == UNSURE:
                parts = source.parts(fact, record, self.day, index)
                self.ask_parts(fact, record, path, [name for name, part in parts if part == UNSURE])
        if found == TRUE:
            self.support(fact, tuple(paths), asking.held(fact, records, truths, self.day))
        elif isinstance(fact, Certificate) and fact.before_enrolment:
            self.need("fact", "education", "ask_entered_on")

    def presume(self, fact: Any, record: Any, path: str) -> None:
        """Name what is presumed of a record that serves."""
        source = SOURCES[type(fact)]
        date_name = asking.DATE_NAMES.get(source.records)
        if date_name and getattr(record, date_name) is None and source.records != "education":
            self.assume("undated", f"{path}.{date_name}")
        if isinstance(fact, (Graduate, Degree, Enrolled)):
            for name in ("aim", "approved"):
                if getattr(fact, name, None) is not None and getattr(record, name) is None:
                    self.assume(f"presumed_{name}", f"{path}.{name}")
            state = study_state(record, self.day.day)
            if state.graduated == TRUE and record.graduated_on is None:
                self.assume("undated", f"{path}.graduated_on")
            elif state.graduated == TRUE and record.status == "final_year":
                self.assume("presumed_graduated", f"{path}.graduated_on")

    def ask_parts(self, fact: Any, record: Any, path: str, names: Sequence[str]) -> None:
        """Ask for every open part of a record."""
        for name in names:
            self.ask(asking.question(name, fact, record, path, self.target))

    # --- lengths --------------------------------------------------------------------------------------------------------------

    def explain_length(self, compiled: Compiled, fact: Work | Seniority, found: Truth) -> None:
        start = ALWAYS
        if isinstance(fact, Work) and fact.since is not None:
            start = since_when(fact.since, self.day, self.studies)
            if start.truth == FALSE or (start.truth == UNSURE and found == UNSURE):
                self.walk(compiled.parts[0])
            if start.truth == FALSE:
                return
        if self.day.applicant.work is None and found != FALSE:
            self.need("fact", "work", "ask_work")
            return
        options = demands(fact, self.day, start)
        if found == TRUE:
            self.explain_reached(compiled, fact, options)
        elif found == FALSE:
            nearest = max(options, key=lambda option: _days(length_of(option, self.day)))
            self.lack(compiled, length_of(nearest, self.day), counted(nearest, fact, self.day))
        else:
            self.ask_length(fact, options)

    def explain_reached(self, compiled: Compiled, fact: Work | Seniority, options: Sequence[Demand]) -> None:
        reached = next(option for option in options if demand_truth(option, self.day) == TRUE)
        paths = serving_paths(fact, self.day)
        done = counted(reached, fact, self.day)
        self.support(fact, paths, length_of(reached, self.day), done)
        if done.declared_months:
            for index, record in enumerate(self.day.applicant.work or ()):
                if record.start is None and f"work[{index}]" in paths:
                    self.assume("declared", f"work[{index}].years")
        if isinstance(fact, Work) and fact.since is not None:
            self.walk(compiled.parts[0])

    def ask_length(self, fact: Work | Seniority, options: Sequence[Demand]) -> None:
        """Ask whatever keeps a length open: relations, dates, the date from which it counts, or a gap that a person judges."""
        scope = fact.scope if isinstance(fact, Work) else None
        probation = isinstance(fact, Work) and fact.probation
        anchored = options[0].is_anchored
        for index, record in enumerate(self.day.applicant.work or ()):
            counts = self.day.work_truth(record, scope, probation=probation)
            if counts == FALSE:
                continue
            for question in asking.about_work(
                record, f"work[{index}]", counts, scope, self.target, self.day, needs_dates=anchored or options[0].is_continuous
            ):
                self.ask(question)
        if isinstance(fact, Work) and fact.since is not None:
            self.ask_since(fact.since)
        self.ask_gaps(options)
        if not self.day.policy.full_time_study_counts:
            self.ask_studies()

    def ask_gaps(self, options: Sequence[Demand]) -> None:
        """Ask whether work is continuous in spite of breaks that the policy leaves to a person, where the answer hangs on it."""
        policy = self.day.policy
        hanging = [
            option
            for option in options
            if option.is_continuous
            and may_reach(option, self.day, policy.gap_review)
            and not may_reach(option, self.day, policy.gap_counts)
        ]
        if policy.gap_review <= policy.gap_counts or not hanging:
            return
        gaps = [gap for option in hanging for gap in gaps_to_judge(option, self.day)]
        said = [
            text("deciding.a_gap", self.language, days=end - start, start=iso(start), end=iso(end - 1))
            for start, end in dict.fromkeys(gaps)
        ]
        shown = text("telling.and", self.language).join(said) or text("deciding.some_gap", self.language)
        self.need("ruling", "work", "ask_gap", gaps=shown)

    def ask_studies(self) -> None:
        education = self.day.applicant.education
        if education is None:
            self.need("fact", "education", "ask_education")
        for index, record in enumerate(education or ()):
            for name in ("full_time", "entered_on", "graduated_on"):
                if getattr(record, name) is None and record.full_time is not False:
                    self.need("fact", f"education[{index}].{name}", f"ask_{name}")

    def ask_since(self, since: Condition) -> None:
        """Ask what keeps the day open that a length counts from: the dates of records, and whether they serve at all."""
        start = since_when(since, self.day, self.studies)
        if start.truth == FALSE or (start.late is not None and start.early >= start.late):
            return
        match since:
            case AllOf(parts) | AnyOf(parts) | AtLeast(parts=parts):
                for part in parts:
                    self.ask_since(part)
            case Not() | Unread() | Work() | Employed() | Seniority() | Distance() | Age() | Intends():
                self.need("ruling", "", "ask_since_when")
            case fact:
                source = SOURCES[type(fact)]
                date_name = asking.DATE_NAMES.get(source.records)
                for index, holds in enumerate(record_truths(fact, self.day) or ()):
                    record, path = getattr(self.day.applicant, source.records)[index], f"{source.records}[{index}]"
                    early, _ = source.since(fact, record, self.day, index)
                    if holds == FALSE or (start.late is not None and early >= start.late):
                        continue
                    if date_name and getattr(record, date_name) is None:
                        self.need("fact", f"{path}.{date_name}", f"ask_{date_name}")
                    if holds == UNSURE:
                        asked = source.parts(fact, record, self.day, index)
                        self.ask_parts(fact, record, path, [name for name, truth in asked if truth == UNSURE])

    # --- the others -----------------------------------------------------------------------------------------------------------

    def explain_employed(self, compiled: Compiled, fact: Employed, found: Truth) -> None:
        truths = employed_truths(fact, self.day)
        if truths is None:
            self.need("fact", "work", "ask_work")
        elif found == FALSE:
            self.lack(compiled, None)
        elif found == TRUE:
            running = [i for i, holds in enumerate(truths) if holds == TRUE]
            self.support(fact, tuple(f"work[{i}]" for i in running), None)
            work = self.day.applicant.work or ()
            if all(work[i].start is None for i in running):
                self.assume("undated", f"work[{running[0]}].from")
        else:
            for index, (record, holds) in enumerate(zip(self.day.applicant.work or (), truths, strict=True)):
                if holds == UNSURE:
                    counts = self.day.work_truth(record, fact.scope, probation=False)
                    for question in asking.about_work(
                        record, f"work[{index}]", counts, fact.scope, self.target, self.day, needs_dates=True
                    ):
                        self.ask(question)

    def explain_distance(self, compiled: Compiled, fact: Distance, found: Truth) -> None:
        start = None if fact.since is None else since_when(fact.since, self.day, self.studies)
        if fact.since is not None and start is not None:
            if start.truth <= found:
                self.walk(compiled.parts[0])
            if found == UNSURE:
                self.ask_since(fact.since)
        records = self.day.applicant.distances
        if records is None:
            if found != FALSE:
                self.need("fact", "distances", "ask_distances")
            return
        parts = [distance_parts(fact, record, self.day, start) for record in records]
        if found == FALSE:
            if start is None or start.truth != FALSE:
                self.lack(compiled, {"km": max((record.km or 0 for record in records), default=0)})
            return
        for index, (record, asked) in enumerate(zip(records, parts, strict=True)):
            if found == UNSURE and truth_of(asked) == UNSURE:
                open_parts = [name for name, part in asked if part == UNSURE]
                self.ask_parts(fact, record, f"distances[{index}]", open_parts)
        if found == TRUE:
            served = {f"distances[{i}]": record for i, record in enumerate(records) if truth_of(parts[i]) == TRUE}
            self.support(fact, tuple(served), {"km": max(record.km or 0 for record in served.values())})
            for path, record in served.items():
                if record.since is None:
                    self.assume("undated", f"{path}.since")

    def explain_age(self, compiled: Compiled, found: Truth) -> None:
        birth = self.day.applicant.birth_date
        if birth is None:
            self.need("fact", "birth_date", "ask_birth_date")
            return
        years = length_between(birth.last, max(birth.last, self.day.day))[0]
        if found == TRUE:
            self.support(compiled.condition, ("birth_date",), {"years": years})
        else:
            self.lack(compiled, {"years": years})

    # --- writing down ---------------------------------------------------------------------------------------------------------

    def ask(self, question: asking.Question) -> None:
        self.need(question.kind, question.path, question.code, **question.parts)

    def need(self, kind: Any, path: str, code: str, /, **parts: object) -> None:
        self.needs.append(Need(kind, path, text(f"deciding.{code}", self.language, **parts)))

    def assume(self, code: str, path: str) -> None:
        self.assumes.append(Assumption(code, path, text(f"deciding.assume_{code}", self.language, path=path)))

    def support(self, fact: Condition, paths: tuple[str, ...], have: dict[str, Any] | None, done: Counted | None = None) -> None:
        name = NODE_NAMES[type(fact)]
        said = asking.told(name, paths, have, self.day.applicant, self.language)
        if done is not None:
            said += self.brackets(telling.counted_in_words(done, self.day.applicant, self.language))
        self.facts.append(Support(name, paths, have, said, done))

    def lack(self, compiled: Compiled, have: dict[str, Any] | None, done: Counted | None = None, *, wording: str = "") -> None:
        fact = compiled.condition
        name = NODE_NAMES[type(fact)]
        holds_from = self.first_day(compiled)
        day = None if holds_from is None else iso(holds_from)
        need = asking.asked_of(fact)
        said = asking.missing(wording or name, need, have, self.language)
        words = [] if done is None else [telling.counted_in_words(done, self.day.applicant, self.language)]
        if done is not None and done.since is None and isinstance(fact, Work) and fact.since is not None:
            # Else the years alone would seem to be missing, and not what they count from.
            words.append(text("deciding.since_unknown", self.language))
        words += dict.fromkeys(ruling.text for ruling in citing.against(compiled, self.day, self.language))
        said += self.brackets(text("telling.semicolon", self.language).join(filter(None, words)))
        if day:
            said += text("deciding.from_day", self.language, day=day)
        self.lacks.append(Lack(name, need, have, day, said, done))

    def brackets(self, words: str) -> str:
        return text("deciding.brackets", self.language, words=words) if words else ""


def _unique(values: list[Reason]) -> tuple[Reason, ...]:
    """Each reason once, in order; reasons may hold dicts, so they are told apart by what they say and where."""
    seen: dict[tuple[object, ...], Reason] = {}
    for value in values:
        seen.setdefault(_key(value), value)
    return tuple(seen.values())


def _key(reason: Support | Need | Lack | Assumption) -> tuple[object, ...]:
    match reason:
        case Need(path=path, ask=ask):
            return path, ask
        case Assumption(path=path, text=said):
            return path, said
        case Support(fact=fact, paths=paths, text=said):
            return fact, paths, said
        case Lack(fact=fact, need=need, text=said):
            return fact, said, *(str(figure) for figure in need.values())


def _days(have: dict[str, Any]) -> tuple[int, int, int]:
    return have["years"], have["months"], have["days"]
