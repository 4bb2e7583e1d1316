"""Documents of our own making for the tests of the rule base."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from zhunkao.model import conditions as c
from zhunkao.model.documents import Definition, Document, Doubt, Entry, Item, Source, Target

AGE = {"age": {"at_least": 16}}


def entry(occupation: str, level: int, work_type: str | None = None, code: str | None = None, **more: Any) -> dict[str, Any]:
    """An entry in the interchange form with one item that asks for an age."""
    items = [{"number": "1", "text": "年满16周岁", "expr": AGE}]
    return {"occupation": occupation, "work_type": work_type, "level": level, "code": code, "items": items, **more}


def document(name: str, *entries: dict[str, Any], definitions: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A document in the interchange form."""
    return {"document": {"id": name, "title": "样例"}, "entries": list(entries), "definitions": definitions or []}


# --- any document that a rules file can hold --------------------------------------------------------------------------------

_words = st.text("甲乙丙丁车工电师员一二3：，,:#-{}[]'\"\\&*!|>%@` ~？（）", min_size=1, max_size=8).filter(str.strip)
_optional_words = st.none() | _words
_level = st.integers(1, 5)
_own_or_named = st.sampled_from(["own", "own_or_related", "related"]) | st.builds(
    c.Named, st.lists(_words, min_size=1, max_size=3).map(tuple)
)
_fields = (
    st.none()
    | st.sampled_from(["own", "own_or_related", "related", "not_own"])
    | st.builds(c.NotNamed, st.lists(_words, min_size=1, max_size=2).map(tuple))
)
_certificates = st.builds(
    c.Certificate,
    level=_level | st.just("reserve_technician"),
    scope=_own_or_named,
    held_years=st.integers(0, 3),
    before_enrolment=st.booleans(),
)
_facts = st.one_of(
    _certificates,
    st.builds(
        c.Work,
        scope=_own_or_named,
        counted=st.sampled_from(c.COUNTED),
        years=st.integers(1, 20),
        since=st.none() | _certificates,
        probation=st.booleans(),
        cnc_years=st.none() | st.integers(1, 9),
    ),
    st.builds(c.Work, scope=_own_or_named, counted=st.sampled_from(c.COUNTED), months=st.integers(1, 40)),
    st.builds(c.Training, level=_level, scope=_own_or_named, proof=st.sampled_from(c.PROOFS)),
    st.builds(
        c.Graduate,
        schools=st.lists(_words, min_size=1, max_size=3).map(tuple),
        school_class=st.none() | st.sampled_from(c.CLASSES),
        aim=st.none() | st.sampled_from(c.AIMS),
        approved=st.none() | st.sampled_from(c.APPROVALS),
        field=_fields,
        expected=st.booleans(),
    ),
    st.builds(c.Degree, at=st.sampled_from(c.DEGREES), or_above=st.booleans(), field=_fields),
    st.builds(c.Award, what=st.sampled_from(["patent", "contest"]), scope=st.none() | st.sampled_from(c.SCOPES)),
    st.builds(c.Licence, name=_words),
    st.builds(c.Unread, _words),
)
_some = st.lists(_facts, min_size=1, max_size=3).map(tuple)
conditions = _facts | st.builds(c.AllOf, _some) | st.builds(c.AnyOf, _some) | st.builds(c.Not, _facts)

_doubts = st.lists(st.builds(Doubt, where=st.just("") | _words, what=_words, text=st.just("")), max_size=2).map(tuple)
_items = st.builds(
    Item,
    number=_words,
    text=st.just(""),
    span=st.none(),
    condition=conditions,
    basis=_optional_words,
    starred=st.booleans(),
    only_for=st.lists(st.builds(Target, _words, _optional_words), max_size=2).map(tuple),
    doubts=_doubts,
)
# Few names and item lists, so that neighbours differ in their work type alone and lists come again.
_item_lists = st.lists(_items, max_size=3).map(tuple)


@st.composite
def _entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    lists = draw(st.lists(_item_lists, min_size=1, max_size=3))
    prerequisites = [None, draw(conditions)]
    each = st.builds(
        Entry,
        occupation=st.sampled_from(["甲工", "乙师", "*"]),
        work_type=st.sampled_from([None, "丙", "丁"]),
        code=st.sampled_from([None, "4-01-06-01"]),
        level=_level,
        items=st.sampled_from(lists),
        prerequisite=st.sampled_from(prerequisites),
    )
    return tuple(draw(st.lists(each, max_size=6)))


documents = st.builds(
    Document,
    id=_words,
    title=_words,
    entries=_entries(),
    issuer=_optional_words,
    region=st.none() | st.just("520000"),
    published=st.sampled_from([None, "2023", "2023-09", "2023-09-01"]),
    source=st.none() | st.just(Source("", "0" * 64)),
    definitions=st.lists(
        st.builds(
            Definition,
            occupation=_words,
            term=st.sampled_from(["相关职业", "相关专业"]),
            text=st.just(""),
            names=st.lists(_words, max_size=3).map(tuple),
            open_ended=st.booleans(),
        ),
        max_size=2,
    ).map(tuple),
    doubts=_doubts,
)
