"""A profile that means harm is refused with its line, or stands on the site as the words it is."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from command import MKDOCS, a_hub, called, run
from harmless import faults_of
from pictures_made import drawn, written
from sources.hub_folder import page

HARM = "<script>qzharm()</script><img src=x onerror=qzharm()>"
TEMPLATE = "{{ contact.mail }} {{ 7*7 }} {% raw %} {{ config.items() }} ${7*7} #{7*7} <%= 7*7 %>"
CONSENT: dict[str, object] = {
    "given": "2026-11-01",
    "version": "1",
    "scopes": ["profile", "photo", "feeds", "embed", "newsletter", "recognition"],
}
SECRETS = (b"qzcomment", b"qzdescription", b"qzxmp", b"qzappended", b"qzuser", b"GPS", b"Exif", b"48.8")


def a_told_photo() -> bytes:
    """A JPEG that says where and by whom it was taken, in each way there is."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "qzdescription", "qzuser"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.8, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 7.0)})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>qzxmp</x:xmpmeta>"
    made = written(drawn(600, 600), "JPEG", exif=exif, comment=b"qzcomment", xmp=xmp)
    assert b"qzxmp" in made
    assert b"qzcomment" in made
    return made + b"<script>qzappended</script>"


def hostile(kind: str) -> dict[str, object]:
    """A person with `kind` in each field that takes any words."""
    return {
        "name": f"Eve {kind}"[:80],
        "role": {"en": kind[:120], "fr": kind[:120]},
        "organisation": kind[:120],
        "department": kind[:120],
        "location": kind[:120],
        "expertise": [kind[:60]],
        "pronouns": kind[:40],
        "photo_alt": kind[:200],
        "speaker": {"topics": [kind[:120]]},
        "badges": [kind[:60]],
        "joined": "2025-11-05",
        "consent": CONSENT,
    }


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {
        "ambassadors/harm.md": page(
            hostile(HARM) | {"photo": "harm.jpg"}, f"{HARM}\n\n[a](javascript:qzharm())\n\n![b](data:text/html,qzharm)"
        ),
        "ambassadors/template.md": page(hostile(TEMPLATE), TEMPLATE),
        "ambassadors/brackets.md": page(hostile("Brackets"), "[" * 50_000),
        "ambassadors/photos/harm.jpg": a_told_photo(),
        "content/pages/about.md": "# About\n\nWrite to {{ contact.mail }}.\n",
        "mkdocs.yml": MKDOCS,
    }
    root = a_hub(tmp_path_factory.mktemp("hostile"), files, more="contact: {mail: desk@voices.example}\n")
    for words in (("update",), ("build",)):
        ran = run(root, *words)
        assert ran.code == 0, ran.out + ran.err
    return root


def texts(hub: Path) -> dict[str, str]:
    kinds = {".html", ".json", ".xml", ".opml", ".csv", ".graphml", ".ics", ".txt", ".svg"}
    return {
        path.relative_to(hub / "site").as_posix(): path.read_text("utf-8")
        for path in (hub / "site").rglob("*")
        if path.suffix in kinds
    }


def test_no_page_holds_a_profiles_markup_as_markup(hub: Path) -> None:
    pages = {name: text for name, text in texts(hub).items() if name.endswith((".html", ".svg"))}
    assert sum("qzharm" in text for text in pages.values()) > 4
    for name, text in pages.items():
        assert "<script>qzharm" not in text, name
        assert "<img src=x" not in text, name
        assert 'href="javascript:' not in text, name
        assert "data:text/html,qzharm" not in [fault.partition("=")[2] for fault in faults_of(text)], name


def test_no_template_of_a_profile_is_filled_in(hub: Path) -> None:
    said = texts(hub)
    own = said["ambassadors/template/index.html"]
    assert "{{ contact.mail }}" in own
    assert "{{ 7*7 }}" in own
    assert "{% raw %}" in own
    assert "desk@voices.example" in said["about/index.html"]
    assert "Eve desk@voices.example" not in "".join(said.values())
    assert "Eve 49" not in "".join(said.values())


