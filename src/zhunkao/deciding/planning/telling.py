"""A way found, told: its steps with their days and items, what it presumes, what is open, and why there may be none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from zhunkao.deciding.planning.climb import Application, Taken, World, climb, levels_asked
from zhunkao.deciding.planning.future import PLANNED_MAJOR, Course, Held, runs_on
from zhunkao.deciding.planning.rungs import Rung
from zhunkao.deciding.planning.schedule import Placed, placed_courses
from zhunkao.deciding.planning.search import Found, Options
from zhunkao.language import write, write_english
from zhunkao.messages import Language, text
from zhunkao.model.applicants import Applicant
from zhunkao.model.dates import iso
from zhunkao.model.decisions import Assumption, Decision, Judgement, Need
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.plans import Obstacle, Step, Way, WayKind

_ORDER = ("work", "degree", "school", "title", "apprenticeship", "licence", "award", "training", "certificate")
"""Steps that begin on one day stand in this order."""

_RECORD = re.compile(r"([a-z_]+)\[([0-9]+)\]")


class Teller(NamedTuple):
    """Tells ways of one world in one language; `document` is the id of the rules."""

    world: World
    document: str
    language: Language

    def way(self, found: Found, kind: WayKind) -> Way:
        """A way with its steps in order of time."""
        courses = placed_courses(self.world, found)
        taken = _whole(found)
        decided = [(each, self._decision(each.rung, taken, each.day)) for each in self._applications(found)]
        steps = [
            *self._work(found),
            *(self._allowed(found)),
            *(self._course(placed) for placed in courses),
            *(self._certificate(each, decision) for each, decision in decided),
        ]
        steps.sort(key=lambda step: (step.start, _ORDER.index(step.kind)))
        return Way(
            kind=kind, reached=iso(found.reached), steps=tuple(steps), assumes=self._assumes(decision for _, decision in decided)
        )

    def _applications(self, found: Found) -> list[Application]:
        goal = Application(self.world.goal, found.reached, found.reached + self.world.wait_days)
        return [*found.climb.applications, goal]

    def _decision(self, rung: Rung, taken: Taken, day: int) -> Decision:
        return self.world.decider.decide(
            self.world.case(taken),
            rung.entry,
            rung.target,
            rung.registry,
            date.fromordinal(day),
            document=self.document,
            language=self.language,
        )

    # --- steps --------------------------------------------------------------------------------------------------------------

    def _work(self, found: Found) -> Iterator[Step]:
        """The work that goes on, where the way would go otherwise without it."""
        idle = climb(self.world, found.rungs, found.taken._replace(working="none"))
        if idle == found.climb:
            return
        world = self.world
        stands = {
            record: world.standing.occupation(record.occupation, record.work_type, for_certificate=False)
            for record in world.applicant.work or ()
            if record.occupation is not None and runs_on(record, world.on)
        }
        related = [record for record, relation in stands.items() if relation == "related"]
        occupation, work_type = world.goal.target
        if found.taken.working == "own":
            key = "planning.step_work_goes_on" if "own" in stands.values() else "planning.step_work_begins"
        else:
            key, occupation, work_type = "planning.step_work_stays", related[0].occupation or "", related[0].work_type
        name = _name(occupation, work_type)
        yield Step(
            kind="work",
            occupation=occupation,
            work_type=work_type,
            start=iso(world.on),
            end=iso(found.reached),
            text=text(key, self.language, name=name, day=iso(found.reached)),
        )

    def _allowed(self, found: Found) -> Iterator[Step]:
        on = self.world.on
        for one in found.taken.allowed:
            named = text(f"planning.name_{one.kind}_{one.value}", self.language) if one.kind in ("degree", "title") else one.value
            yield Step(
                kind=one.kind,
                occupation=self.world.goal.target.occupation,
                work_type=self.world.goal.target.work_type,
                start=iso(on),
                end=iso(one.until(on)),
                text=text(f"planning.step_{one.kind}", self.language, name=named + (one.school_class or ""), months=one.months),
            )

    def _course(self, placed: Placed) -> Step:
        course, latest = placed.course, iso(placed.latest_start)
        key = "planning.step_training" if placed.latest_start == course.start else "planning.step_training_latest"
        return Step(
            kind="training",
            occupation=course.target.occupation,
            work_type=course.target.work_type,
            level=course.level,
            start=iso(course.start),
            end=iso(course.end),
            latest_start=latest,
            text=text(key, self.language, name=_name(*course.target), level=_level(course.level, self.language), latest=latest),
        )

    def _certificate(self, each: Application, decision: Decision) -> Step:
        item = next(item for item in each.rung.entry.items if item.number == decision.by[0])
        words = item.text if self.language == "zh" and item.text else ""
        return Step(
            kind="certificate",
            occupation=each.rung.target.occupation,
            work_type=each.rung.target.work_type,
            level=each.rung.level,
            start=iso(each.day),
            end=iso(each.held),
            item=item.number,
            document=self.document,
            text=words or (write(item.condition) if self.language == "zh" else write_english(item.condition)),
        )

    # --- presumptions, open questions, obstacles ----------------------------------------------------------------------------

    def _assumes(self, decisions: Iterable[Decision]) -> tuple[Assumption, ...]:
        """What the items relied on presume of the applicant's own records, each once."""
        found: dict[Assumption, None] = {}
        for decision in decisions:
            for judged in _relied_on(decision):
                for assumption in judged.assumes:
                    if not assumption.path or _is_theirs(self.world.applicant, assumption.path):
                        found.setdefault(assumption)
        return tuple(found)

    def unknown(self, rungs: Sequence[Rung], found: Found | None) -> tuple[Need, ...]:
        """What is open about items that do not hold: on the day of the plan, and on the day before each application."""
        world = self.world
        if found is not None and found.reached == world.on:
            return ()
        taken = Taken() if found is None else _whole(found)
        days = {} if found is None else {each.rung: each.day - 1 for each in self._applications(found)}
        asked: dict[Need, None] = {}
        for rung in (world.goal, *reversed(rungs)):
            for day in sorted({world.on, max(days.get(rung, world.on), world.on)}):
                decision = self._decision(rung, taken, day)
                if decision.status != "eligible":
                    asked.update(dict.fromkeys(self._needs(_judgements(decision))))
        return tuple(asked)

    def _needs(self, judgements: Iterable[Judgement]) -> Iterator[Need]:
        """The questions of judgements, in terms of what the applicant gave."""
        for judged in judgements:
            for need in judged.needs:
                record = _RECORD.match(need.path)
                if record is not None and getattr(self.world.applicant, record[1]) is None:
                    yield Need("fact", record[1], text(f"deciding.ask_{record[1]}", self.language))
                elif PLANNED_MAJOR not in need.path and _is_theirs(self.world.applicant, need.path):
                    yield need

    def why_not(self, options: Options) -> tuple[Obstacle, ...]:
        """Why there is no way: what stops the goal, and the levels below it that cannot be had, with everything taken up."""
        world = self.world
        courses = tuple(
            Course(target, level, world.on, world.on + options.training_days)
            for target, level in (levels_asked((*options.rungs, world.goal)) if options.with_training else ())
        )
        taken = Taken((), courses, options.allowed, options.working)
        way = climb(world, options.rungs, taken)
        had = {(each.rung.target.occupation, each.rung.level) for each in way.applications}
        taken = taken._replace(certificates=tuple(Held(one.rung.target, one.rung.level, one.held) for one in way.applications))
        rungs = [rung for rung in reversed(options.rungs) if (rung.target.occupation, rung.level) not in had]
        found: list[Obstacle] = []
        for rung in (world.goal, *rungs):
            judgements = [each for each in _judgements(self._decision(rung, taken, world.on)) if each.status != "eligible"]
            told = [self._obstacle(rung.level, judged) for judged in judgements]
            # What time alone brings is no obstacle, unless nothing else is in the way (then the days miss each other).
            lasting = [one for one in told if one.needs or any(lack.holds_from is None for lack in one.lacks)]
            found += lasting or told
        return tuple(found)

    def _obstacle(self, level: int, judged: Judgement) -> Obstacle:
        """What never comes of a judgement, and what is open about it."""
        never = tuple(lack for lack in judged.lacks if lack.holds_from is None)
        return Obstacle(level, judged.number, tuple(dict.fromkeys(self._needs([judged]))), never or judged.lacks)


def _whole(found: Found) -> Taken:
    """All that a way takes up, its certificates included."""
    return found.taken._replace(
        certificates=tuple(Held(one.rung.target, one.rung.level, one.held) for one in found.climb.applications)
    )


def _judgements(decision: Decision) -> list[Judgement]:
    return [*([] if decision.prerequisite is None else [decision.prerequisite]), *decision.items]


def _relied_on(decision: Decision) -> list[Judgement]:
    """The prerequisite and the first item that holds."""
    first = [judged for judged in decision.items if judged.number == decision.by[0]]
    return [*([] if decision.prerequisite is None else [decision.prerequisite]), *first]


def _is_theirs(applicant: Applicant, path: str) -> bool:
    """Whether a path leads to what the applicant gave, not to a planned record."""
    record = _RECORD.match(path)
    return record is None or int(record[2]) < len(getattr(applicant, record[1], None) or ())


def _name(occupation: str, work_type: str | None) -> str:
    return f"{occupation}（{work_type}）" if work_type else occupation


def _level(level: int, language: Language) -> str:
    return LEVEL_NAMES[level] if language == "zh" else f"level {level}"
