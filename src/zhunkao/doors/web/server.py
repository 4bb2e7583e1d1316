"""The server of `zhunkao serve`: its folder and key, its database, gunicorn with workers that answer one request at a time."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from zhunkao import __version__
from zhunkao.doors.web.configuration import LOCAL_HOSTS, SECRET_FILE, configuration
from zhunkao.doors.web.databases import require_driver
from zhunkao.doors.web.folder import keep_key
from zhunkao.doors.web.logs import ServerLog
from zhunkao.doors.web.workers import Worker
from zhunkao.errors import RequestError

EVERYWHERE = ("0.0.0.0", "::", "")
"""Addresses that mean all of a machine's."""

PARENT_DEATH_SIGNAL = 1
"""`PR_SET_PDEATHSIG` of Linux."""

log = logging.getLogger("zhunkao.server")


def prepare(data: Path | None, host: str | None = None) -> None:
    """
    Put what the command line says into the environment that the settings read, make the folder and its key, load Django.

    Raises:
        DataError: If the configuration is malformed.
        MissingExtra: If the configured database needs one.
        OSError: If the folder cannot be made.
    """
    if data is not None:
        os.environ["ZHUNKAO_DATA"] = str(data.resolve())
    if host is not None:
        os.environ["ZHUNKAO_HOST"] = host
    configuration.cache_clear()
    host = configuration().host
    require_driver(configuration().database)
    if "ZHUNKAO_HOSTS" not in os.environ and configuration().hosts == LOCAL_HOSTS and host not in LOCAL_HOSTS:
        # Who opens the portal to a network without naming hosts wants it to be found under any name.
        os.environ["ZHUNKAO_HOSTS"] = "*" if host in EVERYWHERE else ",".join((*LOCAL_HOSTS, host))
        configuration.cache_clear()
    # Whatever is made from here on is for this user alone.
    os.umask(0o077)
    folder = configuration().data
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not configuration().secret_key:
        keep_key(folder / SECRET_FILE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunkao.doors.web.settings")
    import django

    django.setup()


def listen(host: str, port: int) -> socket.socket:
    """
    A socket that listens.

    Raises:
        RequestError: If the address is taken or not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
    except OSError as error:
        listener.close()
        raise RequestError("web.cannot_listen", hint="web.hint_port", host=host, port=port, why=error.strerror) from None
    except OverflowError:
        listener.close()
        raise RequestError("web.cannot_listen", hint="web.hint_port", host=host, port=port, why=port) from None
    listener.listen(512)
    listener.set_inheritable(True)
    return listener


class Server(BaseApplication):
    """Gunicorn around the portal, on a socket that listens already."""

    def __init__(self, listener: socket.socket, workers: int, when_ready: Callable[[], None], *, has_worker: bool = True) -> None:
        self.listener = listener
        self.has_worker = has_worker
        self.workers = workers
        self.told = when_ready
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; its own log says only what goes wrong, requests are logged by the portal."""

        def when_ready(_: Any) -> None:
            self.told()
            log.info("started", extra={"fields": {"version": __version__, "workers": self.workers, **described()}})

        def on_exit(_: Any) -> None:
            log.info("stopped")

        chosen = {
            "bind": [f"fd://{self.listener.fileno()}"],
            "workers": self.workers,
            "worker_class": Worker,
            "preload_app": True,
            "timeout": 120,
            "graceful_timeout": 30,
            "max_requests": 20_000,
            "max_requests_jitter": 2_000,
            "loglevel": "error",
            "proc_name": "zhunkao",
            "when_ready": when_ready,
            "post_fork": _end_with_the_server,
            "on_exit": on_exit,
            "logger_class": ServerLog,
            "limit_request_line": 8190,
            # It would listen in the user's home for commands that nobody gives.
            "control_socket_disable": True,
        }
        for key, value in chosen.items():
            self.cfg.set(key, value)

    def run(self) -> None:
        """Serve until told to stop, with a worker in the background."""
        if not self.has_worker:
            super().run()
            return
        from zhunkao.doors.web.rosters.keeping import Keeper, KeepingArbiter

        KeepingArbiter(self, Keeper()).run()

    def load(self) -> Any:
        """The portal, its rules loaded once for all workers."""
        from zhunkao.doors.web.wsgi import application

        warm()
        # What the workers share stays shared: collecting garbage would write to every object of it.
        gc.collect()
        gc.freeze()
        return application


def _end_with_the_server(_server: object, _worker: object) -> None:
    """A worker's end comes with that of the process that watches it, where the system can see to it: who is killed without a
    word would leave workers behind, and they the address taken for a minute."""
    set_option = getattr(ctypes.CDLL(None), "prctl", None)
    if set_option is not None:
        set_option(PARENT_DEATH_SIGNAL, signal.SIGTERM)


def described() -> dict[str, Any]:
    """What a log should know of a server: its database's kind and the fingerprint of its rules."""
    from django.db import connection

    from zhunkao.doors.web.rules import rules

    return {"database": connection.vendor, "rules": rules().base.rules_hash()}


def warm() -> None:
    """Do once, before the first visitor comes, what they would wait for: pages and their templates, conditions, names."""
    from django.template.loader import get_template
    from django.urls import get_resolver

    from zhunkao.doors.web.catalogue.shelf import shelf
    from zhunkao.doors.web.rules import rules
    from zhunkao.doors.web.selfcheck.journey import NEW, asked_next, settled

    base = rules()
    # Finding one page imports the views of all.
    get_resolver().resolve("/healthz")
    templates = Path(__file__).parent / "templates"
    for page in sorted(templates.rglob("*.html")):
        get_template(page.relative_to(templates).as_posix())
    base.base.rules_hash()
    base.check({})
    shelf()
    first = asked_next(NEW)
    if first.asked is not None and first.asked.form == "yes_no":
        settled(first, True)
        settled(first, False)
