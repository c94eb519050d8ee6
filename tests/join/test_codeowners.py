"""CODEOWNERS asks people about their own file, committees about their network's, the team about the rest."""

from __future__ import annotations

from typing import Any

import pathspec
import pytest

from factories import (
    a_collective_post,
    a_content,
    a_group,
    a_kit,
    a_network,
    a_programme,
    a_text,
    an_ambassador,
    an_article,
)
from hub.errors import GuardError
from hub.join.codeowners import BEGIN, END, codeowners, held, placed
from hub.join.ownership import ownership
from hub.model import Account, Ambassador, Content, Repository, Slug, TeamRole

TEAM = Repository(url="https://github.com/lumen/voices", owners=("@lumen/voices",))


def with_account(slug: str, address: str = "", **changes: Any) -> Ambassador:
    url = address or f"https://github.com/{slug}-at-work"
    return an_ambassador(slug, accounts=(Account(url=url, platform="github"),), **changes)


def a_hub(repository: Repository = TEAM, **content: object) -> Content:
    return a_content(programme=a_programme(repository=repository), **content)


def lines_for_github(content: Content, **options: bool) -> str:
    return codeowners(ownership(content, "github"), "github", content.programme.repository, **options)


def owners_of(path: str, text: str) -> list[str]:
    """As the forge reads it: the last line whose pattern, one of gitignore, matches."""
    found: list[str] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            pattern, *owners = line.replace("\\ ", "\0").split()
            if pathspec.PathSpec.from_lines("gitignore", [pattern.replace("\0", "\\ ")]).match_file(path):
                found = owners
    return found


def test_people_own_their_file_in_every_language_and_their_photograph_agreed_or_not() -> None:
    ada, ben = with_account("ada", photo="ada.jpg", consent=None), with_account("ben")
    text = lines_for_github(a_hub(ambassadors=(ada, ben)))
    for path in ("ambassadors/ada.md", "ambassadors/ada.fr.md", "ambassadors/photos/ada.jpg"):
        assert owners_of(path, text) == ["@ada-at-work"]
    assert owners_of("ambassadors/ben.md", text) == ["@ben-at-work"]
    for path in ("ambassadors/ada-byron.md", "ambassadors/photos/ben.jpg", "hub.yml", ".github/workflows/check.yml"):
        assert owners_of(path, text) == ["@lumen/voices"]


def test_a_committee_owns_what_belongs_to_its_network() -> None:
    content = a_hub(
        ambassadors=(with_account("ada"), with_account("ben"), an_ambassador("eve")),
        networks=(a_network("energy", committee=("eve", "ada")),),
        kits=(a_kit("lamp", networks=("energy",), owner="ben"),),
        articles=(an_article("heat", networks=("energy",)), an_article("cold")),
        posts=(a_collective_post("begin", "ben", networks=("energy",)),),
        groups=(a_group("lab", networks=("energy",)), a_group("press", networks=("energy",), official=True)),
    )
    text = lines_for_github(content)
    assert owners_of("content/networks/energy.fr.md", text) == ["@ada-at-work"]
    assert owners_of("content/kits/lamp.md", text) == ["@ben-at-work", "@ada-at-work"]
    assert owners_of("content/articles/heat.md", text) == ["@ada-at-work"]
    assert owners_of("content/posts/begin.md", text) == ["@ben-at-work"]
    assert owners_of("content/groups/lab.md", text) == ["@ada-at-work"]
    for path in ("content/articles/cold.md", "content/groups/press.md", "content/moderation.yml"):
        assert owners_of(path, text) == ["@lumen/voices"]


def test_without_an_account_the_committee_stands_in_then_the_team_and_it_says_so() -> None:
    content = a_hub(
        ambassadors=(with_account("ada"), an_ambassador("ben", networks=("energy",)), an_ambassador("eve")),
        networks=(a_network("energy", committee=("ada",)),),
    )
    text = lines_for_github(content)
    assert owners_of("ambassadors/ben.md", text) == ["@ada-at-work"]
    assert "# ben names no account here: the committee of energy stands in." in text
    assert owners_of("ambassadors/eve.md", text) == ["@lumen/voices"]
    assert "# Without an account here, so the team stands in: eve." in text


