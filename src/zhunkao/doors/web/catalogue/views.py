"""The addresses of the catalogue: a list with search, an occupation, a level with its conditions, a card, the documents."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from zhunkao.doors.web.catalogue import shelf as shelves
from zhunkao.doors.web.catalogue.comparing import Column, compared
from zhunkao.doors.web.catalogue.shelf import Occupation
from zhunkao.doors.web.names import level_name, sentence_of, target_name, words_of_item
from zhunkao.doors.web.rules import rules
from zhunkao.doors.web.words import language_of
from zhunkao.messages import Language
from zhunkao.model.documents import ANY_OCCUPATION, Document, Doubt, Entry
from zhunkao.model.levels import LEVELS

if TYPE_CHECKING:
    from django.http import HttpRequest

MOST_CHARACTERS = 60
"""Of what is searched for."""


def _page(request: HttpRequest, template: str, told: dict[str, Any]) -> HttpResponse:
    response = render(request, f"catalogue/{template}.html", told)
    # The same for everybody who speaks the language; not for long, the rules may be renewed.
    response.headers["Cache-Control"] = "private, max-age=60"
    patch_vary_headers(response, ["Accept-Language", "Cookie", "HX-Request"])
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """All occupations by groups of the classification; with `?q=` those that it finds."""
    words = " ".join(request.GET.get("q", "")[:MOST_CHARACTERS].split())
    is_part = "HX-Request" in request.headers
    told: dict[str, Any] = {"q": words, "is_part": is_part}
    if words:
        told["hits"] = [
            {"hit": hit, "line": _line(hit.occupation, language_of(request)), "code": hit.words.split("|")}
            for hit in shelves.searched(words)
        ]
        told["near"] = shelves.near(words) if not told["hits"] else ()
    else:
        told["groups"] = _groups(language_of(request))
    return _page(request, "results" if is_part else "home", told)


@lru_cache(maxsize=2)
def _groups(language: Language) -> list[dict[str, Any]]:
    with_conditions = [one for one in shelves.shelf() if one.aims]
    return [
        {"key": key, "lines": [_line(one, language) for one in found]}
        for key, found in ((key, list(group)) for key, group in groupby(with_conditions, key=lambda one: one.group))
    ]


def _line(one: Occupation, language: Language) -> dict[str, Any]:
    """An occupation in a list."""
    return {
        "name": one.name,
        "code": one.code.code if one.code else "",
        "levels": [level_name(level, language) for level in one.levels],
        "documents": len(one.documents),
        "work_types": [aim.work_type for aim in one.aims if aim.work_type],
    }


def _found(name: str) -> Occupation:
    one = shelves.occupation_named(name)
    if one is None:
        raise Http404
    return one


@require_safe
def occupation(request: HttpRequest, name: str) -> HttpResponse:
    """One occupation: its names and codes, and what can be applied for."""
    one = _found(name)
    if one.name != name:
        return redirect("catalogue:occupation", one.name)
    language = language_of(request)
    grades = sorted(one.record.grades, key=lambda grade: -grade.level) if one.record else []
    told = {
        "one": one,
        "aims": [
            {
                "work_type": aim.work_type,
                "name": target_name(one.name, aim.work_type, language),
                "levels": [
                    {
                        "level": level,
                        "name": level_name(level, language),
                        "documents": [document.title for document, _ in shelves.found_for(one.name, aim.work_type, level)],
                    }
                    for level in aim.levels
                ],
            }
            for aim in one.aims
        ],
        "grades": [
            {"name": grade.name, "level": level_name(grade.level, language), "is_unsure": grade.certainty == "unsure"}
            for grade in grades
        ],
        "codes": sorted(one.record.codes, key=lambda code: -code.edition) if one.record else [],
    }
    return _page(request, "occupation", told)


@lru_cache(maxsize=512)
def _columns(name: str, work_type: str | None, level: int, language: Language) -> tuple[Column, ...]:
    return compared(shelves.found_for(name, work_type, level), language)


@require_safe
def level(request: HttpRequest, name: str, level: int, work_type: str | None = None) -> HttpResponse:
    """The conditions of a level, those of several documents side by side."""
    one = _found(name)
    aim = next((aim for aim in one.aims if aim.work_type == work_type and level in aim.levels), None)
    if aim is None:
        raise Http404
    language = language_of(request)
    columns = _columns(one.name, work_type, level, language)
    told = {
        "one": one,
        "work_type": work_type,
        "level": level,
        "level_name": level_name(level, language),
        "target": target_name(one.name, work_type, language),
        "title": f"{target_name(one.name, work_type, language)} {level_name(level, language)}",
        "columns": [
            {
                "column": column,
                "prerequisite": sentence_of(column.entry.prerequisite, language) if column.entry.prerequisite else "",
                "doubts": _doubts_about(column.document, one, level),
                "definitions": [each for each in column.document.definitions if _is_of(each.occupation, one)],
            }
            for column in columns
        ],
        "others": [{"level": each, "name": level_name(each, language), "is_here": each == level} for each in aim.levels],
        "has_several": len(columns) > 1,
    }
    return _page(request, "level", told)


def _is_of(name: str, one: Occupation) -> bool:
    return rules().base.meant(name).occupation == one.name


def _doubts_about(document: Document, one: Occupation, level: int) -> list[Doubt]:
    """The document's own doubts that are about an occupation as a whole; those of items stand beside the items."""
    names = {one.name, *one.aliases}
    return [doubt for doubt in document.doubts if doubt.settled is None and doubt.where.split(" ")[0].split("（")[0] in names]


