"""Limits answer clearly, with the seconds to wait, and keep nothing that leads back to anybody."""

import os
from pathlib import Path

import pytest
from django.test import Client

from zhunkao.doors.web.api import examples, limits
from zhunkao.doors.web.api.failures import Problem
from zhunkao.doors.web.api.limits import Buckets


def test_a_bucket_empties_and_fills_again():
    """60 a minute: one a second."""
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert [buckets.wait("a", 20) for _ in range(4)] == [0, 0, 0, 20]
    now[0] = 19
    assert buckets.wait("a", 20) == pytest.approx(1)
    now[0] = 20
    assert buckets.wait("a", 20) == 0
    assert buckets.wait("b", 60) == 0, "another client has a bucket of its own"


def test_what_costs_more_than_a_bucket_takes_a_full_one():
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    assert buckets.wait("a", 500) == 0
    assert buckets.wait("a", 500) == 60


def test_a_rate_of_nothing_is_no_limit():
    assert Buckets(0).wait("a", 10**9) == 0


def test_buckets_know_no_addresses_and_do_not_grow_for_ever(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CLIENTS", 3)
    buckets = Buckets(60, clock=lambda: 0.0)
    for number in range(5):
        buckets.wait(f"192.0.2.{number}", 60)
    assert len(buckets._buckets) == 3
    assert "192.0.2" not in repr(vars(buckets))
    assert buckets.wait("192.0.2.4", 1) > 0, "those who asked last are remembered"


def test_too_many_requests_are_told_when_to_come_again(post, monkeypatch):
    few = Buckets(10, clock=lambda: 0.0)
    monkeypatch.setattr(limits, "buckets", lambda: few)
    statuses = [post("say", examples.SAY).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    response = post("say", examples.SAY)
    # 10 a minute: the next credit is there after 6 seconds.
    assert response.headers["Retry-After"] == "6"
    assert response.json()["error"]["code"] == "api.too_often"
    assert "6" in response.json()["error"]["message"]


def test_many_cost_as_many(post, monkeypatch):
    few = Buckets(3, clock=lambda: 0.0)
    monkeypatch.setattr(limits, "buckets", lambda: few)
    assert post("check/many", examples.CHECK_MANY).status_code == 200
    assert post("check/many", examples.CHECK_MANY).status_code == 429


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("check", {"applicant": {"id": "x" * limits.MOST_BYTES}}),
        ("check", {"applicant": {}, "rules": [{"document": {"title": "x" * limits.MOST_BYTES_WITH_RULES}}]}),
        ("check/many", {"applicants": [{"id": "x" * limits.MOST_BYTES_OF_MANY}]}),
        ("check/many", {"applicants": [{}] * (limits.MOST_APPLICANTS + 1)}),
        ("read", {"text": "x" * limits.MOST_BYTES_OF_MANY}),
    ],
)
def test_too_much(post, address, value):
    response = post(address, value)
    assert response.status_code == 413
    assert response.json()["error"]["code"] in ("api.too_large", "api.too_many_applicants")


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    refused = Client().generic(
        "POST",
        "/api/v1/read",
        b"--x\r\n",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(limits.MOST_BYTES_OF_DOCUMENT * 2),
    )
    assert refused.status_code == 413


def test_a_length_is_needed():
    chunked = {"CONTENT_TYPE": "application/json", "CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}
    sent = Client().generic("POST", "/api/v1/check", b"", **chunked)
    assert (sent.status_code, sent.json()["error"]["code"]) == (411, "api.length_required")


def test_as_many_documents_are_read_at_a_time_as_the_machine_bears(monkeypatch, tmp_path):
    monkeypatch.setattr(limits, "reading_folder", lambda: tmp_path / "reading")
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    with limits.reading_place(), limits.reading_place():
        with pytest.raises(Problem) as refused, limits.reading_place():
            pass
        assert (refused.value.status, refused.value.headers) == (429, {"Retry-After": "5"})
    with limits.reading_place():
        assert len(list(Path(tmp_path).rglob("*"))) == 3, "the folder and its two places"