def test_without_owners_in_hub_yml_the_team_it_names_owns_the_rest() -> None:
    helping = TeamRole(role=a_text("Keeps the site"), people=(Slug("ada"),))
    content = a_content(programme=a_programme(team=(helping,)), ambassadors=(with_account("ada"), with_account("ben")))
    assert owners_of("hub.yml", lines_for_github(content)) == ["@ada-at-work"]


def test_nobody_at_all_leaves_the_rest_unowned_and_says_so() -> None:
    text = lines_for_github(a_content(ambassadors=(with_account("ada"), an_ambassador("ben"))))
    assert owners_of("ambassadors/ada.md", text) == ["@ada-at-work"]
    assert owners_of("hub.yml", text) == []
    assert "There is no team" in text


def test_the_team_may_decide_everywhere_too() -> None:
    content = a_hub(ambassadors=(with_account("ada"),))
    text = lines_for_github(content, with_team=True)
    assert owners_of("ambassadors/ada.md", text) == ["@ada-at-work", "@lumen/voices"]


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("https://github.com/Ada-B", "@Ada-B"),
        ("https://www.github.com/ada/", "@ada"),
        ("https://github.com/ada/project", ""),
        ("https://github.com/orgs/ada", ""),
        ("https://github.com/sponsors", ""),
        ("https://github.com/ada%20@lumen/all", ""),
        ("https://github.com/-ada", ""),
        ("https://github.com.evil.example/ada", ""),
        ("https://gitlab.com/ada", ""),
    ],
)
def test_an_account_is_one_of_that_forge_alone(address: str, owner: str) -> None:
    text = lines_for_github(a_hub(ambassadors=(with_account("ada", address),)))
    assert owners_of("ambassadors/ada.md", text) == [owner or "@lumen/voices"]


def test_a_forge_of_one_s_own_is_known_by_its_host() -> None:
    repository = Repository(url="https://git.lumen.example/web/voices", forge="gitlab", owners=("@web/team",))
    content = a_hub(repository, ambassadors=(with_account("ada", "https://git.lumen.example/ada.b"),))
    text = codeowners(ownership(content, "gitlab"), "gitlab", repository)
    assert "/ambassadors/ada.* @ada.b" in text.splitlines()


def test_gitlab_asks_each_section_and_the_team_about_nothing_that_others_own() -> None:
    repository = Repository(url="https://gitlab.com/lumen/voices", forge="gitlab", owners=("@lumen/team",))
    ada = with_account("ada", "https://gitlab.com/ada", photo="ada b.jpg")
    content = a_hub(
        repository,
        ambassadors=(ada, an_ambassador("ben")),
        networks=(a_network("energy", committee=("ada",)),),
    )
    lines = codeowners(ownership(content, "gitlab"), "gitlab", repository).splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        "[People]",
        "/ambassadors/ada.* @ada",
        "/ambassadors/photos/ada\\ b.jpg @ada",
        "[Networks]",
        "/content/networks/energy.* @ada",
        "[Programme] @lumen/team",
        "*",
        "!/ambassadors/ada.*",
        "!/ambassadors/photos/ada\\ b.jpg",
        "!/content/networks/energy.*",
    ]


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_no_comment_names_an_account(forge: str) -> None:
    content = a_hub(ambassadors=(with_account("ada"), an_ambassador("ben"), an_ambassador("eve", photo="*.jpg")))
    text = codeowners(ownership(content, forge), forge, TEAM)  # type: ignore[arg-type]
    assert [line for line in text.splitlines() if line.startswith("#") and "@" in line] == []


@pytest.mark.parametrize("name", ["*.jpg", "a?.jpg", "[a-z].jpg", "#.jpg", "!ada.jpg", "a\\.jpg", "a\n* @eve\n.jpg"])
def test_a_photograph_whose_name_is_a_pattern_gets_no_line(name: str) -> None:
    text = lines_for_github(a_hub(ambassadors=(with_account("ada", photo="ada.jpg"), with_account("eve", photo=name))))
    assert owners_of("ambassadors/photos/ada.jpg", text) == ["@ada-at-work"]
    assert owners_of("hub.yml", text) == ["@lumen/voices"]
    assert "those of eve." in text


