"""Runs one command and turns whatever comes of it into an exit status and, at most, a short message.

0 done, 1 the input could not be used, 2 wrong usage. No traceback reaches a user: what we did not foresee is named as a fault of
ours, and its traceback is shown where the environment sets `ZHUNKAO_DEBUG=1`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import takewhile

from zhunkao.doors.cli import failures
from zhunkao.doors.cli.tell import speak
from zhunkao.errors import ZhunkaoError


def run(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    language, rest = language_first(arguments)
    rest = one_by_one(rest, "--rules")
    speak(language)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that cannot show a character (✓ in GBK) shows ? rather than failing.
            stream.reconfigure(errors="replace")
    try:
        status = _run(rest if language is None else ["--lang", language, *rest])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing more to say, also not when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(arguments: Sequence[str]) -> int:
    from typer.exceptions import Abort, Exit, TyperException

    from zhunkao.doors.cli.app import COMMANDS, command

    try:
        result = command().main(list(arguments), prog_name="zhunkao", standalone_mode=False)
    except BrokenPipeError:
        raise
    except Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, Abort):
        return failures.interrupted()
    except TyperException as wrong:
        return failures.usage(wrong, " ".join(["zhunkao", *[word for word in arguments if word in COMMANDS][:1]]))
    except ZhunkaoError as error:
        return failures.unusable(error)
    except OSError as error:
        return failures.file(error)
    except Exception as error:
        if os.environ.get("ZHUNKAO_DEBUG") == "1":
            raise
        return failures.bug(error)
    return result if isinstance(result, int) else 0


def language_first(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """
    Take `--lang X` out of the arguments, wherever it stands, so that every command understands it.

    >>> language_first(["say", "a.json", "--lang", "en"])
    ('en', ['say', 'a.json'])
    >>> language_first(["read", "--", "--lang=en"])
    (None, ['read', '--', '--lang=en'])
    """
    language: str | None = None
    rest: list[str] = []
    given = iter(arguments)
    for word in given:
        if word == "--":
            rest += [word, *given]
        elif word.startswith("--lang="):
            language = word.removeprefix("--lang=")
        elif word == "--lang":
            language = next(given, "")
        else:
            rest.append(word)
    return language, rest


def one_by_one(arguments: Sequence[str], option: str) -> list[str]:
    """
    Write `option A B` as `option A option B`, so that one option may stand before several values.

    Where nothing follows the command itself, the last value is left alone: it is the command's own argument.

    >>> one_by_one(["check", "p.json", "--rules", "a.json", "b.json", "--json"], "--rules")
    ['check', 'p.json', '--rules', 'a.json', '--rules', 'b.json', '--json']
    >>> one_by_one(["check", "--rules", "a.json", "p.json"], "--rules")
    ['check', '--rules', 'a.json', 'p.json']
    """
    written: list[str] = []
    has_own = len(arguments) > 1 and not arguments[1].startswith("-")
    place = 0
    while place < len(arguments):
        word = arguments[place]
        place += 1
        if word != option:
            written.append(word)
            continue
        values = list(takewhile(lambda each: each == "-" or not each.startswith("-"), arguments[place:]))
        place += len(values)
        own = [values.pop()] if len(values) > 1 and not has_own else []
        written += [each for value in values for each in (option, value)] if values else [option]
        written += own
    return written