@require_safe
def card(request: HttpRequest, name: str) -> HttpResponse:
    """All levels of an occupation by one document on a sheet of paper."""
    one = _found(name)
    wanted = request.GET.get("document", "")
    document = next((each for each in one.documents if each.id == wanted), one.documents[0] if one.documents else None)
    if document is None:
        raise Http404
    language = language_of(request)
    parts = [part for aim in one.aims for part in _card_parts(one, aim.work_type, document, language)]
    told = {
        "one": one,
        "document": document,
        "documents": one.documents,
        "parts": parts,
        "has_doubts": any(item["doubts"] for part in parts for item in part["items"]),
        "definitions": [each for each in document.definitions if _is_of(each.occupation, one)],
    }
    return _page(request, "card", told)


def _card_parts(one: Occupation, work_type: str | None, document: Document, language: Language) -> list[dict[str, Any]]:
    """The levels of one aim as the card shows them, the highest last: who begins reads from the top."""
    found = []
    for level in LEVELS:
        for source, entry in shelves.found_for(one.name, work_type, level):
            if source is document:
                found.append(
                    {
                        "name": level_name(level, language),
                        "work_type": work_type,
                        "is_general": entry.occupation == ANY_OCCUPATION,
                        "prerequisite": sentence_of(entry.prerequisite, language) if entry.prerequisite else "",
                        "items": [
                            {
                                "number": item.number,
                                "words": words_of_item(item, language),
                                "only_for": item.only_for,
                                "doubts": len(item.doubts),
                            }
                            for item in entry.items
                        ],
                    }
                )
    return found


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """The documents that all answers rest on."""
    return _page(request, "documents", {"documents": [_document_line(each) for each in rules().base.documents]})


def _document_line(document: Document) -> dict[str, Any]:
    return {
        "document": document,
        "entries": len(document.entries),
        "items": sum(len(entry.items) for entry in document.entries),
        "doubts": len(document.open_doubts()),
    }


@require_safe
def document(request: HttpRequest, document_id: str) -> HttpResponse:
    """One document: where it comes from, what it has conditions for, what is in doubt."""
    found = next((each for each in rules().base.documents if each.id == document_id), None)
    if found is None:
        raise Http404
    language = language_of(request)
    told = {
        **_document_line(found),
        "sha256": found.source.sha256 if found.source else "",
        "rows": [
            {
                "name": target_name(occupation, work_type, language),
                "occupation": None if occupation == ANY_OCCUPATION else rules().base.meant(occupation).occupation,
                "work_type": work_type,
                "levels": [
                    {"level": entry.level, "name": level_name(entry.level, language), "items": len(entry.items)}
                    for entry in entries
                ],
            }
            for (occupation, work_type), entries in _grouped(found.entries)
        ],
        "open_doubts": found.open_doubts(),
        "definitions": found.definitions,
    }
    return _page(request, "document", told)


def _grouped(entries: tuple[Entry, ...]) -> list[tuple[tuple[str, str | None], list[Entry]]]:
    found: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.occupation, entry.work_type), []).append(entry)
    return [(key, sorted(each, key=lambda entry: -entry.level)) for key, each in found.items()]
