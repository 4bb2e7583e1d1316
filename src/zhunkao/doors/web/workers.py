"""Gunicorn's worker, with an answer of ours where a request's first line is not HTTP."""

from __future__ import annotations

import contextlib
import json
import socket
from typing import Any

from gunicorn.http.errors import InvalidRequestLine
from gunicorn.workers.sync import SyncWorker

from zhunkao.messages import text


class Worker(SyncWorker):
    """Answers one request at a time."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """Most often Chinese stands in an address as it is: browsers write it with percent signs, programs must be told to."""
        if not isinstance(exc, InvalidRequestLine):
            super().handle_error(req, client, addr, exc)
            return
        with contextlib.suppress(OSError):
            client.sendall(bad_address())


def bad_address() -> bytes:
    """The answer, in the API's form and in both languages, as nothing of the request was understood."""
    message = " / ".join(text("api.bad_address", language) for language in ("zh", "en"))
    error: dict[str, Any] = {"code": "api.bad_address", "message": message, "path": [], "hint": "", "span": None, "others": []}
    body = (json.dumps({"error": error}, ensure_ascii=False, indent=2) + "\n").encode()
    head = (
        f"HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
