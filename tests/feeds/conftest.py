from __future__ import annotations

from collections.abc import Iterator

import pytest

from web import Web


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as opened:
        yield opened
