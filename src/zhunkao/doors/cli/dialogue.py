"""The interview as a talk in the terminal: one question, one line of answer; Enter is "I do not know", b goes back, ? explains.

What is typed becomes a value of the interchange form here; whether it fits is checked where all answers are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from zhunkao.deciding.interview import answer, checked, noted
from zhunkao.doors.cli.pages import show
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.errors import DataError
from zhunkao.model.questions import DONT_KNOW, Field, Prompt, Question, State, Words

if TYPE_CHECKING:
    from rich.console import Console

HELP = "?"
YES, NO = ("是", "有", "y", "yes"), ("否", "没有", "无", "n", "no")
UNKNOWN_WORDS = ("", "不知道", "不清楚", "unknown")

_DATE = re.compile(r"([0-9]{4})(?:[-./年]([0-9]{1,2})(?:[-./月]([0-9]{1,2}))?)?[年月日]?")


class Back(Exception):
    """The person wants to go back one question."""


class Stop(Exception):
    """The person has had enough."""


class Dialogue:
    """
    A talk.

    Args:
        ask_next: Gives the next question for an applicant and the states of the questions so far.
        hear: Gives one line that the person typed, after showing a prompt.
        paper: Where questions are shown.
        near: Gives the occupations that an unknown name looks like; empty for a name that is known.
    """

    def __init__(
        self,
        ask_next: Callable[[Mapping[str, Any], Mapping[str, State]], Question | None],
        hear: Callable[[str], str],
        paper: Console,
        near: Callable[[str], Sequence[str]] = lambda _: (),
    ) -> None:
        self.ask_next = ask_next
        self.hear = hear
        self.paper = paper
        self.near = near

    def run(self, person: dict[str, Any], states: dict[str, State]) -> dict[str, Any]:
        """Ask until the answer stands or the person stops; the applicant as known then."""
        past: list[tuple[dict[str, Any], dict[str, State]]] = []
        self.say(tell("interview.talk_keys"), style="dim")
        while (question := self.ask_next(person, states)) is not None:
            try:
                value, after = self.settle(person, question)
            except Back:
                if past:
                    person, states = past.pop()
                else:
                    self.say(tell("interview.talk_first"), style="yellow")
                continue
            except Stop:
                self.say(tell("interview.talk_stopped"), style="dim")
                return person
            past.append((person, states))
            person, states = after, noted(states, question, value)
        self.say(tell("interview.talk_done"), style="bold")
        return person

    def settle(self, person: dict[str, Any], question: Question) -> tuple[Any, dict[str, Any]]:
        """Ask one question until its answer fits: the answer, and the applicant with it."""
        self.paper.print()
        self.say(said(question.text), style="bold")
        if question.kind == "ruling":
            # A candidate at the keyboard must not rule on their own case unawares.
            self.say(said(question.example), indent=2, style="dim")
        while True:
            try:
                value = self.records(person, question) if question.form == "records" else self.one(question, question.why)
                return value, answer(person, question, value)
            except DataError as error:
                self.complain(error)

    def records(self, person: dict[str, Any], question: Question) -> list[dict[str, Any]]:
        """Record by record, field by field; a record that contradicts what is known is asked for again."""
        found: list[dict[str, Any]] = []
        while True:
            self.say(tell("interview.talk_record", number=len(found) + 1), style="cyan")
            try:
                record = self.record(question)
                answer(person, question, [*found, record])
            except Back:
                if not found:
                    raise
                found.pop()
                continue
            except DataError as error:
                self.complain(error)
                continue
            found.append(record)
            if not self.more():
                return found

    def record(self, question: Question) -> dict[str, Any]:
        """One record."""
        record: dict[str, Any] = {}
        place = 0
        while place < len(question.fields):
            field = question.fields[place]
            self.say(said(field.text), indent=2)
            try:
                value = self.one(field, question.why, indent=2)
                record[field.key] = self.meant(value) if field.key == "occupation" and isinstance(value, str) else value
            except Back:
                if place == 0:
                    raise
                place -= 1
                continue
            except DataError as error:
                self.complain(error)
                continue
            place += 1
        return record

    def meant(self, name: str) -> str:
        """The occupation that was meant: a name that nobody knows is asked about where another is like it."""
        if name == DONT_KNOW or not (near := self.near(name)):
            return name
        self.say(tell("interview.talk_meant", found=name), indent=2, style="yellow")
        for number, each in enumerate(near, 1):
            self.say(f"{number}  {each}", indent=4)
        while (words := self.line()) not in UNKNOWN_WORDS:
            if words in near:
                return words
            if words.isdecimal() and 1 <= int(words) <= len(near):
                return near[int(words) - 1]
            self.say(tell("interview.talk_choose"), indent=2, style="yellow")
        return name

    def more(self) -> bool:
        """Whether there is another record; Enter says no."""
        self.say(tell("interview.talk_more"))
        while True:
            words = self.line()
            if words in (*NO, *UNKNOWN_WORDS, "2"):
                return False
            if words in (*YES, "1"):
                return True

    def one(self, prompt: Prompt, why: Words, indent: int = 0) -> Any:
        """One answer, checked; its options are shown with number keys."""
        for number, option in enumerate(prompt.options, 1):
            self.say(f"{number}  {said(option.label)}", indent=indent + 2)
        while True:
            words = self.line()
            if words == HELP:
                self.say(said(prompt.example), indent=indent + 2, style="dim")
                self.say(said(why), indent=indent + 2, style="dim")
                self.say(tell("interview.talk_keys"), indent=indent + 2, style="dim")
                continue
            value = typed(prompt, words)
            if value == DONT_KNOW:
                return value
            if prompt.form == "text" and isinstance(value, str) and re.fullmatch("[0-9]{1,2}", value):
                # The number of an option that is not there, never a name.
                self.say(tell("interview.talk_text"), indent=indent, style="yellow")
                continue
            return checked(prompt, value, prompt.key if isinstance(prompt, Field) else "")

    def line(self) -> str:
        """One line that the person typed.

        Raises:
            Back, Stop: If that is what they want.
        """
        try:
            words = self.hear("> ").strip()
        except EOFError:
            raise Stop from None
        match words.lower():
            case "b":
                raise Back
            case "q":
                raise Stop
            case _:
                return words

    def complain(self, error: DataError) -> None:
        """Say what is wrong with an answer; paths and words of the interchange form mean nothing to a person who talks."""
        is_choice = error.code == "interview.not_option"
        self.say(tell("interview.talk_choose") if is_choice else tell(error.code, **error.parts), style="yellow")

    def say(self, words: str, indent: int = 0, *, style: str = "") -> None:
        """Show a line."""
        show(self.paper, words, indent, style=style)


def said(words: Words) -> str:
    """Words in the language spoken now."""
    return words.zh if spoken() == "zh" else words.en


def typed(prompt: Prompt, words: str) -> Any:
    """
    What was typed as a value of the interchange form; what is not understood stays as it is.

    >>> date = Prompt(form="date", text=Words("", ""), example=Words("", ""))
    >>> typed(date, "2019年6月"), typed(date, "２０１９.6.30"), typed(date, "")
    ('2019-06', '2019-06-30', '?')
    """
    words = unicodedata.normalize("NFKC", words).strip() if prompt.form != "text" else words.strip()
    if words.lower() in UNKNOWN_WORDS:
        return DONT_KNOW
    if prompt.form == "yes_no" and words.lower() in (*YES, *NO):
        return words.lower() in YES
    if prompt.options and words.isdecimal() and 1 <= int(words) <= len(prompt.options):
        return prompt.options[int(words) - 1].value
    for option in prompt.options:
        if words in (*option.label, *option.label.zh.split("/"), str(option.value)):
            return option.value
    match prompt.form:
        case "date" if form := _DATE.fullmatch(words):
            return "-".join(part if number == 0 else part.zfill(2) for number, part in enumerate(form.groups()) if part)
        case "number":
            return _number(words)
        case "text" if prompt.is_many:
            return [part for part in re.split("[、，,]", words) if part.strip()]
        case _:
            return words


def _number(words: str) -> Any:
    """A number; 万 stands for four noughts."""
    times = 10_000 if words.endswith("万") else 1
    try:
        found = float(words.removesuffix("万").replace(",", "")) * times
    except ValueError:
        return words
    return int(found) if found == int(found) else found
