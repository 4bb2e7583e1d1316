"""What the style sheets inside a web page hide or add, as far as it can be told without a browser.

Rules whose selector is one tag, class, id or a tag with a class hide for certain; those that depend on where an element stands
hide perhaps: their text is read and doubted. Sheets outside the page are not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunkao.reading.carriers.archive import Element

HIDES = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|"
    r"font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|text-indent\s*:\s*-[0-9]{4,}|(?:left|top)\s*:\s*-[0-9]{4,}",
    re.IGNORECASE,
)
"""Declarations with which a browser shows nothing of an element."""

RAISES = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.IGNORECASE)
"""Declarations with which a browser raises words."""

WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255|transparent)", re.IGNORECASE
)
GROUND = re.compile(r"background", re.IGNORECASE)

COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
OTHER_MEDIA = re.compile(r"@media\s+(?:only\s+)?(?:print|speech|aural)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.IGNORECASE)
SIMPLE = re.compile(r"(?:[a-z][\w-]*|\*)?(?:[.#][\w-]+)?", re.IGNORECASE)
LAST_STEP = re.compile(r"[^\s>+~]+$")
CONTENT = re.compile(r"content\s*:\s*((?:\"[^\"]*\"|'[^']*'|counters?\([^)]*\)|\s)+)", re.IGNORECASE)
ESCAPE = re.compile(r"\\[0-9a-f]{1,6}\s?", re.IGNORECASE)
LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
MOST_STYLE = 500_000
"""Characters of style sheets that are looked at."""


@dataclass(slots=True)
class Hiding:
    """Selectors that hide: `sure` for certain, `perhaps` depending on where an element stands; `generated` words are shown
    that stand in no element; `raised` are selectors that raise words, wherever their elements stand."""

    sure: set[str] = field(default_factory=set)
    perhaps: set[str] = field(default_factory=set)
    generated: list[str] = field(default_factory=list)
    raised: set[str] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)
    """How lists and their items are numbered, by selector."""

    def hides(self, node: Element) -> bool:
        """Whether an element is hidden for certain, by itself or by a style sheet."""
        if "hidden" in node.attrib or node.get("type") == "hidden" or HIDES.search(style_of(node)):
            return True
        return bool(self.sure) and not self.sure.isdisjoint(_selectors(node))

    def raises(self, node: Element) -> bool:
        """Whether an element's words stand raised, as those of notes do."""
        if node.tag == "sup" or RAISES.search(style_of(node)):
            return True
        return bool(self.raised) and not self.raised.isdisjoint(_selectors(node))

    def list_form(self, node: Element) -> str | None:
        """How a list or an item is numbered by its own style or a style sheet; None where neither says."""
        own = LIST_STYLE.search(style_of(node))
        if own:
            return own[1].lower()
        return (
            next((self.lists[each] for each in reversed(list(_selectors(node))) if each in self.lists), None)
            if self.lists
            else None
        )

    def may_hide(self, node: Element) -> bool:
        """Whether an element may be hidden: by a rule about where it stands, or as white on white."""
        if WHITE.search(style_of(node)) or (node.tag == "font" and (node.get("color") or "").lower() in ("#ffffff", "white")):
            above = (node, *node.iterancestors())
            if not any(GROUND.search(style_of(each)) or each.get("bgcolor") or each.get("background") for each in above):
                return True
        return bool(self.perhaps) and not self.perhaps.isdisjoint(_selectors(node))


def style_of(node: Element) -> str:
    """The beginning of an element's style, as long as styles are."""
    return node.get("style", "")[:2000]


def hiding_rules(root: Element) -> Hiding:
    """What the style sheets of a page hide and add."""
    words = "\n".join(node.text or "" for node in root.iter("style") if "print" not in (node.get("media") or ""))[:MOST_STYLE]
    found = Hiding()
    for rule in RULE.finditer(OTHER_MEDIA.sub("", COMMENT.sub("", words))):
        selectors, declarations = rule[1].rpartition("}")[2], rule[2]
        for content in CONTENT.findall(declarations):
            shown = ESCAPE.sub("", content)
            if "counter" in shown or any(letter.isalnum() for letter in shown):
                found.generated.append(shown.strip())
        if form := LIST_STYLE.search(declarations):
            for selector in selectors.split(","):
                last = LAST_STEP.search(selector.strip().lower())
                if last is not None and ":" not in last[0]:
                    found.lists[last[0]] = form[1].lower()
        if RAISES.search(declarations):
            lasts = (LAST_STEP.search(each.strip().lower()) for each in selectors.split(","))
            found.raised |= {last[0] for last in lasts if last is not None and SIMPLE.fullmatch(last[0])}
        if HIDES.search(declarations):
            for selector in selectors.split(","):
                _sort(selector.strip().lower(), found)
    return found


def _sort(selector: str, found: Hiding) -> None:
    """Put a selector that hides where it belongs; those for states (`:hover`) and parts (`::before`) hide no element."""
    if SIMPLE.fullmatch(selector) and selector:
        found.sure.add(selector)
        return
    last = LAST_STEP.search(selector)
    if last is None or ":" in last[0]:
        return
    found.perhaps.update(re.findall(r"[.#][\w-]+", last[0]) or [last[0].partition("[")[0]])


def _selectors(node: Element) -> Iterator[str]:
    """The simple selectors that an element meets."""
    tag = str(node.tag).lower()
    yield tag
    yield "*"
    marks = [f".{each}" for each in (node.get("class") or "").lower().split()[:50]]
    if node.get("id"):
        marks.append(f"#{node.get('id', '').lower()}")
    for mark in marks:
        yield mark
        yield tag + mark
