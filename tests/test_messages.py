"""The catalogue is complete: both languages, the same placeholders, every key that is used, no key that is not."""

import ast
import re
import string
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "zhunkao"
ROOMS = sorted(file.stem for file in (PACKAGE / "messages").glob("*.py") if file.stem != "__init__")
KEY = re.compile(rf"(?:{'|'.join(ROOMS)})\.[a-z_0-9]+")
SOURCES = sorted(file for file in PACKAGE.rglob("*.py") if file.parent.name != "messages")
TEMPLATES = sorted(PACKAGE.rglob("*.html"))
IN_TEMPLATE = re.compile(rf"""(["'])({KEY.pattern})\1""")


def texts(room):
    return import_module(f"zhunkao.messages.{room}").TEXTS


def placeholders(template):
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@cache
def tree(file):
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def constants():
    """All string constants of the package outside the catalogue, and the constant beginnings of its f-strings."""
    whole, beginnings = set(), set()
    for file in SOURCES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                beginnings.add(node.values[0].value)
    for file in TEMPLATES:
        whole.update(found for _, found in IN_TEMPLATE.findall(file.read_text(encoding="utf-8")))
    return whole, beginnings


def calls():
    """Every call of a message or an error by a constant key `room.name`: file:line, key, keywords."""
    for file in SOURCES:
        for node in ast.walk(tree(file)):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            key = node.args[0].value
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            is_message = name in ("text", "tell") or name.endswith("Error")
            if is_message and isinstance(key, str) and KEY.fullmatch(key):
                yield f"{file.name}:{node.lineno}", key, [word.arg for word in node.keywords]


@pytest.mark.parametrize("room", ROOMS)
def test_each_text_has_two_languages_with_the_same_placeholders(room):
    for name, pair in texts(room).items():
        chinese, english = pair
        assert bool(chinese.strip()) == bool(english.strip()), name
        assert placeholders(chinese) == placeholders(english), name


def test_each_key_that_is_used_exists():
    missing = [f"{place}: {key}" for place, key, _ in calls() if key.split(".")[1] not in texts(key.split(".")[0])]
    assert missing == []


def test_each_key_in_a_template_exists():
    missing = [
        f"{file.name}: {key}"
        for file in TEMPLATES
        for _, key in IN_TEMPLATE.findall(file.read_text(encoding="utf-8"))
        if key.split(".")[1] not in texts(key.split(".")[0])
    ]
    assert missing == []


def test_each_model_failure_has_its_text():
    """`fail(where, "name", …)` of model/values.py takes the name without its room."""
    used = {
        node.args[1].value
        for file in SOURCES
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "fail" and len(node.args) > 1
        if isinstance(node.args[1], ast.Constant)
    }
    assert used
    assert used <= texts("model").keys()


def test_each_call_fills_its_placeholders():
    wrong = []
    for place, key, keywords in calls():
        if None not in keywords:
            room, name = key.split(".")
            lacking = placeholders(texts(room)[name][0]) - set(keywords)
            wrong += [f"{place}: {key} lacks {sorted(lacking)}"] if lacking else []
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_is_left_over(room):
    whole, beginnings = constants()
    families = [begun for begun in beginnings if begun.endswith("_")]

    def is_used(name):
        # Texts of doubts are found by the doubt's code: misprint.lost_shang is misprint_lost_shang.
        key, code = f"{room}.{name}", name.replace("_", ".", 1)
        return not whole.isdisjoint({key, name, code}) or any(
            key.startswith(begun) or name.startswith(begun) for begun in families
        )

    assert [name for name in texts(room) if not is_used(name)] == []
