"""What holds of the repository itself: locks, versions, sizes, and nothing of the machine it was written on."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import zhunkao

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [Requirement(each) for each in PROJECT["project"]["dependencies"]]
DEVELOP = [Requirement(each) for each in PROJECT["project"]["optional-dependencies"]["dev"] + PROJECT["build-system"]["requires"]]
BENCH = [Requirement(each) for each in PROJECT["project"]["optional-dependencies"]["bench"]]
LOCKS = {"requirements.lock": RUN, "requirements-dev.lock": RUN + DEVELOP, "requirements-bench.lock": RUN + BENCH}


def tracked():
    """The files that git keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: nothing is known of tracked files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", LOCKS)
def test_each_requirement_is_locked_at_a_version_that_fits(name):
    """The locks are current: `make lock` was run after the last change of the requirements."""
    lock = (ROOT / name).read_text(encoding="utf-8")
    versions = {canonicalize_name(package): version for package, version in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)}
    wrong = [str(each) for each in LOCKS[name] if not each.specifier.contains(versions.get(canonicalize_name(each.name), "0"))]
    assert wrong == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_no_addresses(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[A-Za-z])", lock.strip())
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"\S*(?:://|--index|--find-links|--trusted)\S*", lock) == []


def test_the_run_lock_is_part_of_the_development_lock():
    pinned = {name: set(re.findall(r"^[\w.-]+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS}
    assert pinned["requirements.lock"] <= pinned["requirements-dev.lock"]


def test_the_package_knows_its_version():
    assert zhunkao.__version__ == PROJECT["project"]["version"]


def test_nothing_names_the_machine_or_a_registry():
    """Written in pieces so that this file does not find itself."""
    folders = "|".join(("wo" + "rk", "fa" + "rm", "ro" + "ot", "ho" + "me/[a-z]"))
    hosts = "|".join(("py" + "pi", "np" + "mjs", "regi" + "stry", "simp" + "le/"))
    wrong = re.compile(rf"(?<![\w.])/(?:{folders})/|https?://[^ \"]*(?:{hosts})")
    found = []
    for file in tracked():
        if file.suffix in (".svg", ".docx", ".xls", ".xlsx", ".pdf", ".png"):
            continue
        # The names of XML namespaces look like addresses.
        words = re.sub(r'xmlns(:\w+)?="[^"]*"', "", file.read_text(encoding="utf-8", errors="replace"))
        for number, line in enumerate(words.split("\n"), 1):
            found += [f"{file.relative_to(ROOT)}:{number}: {line[:100]}"] if wrong.search(line) else []
    assert found == []


def test_modules_and_functions_keep_to_their_size():
    """A module is about one thing (under 500 lines), a function's body a screen long at most (60 lines, the parameters aside)."""
    wrong = []
    for file in sorted((ROOT / "src").rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        wrong += [f"{file.relative_to(ROOT)}: {source.count(chr(10))} lines"] if source.count("\n") > 500 else []
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.body[0].lineno >= 60:
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}: {node.name}")
    assert wrong == []
