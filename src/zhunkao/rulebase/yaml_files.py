"""YAML as Zhunkao reads it: text stays text, nothing is repeated, nothing explodes.

YAML 1.1 turns `2019-06-30` into a date, `no` into false and `1:30` into ninety. Here a plain scalar is a whole number, a decimal
number, true, false or null, and else text; dates, yes/no/on/off, codes, numbers with leading zeros and numbers of more than ten
digits (telephones, identity cards, certificates: no figures) stay as written. Keys are always text. Duplicate keys, tags, several
documents and aliases that stand for too much are refused, each with its line and column.

Values are built straight from the parser's events: that leaves out PyYAML's node graph and resolver, and halves the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final, NoReturn

import yaml

from zhunkao.errors import DataError

MAX_DEPTH: Final = 100
"""How deeply values may be nested."""

MAX_VALUES: Final = 1_000_000
"""How many values a file may stand for, every use of an alias counted with all that it holds (a "billion laughs" ends here)."""

_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,9})\Z")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,9})\.[0-9]{1,15}\Z")
_WORDS: Final[dict[str, bool | None]] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}


def load_yaml(text: str, name: str = "") -> Any:
    """The value that a YAML text stands for: dicts with text keys, lists, text, numbers, true, false, null.

    >>> load_yaml("{born: 1990-05-01, cnc: no, years: 6.5, level: 3, code: 0123}")
    {'born': '1990-05-01', 'cnc': 'no', 'years': 6.5, 'level': 3, 'code': '0123'}

    Args:
        text: The whole file.
        name: What errors call it.

    Raises:
        DataError: Where the text is not YAML or not of the kind described above; `where` is `name:line:column`.
    """
    builder = _Builder(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError("rulebase.yaml_syntax", where=_place(name, mark), problem=error.problem or str(error)) from None
    except yaml.YAMLError as error:
        # The reader refuses a character before anything is parsed and knows no line.
        raise DataError("rulebase.yaml_syntax", where=name, problem=" ".join(str(error).split())) from None
    return builder.value


def scalar(text: str) -> Any:
    """What a plain (unquoted) scalar stands for.

    >>> [scalar(word) for word in ("3", "6.5", "true", "yes", "2015-03", "007", "~")]
    [3, 6.5, True, 'yes', '2015-03', '007', None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-+0123456789":
        if _WHOLE.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return float(text)
    return text


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being filled; `size` counts the values that it stands for."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    size: int = 1
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Builder:
    """Takes the parser's events one by one and builds the value."""

    name: str
    value: Any = None
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    documents: int = 0

    def take(self, event: Any) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._begin({}, event)
            case yaml.SequenceStartEvent():
                self._begin([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                done = self.open.pop()
                if done.anchor:
                    self.anchors[done.anchor] = (done.value, done.size)
                self._add(done.value, done.size, event)
            case yaml.AliasEvent():
                if event.anchor not in self.anchors:
                    self._fail("yaml_unknown_alias", event, alias=event.anchor)
                self._add(*self.anchors[event.anchor], event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._fail("yaml_many", event)
            case _:
                pass

    def _scalar(self, event: Any) -> None:
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:str"):
            self._fail("yaml_tag", event, tag=event.tag)
        top = self.open[-1] if self.open else None
        if top is not None and top.key is None and isinstance(top.value, dict):
            if event.anchor:
                self.anchors[event.anchor] = (event.value, 1)
            self._key(top, event.value, event)
            return
        # implicit[0] says that the scalar is plain and may be resolved.
        value = scalar(event.value) if event.implicit[0] else event.value
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self._add(value, 1, event)

    def _begin(self, value: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None and event.tag != "!":
            self._fail("yaml_tag", event, tag=event.tag)
        if self.open and self.open[-1].key is None and isinstance(self.open[-1].value, dict):
            self._fail("yaml_key_not_text", event)
        if len(self.open) >= MAX_DEPTH:
            self._fail("yaml_too_deep", event, most=MAX_DEPTH)
        self.open.append(_Open(value, event.anchor))

    def _key(self, top: _Open, key: str, event: Any) -> None:
        if key in top.value:
            self._fail("yaml_duplicate_key", event, key=key, first=top.lines[key])
        top.key = key
        top.lines[key] = event.start_mark.line + 1

    def _add(self, value: Any, size: int, event: Any) -> None:
        if not self.open:
            self.value = value
            return
        top = self.open[-1]
        top.size += size
        if top.size > MAX_VALUES:
            self._fail("yaml_too_large", event, most=MAX_VALUES)
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is None:
            # An alias stands where a key should.
            if not isinstance(value, str):
                self._fail("yaml_key_not_text", event)
            self._key(top, value, event)
        else:
            top.value[top.key] = value
            top.key = None

    def _fail(self, code: str, event: Any, **parts: Any) -> NoReturn:
        raise DataError(f"rulebase.{code}", where=_place(self.name, event.start_mark), **parts)


def _place(name: str, mark: Any) -> str:
    place = f"{mark.line + 1}:{mark.column + 1}" if mark is not None else ""
    return ":".join(part for part in (name, place) if part)
