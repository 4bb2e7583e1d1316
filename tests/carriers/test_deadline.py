"""Time limits: what takes too long is ended in any thread, what is done in time is left alone."""

import threading
import time

import pytest

from zhunkao.errors import DocumentError
from zhunkao.reading.carriers.deadline import deadline


def spin(seconds):
    """Work in Python, deaf to every `Exception`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            sum(range(100))
        except Exception:
            continue


def limited(seconds, work):
    """The code of the error that some work under a limit ends in."""
    with pytest.raises(DocumentError) as caught, deadline(seconds):
        spin(work)
    return caught.value.code


def test_what_takes_too_long_is_ended():
    start = time.monotonic()
    assert limited(0.2, 10) == "carriers.too_slow"
    assert time.monotonic() - start < 5


def test_what_is_done_in_time_is_left_alone_and_stays_so():
    with deadline(0.1):
        done = 1
    spin(0.3)
    assert done == 1


def test_a_fault_inside_comes_through():
    with pytest.raises(KeyError), deadline(5):
        raise KeyError


def test_other_threads_than_the_main_one():
    found = []
    thread = threading.Thread(target=lambda: found.append(limited(0.2, 10)))
    thread.start()
    thread.join(8)
    assert found == ["carriers.too_slow"]
