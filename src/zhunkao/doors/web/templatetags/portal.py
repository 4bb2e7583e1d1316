"""`{% t "web.home_title" %}`: the catalogue's words in templates."""

from __future__ import annotations

from typing import Any

from django import template

from zhunkao.messages import text

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Any, key: str, **parts: object) -> str:
    """The message of that key in the page's language; templates escape what is filled in."""
    return text(key, context.get("language", "zh"), **parts)


@register.simple_tag(takes_context=True)
def titled(context: Any, key: str, **parts: object) -> str:
    """The title of a page in the browser's bar: the page's own words, then the portal's name."""
    language = context.get("language", "zh")
    return text("web.title", language, page=text(key, language, **parts))
