"""The fidelity report as one HTML file: the source with every word's part on the left, the items with their reading on the right.

Without its script it is two columns of text that lead to each other by anchors; the script only lights up what belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from zhunkao.doors.pages_html.fidelity_style import SCRIPT, STYLE
from zhunkao.doors.pages_html.markup import tag, text, whole_page
from zhunkao.language import write, write_english
from zhunkao.messages import text as message
from zhunkao.model.documents import ANY_OCCUPATION, Doubt, Entry
from zhunkao.model.levels import LEVEL_NAMES
from zhunkao.reading.raw import Kind

if TYPE_CHECKING:
    from zhunkao.messages import Language
    from zhunkao.reading.fidelity import FidelityReport, ItemReport, ListReport

_CARRIES = (Kind.ITEM, Kind.UNREAD)
"""Kinds of words that an item is made of; what a page's end put between its halves is not."""

_PARTS = ("source", "items", "sign")
"""What the page's head leads to."""


def fidelity_html(report: FidelityReport, language: Language = "zh") -> str:
    """The whole file, in a language."""
    page = _Page(report, language)
    return whole_page(page.title, "zh-CN" if language == "zh" else "en", STYLE, SCRIPT, page.body())


@dataclass(frozen=True, slots=True)
class FidelityParts:
    """The report in pieces of HTML for a page of another make: the kinds of words with their counts, the source, the items."""

    legend: str
    source: str
    items: str


def fidelity_parts(report: FidelityReport, language: Language = "zh") -> FidelityParts:
    """The pieces of the report that lead to each other: `#s…` in the source, `#i…` among the items, `data-i` on both."""
    page = _Page(report, language)
    return FidelityParts(page.legend(), page.source(), page.lists())


