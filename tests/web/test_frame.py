"""What holds for every page: headers, languages, failures in plain words, files of others as published."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

import zhunkao
import zhunkao.doors.web
from zhunkao.doors.web.middleware import POLICY

STATIC = Path(zhunkao.doors.web.__file__).parent / "static"
PAGES = ("/", "/privacy/")


@pytest.mark.parametrize("page", [*PAGES, "/no-such-page/"])
def test_the_policy_forbids_what_is_written_into_the_page_and_what_is_outside(browser, page):
    response = browser.get(page)
    assert response.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    body = response.content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", body)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", body)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ],
)
def test_headers(browser, header, value):
    assert browser.get("/").headers[header] == value


@pytest.mark.parametrize(
    ("accepted", "language"), [("", "zh-Hans"), ("zh-TW,zh;q=0.9,en;q=0.1", "zh-Hans"), ("en-US", "en"), ("fr", "zh-Hans")]
)
def test_the_page_speaks_the_language_of_the_browser(browser, accepted, language):
    response = browser.get("/", headers={"accept-language": accepted})
    assert f'<html lang="{language}">' in response.content.decode()
    assert response.headers["Content-Language"] == language


def test_a_chosen_language_stays(browser):
    chosen = browser.post("/language/", {"to": "en", "next": "/privacy/"})
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/privacy/")
    assert "<h1>What becomes of what you enter</h1>" in browser.get("/privacy/").content.decode()


@pytest.mark.parametrize("target", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_choice_of_a_language_leads_nowhere_else(browser, target):
    assert browser.post("/language/", {"to": "en", "next": target}).headers["Location"] == "/"


def test_a_page_that_is_not_there_says_so_and_leads_on(browser):
    response = browser.get("/no-such-page/")
    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()
    assert 'href="/"' in response.content.decode()


def test_a_name_that_is_not_ours_is_refused():
    assert Client(raise_request_exception=False).get("/", headers={"host": "elsewhere.example"}).status_code == 400


def test_a_vendored_file_is_as_published():
    """The table beside the files names each of them, and its hash is the file's."""
    for folder in (STATIC / "vendor", Path(__file__).parent / "vendor"):
        rows = re.findall(
            r"^\| `([^`]+)` \|[^|]+\| `([^`]+)` \| `([0-9a-f]{64})`", (folder / "README.md").read_text(), re.MULTILINE
        )
        assert {name for name, _, _ in rows} == {each.name for each in folder.iterdir() if each.is_dir()}
        for name, file, hashed in rows:
            assert hashlib.sha256((folder / name / file).read_bytes()).hexdigest() == hashed
            assert (folder / name / "LICENSE").is_file()


@pytest.mark.django_db  # closing the answer looks after the connection
def test_static_files_are_kept_by_the_browser_and_change_their_address(browser):
    from django.conf import settings

    assert finders.find("portal/portal.css")
    response = browser.get(f"{settings.STATIC_URL}portal/portal.css")
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in response.headers
    response.close()


def test_a_fault_of_ours_is_said_plainly_and_logged_without_values(browser, monkeypatch, caplog):
    from zhunkao.doors.web.logs import JsonLines
    from zhunkao.doors.web.pages import views

    def fail():
        raise ValueError("某人的秘密")

    monkeypatch.setattr(views, "rules", fail)
    response = browser.get("/")
    assert response.status_code == 500
    assert "网站出错了" in response.content.decode()
    written = [JsonLines().format(record) for record in caplog.records]
    assert any('"kind": "ValueError"' in line and "test_frame.py" in line for line in written)
    assert "秘密" not in "".join(written)


def test_an_error_that_is_raised_on_purpose_says_what_and_what_to_do(browser, monkeypatch):
    from zhunkao.doors.web.pages import views
    from zhunkao.errors import RequestError

    def fail():
        raise RequestError("rulebase.unknown_level", found=9)

    monkeypatch.setattr(views, "rules", fail)
    response = browser.get("/")
    assert response.status_code == 400
    assert "9" in response.content.decode().split("<main")[1]


@pytest.mark.django_db
def test_whether_the_server_is_well(browser):
    """Asked by whatever watches it; the fingerprint says which rules answer."""
    from zhunkao.doors.web.rules import rules

    response = browser.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "version": zhunkao.__version__,
        "database": "ok",
        "worker": "none",
        "worker_seen_seconds": None,
        "rules": rules().base.rules_hash(),
    }
    assert response.headers["Cache-Control"] == "no-store"


def test_a_database_that_cannot_be_reached_is_said_so(browser, monkeypatch):
    from django.db import OperationalError, connection

    def fail():
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", fail)
    response = browser.get("/healthz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db
def test_a_worker_that_gives_no_sign_is_late_and_one_that_left_is_not(browser):
    """Pages are still answered: 200, for a balancer that only looks at the status."""
    from datetime import UTC, datetime, timedelta

    from zhunkao.doors.web.heartbeats.pulse import LATE_AFTER, beat, leave, pulse

    now = datetime.now(UTC)
    beat("a", now - LATE_AFTER - timedelta(seconds=1))
    response = browser.get("/healthz")
    assert (response.status_code, response.json()["status"], response.json()["worker"]) == (200, "degraded", "late")
    beat("b", now - timedelta(seconds=2))
    assert pulse(now) == ("ok", 2), "one that lives is enough"
    beat("b", now + timedelta(seconds=5))
    assert pulse(now) == ("ok", 0), "clocks of two machines may differ"
    leave("a")
    leave("b")
    assert pulse(now) == ("none", None)


@pytest.mark.django_db
def test_workers_that_ended_long_ago_are_forgotten():
    from datetime import UTC, datetime, timedelta

    from zhunkao.doors.web.heartbeats.models import Heartbeat
    from zhunkao.doors.web.heartbeats.pulse import FORGOTTEN_AFTER, beat, pulse

    now = datetime.now(UTC)
    beat("old", now - FORGOTTEN_AFTER - timedelta(seconds=1))
    assert pulse(now) == ("none", None), "nobody expects it back"
    beat("new", now)
    assert [each.worker for each in Heartbeat.objects.all()] == ["new"]
