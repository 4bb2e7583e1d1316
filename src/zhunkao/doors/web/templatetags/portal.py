"""`{% t "web.home_title" %}`: the catalogue's words in templates."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

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


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")


@register.filter
def days_whole(words: object) -> SafeString:
    """
    Words with their days (2026-11-20) kept on one line; a browser would break them at the hyphens.

    >>> days_whole("到 2026-11 <b>")
    '到 <span class="zk-whole">2026-11</span> &lt;b&gt;'
    """
    return mark_safe(_DAY.sub(lambda found: f'<span class="zk-whole">{found[0]}</span>', escape(str(words))))
