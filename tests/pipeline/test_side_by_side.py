"""Several jobs at once."""

from __future__ import annotations

import os
import threading
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
