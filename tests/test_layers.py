"""The rooms import only what stands below them, and no two modules import each other, however indirectly."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "zhunkao"

BELOW = {
    "messages": set(),
    "errors": {"messages"},
    "model": {"errors", "messages"},
    "language": {"model", "errors", "messages"},
    "rulebase": {"language", "model", "errors", "messages"},
    "reading": {"rulebase", "language", "model", "errors", "messages"},
    "deciding": {"rulebase", "language", "model", "errors", "messages"},
    "screening": {"deciding", "reading", "rulebase", "language", "model", "errors", "messages"},
    "studying": {"deciding", "reading", "rulebase", "language", "model", "errors", "messages"},
    "doors": {"screening", "studying", "deciding", "reading", "rulebase", "language", "model", "errors", "messages"},
}
"""For each room the rooms that it may import."""

FILES = sorted(PACKAGE.rglob("*.py"))


def module_name(file: Path) -> str:
    """`zhunkao.model.levels` for `src/zhunkao/model/levels.py`, the package's name for its `__init__.py`."""
    parts = ("zhunkao", *file.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(file): file for file in FILES}


def imported(name: str) -> Iterator[tuple[str, int]]:
    """The modules of the package that a module imports anywhere, also inside functions, each with its line."""
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}:{node.lineno}: relative imports hide the room"
            # The version is a plain value of the root; taking it ties a room to nothing.
            inner = [
                f"{node.module}.{alias.name}" for alias in node.names if (node.module, alias.name) != ("zhunkao", "__version__")
            ]
            found = [each if each in MODULES else node.module or "" for each in inner]
        else:
            continue
        yield from ((each, node.lineno) for each in found if each.split(".")[0] == "zhunkao")


def room(module: str) -> str:
    """The room of a module: the second part of its name; the root package and its `__main__` stand above all rooms."""
    return module.split(".")[1] if "." in module and module != "zhunkao.__main__" else ""


@pytest.mark.parametrize("name", [name for name in MODULES if room(name)])
def test_a_module_imports_only_its_own_room_and_those_below(name):
    allowed = BELOW[room(name)] | {room(name)}
    wrong = [f"{name}:{line} imports {other}" for other, line in imported(name) if room(other) not in allowed and room(other)]
    assert wrong == []


def test_only_doors_know_the_package_root():
    """The root re-exports the product; a room that imported it would depend on every other room."""
    wrong = [
        name for name in MODULES if room(name) not in ("", "doors") and any(other == "zhunkao" for other, _ in imported(name))
    ]
    assert wrong == []


def test_no_import_cycles():
    """Imports inside functions count: a cycle that is only put off is still a cycle."""
    graph = {name: {other for other, _ in imported(name) if other != name} for name in MODULES if name != "zhunkao"}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name in done or name not in graph:
            return
        for other in sorted(graph[name]):
            visit(other, (*path, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_every_room_is_known():
    """A new folder or module at the top must be given its place in the order."""
    assert {room(name) for name in MODULES} - {""} <= BELOW.keys()
