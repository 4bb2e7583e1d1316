"""The options that several commands have, each declared once: its name, what stands for its value, the key of its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Rules: TypeAlias = Annotated[list[Path] | None, typer.Option(help="doors.option_rules", metavar="DOC")]
Document: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_document", metavar="ID")]
Occupation: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_occupation", metavar="NAME")]
WorkType: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_work_type", metavar="NAME")]
Level: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_level", metavar="N")]
On: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_on", metavar="DATE")]
Policy: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_policy", metavar="FILE|NAME")]
Rulings: TypeAlias = Annotated[Path | None, typer.Option(help="doors.option_rulings", metavar="FILE")]
Evidence: TypeAlias = Annotated[str | None, typer.Option(help="doors.option_evidence", metavar="FILE|NAME")]
Json: TypeAlias = Annotated[bool, typer.Option("--json", help="doors.option_json")]
