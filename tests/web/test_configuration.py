"""The configuration: the environment before the file, the file before what works by itself; wrong keys are named."""

import stat

import pytest

from zhunkao.doors.web.configuration import LOCAL_HOSTS, configured
from zhunkao.doors.web.server import keep_key
from zhunkao.doors.web.settings import database_of
from zhunkao.errors import DataError


def test_nothing_needs_to_be_configured(tmp_path):
    found = configured({"HOME": str(tmp_path)})
    assert found.data.is_relative_to(tmp_path)
    assert (found.hosts, found.database, found.https, found.rules) == (LOCAL_HOSTS, "", False, ())


def test_the_environment_wins_over_the_file(tmp_path):
    file = tmp_path / "portal.toml"
    file.write_text('hosts = ["a.example"]\nhttps = true\nrules = ["own.json"]\n', encoding="utf-8")
    found = configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_HOSTS": "b.example, c.example"})
    assert (found.hosts, found.https) == (("b.example", "c.example"), True)
    assert found.rules == (tmp_path / "own.json",), "what a file names lies beside it"


def test_a_file_elsewhere_is_named_by_the_environment(tmp_path):
    file = tmp_path / "elsewhere.toml"
    file.write_text('data = "kept"\n', encoding="utf-8")
    assert configured({"ZHUNKAO_CONFIG": str(file)}).data == tmp_path / "kept"


@pytest.mark.parametrize(
    ("written", "code", "where"),
    [
        ("hots = []", "web.config_unknown", "portal.toml"),
        ('hosts = "a.example"', "web.config_not_list", "hosts"),
        ('https = "yes"', "web.config_not_yes_no", "https"),
        ("database = 5", "web.config_not_text", "database"),
        ("data =", "web.config_not_toml", "portal.toml"),
        ("port = 65536", "web.config_not_count", "port"),
        ("workers = 2.5", "web.config_not_count", "workers"),
        ("workers = true", "web.config_not_count", "workers"),
        ('database = "mysql://u:pw@h/n"', "web.config_not_database", "database"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_the_place(tmp_path, written, code, where):
    (tmp_path / "portal.toml").write_text(written, encoding="utf-8")
    with pytest.raises(DataError) as raised:
        configured({"ZHUNKAO_DATA": str(tmp_path)})
    assert raised.value.code == code
    assert raised.value.where.endswith(where)


def test_a_wrong_variable_is_an_error_that_names_it(tmp_path):
    with pytest.raises(DataError) as raised:
        configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_HTTPS": "perhaps"})
    assert raised.value.where == "ZHUNKAO_HTTPS"


def test_where_to_listen_can_be_configured(tmp_path):
    (tmp_path / "portal.toml").write_text('host = "0.0.0.0"\nport = 80\nworkers = 2\n', encoding="utf-8")
    found = configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_PORT": "8080"})
    assert (found.host, found.port, found.workers) == ("0.0.0.0", 8080, 2)


def test_a_misspelt_variable_is_not_passed_over(tmp_path):
    with pytest.raises(DataError) as raised:
        configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_DATABSE": "postgresql://u:pw@h/n"})
    assert raised.value.parts == {"found": "ZHUNKAO_DATABSE", "near": "ZHUNKAO_DATABASE"}
    # What a platform puts there about a service of our name is its own affair.
    assert (
        configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_SERVICE_HOST": "10.0.0.1", "ZHUNKAO_LANG": "en"}).hosts == LOCAL_HOSTS
    )


@pytest.mark.parametrize(
    "address", ["mysql://u:pw@h/n", "postgresql://u:pw@h/", "postgresql://u:pw@h:port/n", "/tmp/file.sqlite3"]
)
def test_a_database_of_another_kind_is_refused_without_its_password(tmp_path, address):
    with pytest.raises(DataError) as raised:
        configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_DATABASE": address})
    assert (raised.value.code, raised.value.where) == ("web.config_not_database", "ZHUNKAO_DATABASE")
    assert "pw" not in raised.value.text()


def test_secrets_are_not_shown(tmp_path):
    shown = repr(
        configured({"ZHUNKAO_DATA": str(tmp_path), "ZHUNKAO_SECRET_KEY": "k3y", "ZHUNKAO_DATABASE": "postgresql://u:pw@h/n"})
    )
    assert "k3y" not in shown
    assert "pw" not in shown


def test_a_database_by_its_address(tmp_path):
    found = database_of("postgresql://us%40er:p%3Aw@db.example:5433/zhunkao", tmp_path)
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "us@er",
        "p:w",
        "db.example",
        "5433",
        "zhunkao",
    )


def test_settings_of_the_connection_stand_behind_the_address(tmp_path):
    found = database_of("postgresql://u@/n?host=/run/postgresql&sslmode=verify-full", tmp_path)
    assert (found["HOST"], found["OPTIONS"]["sslmode"]) == ("/run/postgresql", "verify-full")
    assert "host" not in found["OPTIONS"]


def test_sqlite_writes_ahead_and_locks_at_once(tmp_path):
    options = database_of("", tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_the_key_is_made_once_and_only_the_user_may_read_it(tmp_path):
    file = tmp_path / "secret.key"
    keep_key(file)
    first = file.read_text()
    keep_key(file)
    assert file.read_text() == first
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
