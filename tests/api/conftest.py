"""The portal's settings (those of `tests/web`), and clients that speak JSON."""

import json

import pytest
from doors.cli_runs import runner
from web.conftest import DATA  # sets Django up

assert DATA


@pytest.fixture(autouse=True)
def _full_buckets(monkeypatch, tmp_path_factory):
    """No test pays for another's requests, or waits for documents that other processes read."""
    from zhunkao.doors.web.api import limits

    monkeypatch.setattr(limits, "buckets", lambda: limits.Buckets(0))
    monkeypatch.setattr(limits, "reading_folder", lambda: tmp_path_factory.getbasetemp() / "reading")


@pytest.fixture
def get():
    """Ask for an address below `/api/v1/`."""
    from django.test import Client

    client = Client(raise_request_exception=False)
    return lambda address, **headers: client.get(f"/api/v1/{address}", headers=headers)


@pytest.fixture
def post():
    """Send JSON to an address below `/api/v1/`."""
    from django.test import Client

    client = Client(raise_request_exception=False)

    def send(address, value, media="application/json", **headers):
        sent = value if isinstance(value, (str, bytes)) else json.dumps(value, ensure_ascii=False)
        return client.post(f"/api/v1/{address}", sent, content_type=media, headers=headers)

    return send


@pytest.fixture
def run(capsys, monkeypatch):
    """The command line."""
    return runner(capsys, monkeypatch)


@pytest.fixture
def browser():
    """A visitor of pages."""
    from django.test import Client

    return Client(raise_request_exception=False)
