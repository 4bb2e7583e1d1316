"""Backup and restore: nothing changes on the way, nothing is overwritten unasked, nothing damaged is restored."""

import gzip
import io
import json
import os
import stat
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from zhunkao.doors.web.backups.archive import Manifest, fingerprint, pack, unpack
from zhunkao.doors.web.folder import kept_files, serving, workplace
from zhunkao.errors import DataError

TESTS = Path(__file__).parent.parent


def environment(folder, database="", **more):
    """Of a process whose portal keeps its data in a folder and a database."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ZHUNKAO_", "DJANGO_"))}
    return {
        **clean,
        "PYTHONPATH": str(TESTS),
        "DJANGO_SETTINGS_MODULE": "web.kept.settings",
        "ZHUNKAO_DATA": str(folder),
        "ZHUNKAO_DATABASE": database,
        **more,
    }


def acting(env, *steps):
    """What each step gave, all in one process."""
    run = subprocess.run(
        [sys.executable, "-m", "web.kept.actions", *steps], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of an empty database, of both kinds; of SQLite it is empty."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgresql")


def put_files(folder):
    """Files of apps, one of them passing, and one that a backup must not hold."""
    for name, data in (
        ("rosters/ab/in.xlsx", b"\0\1\2"),
        ("rosters/ab/名册.csv", b""),
        ("rosters/.fresh", b"x"),
        ("portal.toml", b""),
    ):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def test_what_was_backed_up_comes_back_and_what_came_later_is_gone(tmp_path, database):
    folder, file = tmp_path / "data", tmp_path / "kept.tar.gz"
    folder.mkdir()
    put_files(folder)
    env = environment(folder, database)
    _, _, before, made = acting(env, "migrate", "fill", "show", f"backup={file}")
    assert made[0] == 0, made
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    key = (folder / "secret.key").read_text()

    (folder / "rosters/ab/in.xlsx").write_bytes(b"changed")
    (folder / "rosters/ab/later.xlsx").write_bytes(b"later")
    (folder / "secret.key").write_text("another")
    _, refused, changed, forced, after, added = acting(env, "add", f"restore={file}", "show", f"force={file}", "show", "add")
    assert (refused[0], refused[1]) == (1, "")
    assert "--force" in refused[2]
    assert len(changed["chunks"]) == 4, "a restore that is refused changes nothing"
    assert forced[0] == 0, forced
    assert after == before
    assert added == 91, "the next key is above those that are there"
    assert (folder / "secret.key").read_text() == key
    assert {each.name: each.read_bytes() for each in kept_files(folder)} == {"in.xlsx": b"\0\1\2", "名册.csv": b""}
    assert list(folder.glob(".backup-*")) == []


@pytest.mark.parametrize("way", ["to_postgresql", "from_postgresql"])
def test_a_backup_moves_between_the_kinds_of_databases(tmp_path, postgresql, way):
    source, target = ("", postgresql) if way == "to_postgresql" else (postgresql, "")
    file = tmp_path / "kept.tar.gz"
    (tmp_path / "old").mkdir()
    put_files(tmp_path / "old")
    _, _, before, made = acting(environment(tmp_path / "old", source), "migrate", "fill", "show", f"backup={file}")
    assert made[0] == 0, made
    restored, after, added = acting(environment(tmp_path / "new", target), f"restore={file}", "show", "add")
    assert restored[0] == 0, restored
    assert after == before
    assert added == 91
    assert (tmp_path / "new" / "secret.key").read_text() == (tmp_path / "old" / "secret.key").read_text()
    assert (tmp_path / "new" / "rosters/ab/in.xlsx").read_bytes() == b"\0\1\2"


def test_an_older_backup_is_brought_to_the_present_and_a_later_one_refused(tmp_path, database):
    """Rows pass through their own migrations: the later column is worked out from what each row holds."""
    older, later = tmp_path / "older.tar.gz", tmp_path / "later.tar.gz"
    now, then = environment(tmp_path / "data", database), environment(tmp_path / "data", database, KEPT_LATER="1")
    acting(now, "migrate", "fill", f"backup={older}")
    forced, notes, made = acting(then, f"force={older}", "notes", f"backup={later}")
    assert (forced[0], made[0]) == (0, 0), (forced, made)
    assert notes == ["was 名册\t“一”😀", "was "]
    (refused,) = acting(now, f"force={later}")
    assert (refused[0], refused[1]) == (1, "")
    assert "更新的版本" in refused[2]
    (kept,) = acting(then, "notes")
    assert kept == notes, "what was refused touched nothing"


def test_a_backup_is_of_one_moment_while_others_write(tmp_path, database):
    """Each transaction writes one job and two chunks."""
    stop, file = tmp_path / "stop", tmp_path / "kept.tar.gz"
    env = environment(tmp_path / "data", database)
    acting(env, "migrate")
    writer = subprocess.Popen(
        [sys.executable, "-m", "web.kept.actions", "migrate", f"write={stop}"], env=env, stdout=subprocess.PIPE, text=True
    )
    try:
        while writer.stdout.readline() != "wrote\n":
            assert writer.poll() is None
        (made,) = acting(env, f"backup={file}")
        assert writer.poll() is None, "the writer goes on while a backup is made"
    finally:
        stop.touch()
        writer.communicate(timeout=20)
    assert made[0] == 0, made
    rows = unpack(file, empty(tmp_path / "looked")).rows
    assert rows["kept.chunk"] == 2 * rows["kept.job"] > 0


def test_processes_that_start_together_make_the_tables_once(tmp_path, database):
    env = environment(tmp_path / "data", database)
    command = [sys.executable, "-m", "web.kept.actions", "migrate"]
    started = [subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [each.communicate(timeout=60)[1] for each in started]
    assert ([each.returncode for each in started], said) == ([0] * 3, [""] * 3)


def test_nothing_is_restored_under_a_running_portal(tmp_path):
    folder, file = tmp_path / "data", tmp_path / "kept.tar.gz"
    _, made = acting(environment(folder), "migrate", f"backup={file}")
    assert made[0] == 0, made
    with serving(folder):
        (refused,) = acting(environment(folder), f"force={file}")
    assert refused[0] == 1
    assert "停止" in refused[2]


def test_a_folder_without_a_portal_has_nothing_to_back_up(tmp_path):
    (refused,) = acting(environment(tmp_path / "data"), f"backup={tmp_path / 'kept.tar.gz'}")
    assert (refused[0], refused[1], (tmp_path / "kept.tar.gz").exists()) == (1, "", False)


def test_what_a_killed_backup_left_behind_is_removed(tmp_path):
    left = tmp_path / ".backup-killed" / "tables"
    left.mkdir(parents=True)
    (left / "kept.job.jsonl").write_text("{}")
    with workplace(tmp_path) as place:
        assert [each.name for each in tmp_path.iterdir() if each.is_dir()] == [place.name]
    assert not place.exists()


def test_a_backup_does_not_lie_in_what_it_backs_up(tmp_path):
    folder = tmp_path / "data"
    (folder / "kept").mkdir(parents=True)
    _, refused = acting(environment(folder), "migrate", f"backup={folder / 'kept'}")
    assert (refused[0], refused[1]) == (1, "")
    assert list((folder / "kept").iterdir()) == []


# --- the file itself --------------------------------------------------------------------------------------------------------


def empty(folder):
    folder.mkdir()
    return folder


@pytest.fixture
def packed(tmp_path):
    """A small archive of two members."""
    place = empty(tmp_path / "place")
    for name, data in (("tables/a.jsonl", b'{"id": 1}\n'), ("files/r/x", b"0123456789" * 50)):
        (place / name).parent.mkdir(parents=True)
        (place / name).write_bytes(data)
    members = {each.relative_to(place).as_posix(): fingerprint(each) for each in place.rglob("*") if each.is_file()}
    file = tmp_path / "kept.tar.gz"
    pack(
        place,
        file,
        Manifest(version="9", made="", database="sqlite", migrations=(("a", "0001"),), rows={"a": 1}, members=members),
    )
    return file


def test_an_archive_is_read_as_it_was_written(packed, tmp_path):
    manifest = unpack(packed, empty(tmp_path / "out"))
    assert (manifest.version, manifest.migrations, manifest.rows) == ("9", (("a", "0001"),), {"a": 1})
    assert (tmp_path / "out/files/r/x").read_bytes() == b"0123456789" * 50


def again(packed, change):
    """Pack anew what `change` makes of the members: a list of name and bytes."""
    with tarfile.open(packed) as tar:
        members = [(each.name, tar.extractfile(each).read()) for each in tar]
    with tarfile.open(packed, "w:gz") as tar:
        for name, data in change(members):
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))


def with_manifest(packed, **changed):
    first, *others = packed
    return [("manifest.json", json.dumps({**json.loads(first[1]), **changed}).encode()), *others]


DAMAGES = {
    "cut_short": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3]),
    "not_packed": lambda file: file.write_bytes(b"PK\3\4 something else"),
    "empty": lambda file: file.write_bytes(b""),
    "packed_nothing": lambda file: file.write_bytes(gzip.compress(b"no archive")),
    "changed": lambda file: again(file, lambda m: [m[0], (m[1][0], m[1][1].replace(b"9", b"8")), *m[2:]]),
    "missing": lambda file: again(file, lambda m: m[:-1]),
    "more": lambda file: again(file, lambda m: [*m, ("files/more", b"")]),
    "twice": lambda file: again(file, lambda m: [*m, m[1]]),
    "no_manifest": lambda file: again(file, lambda m: m[1:]),
    "another_form": lambda file: again(file, lambda m: with_manifest(m, form="zhunkao-backup/2")),
    "out_of_its_folder": lambda file: again(file, lambda m: with_manifest(m, members={"../out.txt": [0, ""]})),
    "anywhere": lambda file: again(file, lambda m: with_manifest(m, members={"/tmp/out.txt": [0, ""]})),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_no_whole_backup_is_refused(packed, tmp_path, damage):
    DAMAGES[damage](packed)
    with pytest.raises(DataError) as raised:
        unpack(packed, empty(tmp_path / "out"))
    assert raised.value.code in ("web.backup_broken", "web.backup_member")
    assert not (tmp_path / "out.txt").exists()


def test_a_link_in_an_archive_is_refused(packed, tmp_path):
    """It could lead out of the folder."""
    with tarfile.open(packed) as tar:
        manifest = tar.extractfile("manifest.json").read()
    with tarfile.open(packed, "w:gz") as tar:
        first = tarfile.TarInfo("manifest.json")
        first.size = len(manifest)
        tar.addfile(first, io.BytesIO(manifest))
        link = tarfile.TarInfo("files/r/x")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        tar.addfile(link)
    with pytest.raises(DataError):
        unpack(packed, empty(tmp_path / "out"))


def test_a_full_disk_leaves_no_half_backup(packed, tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    before = packed.read_bytes()
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        pack(tmp_path / "place", packed, Manifest(version="", made="", database="", migrations=(), rows={}, members={}))
    assert packed.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
