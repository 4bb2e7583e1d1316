"""The examples of the READMEs: runs them again and writes their output, or says what has changed.

    python tools/readme_examples.py

An example is a fenced block marked `console`; a line that begins with `$ ` is a command, the lines below it are its output.
`make run` is run as the command that the Makefile gives it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", ROOT / "README.zh-CN.md")

_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_SETTING_UP = ("make setup", "make test", "make check", "make bench", "git clone")


def renewed(page: str) -> str:
    """The page with the output of every example as it is now."""
    return _BLOCK.sub(lambda block: _run_all(block[0]), page)


def _run_all(block: str) -> str:
    """A block with the output of each of its commands as it is now; blocks that set up are left as they are."""
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    if any(command.startswith(_SETTING_UP) for command in commands):
        return block
    return "\n".join(f"$ {command}\n{output(command)}" for command in commands)


def output(command: str) -> str:
    """What a command prints, without blanks at the ends of lines."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHUNKAO_")}
    environment |= {"COLUMNS": "100", "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    program = _recipe("run") if command == "make run" else command
    done = subprocess.run(
        ["bash", "-c", program],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def _recipe(target: str) -> str:
    """The command of a target of the Makefile."""
    found = re.search(rf"^{target}:.*\n\t@?(.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None, target
    return found[1].replace("$(BIN)/", "")


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8")
