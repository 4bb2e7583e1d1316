"""What the portal is configured with: the environment first, then one file, else values that work by themselves.

The file is TOML; `ZHUNKAO_CONFIG` names it, else it is `portal.toml` in the data folder, where it may be absent.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from zhunkao.errors import DataError

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")

COUNTS = {"port": (0, 65535), "workers": (0, 64), "api_rate": (0, 10**9)}
"""Settings that are whole numbers, with the least and the most that they may be."""

SECRET_FILE = "secret.key"
"""Beside the data: what pages are signed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """
    All settings, checked.

    `data` is the folder for everything that is kept; `host` and `port` are what is listened on (port 0: any that is free);
    `workers` are processes (0: as many as processors, 4 at most); `hosts` are the names under which the portal may be asked;
    `database` is a `postgresql://` address (empty: SQLite in the data folder); `https` says that a proxy in front speaks TLS;
    `rules` are documents to use instead of the embedded ones; `secret_key` signs pages (empty: the file in the data folder);
    `api_rate` is how many credits a client of the HTTP API has a minute and worker (0: as many as it likes).
    """

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 0
    hosts: tuple[str, ...] = LOCAL_HOSTS
    database: str = field(default="", repr=False)
    https: bool = False
    rules: tuple[Path, ...] = ()
    secret_key: str = field(default="", repr=False)
    api_rate: int = 1200


KEYS = tuple(each.name for each in fields(Configuration))


@cache
def configuration() -> Configuration:
    """The configuration of this process.

    Raises:
        DataError: If the file or a variable does not have the agreed form; `where` names it.
        OSError: If a file that is named cannot be read.
    """
    return configured(os.environ)


def configured(environment: Mapping[str, str]) -> Configuration:
    """
    The configuration that an environment and its file give.

    Raises:
        DataError: As for `configuration`.
    """
    named = environment.get("ZHUNKAO_CONFIG")
    data = Path(environment.get("ZHUNKAO_DATA") or _user_folder(environment))
    file = Path(named) if named else data / "portal.toml"
    given = _of_file(file) if named or file.is_file() else {}
    _refuse_misspelt(environment)
    for key in KEYS:
        if (value := environment.get(f"ZHUNKAO_{key.upper()}")) is not None:
            given[key] = _of_words(key, value)
    given.setdefault("data", data)
    return Configuration(**given)


def _refuse_misspelt(environment: Mapping[str, str]) -> None:
    """A variable that is nearly one of ours would be passed over in silence; what others put there is left alone."""
    known = [f"ZHUNKAO_{key.upper()}" for key in KEYS] + ["ZHUNKAO_CONFIG", "ZHUNKAO_DEBUG", "ZHUNKAO_LANG"]
    for name in sorted(environment):
        if name.startswith("ZHUNKAO_") and name not in known and (near := get_close_matches(name, known, n=1, cutoff=0.85)):
            raise DataError("web.config_misspelt", found=name, near=near[0])


def _user_folder(environment: Mapping[str, str]) -> Path:
    """Where this user's programs keep their data."""
    home = Path(environment.get("HOME") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "zhunkao"
    return Path(environment.get("XDG_DATA_HOME") or home / ".local" / "share") / "zhunkao"


def _of_file(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError("web.config_not_toml", where=str(file), why=str(error)) from None
    given: dict[str, Any] = {}
    for key, value in found.items():
        if key not in KEYS:
            raise DataError("web.config_unknown", where=str(file), found=key, allowed="、".join(KEYS))
        given[key] = _checked(key, value, f"{file}: {key}")
    for key in ("data", "rules"):
        if key in given:
            # What a file names lies beside it.
            paths = given[key] if isinstance(given[key], tuple) else (given[key],)
            beside = tuple(file.parent / path for path in paths)
            given[key] = beside if key == "rules" else beside[0]
    return given


def _of_words(key: str, words: str) -> Any:
    """The value of an environment variable: lists have commas (paths the system's separator), yes and no are 1 and 0."""
    where = f"ZHUNKAO_{key.upper()}"
    match key:
        case "hosts":
            return _checked(key, [each.strip() for each in words.split(",") if each.strip()], where)
        case "rules":
            return _checked(key, [each for each in words.split(os.pathsep) if each], where)
        case "https":
            return _checked(
                key, {"1": True, "true": True, "0": False, "false": False, "": False}.get(words.lower(), words), where
            )
        case _ if key in COUNTS:
            return _checked(key, int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else words, where)
        case _:
            return _checked(key, words, where)


def _checked(key: str, value: Any, where: str) -> Any:
    """A value as the configuration holds it."""
    match key:
        case "hosts" | "rules":
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                raise DataError("web.config_not_list", where=where, found=value)
            return tuple(map(Path, value)) if key == "rules" else tuple(value)
        case "https":
            if not isinstance(value, bool):
                raise DataError("web.config_not_yes_no", where=where, found=value)
            return value
        case _ if key in COUNTS:
            least, most = COUNTS[key]
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
                raise DataError("web.config_not_count", where=where, found=value, least=least, most=most)
            return value
        case _:
            if not isinstance(value, str):
                raise DataError("web.config_not_text", where=where, found=value)
            if key == "database":
                _refuse_other_databases(value, where)
            return Path(value) if key == "data" else value


def _refuse_other_databases(address: str, where: str) -> None:
    """The address itself is not shown: it may hold a password."""
    try:
        parts = urlsplit(address)
        is_usable = not address or (parts.scheme in ("postgresql", "postgres") and parts.path.strip("/") and parts.port != 0)
    except ValueError:  # of a port that is no number
        is_usable = False
    if not is_usable:
        raise DataError("web.config_not_database", where=where)
