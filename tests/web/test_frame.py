"""What holds for every page: headers, languages, failures in plain words, files of others as published."""

import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

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


def test_static_files_are_kept_by_the_browser_and_change_their_address(browser):
    from django.conf import settings

    assert finders.find("portal/portal.css")
    response = browser.get(f"{settings.STATIC_URL}portal/portal.css")
    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    response.close()
