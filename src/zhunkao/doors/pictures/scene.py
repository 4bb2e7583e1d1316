"""What a picture of a ladder shows, apart from how it is drawn: rows, their bars in days, and the ticks of the time axis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from zhunkao.messages import Language, text
from zhunkao.model.dates import add_months, iso
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.model.plans import Plan, Step, Way
from zhunkao.model.policies import Policy
from zhunkao.rulebase.profiles import POLICY_PROFILES, policy_profile

BarKind: TypeAlias = Literal["training", "waiting", "holding", "work", "study"]

LEVELS_FROM_TOP = (1, 2, 3, 4, 5)

TICK_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240)
"""Months between two ticks of the axis."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days on a row, as ordinals."""

    kind: BarKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: a rung (its `level` set) or something done beside; `lines` are its notes.

    `apply_on` and `held_on` are the marks of an application, `is_open` says that the row matters to the way at all.
    """

    name: str
    level: int | None
    bars: tuple[Bar, ...]
    lines: tuple[str, ...]
    apply_on: int | None = None
    held_on: int | None = None
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture: its title and subtitle, rows from the top, the days that the axis spans, its ticks with their words."""

    title: str
    subtitle: str
    description: str
    rows: tuple[Row, ...]
    start: int
    end: int
    ticks: tuple[tuple[int, str], ...]
    climbs: tuple[tuple[int, int, int], ...]
    """Each step up: the day, the row it leaves and the row it reaches."""


def scene(plan: Plan, language: Language, way: Way | None = None, document: str | None = None) -> Scene:
    """What to draw for a plan's soonest way, or for another of its ways; `document` is its document's title."""
    way = way or plan.way
    start = _day(plan.on)
    end = max([_day(step.end) for step in (way.steps if way else ()) if step.end], default=add_months(start, 12))
    end = max(end, start + 30)
    rungs = tuple(_rung(plan, way, level, start, end, language) for level in LEVELS_FROM_TOP)
    beside = tuple(_beside(step, language) for step in (way.steps if way else ()) if step.level is None)
    name = f"{plan.occupation}（{plan.work_type}）" if plan.work_type else plan.occupation
    title = text(
        "planning.picture_title" if way else "planning.picture_no_way",
        language,
        name=name,
        level=level_name(plan.level, language),
        day=way.reached if way else "",
    )
    subtitle = text(
        "planning.picture_subtitle",
        language,
        document=document or plan.document,
        on=plan.on,
        policy=policy_title(plan.policy, language),
        wait=plan.wait_days,
        training=plan.training_days,
    )
    return Scene(
        title=title,
        subtitle=subtitle,
        description=_description(way, language),
        rows=(*rungs, *beside),
        start=start,
        end=end,
        ticks=ticks(start, end),
        climbs=_climbs(rungs, start),
    )


def policy_title(policy: Policy, language: Language) -> str:
    """What a policy that ships is called; of another, or one that only bears such a name, its own name."""
    if policy.name not in POLICY_PROFILES or policy_profile(policy.name).policy != policy:
        return policy.name
    return policy_profile(policy.name).head.title.said(language)


def level_name(level: int, language: Language) -> str:
    """三级/高级工, or `level 3`."""
    return LEVEL_NAMES[level] if language == "zh" else f"level {level}"


def _day(written: str | None) -> int:
    return date.fromisoformat(written or "").toordinal()


def _rung(plan: Plan, way: Way | None, level: int, start: int, end: int, language: Language) -> Row:
    """The row of a level: its courses, its application, waiting and holding; or that it is held, or not needed."""
    steps = [step for step in (way.steps if way else ()) if step.level == level]
    bars = [Bar("training", _day(step.start), _day(step.end)) for step in steps if step.kind == "training"]
    lines = [
        text("planning.picture_training", language, start=step.start, end=step.end) for step in steps if step.kind == "training"
    ]
    applications = [step for step in steps if step.kind == "certificate"]
    held = next((one for one in plan.held if one.level == level), None)
    if applications:
        one = applications[-1]
        applied, holds = _day(one.start), _day(one.end)
        bars += [Bar("waiting", applied, holds), *([Bar("holding", holds, end)] if holds < end else [])]
        lines.append(_application_line(plan, one, language))
        if level != plan.level:
            lines.append(text("planning.picture_held", language, day=one.end))
        return Row(level_name(level, language), level, tuple(bars), tuple(lines), applied, holds)
    if held is not None:
        bars.append(Bar("holding", start, end))
        day = held.issued_on or text("planning.picture_undated", language)
        lines.append(text("planning.picture_held_already", language, day=day))
        return Row(level_name(level, language), level, tuple(bars), tuple(lines))
    if not lines and way is not None and level > plan.level:
        lines.append(text("planning.picture_not_needed", language))
    return Row(level_name(level, language), level, tuple(bars), tuple(lines), is_open=bool(bars))


def _application_line(plan: Plan, step: Step, language: Language) -> str:
    other = "" if step.occupation == plan.occupation else step.occupation
    return text("planning.picture_apply", language, day=step.start, item=step.item, other=other).strip()


def _beside(step: Step, language: Language) -> Row:
    kind: BarKind = "work" if step.kind == "work" else "study"
    name = text(f"planning.kind_{step.kind}", language)
    return Row(name, None, (Bar(kind, _day(step.start), _day(step.end)),), (step.text,))


def _climbs(rungs: tuple[Row, ...], start: int) -> tuple[tuple[int, int, int], ...]:
    """Where the way steps up: on the day of each application, from the highest rung held then (the ground below the rungs)."""
    found = []
    for place, row in enumerate(rungs):
        if row.apply_on is None:
            continue
        below = [
            other
            for other, each in enumerate(rungs)
            if other > place
            and ((each.held_on is not None and each.held_on <= row.apply_on) or (each.apply_on is None and _is_held(each)))
        ]
        found.append((row.apply_on, min(below, default=len(rungs)), place))
    return tuple(sorted(found))


def _is_held(row: Row) -> bool:
    return any(bar.kind == "holding" for bar in row.bars)


def ticks(start: int, end: int, most: int = 9) -> tuple[tuple[int, str], ...]:
    """
    The days to mark on an axis, on the first of a month or year, at most so many, each with its words.

    >>> [words for _, words in ticks(date(2026, 11, 20).toordinal(), date(2031, 8, 4).toordinal())]
    ['2027', '2028', '2029', '2030', '2031']
    """
    first = date.fromordinal(start)
    for step in TICK_STEPS:
        months = first.year * 12 + first.month - 1
        begin = -(-months // step) * step
        if begin == months and first.day > 1:
            begin += step
        days = []
        day = date(begin // 12, begin % 12 + 1, 1).toordinal()
        while day <= end:
            days.append(day)
            day = add_months(day, step)
        if len(days) <= most:
            return tuple((each, iso(each)[: 4 if step >= 12 else 7]) for each in days)
    return ()


def _description(way: Way | None, language: Language) -> str:
    """The way in words, for those who cannot see the picture."""
    if way is None:
        return text("planning.picture_no_way_text", language)
    parts = [
        text(
            "planning.picture_step",
            language,
            level=level_name(step.level or 0, language) if step.level else "",
            day=step.start,
            item=step.item,
            held=step.end,
        )
        if step.kind == "certificate"
        else f"{step.start}–{step.end} {step.text}"
        for step in way.steps
    ]
    return ("；" if language == "zh" else "; ").join(parts)
