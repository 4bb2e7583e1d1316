"""Old Word files (doc, wps) and other text formats (rtf, odt) through LibreOffice, where it is installed, into docx.

Measured: two LibreOffice processes with one profile — the second ends without output and without an error. So each job has a
profile of its own, a time limit, and its process group is ended with it. Macros and link updates are switched off.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.limits import CONVERSION_SECONDS

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


def to_docx(data: bytes, kind: str) -> bytes:
    """
    Convert a file to docx.

    Args:
        data: The bytes of the file.
        kind: Its format, used as the suffix that LibreOffice sees: `doc`, `rtf`, `odt`.

    Raises:
        DocumentError: LibreOffice is not installed, took too long, or gave no output.
    """
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise DocumentError("carriers.needs_libreoffice", kind=kind)
    with tempfile.TemporaryDirectory(prefix="zhunkao-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(SETTINGS, encoding="utf-8")
        source = folder / f"source.{kind}"
        source.write_bytes(data)
        _run([program, *_options(folder), str(source)], folder)
        result = folder / "out" / "source.docx"
        if not result.is_file():
            raise DocumentError("carriers.conversion_failed", why=kind)
        return result.read_bytes()


def _options(folder: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
    ]


def _run(command: list[str], folder: Path) -> None:
    """Run a command in a process group of its own and end all of it when time is up."""
    environment = {
        key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT") if key in os.environ
    }
    environment |= {"HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=True,
    )
    try:
        process.wait(CONVERSION_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise DocumentError("carriers.conversion_failed", why=f"{CONVERSION_SECONDS} s") from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process group, whether its leader still runs or not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
