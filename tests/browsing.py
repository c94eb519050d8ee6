"""The browser that tests look through."""

from __future__ import annotations

import os

CHROMIUM = os.environ.get("HUB_CHROMIUM", "")
"""The path of a Chromium; empty where there is none."""

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
