"""The command line: one module per command, one that runs them, and what they share (`tell`, `output`, `pages`)."""

from __future__ import annotations

from zhunkao.doors.cli.runner import run

__all__ = ["run"]
