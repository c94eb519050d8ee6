"""`repository` in hub.yml: where the hub's files are kept, and whose software runs there."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.model import Repository
from sources.hub_folder import HUB, reading, said


def test_the_forge_is_told_by_the_host_and_the_rest_has_a_default(tmp_path: Path) -> None:
    content = reading(tmp_path, hub=f"{HUB}repository: {{url: 'https://github.com/lumen/voices.git'}}\n").content
    assert content is not None
    assert content.programme.repository == Repository(url="https://github.com/lumen/voices", forge="github")


def test_owners_are_teams_and_accounts_with_or_without_their_sign(tmp_path: Path) -> None:
    lines = "repository:\n  url: https://gitlab.lumen.example/web/team/voices/\n  folder: /sites/voices/\n"
    content = reading(tmp_path, hub=f"{HUB}{lines}  branch: trunk/2026\n  owners: [lumen/team, '@ada']\n").content
    assert content is not None
    assert content.programme.repository == Repository(
        url="https://gitlab.lumen.example/web/team/voices",
        forge="gitlab",
        branch="trunk/2026",
        folder="sites/voices",
        owners=("@lumen/team", "@ada"),
    )


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("url: 'git@github.com:lumen/voices.git'", "did you mean 'https://github.com/lumen/voices'?"),
        ("url: 'https://github.com/lumen/voices/tree/main/x'", "did you mean 'https://github.com/lumen/voices'?"),
        ("url: 'https://github.com/lumen'", "its name"),
        ("url: 'javascript:alert(1)'", "expected the http(s) address"),
        ("url: 'https://code.lumen.example/a/b'", "add forge: github or forge: gitlab"),
        ("url: 'https://notgithub.com.evil.example/a/b'", "add forge: github or forge: gitlab"),
        ("owners: ['@a/b']", "repository.url is missing"),
        ("url: 'https://github.com/a/b', branch: '../main'", "the name of a branch"),
        ("url: 'https://github.com/a/b', branch: 'a?x=1#y'", "the name of a branch"),
        ("url: 'https://github.com/a/b', folder: '../x'", "a folder inside the repository"),
        ("url: 'https://github.com/a/b', folder: 'a b'", "a folder inside the repository"),
        ("url: 'https://github.com/a/b', owners: ['ada@lumen.example']", "not a mailbox"),
        ("url: 'https://github.com/a/b', owners: [\"@a\\n* @eve\"]", "expected '@organisation/team'"),
    ],
)
def test_what_no_repository_is_is_told(tmp_path: Path, fields: str, expected: str) -> None:
    result = reading(tmp_path, hub=f"{HUB}repository: {{{fields}}}\n")
    assert result.content is None
    assert expected in said(result.problems)


def test_an_address_alone_is_told_what_it_lacks(tmp_path: Path) -> None:
    told = said(reading(tmp_path, hub=f"{HUB}repository: https://github.com/a/b\n").problems)
    assert "write {url: https://github.com/a/b}" in told
