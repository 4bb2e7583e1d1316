"""Django for the tests of the portal: settings of its own, a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile

import pytest

collect_ignore = ["kept"]  # an app for other processes, with settings of its own

DATA = tempfile.mkdtemp(prefix="zhunkao-web-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["ZHUNKAO_DATA"] = DATA
os.environ["ZHUNKAO_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunkao.doors.web.settings")

import django  # noqa: E402 - the settings read the environment above

django.setup()

from web.postgres import postgresql, postgresql_server  # noqa: E402, F401 - fixtures


@pytest.fixture
def browser():
    """Django's test client, as a visitor whose browser asks for no language."""
    from django.test import Client

    return Client(raise_request_exception=False)
