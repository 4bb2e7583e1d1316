"""The server: the tools under their names, their texts, errors in words; over standard input and output."""

from __future__ import annotations

import functools
import inspect
import json
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from zhunkao.doors.mcp.tools import Tools
from zhunkao.doors.misfits import misfit
from zhunkao.errors import DataError, MissingExtra, ZhunkaoError
from zhunkao.messages import Language, text
from zhunkao.model.values import known_keys, shown

try:
    from mcp.server.mcpserver import MCPServer
    from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
    from mcp_types import CallToolResult, TextContent, ToolAnnotations
except ImportError as absent:
    raise MissingExtra("mcp", "zhunkao mcp") from absent

if TYPE_CHECKING:
    from zhunkao.doors.service import Rules

NAMES = ("find_entry", "entry", "check", "explain", "plan", "ask", "read_document", "policies")


class Server(MCPServer[Any]):
    """
    The library's server, but strict and in our words.

    A misspelt argument is refused (the library drops it: a check without its occupation would come of it), and what does not
    fit is told without the library's addresses. A fault of ours is told without what the tool was given, in the answer and in no
    log. The text beside a structured result is the same as JSON on one line: indented it is twice as long.
    """

    def __init__(self, tools: Tools, language: Language) -> None:
        from zhunkao import __version__

        super().__init__(
            "zhunkao",
            title=text("mcp.title", language),
            instructions=text("mcp.instructions", language),
            version=__version__,
            # What a tool was given must not be repeated in a log.
            log_level="ERROR",
        )
        self._language = language
        self._known: dict[str, tuple[str, ...]] = {}
        looks = ToolAnnotations(read_only_hint=True, idempotent_hint=True, destructive_hint=False, open_world_hint=False)
        for name in NAMES:
            function = getattr(tools, name)
            self._known[name] = tuple(inspect.signature(function).parameters)
            self.add_tool(
                _told(function, language),
                name=name,
                description=text(f"mcp.tool_{name}", language),
                annotations=looks,
                structured_output=True,
            )

    async def list_tools(self) -> list[Any]:
        """The tools; their schemas say that nothing else than their arguments is taken."""
        found = await super().list_tools()
        for tool in found:
            tool.input_schema = {**tool.input_schema, "additionalProperties": False}
        return found

    async def call_tool(self, name: str, arguments: dict[str, Any], context: Any = None) -> Any:
        """Call a tool; see the class."""
        try:
            if name in self._known:
                known_keys(arguments, "", self._known[name])
                _demand_whole_characters(arguments)
            result = await super().call_tool(name, arguments, context)
        except ZhunkaoError as error:
            raise ToolError(error.text(self._language)) from None
        except UnexpectedToolError as error:
            raise ToolError(self._bug(error.__cause__ or error)) from None
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                told = [_of_argument(each).text(self._language) for each in error.__cause__.errors()]
                raise ToolError("\n".join(told)) from None
            raise ToolError(str(error).removeprefix(f"Error executing tool {name}: ")) from None
        if isinstance(result, CallToolResult) and result.structured_content is not None:
            written = json.dumps(result.structured_content, ensure_ascii=False, separators=(",", ":"))
            result.content = [TextContent(type="text", text=written)]
        return result

    def _bug(self, error: BaseException) -> str:
        steps = traceback.extract_tb(error.__traceback__)
        place = f"{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else "?"
        return text("mcp.bug", self._language, kind=type(error).__name__, place=place)


def server(rules: Rules, folder: Path, language: Language = "zh") -> Server:
    """
    The server of one rule base.

    Args:
        rules: What is answered from where a call names no document of its own.
        folder: Documents are read below it and nowhere else.
        language: Of instructions, descriptions and errors; reasons are in the language that a call asks for.
    """
    return Server(Tools(rules, folder), language)


def _told(tool: Callable[..., Any], language: Language) -> Callable[..., Any]:
    """A tool whose errors are told in words."""

    @functools.wraps(tool)
    def called(*positions: Any, **given: Any) -> Any:
        try:
            return tool(*positions, **given)
        except ZhunkaoError as error:
            raise ToolError(error.text(given.get("language", language))) from None

    return called


def _demand_whole_characters(arguments: dict[str, Any]) -> None:
    """
    Raise for half of a character, which JSON can write and no answer could repeat.

    Raises:
        DataError: If there is one.
    """
    try:
        json.dumps(arguments, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        raise DataError("api.half_character") from None


def _of_argument(found: Any) -> DataError:
    """An error of ours for one of the library's about an argument."""
    given = found.get("input")
    return misfit(found, ".".join(str(each) for each in found["loc"]), shown(given), len(str(given)))
