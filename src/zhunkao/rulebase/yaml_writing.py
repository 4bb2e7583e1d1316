"""Writing values as YAML that a person likes to read, always the same way for the same value.

What fits on a line is written on one line (`{work: {years: 4, in: own}}`), what does not is broken into blocks. `load_yaml` reads
back exactly what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from zhunkao.rulebase.yaml_files import scalar

WIDTH: Final = 130
"""Characters that a line should not exceed, counted as they stand (a Chinese character counts as one)."""

_PLAIN = re.compile(r"[\w\u3000-\u303f\uff00-\uffef〔〕“”–…/.+()×·-][\w\u3000-\u303f\uff00-\uffef〔〕“”–…/.+()%×· -]*\Z")
"""Text that needs no quotes anywhere: no indicator of YAML, no colon, no comma."""

_UNPRINTABLE = re.compile(r"[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What must be escaped in a quoted text: control characters, line ends other than LF, the byte order mark, noncharacters."""


def write_flow(value: Any) -> str:
    """A value on one line.

    >>> write_flow({"work": {"years": 4, "in": "own"}, "published": "2023-09", "region": "520000"})
    '{work: {years: 4, in: own}, published: 2023-09, region: "520000"}'
    """
    match value:
        case Mapping():
            return "{" + ", ".join(f"{write_text(key)}: {write_flow(inner)}" for key, inner in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(write_flow(inner) for inner in value) + "]"
        case str():
            return write_text(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case _:
            return repr(value)


def write_text(text: str) -> str:
    """A text, in quotes where it would otherwise be taken for something else.

    >>> write_text("own"), write_text("1"), write_text("a: b"), write_text("")
    ('own', '"1"', '"a: b"', '""')
    """
    plain = _PLAIN.match(text) and not text.endswith(" ") and not text.startswith(("- ", "---", "...")) and text != "-"
    if plain and isinstance(scalar(text), str):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + _UNPRINTABLE.sub(lambda match: f"\\U{ord(match[0]):08x}", escaped) + '"'


def write_block(value: Mapping[str, Any], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping in block form, each member on its line where it fits there."""
    for key, inner in value.items():
        yield from _member(f"{' ' * indent}{write_text(key)}:", inner, indent)


def _member(lead: str, value: Any, indent: int) -> Iterator[str]:
    """A key or dash already written as `lead`, and its value beside or below it."""
    flow = write_flow(value)
    if len(lead) + 1 + len(flow) <= WIDTH or not value or not isinstance(value, (Mapping, list, tuple)):
        yield f"{lead} {flow}"
    elif isinstance(value, Mapping):
        yield lead
        yield from write_block(value, indent + 2)
    else:
        yield lead
        yield from write_list(value, indent)


def write_list(values: Any, indent: int = 0) -> Iterator[str]:
    """The lines of a list in block form; members that are mappings begin beside their dash."""
    for value in values:
        lead = f"{' ' * indent}-"
        if isinstance(value, Mapping) and value and len(lead) + 1 + len(write_flow(value)) > WIDTH:
            first, *rest = write_block(value, indent + 2)
            yield f"{lead} {first[indent + 2 :]}"
            yield from rest
        elif isinstance(value, (list, tuple)) and value and len(lead) + 1 + len(write_flow(value)) > WIDTH:
            yield lead
            yield from write_list(value, indent + 2)
        else:
            yield f"{lead} {write_flow(value)}"
