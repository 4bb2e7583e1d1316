"""The API keeps what its OpenAPI document says, tried with generated requests that fit and that do not; so does the page."""

import json
import re
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from jsonschema_rs import validator_for
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from zhunkao.doors.web.api.app import api
from zhunkao.doors.web.api.examples import PERSON
from zhunkao.doors.web.api.openapi import document
from zhunkao.doors.web.middleware import POLICY
from zhunkao.doors.web.wsgi import application

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    negative_data_rejection,
    unsupported_method,
]

BEYOND_SCHEMAS = (
    "model.ends_before_start",
    "model.work_before_birth",
    "model.born_later",
    "model.too_deep",
    "api.work_type_alone",
    "api.needs_occupation",
    "api.too_many",
    "interview.",  # an answer is checked against its question
    "language.",  # a sentence that cannot be read
)
"""What may be refused (422) although it fits the schemas."""

CONFIG = schemathesis.Config.from_path(Path(__file__).with_name("schemathesis.toml"))
told = schemathesis.openapi.from_wsgi("/api/openapi.json", application, config=CONFIG)
for name in ("Check", "CheckMany", "PlanRequest", "Ask", "Answer"):
    # Whole documents take seconds to make up; `/say` tries the conditions in them, test_failures.py what is wrong with one.
    del told.raw_schema["components"]["schemas"][name]["properties"]["rules"]

for name in ("PlanRequest", "Answer"):
    # Applicants are tried in every way through `/check`; they are read by the same function here.
    told.raw_schema["components"]["schemas"][name]["properties"]["applicant"] = {"enum": [PERSON, {}]}

SLOW = ("/read", "/check/many", "/ask")
"""The first starts a process for each request, the others take what `/check` and `/answer` take; a long run tries them too."""


@pytest.fixture(autouse=True)
def _no_database():
    """As Django's own test client does: no request ends with a look at the database, which the API does not use."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@told.exclude(path_regex="|".join(f"{each}$" for each in SLOW)).parametrize()
@settings(
    # Beside these some thousand cases at the edges of the schemas are tried, made up by the library once for each operation.
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_generated_requests(case):
    # A WSGI client does not unpack what was packed.
    response = case.call(headers={"Accept-Encoding": "identity"})
    case.validate_response(response, checks=CHECKS)
    if case.meta is not None and case.meta.generation.mode.is_positive and response.status_code == 422:
        assert response.json()["error"]["code"].startswith(BEYOND_SCHEMAS), response.text


def test_the_document_names_every_operation_once():
    whole = document("zh")
    named = [one["operationId"] for path in whole["paths"].values() for one in path.values()]
    assert len(set(named)) == len(named) == sum(len(view.operations) for _, view in api._routers[0][1].path_operations.items())
    assert whole["openapi"].startswith("3.1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_the_document_is_in_the_catalogue(language):
    whole = json.dumps(document(language), ensure_ascii=False)
    assert re.findall(r'"(?:description|summary|title)": "(?:api|profiles)\.[^"]*"', whole) == []
    summaries = [one["summary"] for found in document(language)["paths"].values() for one in found.values()]
    assert all(each.isascii() is (language == "en") for each in summaries)


def test_every_body_has_an_example_that_is_accepted():
    client = Client()
    for path, found in document("zh")["paths"].items():
        for one in found.values():
            if "requestBody" in one:
                example = one["requestBody"]["content"]["application/json"]["example"]
                answered = client.post(path, json.dumps(example), content_type="application/json")
                assert answered.status_code == 200, path


def examples_of(place):
    """Every example in a part of the document, with the schema that it stands beside."""
    match place:
        case dict():
            schema = place.get("schema", place)
            if "example" in place and ("schema" in place or "type" in place):
                yield schema, place["example"]
            for each in place["examples"] if isinstance(place.get("examples"), list) else ():
                yield schema, each
            for key, inner in place.items():
                if key not in ("example", "examples"):
                    yield from examples_of(inner)
        case list():
            for inner in place:
                yield from examples_of(inner)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_example_fits_its_schema(language):
    whole = document(language)
    found = list(examples_of(whole))
    assert len(found) > 40
    for schema, example in found:
        told = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "components": whole["components"]}
        assert list(map(str, validator_for(told).iter_errors(example))) == []


def test_nothing_is_described_that_is_not_used():
    whole = json.dumps(document("zh"))
    used = set(re.findall(r'"#/components/\w+/(\w+)"', whole))
    assert {name for kind in document("zh")["components"].values() for name in kind} - used == set()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_tells_every_operation_and_loads_nothing_from_outside(browser, language):
    response = browser.get("/api/docs", headers={"accept-language": language})
    page = response.content.decode()
    assert response.headers["Content-Security-Policy"] == POLICY
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
    whole = document(language)
    for path, found in whole["paths"].items():
        for one in found.values():
            assert f'id="{one["operationId"]}"' in page
            assert one["summary"] in page
            assert path in page
    anchors = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= anchors


def test_the_front_leads_to_the_page(browser):
    assert browser.get("/api/").headers["Location"] == "/api/docs"


def test_the_document_is_there_in_both_languages(browser):
    found = {each: browser.get("/api/openapi.json", headers={"accept-language": each}).json() for each in ("zh", "en")}
    assert (found["zh"]["info"]["title"], found["en"]["info"]["title"]) == ("HTTP 接口", "HTTP API")
    assert found["zh"]["paths"].keys() == found["en"]["paths"].keys()
