"""A time limit on work done by code that is not ours and may go in circles: a pdf object that refers to itself hangs its parser.

Signals reach the main thread only, and a web server reads in others; so a timer raises an exception in the thread that set it, by
the interpreter's own call for that. It stops Python code, not a single long call of C code: sizes are bounded elsewhere.
"""

from __future__ import annotations

import contextlib
import ctypes
import threading
from collections.abc import Iterator

from zhunkao.errors import DocumentError


class _TimeIsUp(BaseException):
    """Raised in the thread whose time is up; outside `Exception`, so that no parser takes it for a fault of its input."""


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """
    Give a block of code so much time.

    Raises:
        DocumentError: It took longer.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    set_exception = ctypes.pythonapi.PyThreadState_SetAsyncExc
    turn = threading.Lock()
    state = {"over": False, "late": False}

    def fire() -> None:
        with turn:
            if not state["over"]:
                state["late"] = True
                set_exception(thread, ctypes.py_object(_TimeIsUp))

    timer = threading.Timer(seconds, fire)
    timer.daemon = True
    timer.start()
    try:
        try:
            yield
        finally:
            with turn:
                state["over"] = True
                timer.cancel()
            if state["late"]:
                # What was raised too late to be delivered inside the block is delivered here, not after it. (To take it back by
                # raising None leaves CPython 3.11 going in circles where a trace function is set, as under coverage.)
                with contextlib.suppress(_TimeIsUp):
                    for _ in range(1000):
                        pass
    except _TimeIsUp:
        raise DocumentError("carriers.too_slow", seconds=round(seconds)) from None
    if state["late"]:
        raise DocumentError("carriers.too_slow", seconds=round(seconds))
