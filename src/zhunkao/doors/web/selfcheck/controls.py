"""What a question looks like in a form, and what was posted as a value of the interchange form.

`Control` is what templates draw; `posted_value` reads it back. Whether a value fits is checked where all answers are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhunkao.deciding.interview import checked
from zhunkao.errors import DataError
from zhunkao.messages import Language, text
from zhunkao.model.questions import DONT_KNOW, Prompt, Words

UNKNOWN = "?"
"""The choice "I do not know"."""

SOME_DAY = "day"
"""The choice "on this day" beside others, as "still there"."""

MOST_CHARACTERS = 60
"""Of a name, a major, a number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose; `key` is what the form sends."""

    key: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """
    One input of a form.

    `form` is `choice`, `date`, `number` or `text`, with `choices` beside it or alone. `value` is what was typed, `year`, `month`
    and `day` are the parts of a date; `suggests` is the id of a list of words.
    """

    name: str
    form: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    value: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    error: str = ""
    suggests: str = ""
    is_decimal: bool = False
    is_wide: bool = False

    @property
    def first(self) -> str:
        """The id of the element that a link to this control leads to."""
        if self.choices:
            return f"{self.name}-{self.choices[0].key}"
        return f"{self.name}-year" if self.form == "date" else self.name


def control(
    prompt: Prompt, name: str, posted: Mapping[str, str], language: Language, *, error: str = "", is_field: bool = False
) -> Control:
    """
    The control for a prompt.

    Args:
        prompt: What is asked.
        name: The name of its inputs.
        posted: What was sent before, or stands there already (`posted_of`).
        language: The language of its words.
        error: What is wrong with what was sent.
        is_field: It is one of several on the page and may be left empty where it is a text, number or date.
    """
    choices = tuple(
        Choice(key, label, posted.get(name) == key)
        for key, label in _choices(prompt, language, has_unknown=not is_field or _is_choice(prompt))
    )
    form = "choice" if _is_choice(prompt) else prompt.form
    return Control(
        name=name,
        form=form,
        label=_of(prompt.text, language),
        hint="" if form == "choice" else _hint(prompt, language),
        choices=choices,
        value=posted.get(f"{name}-text", ""),
        year=posted.get(f"{name}-year", ""),
        month=posted.get(f"{name}-month", ""),
        day=posted.get(f"{name}-day", ""),
        error=error,
        suggests="occupations" if name in ("occupation", "for") else "",
        is_decimal=prompt.form == "number" and not prompt.is_whole,
        is_wide=prompt.form == "text",
    )


def _is_choice(prompt: Prompt) -> bool:
    return prompt.form in ("choice", "yes_no")


def _choices(prompt: Prompt, language: Language, *, has_unknown: bool) -> list[tuple[str, str]]:
    # Levels stand everywhere from the lowest up; what is no level (预备技师) after them.
    placed = sorted(enumerate(prompt.options), key=lambda pair: _level_order(pair[1].value))
    found = [(str(place), capitalised(_of(option.label, language))) for place, option in placed]
    if not _is_choice(prompt) and (found or has_unknown):
        # Beside another answer, as "still there", a date is the other case.
        name = "last_day" if found else prompt.form
        found.append((SOME_DAY, text(f"web_selfcheck.give_{name}", language)))
    if has_unknown or found:
        found.append((UNKNOWN, text("web_selfcheck.dont_know", language)))
    return found


def capitalised(words: str) -> str:
    """The words as they begin a line: with a capital letter where they have letters."""
    return words[:1].upper() + words[1:]


def _level_order(value: Any) -> int:
    """-5 to -1 for levels from the lowest up, 0 for all else, which keeps its order."""
    return -value if type(value) is int else 0


def _hint(prompt: Prompt, language: Language) -> str:
    if prompt.form == "date":
        return text("web_selfcheck.hint_exact_date" if prompt.is_exact else "web_selfcheck.hint_date", language)
    return _of(prompt.example, language)


def _of(words: Words, language: Language) -> str:
    return words.zh if language == "zh" else words.en


# --- what was sent ----------------------------------------------------------------------------------------------------------


def posted_value(prompt: Prompt, name: str, posted: Mapping[str, str], *, is_field: bool = False) -> Any:
    """
    What was sent for a prompt, as a value of the interchange form.

    Raises:
        DataError: If nothing was sent where something is needed, or if it does not fit; `where` is the name.
    """
    key = posted.get(name, "")
    written = _written(prompt, name, posted)
    # Who fills in a date and forgets the button beside it means the date.
    if key in ("", SOME_DAY) and written:
        value = _value(prompt, written)
        return checked(prompt, value, name)
    if key == UNKNOWN:
        return DONT_KNOW
    if key.isdecimal() and int(key) < len(prompt.options):
        return prompt.options[int(key)].value
    if key == SOME_DAY:
        raise DataError(f"web_selfcheck.missing_{prompt.form}", where=name)
    if is_field:
        return DONT_KNOW
    raise DataError("web_selfcheck.missing_choice", where=name)


def _written(prompt: Prompt, name: str, posted: Mapping[str, str]) -> str:
    """What was typed, in one width."""
    if prompt.form == "date":
        parts = [_folded(posted.get(f"{name}-{part}", "")) for part in ("year", "month", "day")]
        return "-".join(parts).rstrip("-") if any(parts) else ""
    words = posted.get(f"{name}-text", "")[:MOST_CHARACTERS]
    return _folded(words) if prompt.form == "number" else " ".join(words.split())


def _folded(words: str) -> str:
    return unicodedata.normalize("NFKC", words[:MOST_CHARACTERS]).strip()


_DATE = re.compile(r"([0-9]{4})年?(?:-([0-9]{1,2})月?(?:-([0-9]{1,2})日?)?)?")


def _value(prompt: Prompt, written: str) -> Any:
    match prompt.form:
        case "date":
            found = _DATE.fullmatch(written)
            if found is None:
                raise DataError("web_selfcheck.not_a_date")
            return "-".join(part if place == 0 else part.zfill(2) for place, part in enumerate(found.groups()) if part)
        case "number":
            return _number(written)
        case _ if prompt.is_many:
            return [part for part in re.split("[、，,]", written) if part.strip()]
        case _:
            return written


def _number(written: str) -> Any:
    """A number; 万 stands for four noughts."""
    times = 10_000 if written.endswith("万") else 1
    plain = written.removesuffix("万").replace(",", "")
    if not re.fullmatch(r"[0-9]{1,12}(?:\.[0-9]{1,4})?", plain):
        return written
    found = float(plain) * times
    return int(found) if found == int(found) else found


def posted_of(prompt: Prompt, name: str, value: Any) -> dict[str, str]:
    """A value as a form would have sent it, to fill it in again."""
    for place, option in enumerate(prompt.options):
        if option.value == value and type(option.value) is type(value):
            return {name: str(place)}
    if value == DONT_KNOW:
        return {name: UNKNOWN}
    if value is None:
        return {}
    if prompt.form == "date":
        parts = dict(zip(("year", "month", "day"), str(value).split("-"), strict=False))
        return {name: SOME_DAY, **{f"{name}-{part}": found for part, found in parts.items()}}
    words = "、".join(map(str, value)) if isinstance(value, list) else str(value)
    return {name: SOME_DAY, f"{name}-text": words}