def test_fifty_thousand_brackets_are_fifty_thousand_brackets(hub: Path) -> None:
    own = texts(hub)["ambassadors/brackets/index.html"]
    assert own.count("[") >= 50_000
    assert own.count("<a ") < 200


def test_no_byte_of_the_site_tells_where_or_by_whom_a_photograph_was_taken(hub: Path) -> None:
    (photo,) = (hub / "site/assets/photos").iterdir()
    assert not [secret for secret in SECRETS if secret in photo.read_bytes()]
    with Image.open(photo) as picture:
        assert not picture.getexif()
        assert {"exif", "xmp", "comment", "icc_profile"}.isdisjoint(picture.info)
    for path in [*(hub / "site").rglob("*"), *(hub / ".hub").rglob("*")]:
        content = path.read_bytes() if path.is_file() else b""
        assert not [secret for secret in SECRETS[:5] if secret in content], path


@pytest.mark.parametrize("folder", ["ambassadors", "ambassadors/photos", "content/networks", "content"])
def test_a_folder_that_is_a_link_out_of_the_hub_is_refused(tmp_path: Path, folder: str) -> None:
    outside = tmp_path / "outside"
    front = {"name": "Eve", "role": "x", "consent": CONSENT}
    a_hub(outside, {f"{folder}/eve.md": page(front), f"{folder}/eve.jpg": written(drawn(90, 90), "JPEG")})
    root = a_hub(tmp_path / "hub", {})
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    if folder == "content":
        for path in sorted((root / "content").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        (root / "content").rmdir()
    (root / folder).symlink_to(outside / folder)
    if folder == "ambassadors/photos":
        (root / "ambassadors/ada.md").write_text(page(front | {"photo": "eve.jpg"}), "utf-8")
    done = called(root, "check")
    assert done.code == 1
    assert "out of" in done.out or "is a link" in done.out


def test_names_of_files_that_are_one_name_elsewhere_are_told(tmp_path: Path) -> None:
    both = [unicodedata.normalize(form, "zoé.md") for form in ("NFC", "NFD")]
    root = a_hub(tmp_path, {f"ambassadors/{name}": page({"name": "Zoe", "role": "x"}) for name in both})
    if len(list((root / "ambassadors").iterdir())) < 2:
        pytest.skip("this file system holds one of the two")
    done = called(root, "check")
    assert done.code == 1
    assert "has the same slug as" in done.out
    assert "rename it to zoe.md" in done.out


def test_a_profile_that_is_a_link_to_anothers_is_told(tmp_path: Path) -> None:
    root = a_hub(tmp_path, {"ambassadors/ada.md": page({"name": "Ada", "role": "x"})})
    (root / "ambassadors/eve.md").symlink_to("ada.md")
    (root / "ambassadors/hub.md").symlink_to("../hub.yml")
    (root / "ambassadors/out.md").symlink_to("/etc/hostname")
    (root / "ambassadors/null.md").symlink_to("/dev/null")
    os.mkfifo(root / "ambassadors/pipe.md")
    done = called(root, "check")
    assert done.code == 1
    told = done.out.splitlines()
    for name in ("hub", "out", "null", "pipe"):
        assert any(line.startswith(f"ambassadors/{name}.md") for line in told), name
    assert any("ambassadors/eve.md" in line and "link" in line for line in told)


def test_a_folder_among_the_profiles_is_told_and_a_link_to_one_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "private.md").write_text("x", "utf-8")
    root = a_hub(tmp_path / "hub", {"ambassadors/below/eve.md": "x"})
    (root / "ambassadors/dir.md").mkdir()
    (root / "ambassadors/link").symlink_to(elsewhere)

    told = called(root, "check").out.splitlines()

    assert [line.rpartition(";")[0] for line in told] == [
        "ambassadors/below/eve.md: warning: is not read: expected to lie in ambassadors/ itself",
        "ambassadors/dir.md: warning: is a folder: expected a file",
        "ambassadors/link: warning: is a link to a folder: it is not followed",
    ]
