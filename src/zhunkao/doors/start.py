"""Where the command `zhunkao` starts: answers what needs nothing, then hands over.

Nothing is imported here that `--version` does not need (docs/decisions: the command starts before its library).
"""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (those of the process where None) and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    open_what_is_closed()
    if given in (["--version"], ["-V"]):
        from zhunkao import __version__

        try:
            print(f"zhunkao {__version__}", flush=True)
        except OSError:
            # A full disk, or a reader that has gone: said below as for every command.
            pass
        else:
            return 0
    from zhunkao.doors.cli import run
    from zhunkao.doors.room import with_room

    return with_room(run, given)


def open_what_is_closed() -> None:
    """Standard streams that the caller has closed (`>&-`): an empty one takes the place, so that no file gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # Open for as long as the process is; a Path would have to be imported, also for `--version`.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


if __name__ == "__main__":
    sys.exit(main())
