"""How the command line says that something went wrong: what, where, and what to do; each function returns the exit status."""

from __future__ import annotations

import errno
import platform
import re
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from zhunkao import __version__
from zhunkao.doors.cli.output import note
from zhunkao.doors.cli.tell import spoken, tell
from zhunkao.errors import SentenceError, ZhunkaoError

if TYPE_CHECKING:
    from typer.exceptions import TyperException

DONE, UNUSABLE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses; the last is what shells expect of a command that Ctrl-C ended."""

OPENING = {
    errno.ENOENT: "doors.no_such_file",
    errno.EACCES: "doors.not_allowed",
    errno.EPERM: "doors.not_allowed",
    errno.EISDIR: "doors.is_folder",
    errno.ENOTDIR: "doors.no_such_file",
    errno.EEXIST: "doors.not_a_folder",
    errno.ENOSPC: "doors.disk_full",
    errno.ENAMETOOLONG: "doors.name_too_long",
}
"""What the system says about a file, as far as a user can do something about it."""


def unusable(error: ZhunkaoError, sentence: str | None = None) -> int:
    """The input cannot be used; a sentence is shown with its offending words underlined."""
    note(tell("doors.error", what=error.text(spoken())))
    if sentence is not None and isinstance(error, SentenceError) and error.span is not None:
        note(underlined(sentence, *error.span))
    return UNUSABLE


def several(errors: list[ZhunkaoError], most: int = 10) -> int:
    """Several inputs cannot be used: the first of them, and how many more."""
    for error in errors[:most]:
        unusable(error)
    if len(errors) > most:
        note(tell("doors.and_more_errors", count=len(errors) - most))
    return UNUSABLE


def usage(error: TyperException, called: str = "zhunkao") -> int:
    """The command was called wrongly; `called` is its name where the error does not know it."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    path = context.command_path if context else called
    if kind == "NoArgsIsHelpError":
        note(error.format_message())
        return WRONG_USAGE
    note(tell("doors.usage", what=_usage_words(error, kind), command=path))
    return error.exit_code


def _usage_words(error: TyperException, kind: str) -> str:
    """What is wrong with the call; only the commonest faults are worth words of our own."""
    parameter = getattr(error, "param", None)
    name = parameter.get_error_hint() if parameter is not None else getattr(error, "param_hint", None) or ""
    name = " / ".join(name) if isinstance(name, (list, tuple)) else str(name).replace("'", "")
    if kind == "MissingParameter" and name:
        return tell("doors.missing_argument", name=name)
    if kind == "NoSuchOption":
        near = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
        known = getattr(error, "option_name", "")
        return tell("doors.no_such_option_near", name=known, near=near) if near else tell("doors.no_such_option", name=known)
    if kind == "BadParameter" and name:
        return tell("doors.bad_argument", name=name, why=error.message.rstrip("."))
    said = error.format_message()
    for key, form in _FORMS.items():
        if found := form.search(said):
            return tell(key, name=found[1])
    return said


_FORMS = {
    "doors.no_such_command": re.compile(r"^No such command '(.+?)'"),
    "doors.too_much": re.compile(r"^Got unexpected extra argument\S* \(([^()]+)\)"),
    "doors.no_value": re.compile(r"^Option '(.+?)' requires an argument"),
}
"""Faults that the library only tells in a sentence of its own; another sentence is shown as it is."""


def file(error: OSError) -> int:
    """A file cannot be opened, read or written."""
    name = str(error.filename or "")
    if error.errno == errno.ENOENT and name and not Path(name).parent.is_dir():
        what = tell("doors.no_such_folder", folder=Path(name).parent)
    elif error.errno in OPENING:
        what = tell(OPENING[error.errno])
    else:
        what = tell("doors.file_trouble", why=error.strerror or type(error).__name__)
    note(tell("doors.error", what=f"{name}: {what}" if name else what))
    return UNUSABLE


def interrupted() -> int:
    """The user ended it."""
    note(tell("doors.interrupted"))
    return INTERRUPTED


def bug(error: Exception) -> int:
    """Something that we did not foresee: ours to mend, with what a report needs and nothing of the user's data."""
    steps = traceback.extract_tb(error.__traceback__)
    last = steps[-1] if steps else None
    place = f"{Path(last.filename).name}:{last.lineno} {last.name}" if last else "?"
    note(tell("doors.bug", kind=type(error).__name__, place=place, version=__version__, python=platform.python_version()))
    return UNUSABLE


BEFORE, BEHIND = 20, 24
"""Characters shown before and from the offending words on, where the sentence is too long for a line."""


def underlined(sentence: str, start: int, end: int) -> str:
    """
    A sentence and carets under its characters `start` to `end`; a Chinese character is two columns wide.

    >>> print(underlined("累计5年", 2, 3))
       | 累计5年
       |     ^
    >>> print(underlined("一" * 60, 30, 31).split("\\n")[0])
       | …一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一一…
    """
    from rich.cells import cell_len

    if len(sentence) > BEFORE + BEHIND:
        first, last = max(0, start - BEFORE), min(len(sentence), start + BEHIND)
        opening, closing = "…" * (first > 0), "…" * (last < len(sentence))
        sentence = f"{opening}{sentence[first:last]}{closing}"
        start, end = (place - first + len(opening) for place in (start, min(end, last)))
    margin = cell_len(sentence[:start])
    length = max(1, cell_len(sentence[start:end]))
    return f"   | {sentence}\n   | {' ' * margin}{'^' * length}"
