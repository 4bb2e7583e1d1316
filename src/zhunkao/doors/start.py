"""Where the command `zhunkao` starts: answers what needs nothing, then hands over.

Nothing is imported here that `--version` does not need (docs/decisions: the command starts before its library).
"""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command with these arguments (those of the process where None) and return the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given in (["--version"], ["-V"]):
        from zhunkao import __version__

        print(f"zhunkao {__version__}")
        return 0
    from zhunkao.doors.cli import run

    return run(given)


if __name__ == "__main__":
    sys.exit(main())
