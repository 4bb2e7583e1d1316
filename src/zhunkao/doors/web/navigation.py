"""The sections that every page leads to; an app that adds one adds a line here."""

from __future__ import annotations

from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

SECTIONS = (
    ("selfcheck:start", "web.nav_selfcheck"),
    ("catalogue:home", "web.nav_catalogue"),
    ("reading:home", "web_reading.title"),
    ("rosters:home", "web_rosters.title"),
)
"""The address of each section by its name in `urls`, and its name in the catalogue of messages."""


class Section(NamedTuple):
    """A section as the frame shows it; `current` is what `aria-current` says of it where the visitor is in it."""

    address: str
    name: str
    is_here: bool
    current: str


def sections(here: str) -> list[Section]:
    """The sections, seen from a page's path."""
    found = []
    for route, name in SECTIONS:
        try:
            address = reverse(route)
        except NoReverseMatch:
            continue
        found.append(Section(address, name, here.startswith(address), "page" if here == address else "true"))
    return found
