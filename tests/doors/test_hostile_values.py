"""Values of the wrong kind anywhere in an applicant, a document or a condition: an answer or a clear error."""

import copy
import json

import pytest
from demo import DOCUMENT, PERSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

JUNK = [
    None,
    True,
    0,
    -1,
    10**30,
    1e308,
    1.5,
    "",
    " ",
    "2020-02-30",
    "0000",
    "2020",
    "*",
    "\x00",
    "\ud83d",
    "1" * 400,
    [],
    {},
    [[]],
    [None],
]
JUNK += [{"named": []}, {"a": 1}]

EXPR = {
    "all": [
        {"work": {"years": 3, "in": "own", "counted": "cumulative", "since": {"age": {"at_least": 18}}}},
        {"not": {"unread": "x"}},
    ]
}


def places(value, path=()):
    """The paths of everything in a value, the whole left out."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in members:
        yield (*path, key)
        yield from places(each, (*path, key))


@st.composite
def spoiled(draw, value):
    """A value in which something at one place, or at two, is something else, or gone."""
    made = copy.deepcopy(value)
    for _ in range(draw(st.integers(1, 2))):
        *way, last = draw(st.sampled_from(list(places(made)) or [("id",)]))
        holder = made
        for key in way:
            holder = holder[key]
        if isinstance(holder, dict) and draw(st.integers(0, 4)) == 0:
            holder.pop(last, None)
        else:
            holder[last] = copy.deepcopy(draw(st.sampled_from(JUNK)))
    return made


@pytest.mark.parametrize(
    ("what", "value"), [("person", PERSON), ("rules", DOCUMENT), ("expr", EXPR)], ids=["person", "rules", "expr"]
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_wrong_value_is_answered_or_refused(zhunkao, write, what, value, data):
    files = {"person": PERSON, "rules": DOCUMENT, "expr": EXPR, what: data.draw(spoiled(value))}
    paths = {name: write(f"{name}.json", json.dumps(each)) for name, each in files.items()}
    page = data.draw(st.booleans())
    if what == "expr":
        done = zhunkao("say", paths["expr"])
    else:
        target = ("--occupation", "电工", "--level", "3") if data.draw(st.booleans()) else ()
        done = zhunkao(
            "check", paths["person"], "--rules", paths["rules"], "--on", "2026-11-20", *target, *([] if page else ["--json"])
        )
    assert done.status in (0, 1)
    assert "ZHUNKAO_DEBUG" not in done.err
    assert (done.status == 0) == bool(done.out), done.err
    if done.status == 1:
        assert done.err.startswith("错误：")
