"""The server: the tools under their names, their texts, errors in words; over standard input and output."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhunkao.doors.mcp.tools import Tools
from zhunkao.errors import MissingExtra, ZhunkaoError
from zhunkao.messages import Language, text

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError
    from mcp_types import ToolAnnotations
except ImportError as absent:
    raise MissingExtra("mcp", "zhunkao mcp") from absent

if TYPE_CHECKING:
    from zhunkao.doors.service import Rules

NAMES = ("find_entry", "entry", "check", "explain", "plan", "ask", "read_document", "policies")


def server(rules: Rules, folder: Path, language: Language = "zh") -> MCPServer[Any]:
    """
    The server of one rule base.

    Args:
        rules: What is answered from.
        folder: Documents are read below it and nowhere else.
        language: Of instructions, descriptions and errors; reasons are in the language that a call asks for.
    """
    from zhunkao import __version__

    made: MCPServer[Any] = MCPServer(
        "zhunkao",
        title=text("mcp.title", language),
        instructions=text("mcp.instructions", language),
        version=__version__,
        # What a tool was given must not be repeated in a log.
        log_level="ERROR",
    )
    tools = Tools(rules, folder)
    looks = ToolAnnotations(read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False)
    for name in NAMES:
        made.add_tool(
            _told(getattr(tools, name), language),
            name=name,
            description=text(f"mcp.tool_{name}", language),
            annotations=looks,
            structured_output=True,
        )
    return made


def _told(tool: Callable[..., Any], language: Language) -> Callable[..., Any]:
    """A tool whose errors are told in words."""

    @functools.wraps(tool)
    def called(*positions: Any, **given: Any) -> Any:
        try:
            return tool(*positions, **given)
        except ZhunkaoError as error:
            raise ToolError(error.text(given.get("language", language))) from None

    return called
