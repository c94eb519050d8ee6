"""Several jobs at once."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from functools import partial

import pytest

from hub.errors import ContentError, Problem
from hub.pipeline.side_by_side import side_by_side


def a_failing_job() -> int:
    raise ContentError([Problem(path="ambassadors/ada.md", line=3, message="role is missing")])


def test_results_come_in_the_order_of_the_jobs() -> None:
    assert side_by_side([partial(pow, 2, n) for n in range(7)]) == [1, 2, 4, 8, 16, 32, 64]


def test_what_a_job_raises_is_raised_whole() -> None:
    with pytest.raises(ContentError) as failure:
        side_by_side([partial(int, "1"), a_failing_job])
    assert str(failure.value) == "ambassadors/ada.md:3: role is missing"
    assert failure.value.problems[0].line == 3


def test_beside_other_threads_nothing_is_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert side_by_side([os.getpid, os.getpid]) == [os.getpid()] * 2
    finally:
        done.set()
        other.join()


# In processes of their own: where other tests left threads behind nothing is forked, and a kill would hit them all.
KILLED = """
import os, signal, time
from functools import partial
from hub.errors import StoreError
from hub.pipeline.side_by_side import side_by_side

try:
    side_by_side([lambda: os.kill(os.getpid(), signal.SIGKILL), partial(time.sleep, 60)])
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="jobs are forked on Linux alone")
def test_a_job_that_is_killed_ends_the_others_and_is_told() -> None:
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("on one core nothing is forked")
    start = time.monotonic()
    assert "killed from outside" in printed_by(KILLED)
    assert time.monotonic() - start < 20


BUG = """
from functools import partial
from hub.pipeline.side_by_side import side_by_side

try:
    side_by_side([partial(divmod, 1, 0), partial(int, "1")])
except ZeroDivisionError as error:
    print(error.__notes__[0])
"""


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="jobs are forked on Linux alone")
def test_a_bug_in_a_job_keeps_its_traceback() -> None:
    if len(os.sched_getaffinity(0)) == 1:
        pytest.skip("on one core nothing is forked")
    assert "in _run" in printed_by(BUG)


def printed_by(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
