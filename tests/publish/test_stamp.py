"""The hub knows when nothing changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hub.publish import Stamp, fingerprint, read_stamp, write_stamp
from hub.publish.stamp import identity_of

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def a_stamp(site: Path, **changed: object) -> Stamp:
    fields: dict[str, object] = {
        "fingerprint": "f",
        "identity": identity_of(site),
        "made": NOON.isoformat(),
        "until": (NOON + timedelta(days=1)).isoformat(),
        "posts": {"ada": 3},
    }
    return Stamp(**{**fields, **changed})  # type: ignore[arg-type]


def test_a_stamp_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    stamp = a_stamp(tmp_path)
    write_stamp(tmp_path / "sub/stamp.json", stamp)
    assert read_stamp(tmp_path / "sub/stamp.json") == stamp


def test_a_broken_stamp_is_no_stamp(tmp_path: Path) -> None:
    (tmp_path / "stamp.json").write_text('{"fingerprint": 3')
    assert read_stamp(tmp_path / "stamp.json") is None


@pytest.mark.parametrize(
    "said",
    [
        "[" * 200_000,
        "[]",
        '"x"',
        '{"fingerprint": 1, "identity": "", "made": "2026-11-21T12:00:00+00:00"}',
        '{"fingerprint": "f", "identity": "", "made": "2026-11-21T12:00:00"}',
        '{"fingerprint": "f", "identity": "", "made": "soon"}',
        '{"fingerprint": "f", "identity": "", "made": "2026-11-21T12:00:00+00:00", "posts": ["ada"]}',
        '{"fingerprint": "f", "identity": "", "made": "2026-11-21T12:00:00+00:00", "days": {"ada": 3}}',
        '{"fingerprint": "f", "identity": "", "made": "2026-11-21T12:00:00+00:00", "withheld": {"ada": "3"}}',
    ],
)
def test_what_is_no_stamp_is_none(tmp_path: Path, said: str) -> None:
    (tmp_path / "stamp.json").write_text(said)
    assert read_stamp(tmp_path / "stamp.json") is None


def test_it_holds_until_a_date_that_matters_passes(tmp_path: Path) -> None:
    stamp = a_stamp(tmp_path)
    assert stamp.holds(fingerprint="f", site_dir=tmp_path, now=NOON + timedelta(hours=23))
    assert not stamp.holds(fingerprint="f", site_dir=tmp_path, now=NOON + timedelta(hours=24))
    assert not stamp.holds(fingerprint="f", site_dir=tmp_path, now=NOON - timedelta(seconds=1))


def test_it_does_not_hold_for_another_folder_or_other_content(tmp_path: Path) -> None:
    assert not a_stamp(tmp_path).holds(fingerprint="g", site_dir=tmp_path, now=NOON)
    assert not a_stamp(tmp_path).holds(fingerprint="f", site_dir=tmp_path / "gone", now=NOON)


def test_a_fingerprint_sees_contents_and_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    first = fingerprint([tmp_path], ["1"])
    assert fingerprint([tmp_path], ["1"]) == first
    assert fingerprint([tmp_path], ["2"]) != first
    (tmp_path / "a").rename(tmp_path / "b")
    assert fingerprint([tmp_path], ["1"]) != first


def test_posts_that_became_too_old_are_not_counted() -> None:
    days = [date(2026, 6, n).toordinal() for n in (1, 2, 3)]
    stamp = Stamp(fingerprint="", identity="", made="", posts={"ada": 4, "bo": 2}, days={"ada": days})
    assert stamp.posts_from(date(2026, 6, 3)) == {"ada": 2, "bo": 2}
    assert stamp.posts_from(None) == {"ada": 4, "bo": 2}
