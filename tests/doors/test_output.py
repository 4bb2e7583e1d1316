"""Files are whole or not there; pages keep Chinese whole; ID numbers stay hidden."""

import os
import stat
import subprocess
import sys

import pytest

from zhunkao.doors.cli.output import write_whole
from zhunkao.doors.service import mask


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path):
    write_whole(tmp_path / "out.json", "{}\n")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.json", "{}\n")]


def test_a_file_that_fails_on_the_way_leaves_the_old_one(tmp_path, monkeypatch):
    target = tmp_path / "out.json"
    target.write_text("old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, "new")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.json", "old")]


def test_rights_of_the_file_are_kept(tmp_path):
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", "new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path):
    """A pipe (or /dev/stdout, /dev/null) stays what it is."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "{}\n")
    assert os.read(reader, 10) == b"{}\n"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_standard_output_may_be_the_file():
    """A pipe behind `/dev/stdout`."""
    program = "from pathlib import Path; from zhunkao.doors.cli.output import write_whole; write_whole(Path('/dev/stdout'), '{}')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "{}"


@pytest.mark.parametrize("name", ["nowhere/out.json", "folder"])
def test_a_place_that_cannot_be_written_is_named_as_it_was_given(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match=r"No such file|Is a directory") as caught:
        write_whole(tmp_path / name, "new")
    assert caught.value.filename == str(tmp_path / name)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("身份证520103199309121238。", "身份证520***********1238。"),
        ("15位520103930912123", "15位520********2123"),
        ("810000199408230021", "810***********0021"),
        ("证书号 1234567890123456（16 位）", "证书号 1234567890123456（16 位）"),
        ("Y000052010023001234567", "Y000052010023001234567"),
    ],
)
def test_id_numbers_are_masked_and_certificate_numbers_are_not(words, shown):
    assert mask(words) == shown
