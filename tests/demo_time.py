"""The demo's "now"."""

from datetime import UTC, datetime


def demo_now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)
