"""What holds for every command: versions, help, languages, statuses, faults without tracebacks."""

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from cli_runs import EXAMPLES
from rich.cells import cell_len

from zhunkao.doors.cli.app import COMMANDS
from zhunkao.errors import MissingExtra

COMMAND = Path(sys.executable).parent / "zhunkao"
NAMES = tuple(COMMANDS)


def process(*arguments, **more):
    """Run the command as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHUNKAO_")}
    environment |= more.pop("env", {})
    return subprocess.run(
        [COMMAND, *arguments], capture_output=True, text=True, encoding="utf-8", env=environment, check=False, **more
    )


def test_the_installed_command_tells_its_version():
    done = process("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"zhunkao {version('zhunkao')}\n", "")


def test_the_version_needs_no_library():
    """What makes `--version` fast: neither typer nor any room is imported for it."""
    program = (
        "import sys; from zhunkao.doors.start import main; main(['--version'])\n"
        "print([name for name in ('typer', 'rich', 'zhunkao.model.conditions', 'zhunkao.doors.cli') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1] == "[]"


def test_a_check_imports_no_library_that_it_does_not_need():
    """pydantic (for typer's conversions), pdfplumber and lxml take longer than the check itself."""
    program = (
        "import sys; from zhunkao.doors.start import main\n"
        "assert main(['check', 'examples/applicant.yaml', '--on', '2026-12-01', '--json']) == 0\n"
        "print([name for name in ('pydantic', 'pdfplumber', 'lxml', 'rich', 'zhunkao.reading') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=EXAMPLES.parent, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_is_the_command():
    done = subprocess.run([sys.executable, "-m", "zhunkao", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("zhunkao ")


def test_the_help_lists_every_command(zhunkao):
    done = zhunkao("--help")
    assert done.status == 0
    assert [name for name in NAMES if f"\n  {name} " not in done.out] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_command_has_help_in_each_language(zhunkao, name, language):
    """No key of the catalogue shows through, and Chinese stands only in the Chinese help."""
    done = zhunkao(name, "--help", "--lang", language)
    assert done.status == 0
    assert re.findall(r"[a-z_]+\.(?:help|option|argument)_[a-z_]+", done.out) == []
    assert any("一" <= letter <= "鿿" for letter in done.out) == (language == "zh")


@pytest.mark.parametrize("name", ["", *NAMES])
@pytest.mark.parametrize("columns", ["60", "100"])
def test_help_keeps_its_margin_and_is_whole(zhunkao, monkeypatch, name, columns):
    """Chinese counts two columns a character, no line begins with a mark that ends a sentence, and nothing is cut to `...`."""
    monkeypatch.setenv("COLUMNS", columns)
    lines = zhunkao(*([name] if name else []), "--help").out.splitlines()
    assert [line for line in lines if cell_len(line) > int(columns) and " " in line.strip()] == []
    assert [line for line in lines if line.strip().startswith(("。", "，", "、", "）"))] == []
    assert [line for line in lines if line.endswith("...")] == []


@pytest.mark.parametrize("name", ["nothing", "chekc"])
def test_what_is_no_command_is_wrong_usage(zhunkao, name):
    assert zhunkao(name).status == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("say",), "用法：zhunkao say"),
        (("--lang", "en", "say"), "Usage: zhunkao say"),
        (("check", "a.json", "--level"), "zhunkao check --help"),
        (("check", "a.json", "--ocupation", "电工"), "--occupation"),
        (("check", "a.json", "b.json"), "b.json"),
        (("check", "a.json", "--work-type", "网商"), "--occupation"),
        (("--lang", "fr", "say", "a.json"), "fr"),
        (("say", "a.json", "--lang"), "zh"),
    ],
)
def test_wrong_usage_is_status_two_and_says_what(zhunkao, arguments, words):
    done = zhunkao(*arguments)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_wrong_usage_names_the_help_of_its_command(zhunkao):
    assert "zhunkao check --help" in zhunkao("check", "a.json", "--nothing").err


def test_a_missing_folder_is_said(zhunkao, tmp_path, write):
    done = zhunkao("say", tmp_path / "nowhere" / "a.json")
    assert (done.status, done.out) == (1, "")
    assert str(tmp_path / "nowhere") in done.err
    assert "文件夹" in done.err


def test_names_cannot_steer_the_terminal(zhunkao):
    """A name may hold control characters; they are shown as ?, not sent."""
    done = zhunkao("say", "\x1b[31m\x07.json")
    assert done.err == "错误：?[31m?.json: 找不到这个文件\n"


@pytest.mark.parametrize("name", ["read", "say", "check"])
def test_a_missing_file_is_said(zhunkao, tmp_path, name):
    done = zhunkao(name, tmp_path / "nobody.json")
    assert (done.status, done.out) == (1, "")
    assert "nobody.json" in done.err


def test_messages_follow_the_language(zhunkao, tmp_path):
    path = tmp_path / "nobody.json"
    assert "找不到" in zhunkao("say", path).err
    assert "there is no such file" in zhunkao("say", path, "--lang", "en").err
    assert "there is no such file" in zhunkao("--lang=en", "say", path).err


def test_an_english_error_has_english_marks(zhunkao):
    """Names to choose from are parted by commas, and what to do begins with a capital."""
    unknown = zhunkao("check", EXAMPLES / "applicant.yaml", "--document", "nothing", "--lang", "en").err
    assert "rending-2023, zj-zige-2006" in unknown
    near = zhunkao("check", EXAMPLES / "applicant.yaml", "--occupation", "电エ", "--lang", "en").err
    assert near == "Error: the rules know no occupation “电エ”. Did you mean: 电工?\n"


def test_the_environment_sets_the_language(zhunkao, tmp_path, monkeypatch):
    monkeypatch.setenv("ZHUNKAO_LANG", "en")
    assert "there is no such file" in zhunkao("say", tmp_path / "nobody.json").err


def test_a_folder_is_not_a_file(zhunkao, tmp_path):
    done = zhunkao("say", tmp_path)
    assert (done.status, done.out) == (1, "")


def test_a_fault_of_ours_is_named_as_such(zhunkao, monkeypatch, write):
    """No traceback, no data of the applicant: where it happened, and how to report it."""
    monkeypatch.setattr("zhunkao.doors.service.say", lambda *_: 1 / 0)
    done = zhunkao("say", write("a.json", '{"age": {"at_least": 16}}'))
    assert (done.status, done.out) == (1, "")
    assert "ZeroDivisionError" in done.err
    assert "ZHUNKAO_DEBUG=1" in done.err


def test_the_traceback_of_a_fault_is_shown_on_request(zhunkao, monkeypatch, write):
    monkeypatch.setattr("zhunkao.doors.service.say", lambda *_: 1 / 0)
    monkeypatch.setenv("ZHUNKAO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        zhunkao("say", write("a.json", '{"age": {"at_least": 16}}'))


def test_an_interrupt_is_quiet(zhunkao, monkeypatch, write):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("zhunkao.doors.service.say", interrupt)
    assert zhunkao("say", write("a.json", '{"age": {"at_least": 16}}')).status == 130


def test_a_reader_that_goes_away_is_no_fault(write):
    """`zhunkao … | head` ends quietly."""
    reader, writer = os.pipe()
    os.close(reader)
    path = write("a.json", '{"age": {"at_least": 16}}')
    done = subprocess.run([COMMAND, "say", path], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.stderr == ""


def test_a_terminal_without_the_characters_shows_what_it_can(write):
    """GBK has no ✓; nothing fails, and JSON stays JSON."""
    path = write("a.json", '{"age": {"at_least": 16}}')
    done = subprocess.run(
        [COMMAND, "say", path, "--json"], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "gbk"}, check=True
    )
    assert done.stdout.strip() == rb'"\u5e74\u6ee116\u5468\u5c81\u3002"'


@pytest.mark.parametrize(
    ("redirection", "arguments", "status"),
    [
        (">&-", ("--version",), 0),
        (">&-", ("policy", "list"), 0),
        ("2>&-", ("say", "nobody.json"), 1),
        ("<&-", ("say", "-"), 1),
        (">/dev/full", ("--version",), 1),
        (">/dev/full", ("policy", "list"), 1),
    ],
)
def test_streams_that_are_closed_or_full_are_no_fault_of_ours(redirection, arguments, status):
    done = subprocess.run(
        ["bash", "-c", f'"$0" "$@" {redirection}', str(COMMAND), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert "ZHUNKAO_DEBUG" not in done.stderr


@pytest.mark.parametrize(
    ("purpose", "language", "words"),
    [
        ("screening.purpose", "zh", "批量判定需要可选组件“batch”"),
        ("screening.purpose", "en", "deciding for many applicants at once needs the optional part “batch”"),
        ("zhunkao mcp", "zh", "zhunkao mcp 需要可选组件“batch”"),
    ],
)
def test_what_an_extra_is_for_is_said_in_the_language(purpose, language, words):
    assert MissingExtra("batch", purpose).text(language).startswith(words)