def test_who_names_somebody_else_s_photograph_does_not_own_it() -> None:
    ada, eve = with_account("ada", photo="ada.jpg"), with_account("eve", photo="ada.jpg")
    assert owners_of("ambassadors/photos/ada.jpg", lines_for_github(a_hub(ambassadors=(ada, eve)))) == ["@ada-at-work"]
    shared = (with_account("ada", photo="us.jpg"), with_account("eve", photo="us.jpg"))
    assert owners_of("ambassadors/photos/us.jpg", lines_for_github(a_hub(ambassadors=shared))) == ["@lumen/voices"]


def test_a_hub_inside_a_repository_owns_nothing_around_it() -> None:
    repository = Repository(url=TEAM.url, folder="sites/voices", owners=TEAM.owners)
    text = lines_for_github(a_hub(repository, ambassadors=(with_account("ada"),)))
    assert owners_of("sites/voices/ambassadors/ada.md", text) == ["@ada-at-work"]
    assert owners_of("sites/voices/hub.yml", text) == ["@lumen/voices"]
    for path in ("ambassadors/ada.md", "hub.yml", ".github/workflows/check.yml", "src/main.py"):
        assert owners_of(path, text) == []


def test_the_order_of_files_and_accounts_changes_nothing() -> None:
    people = (with_account("ada"), with_account("ben"))
    assert lines_for_github(a_hub(ambassadors=people)) == lines_for_github(a_hub(ambassadors=people[::-1]))


def test_what_others_wrote_in_the_file_stays_and_goes_on_to_count() -> None:
    made = lines_for_github(a_hub(ambassadors=(with_account("ada"),)))
    whole = placed("/infra/ @ops\n", made, "github")
    assert owners_of("infra/x", whole) == ["@ops"]
    assert held(whole) == made
    changed = made.replace("@ada-at-work", "@ada-too")
    assert placed(whole, changed, "github") == whole.replace("@ada-at-work", "@ada-too")
    assert placed("/infra/ @ops\n", made, "gitlab").startswith("/infra/ @ops\n")
    assert placed("", made, "github") == made


@pytest.mark.parametrize("forge", ["github", "gitlab"])
@pytest.mark.parametrize("there", [f"{END}\n{BEGIN}\n", f"{BEGIN}\n/a @left\n", f"{END}\n", f"{BEGIN}\n{END}\n" * 2])
def test_a_file_whose_marks_enclose_nothing_is_refused_since_the_old_lines_would_count(forge: str, there: str) -> None:
    with pytest.raises(GuardError, match="more or less than once"):
        placed(there, f"{BEGIN}\n{END}\n", forge)  # type: ignore[arg-type]


def test_ten_thousand_people_make_a_file_the_forge_still_reads() -> None:
    people = tuple(with_account(f"person-{n:05}", photo=f"person-{n:05}.jpg") for n in range(10_000))
    assert len(lines_for_github(a_hub(ambassadors=people)).encode()) < 3_000_000


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_feed_file_is_whose_profile_alone_names_it(forge: str) -> None:
    feeds = {
        "ada": ("content/feeds/ada-linkedin.json", "content/feeds/shared.json", "https://ada.example/feed"),
        "ben": (
            "content/feeds/shared.json",
            "content/feeds/lab.json",
            "content/moderation.yml",
            "content/feeds/*.json",
        ),
    }
    host = f"https://{forge}.com"
    people = tuple(with_account(slug, f"{host}/{slug}", feeds=paths) for slug, paths in feeds.items())
    content = a_hub(ambassadors=people, groups=(a_group("lab", feeds=("content/feeds/lab.json",)),))
    text = codeowners(ownership(content, forge), forge, TEAM)  # type: ignore[arg-type]
    lines = [line for line in text.splitlines() if line.startswith(("/content/feeds", "/content/moderation"))]
    assert lines[0] == "/content/feeds/ada-linkedin.json @ada"
    assert not [line for line in lines if "@ben" in line or "shared" in line or "lab" in line]
