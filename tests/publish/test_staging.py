"""A site is published whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.errors import ContentError, GuardError, StoreError
from hub.publish import Staging, exchange


def a_published(tmp_path: Path, text: str = "old") -> Path:
    site = tmp_path / "site"
    with Staging(site) as staging:
        staging.write("index.html", text.encode())
        staging.publish()
    return site


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    site = a_published(tmp_path)
    with Staging(site) as staging:
        staging.write("deep/er/index.html", b"new")
        staging.publish()
    assert (site / "deep/er/index.html").read_bytes() == b"new"
    assert not (site / "index.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_it_does_so_where_names_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchanged", lambda new, old: False)
    test_the_new_site_takes_the_place_of_the_old(tmp_path)


def test_a_failed_build_leaves_the_old_site(tmp_path: Path) -> None:
    site = a_published(tmp_path)
    with pytest.raises(ZeroDivisionError), Staging(site) as staging:
        staging.write(f"{1 // 0}.html", b"half")
    assert (site / "index.html").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_build_cut_off_between_the_two_renames_is_mended_at_the_next(tmp_path: Path) -> None:
    site = a_published(tmp_path)
    site.rename(tmp_path / ".site-old")
    with Staging(site):
        pass
    assert (site / "index.html").read_bytes() == b"old"


def test_a_full_disk_is_told_and_the_old_site_stands(tmp_path: Path) -> None:
    site = a_published(tmp_path)
    with pytest.raises(StoreError, match=r"No space left on device.*stands as it was"), Staging(site):
        raise OSError(28, "No space left on device", str(site))
    assert (site / "index.html").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["thesis.txt", "deep/er/hub.yml"])
def test_a_folder_that_no_build_made_is_never_replaced(tmp_path: Path, name: str) -> None:
    precious = tmp_path / "site" / name
    precious.parent.mkdir(parents=True)
    precious.write_text("mine")
    with pytest.raises(GuardError, match="holds files that no build of this target put there"):
        Staging(tmp_path / "site")
    assert precious.read_text() == "mine"


def test_neither_a_link_nor_the_root_of_the_disk_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(tmp_path)
    for target in (tmp_path / "site", Path("/")):
        with pytest.raises(GuardError):
            Staging(target)


def test_an_empty_folder_may_become_the_site(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert (a_published(tmp_path) / "index.html").is_file()


def test_the_intranets_site_never_takes_the_place_of_the_public_one(tmp_path: Path) -> None:
    site = a_published(tmp_path)
    with pytest.raises(GuardError):
        Staging(site, kind="intranet")


def test_two_files_at_one_path_are_refused_whichever_comes_first(tmp_path: Path) -> None:
    with Staging(tmp_path / "site") as staging:
        staging.write("feed.xml", b"ours")
        with pytest.raises(ContentError, match=r"content/pages/feed\.xml"):
            staging.write("feed.xml", b"again")
        apart = staging.path / ".en"
        apart.mkdir()
        (apart / "feed.xml").write_text("by hand")
        with pytest.raises(ContentError, match="where the hub puts a file of its own"):
            staging.take(apart, "")
