"""Formats of other and older programs through LibreOffice, where it is installed: texts into docx, sheets into xlsx.

Measured: two LibreOffice processes with one profile — the second ends without output and without an error. So each job has a
profile of its own and a time limit, and everything that it starts is ended with it. Macros and link updates are switched off, and
there is no network: it runs behind `confined`, which leaves the network where the system allows it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import CONVERSION_SECONDS, MAX_UNPACKED

PROGRAMS = ("soffice", "libreoffice")

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""The profile's settings: no macros, no content from elsewhere."""

FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
"""What LibreOffice is asked to write, by suffix."""

SUFFIXES = {"Word xml": "xml", "Excel xml": "xml"}
"""The suffixes of formats that are not called by one."""

CONFINED = "import sys; sys.path[:0] = [sys.argv[1]]; from zhunkao.reading.confined import main; main(sys.argv[2:])"
"""A program that limits itself and then becomes the one it is told."""

_ends_with_us = False


def stay_in_group() -> None:
    """Start LibreOffice in the process group of this process from now on.

    For a process whose whole group is ended by whoever started it (`reading.guarded`): what left the group would live on.
    """
    global _ends_with_us
    _ends_with_us = True


def convert(data: bytes, kind: str, into: str) -> bytes:
    """
    Convert a file.

    Args:
        data: The bytes of the file.
        kind: Its format: `doc`, `rtf`, `odt`, `ods`, `fodt`, `fods`, `Word xml`, `Excel xml`.
        into: `docx` or `xlsx`.

    Raises:
        DocumentError: LibreOffice is not installed, took too long, or gave no output.
    """
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise DocumentError("carriers.needs_libreoffice", kind=kind, into=into)
    with tempfile.TemporaryDirectory(prefix="zhunkao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        source = folder / f"source.{SUFFIXES.get(kind, kind)}"
        source.write_bytes(data)
        _run([program, *_options(folder, into), str(source)], folder, into)
        result = folder / "out" / f"source.{into}"
        if not result.is_file():
            raise DocumentError("carriers.conversion_failed", why=kind, into=into)
        return result.read_bytes()


def _options(folder: Path, into: str) -> list[str]:
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        FILTERS[into],
        "--outdir",
        str(folder / "out"),
    ]


def _run(command: list[str], folder: Path, into: str) -> None:
    """Run a command in a process group of its own, or in ours if that is ended with us, and end all of it when time is up."""
    environment = {
        key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ
    }
    environment |= {"HOME": str(folder), "TMPDIR": str(folder)}
    package = str(Path(__file__).parents[3])
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", CONFINED, package, str(CONVERSION_SECONDS), str(MAX_UNPACKED), *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=not _ends_with_us,
    )
    try:
        process.wait(CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DocumentError("carriers.conversion_failed", why=f"{CONVERSION_SECONDS} s", into=into) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process group, whether its leader still runs or not; in a group of ours only the process itself."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if _ends_with_us:
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
