"""What happens when the store is lost, or another update runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command import a_feed, a_hub, a_profile, run
from hub.errors import StoreError
from hub.pipeline.lock import one_at_a_time

CONSENT = "consent: {given: 2026-10-01, version: '1', scopes: [profile, feeds]}\n"
ADA = f"name: Ada\nrole: Engineer\nfeeds: [feed.xml]\n{CONSENT}"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return a_hub(tmp_path, {"ambassadors/ada.md": a_profile(ADA), "feed.xml": a_feed("One", "Two")})


def test_a_build_without_a_store_does_not_empty_the_site_in_place(hub: Path) -> None:
    run(hub, "update")
    assert run(hub, "build").code == 0
    shutil.rmtree(hub / ".hub")
    refused = run(hub, "build")
    assert refused.code == 3
    assert "hub state restore" in refused.err
    assert "One" in (hub / "site/feed.xml").read_text("utf-8")
    assert run(hub, "build", "--yes").code == 0


def test_a_build_before_the_first_update_says_so(hub: Path) -> None:
    built = run(hub, "build")
    assert built.code == 0
    assert "No feed has been read so far" in built.err
    assert run(hub, "build").code == 0


def test_a_second_update_does_not_run_beside_the_first(hub: Path) -> None:
    with one_at_a_time(hub, "update"):
        second = run(hub, "update")
        assert second.code == 4
        assert "another update of this hub is running" in second.err
        with pytest.raises(StoreError), one_at_a_time(hub, "update"):
            pass
    assert run(hub, "update").code == 0


def test_nobody_is_not_everybody(hub: Path) -> None:
    assert run(hub, "update", "--only", "").code == 2


def test_a_misnamed_moderation_file_publishes_nothing(hub: Path) -> None:
    run(hub, "update")
    (hub / "content").mkdir(exist_ok=True)
    (hub / "content/moderation.yaml").write_text("hide: [{person: ada}]\n", "utf-8")
    refused = run(hub, "build")
    assert refused.code == 1
    assert "rename it to content/moderation.yml" in refused.err