class _Page:
    """One page being written; its items are numbered in the order of the lists."""

    def __init__(self, report: FidelityReport, language: Language) -> None:
        self.report = report
        self.language = language
        self.lang = None if language == "zh" else "zh-Hans"
        """What the document's own words are marked with where they differ from the page."""
        self.document = report.read.document
        self.title = self.say("fidelity.title", document=self.document.title)
        self.numbers = {id(item): number for number, item in enumerate(report.items(), 1)}

    def say(self, key: str, /, **parts: object) -> str:
        return message(key, self.language, **parts)

    def body(self) -> str:
        source = tag("section", tag("h2", text(self.say("fidelity.source")), id="source"), self.source(), class_="pane source")
        items = tag(
            "section",
            tag("h2", text(self.say("fidelity.items")), id="items"),
            self.lists(),
            class_="pane",
        )
        skip = tag("a", text(self.say("fidelity.skip")), class_="skip", href="#items")
        return "\n".join((skip, self.head(), tag("main", source, items, class_="panes"), self.signature()))

    # --- head -----------------------------------------------------------------------------------------------------------------

    def head(self) -> str:
        document = self.document
        source = document.source
        facts = [document.id, document.issuer, document.published, source.file if source else None]
        states = [
            tag("li", text(self.say(f"fidelity.state_{state}") + " "), tag("b", str(count)))
            for state, count in self.report.states().items()
        ]
        printed, kept = self.report.figures()
        figures = tag("li", text(self.say("fidelity.figures", printed=printed, kept=kept)))
        characters = self.say("doors.coverage_totals", characters=len(self.report.read.view.text))
        return tag(
            "header",
            tag("h1", text(self.title)),
            tag("p", text(" · ".join(fact for fact in facts if fact)), class_="soft"),
            tag("p", text(f"SHA-256 {source.sha256}"), class_="soft") if source else "",
            tag("ul", *states, figures, class_="totals"),
            tag("p", text(characters), class_="soft"),
            self.legend(),
            tag("nav", *(tag("a", text(self.say(f"fidelity.{name}")), href=f"#{name}") for name in _PARTS), class_="jump"),
        )

    def legend(self) -> str:
        kinds = [
            tag("li", tag("span", text(self.say(f"doors.kind_{kind}")), class_=f"k-{kind}"), f" {count}")
            for kind, count in self.report.read.coverage.totals().items()
            if count
        ]
        kinds.append(tag("li", tag("span", text(self.say("fidelity.doubted")), class_="doubted")))
        return tag("ul", *kinds, class_="legend")

    # --- source ---------------------------------------------------------------------------------------------------------------

    def source(self) -> str:
        """The text of the view in pieces, each with its kind, the items it belongs to, and whether it is in doubt."""
        view = self.report.read.view
        begun: set[int] = set()
        pieces = []
        for start, end, kind, items, doubted in self.pieces():
            words = text(view.text[start:end])
            classes = f"k-{kind} doubted" if doubted else f"k-{kind}"
            if not items:
                pieces.append(tag("span", words, class_=classes))
                continue
            fresh = [item for item in items if item not in begun]
            begun.update(fresh)
            ids = " ".join(map(str, items))
            if not fresh:
                pieces.append(tag("span", words, class_=classes, data_i=ids))
                continue
            pieces += [tag("span", id=f"s{item}") for item in fresh[1:]]
            pieces.append(tag("a", words, class_=classes, id=f"s{fresh[0]}", href=f"#i{fresh[0]}", data_i=ids))
        return tag("div", *pieces, class_="text", lang=self.lang)

    def pieces(self) -> Iterator[tuple[int, int, Kind, list[int], bool]]:
        """Stretches of one kind, one set of items, in doubt or not, from the first character to the last."""
        opened: dict[int, list[int]] = defaultdict(list)
        closed: dict[int, list[int]] = defaultdict(list)
        doubted: dict[int, int] = defaultdict(int)
        for item in self.report.items():
            span = item.item.span
            if span is not None and span.start < span.end:
                opened[span.start].append(self.numbers[id(item)])
                closed[span.end].append(self.numbers[id(item)])
        for doubt in self.document.open_doubts():
            # A doubt about all of an item would underline everything and show nothing.
            if doubt.span is not None and doubt.span.start < doubt.span.end and doubt.span.start not in opened:
                doubted[doubt.span.start] += 1
                doubted[doubt.span.end] -= 1
        ends = {part.span.end for part in self.report.read.coverage.parts}
        marks = sorted({0, *ends, *opened, *closed, *doubted})
        kinds = iter(self.report.read.coverage.parts)
        part = next(kinds, None)
        active: list[int] = []
        depth = 0
        for start, end in pairwise(marks):
            while part is not None and part.span.end <= start:
                part = next(kinds, None)
            active = [item for item in active if item not in closed[start]] + opened[start]
            depth += doubted[start]
            if part is not None:
                carried = sorted(active) if part.kind in _CARRIES else []
                yield start, end, part.kind, carried, depth > 0 and bool(carried)

    # --- items ----------------------------------------------------------------------------------------------------------------

    def lists(self) -> str:
        return "".join((*map(self.list_, self.report.lists), self.others()))

    def list_(self, found: ListReport) -> str:
        names = "、".join(self.entry_name(entry) for entry in found.entries)
        lang = None if any(entry.occupation == ANY_OCCUPATION for entry in found.entries) else self.lang
        level = LEVEL_NAMES[found.level] if self.language == "zh" else f"level {found.level}"
        parts = [names, level, found.entries[0].code]
        asked = found.entries[0].prerequisite
        said = tag("p", text(self.say("doors.prerequisite", words=self.sentence(asked)))) if asked is not None else ""
        wording = found.generation
        if wording is not None:
            name = self.say(f"language.generation_{wording}")
            said = tag("p", text(self.say("language.generation", name=name)), class_="soft") + said
        heading = tag("h3", tag("span", text(names), lang=lang), text("".join(f" · {part}" for part in parts[1:] if part)))
        return heading + said + "".join(map(self.item, found.items))

    def entry_name(self, entry: Entry) -> str:
        return self.say("doors.every_occupation") if entry.occupation == ANY_OCCUPATION else entry.name

    def sentence(self, condition: object) -> str:
        return (write if self.language == "zh" else write_english)(condition)  # type: ignore[arg-type]

    def item(self, report: ItemReport) -> str:
        number, item = self.numbers[id(report)], report.item
        head = tag(
            "h4",
            tag("span", text(self.say("doors.item_label", number=item.number))),
            tag("span", text(self.say(f"fidelity.state_{report.state}")), class_="state"),
            tag("a", text(self.say("fidelity.to_source")), href=f"#s{number}", class_="jump") if item.span else "",
        )
        rows = [("doors.column_words", item.text), ("doors.column_reading", report.sentence)]
        if self.language == "en":
            rows.append(("fidelity.in_english", self.sentence(item.condition)))
        said = "".join(
            tag("dt", text(self.say(key))) + tag("dd", text(words), lang=None if key == "fidelity.in_english" else self.lang)
            for key, words in rows
        )
        beside = self.beside(report)
        return tag(
            "article",
            head,
            tag("dl", said),
            tag("p", text(" · ".join(beside)), class_="soft") if beside else "",
            self.doubts(item.doubts),
            class_=f"item {report.state}",
            id=f"i{number}",
            data_i=number,
        )

    def beside(self, report: ItemReport) -> list[str]:
        """What matters beside the sentence: whom the item is for, its mark, what it cites, figures that were lost."""
        item = report.item
        found = []
        if item.only_for:
            names = (f"{one.occupation}（{one.work_type}）" if one.work_type else one.occupation for one in item.only_for)
            found.append(self.say("doors.only_for", names="、".join(names)))
        if item.starred:
            found.append(self.say("doors.starred"))
        if item.basis:
            found.append(self.say("doors.basis", words=item.basis))
        if report.lost:
            found.append(self.say("fidelity.lost", figures="、".join(report.lost)))
        return found

    def doubts(self, doubts: tuple[Doubt, ...], *, placed: bool = False) -> str:
        rows = []
        for doubt in doubts:
            said = f"{doubt.where}: {doubt.what}" if placed and doubt.where else doubt.what
            if doubt.text and doubt.text not in said:
                said += f"〔{doubt.text}〕"
            if doubt.settled is not None:
                said += self.say("fidelity.settled", who=doubt.settled.who, when=doubt.settled.when, why=doubt.settled.why)
            rows.append(tag("li", text(said), class_="settled" if doubt.settled else None, lang=self.lang))
        return tag("ul", *rows, class_="doubts") if rows else ""

    def others(self) -> str:
        """Doubts that belong to no item, and confirmations that fit nothing any more."""
        parts = []
        if self.document.doubts:
            parts += [tag("h3", text(self.say("fidelity.document_doubts"))), self.doubts(self.document.doubts, placed=True)]
        if self.report.read.stale:
            rows = [
                tag("li", text(self.say("fidelity.stale_line", line=one.line, kind=one.kind, words=one.words, who=one.who)))
                for one in self.report.read.stale
            ]
            parts += [tag("h3", text(self.say("fidelity.stale"))), tag("ul", *rows, class_="doubts")]
        return "".join(parts)

    def signature(self) -> str:
        fields = [tag("div", text(self.say(f"fidelity.sign_{name}"))) for name in ("name", "body", "date", "signature")]
        said = (tag("h2", text(self.say("fidelity.sign")), id="sign"), tag("p", text(self.say("fidelity.sign_words"))))
        return tag("footer", *said, tag("div", *fields, class_="fields"), class_="sign")
