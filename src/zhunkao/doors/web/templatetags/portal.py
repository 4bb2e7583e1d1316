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


_SKIPPED = re.compile(r"(<(svg|script|style|title|textarea|select|datalist)\b.*?</\2>|<[^>]*>)", re.DOTALL)
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”·]+")
"""A run of Chinese characters with the marks between them; marks alone are no Chinese."""

_CHARACTER = re.compile(r"[\u4e00-\u9fff]")


def _in_chinese(run: re.Match[str]) -> str:
    return f'<span lang="zh-Hans">{run[0]}</span>' if _CHARACTER.search(run[0]) else run[0]


def chinese_marked(markup: str) -> str:
    """
    An English page's Chinese words marked as such, so that a screen reader says them in Chinese (WCAG 3.1.2).

    >>> chinese_marked('<h2>conditions of 电工</h2> <b lang="zh-Hans">电工</b>')
    '<h2>conditions of <span lang="zh-Hans">电工</span></h2> <b lang="zh-Hans">电工</b>'
    """
    found: list[str] = []
    tag = ""
    # Two groups in the pattern: text, what is skipped, its name, text, …
    for place, part in enumerate(_SKIPPED.split(markup)):
        if place % 3 == 0:
            found.append(part if 'lang="zh' in tag else _CHINESE.sub(_in_chinese, part))
        elif place % 3 == 1:
            tag = part
            found.append(part)
    return "".join(found)


@register.tag("marked")
def marked(parser: Any, token: Any) -> template.Node:
    """`{% marked %}…{% endmarked %}`: what stands between, with its Chinese words marked where the page is English."""
    inside = parser.parse(("endmarked",))
    parser.delete_first_token()
    return _Marked(inside)


class _Marked(template.Node):
    def __init__(self, inside: Any) -> None:
        self.inside = inside

    def render(self, context: Any) -> SafeString:
        markup = str(self.inside.render(context))
        return mark_safe(chinese_marked(markup) if context.get("language") == "en" else markup)
