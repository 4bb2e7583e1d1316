"""The language of a request, and the catalogue's words in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zhunkao.errors import ZhunkaoError
from zhunkao.messages import Language, text

if TYPE_CHECKING:
    from django.http import HttpRequest

COOKIE = "zhunkao_language"
"""Keeps `zh` or `en` and nothing else; only set when somebody chooses."""

HTML_NAMES: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


def language_of(request: HttpRequest) -> Language:
    """The language of a request: as chosen, else the browser's, else simplified Chinese."""
    found: Language | None = getattr(request, "language", None)
    return found or chosen(request.COOKIES.get(COOKIE, ""), request.headers.get("Accept-Language", ""))


def chosen(cookie: str, accepted: str) -> Language:
    """
    The language that a cookie or an `Accept-Language` asks for.

    >>> chosen("en", "zh-CN"), chosen("", "en-GB,en;q=0.9,zh;q=0.8"), chosen("", "fr, zh-Hant;q=0.3, en;q=0.1"), chosen("", "de")
    ('en', 'en', 'zh', 'zh')
    """
    if cookie in ("zh", "en"):
        return "zh" if cookie == "zh" else "en"
    wanted: list[tuple[float, int, Language]] = []
    for place, part in enumerate(accepted.split(",")[:20]):
        if found := re.fullmatch(r"\s*(zh|en)(?:-[\w-]+)?\s*(?:;\s*q=([0-9.]{1,5}))?\s*", part, re.IGNORECASE):
            name: Language = "zh" if found[1].lower() == "zh" else "en"
            wanted.append((-_weight(found[2]), place, name))
    return min(wanted, default=(0.0, 0, "zh"))[2]


def _weight(written: str | None) -> float:
    try:
        return float(written or "1")
    except ValueError:
        return 0.0


def tell(request: HttpRequest, key: str, /, **parts: object) -> str:
    """The message `room.name` in the request's language."""
    return text(key, language_of(request), **parts)


def said(error: ZhunkaoError, language: Language) -> str:
    """An error without its place, where that is an input of the page beside which it stands."""
    what, advice = error.what(language), error.advice(language)
    return what.rstrip("。.") + ("。" if language == "zh" else ". ") + advice if advice else what


def for_templates(request: HttpRequest) -> dict[str, Any]:
    """What every template knows: the language, its name for HTML, the sections, and where to come back to."""
    from zhunkao import __version__
    from zhunkao.doors.web.navigation import sections

    language = language_of(request)
    return {
        "language": language,
        "html_language": HTML_NAMES[language],
        "here_whole": request.get_full_path() if request.method in ("GET", "HEAD") else "/",
        "sections": sections(request.path),
        "version": __version__,
    }
