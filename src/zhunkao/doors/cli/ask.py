"""`zhunkao ask`: the interview, in the terminal one question at a time, for programs one question a call."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from zhunkao.doors.cli import options

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zhunkao.doors.service import Rules
    from zhunkao.model.applicants import Applicant
    from zhunkao.model.questions import Question, State

    Next = Callable[[Mapping[str, Any], Mapping[str, State]], Question | None]


def ask(
    applicant: Annotated[Path | None, typer.Argument(help="doors.argument_applicant", metavar="APPLICANT")] = None,
    rules: options.Rules = None,
    document: options.Document = None,
    occupation: options.Occupation = None,
    work_type: options.WorkType = None,
    level: options.Level = None,
    on: options.On = None,
    policy: options.Policy = None,
    rulings: options.Rulings = None,
    facts_only: Annotated[bool, typer.Option("--facts-only", help="doors.option_facts_only")] = False,
    given: Annotated[str | None, typer.Option("--answer", help="doors.option_answer", metavar="VALUE")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="doors.option_save_applicant", metavar="FILE")] = None,
    as_json: options.Json = False,
) -> int:
    """Ask until the answer stands; everything is read and checked before the first question."""
    from zhunkao.doors import service
    from zhunkao.doors.cli.check import policy_given
    from zhunkao.doors.cli.output import print_json

    _refuse_wrong_usage(as_json, given, occupation, (document, work_type, level))
    day, counted = service.day_of(on), policy_given(policy)
    rank = None if level is None else service.level_of(level)
    person, states = read_person(applicant)
    base = service.load(*(rules or ()))
    # Rulings are laid over what is known at every step, and stay out of the applicant that is kept: they are the body's.
    ruled = service.ruled_by(rulings, base, day)

    def next_question(known: Mapping[str, Any], so_far: Mapping[str, State]) -> Question | None:
        return base.ask(ruled(known), document, occupation, work_type, rank, day, counted, states=so_far, facts_only=facts_only)

    if as_json:
        person, said = _one_step(next_question, person, states, given)
        _keep(person, output)
        print_json(said)
        return 0
    person = _talk(next_question, person, states, base)
    # Kept first: who has answered all questions loses no answer where the rest fails.
    _keep(person, output)
    _show_decisions(base, ruled(person), (document, occupation, work_type, rank, day, counted), has_target=occupation is not None)
    return 0


def _keep(person: dict[str, Any], output: Path | None) -> None:
    """Write the applicant to the file that was asked for, if any."""
    from zhunkao.doors.cli.output import note, write_whole
    from zhunkao.doors.cli.tell import tell

    if output is not None:
        write_whole(output, json.dumps(person, ensure_ascii=False, indent=2) + "\n")
        note(tell("doors.wrote", file=output))


def _refuse_wrong_usage(as_json: bool, given: str | None, occupation: str | None, rest: tuple[str | None, ...]) -> None:
    """Raise for options that do not go together, and for a talk without a terminal."""
    from zhunkao.doors.cli.tell import tell

    if occupation is None and any(each is not None for each in rest):
        raise typer.BadParameter(tell("interview.needs_occupation"), param_hint="--occupation")
    if given is not None and not as_json:
        raise typer.BadParameter(tell("interview.answer_needs_json"), param_hint="--answer")
    if not as_json and not sys.stdin.isatty():
        raise typer.BadParameter(tell("interview.not_a_terminal"), param_hint="--json")


# --- the applicant ----------------------------------------------------------------------------------------------------------


def read_person(path: Path | None) -> tuple[dict[str, Any], dict[str, State]]:
    """
    The applicant of a file with the states of earlier questions; somebody of whom nothing is known where there is no file.

    The file holds an applicant, or what `ask --json --answer` printed: `{"applicant": …, "states": …}`.

    Raises:
        DataError: If it has neither form.
    """
    from zhunkao.doors.cli.check import within
    from zhunkao.doors.enquiries import states_of
    from zhunkao.doors.files import STANDARD_INPUT, read_value
    from zhunkao.errors import DataError
    from zhunkao.model.applicant_forms import applicant_from_json

    if path is None:
        return {}, {}
    if path.suffix.lower() not in (".json", ".yaml", ".yml") and str(path) != STANDARD_INPUT:
        raise DataError("interview.one_applicant", where=path.name)
    value = read_value(path)
    if isinstance(value, list):
        raise DataError("interview.one_applicant", where=path.name)
    states: Any = {}
    if isinstance(value, dict) and "applicant" in value:
        states = value.get("states", {})
        value = value["applicant"]
    within(path.name, applicant_from_json, value)
    return value, within(path.name, states_of, states)


# --- for programs -----------------------------------------------------------------------------------------------------------


def _one_step(
    ask_next: Next, person: dict[str, Any], states: dict[str, State], given: str | None
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The applicant, and the next question; with an answer to it the applicant afterwards, the states, and the question after."""
    from zhunkao.doors.enquiries import answered
    from zhunkao.errors import RequestError

    question = ask_next(person, states)
    if given is None:
        return person, None if question is None else question.to_json()
    if question is None:
        raise RequestError("interview.nothing_asked")
    value = _value(given)
    person, states = answered(person, states, question, value)
    following = ask_next(person, states)
    return person, {
        "applicant": person,
        "states": states,
        "question": None if following is None else following.to_json(),
    }


def _value(given: str) -> Any:
    """An answer on the command line: JSON, or plain words."""
    from zhunkao.errors import DataError
    from zhunkao.rulebase.json_files import load_json

    try:
        return load_json(given, "--answer")
    except DataError:
        return given


# --- for people -------------------------------------------------------------------------------------------------------------


def _talk(ask_next: Next, person: dict[str, Any], states: dict[str, State], base: Rules) -> dict[str, Any]:
    """Ask in the terminal until the answer stands or the person has had enough."""
    from zhunkao.doors.cli.dialogue import Dialogue
    from zhunkao.doors.cli.paper import Paper
    from zhunkao.doors.enquiries import alike_occupations, knows_occupation

    def near(name: str) -> tuple[str, ...]:
        return () if knows_occupation(base.base, name) else alike_occupations(base.base, name)

    return Dialogue(ask_next, input, Paper(), near).run(person, states)


def _show_decisions(base: Rules, applicant: Applicant, target: tuple[Any, ...], *, has_target: bool) -> None:
    """The decision page, as `check` shows it."""
    from zhunkao.doors.cli import page_overview, page_target
    from zhunkao.doors.cli.output import page
    from zhunkao.doors.cli.tell import spoken

    decisions = base.check(applicant, *target, lang=spoken())
    with page() as paper:
        if has_target:
            page_target.show_target(paper, base, applicant, decisions)
        else:
            page_overview.show_overview(paper, base, applicant, decisions)
