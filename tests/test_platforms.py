from __future__ import annotations

import re
from pathlib import Path

import material
import pytest

from hub.model import Enclosure
from hub.platforms import PLATFORMS, WEBSITE, handle_of, named, platform_of, recognise, type_of

ICONS = Path(material.__file__).parent / "templates" / ".icons"


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.name)
def test_each_platform_is_whole(platform) -> None:  # type: ignore[no-untyped-def]
    assert (ICONS / f"{platform.icon}.svg").is_file()
    assert named(platform.name) is platform
    assert re.fullmatch(r"[a-z]+", platform.name)
    groups = set(re.compile(platform.handle).groupindex)
    assert set(re.findall(r"{(\w+)}", platform.handle_form)) <= groups
    assert all(recognise(f"https://{host}/") is platform for host in platform.hosts)


def test_names_hosts_and_first_labels_are_given_once() -> None:
    names = [platform.name for platform in PLATFORMS]
    hosts = [host for platform in PLATFORMS for host in (*platform.hosts, *platform.first_labels)]
    assert len(names) == len(set(names))
    assert len(hosts) == len(set(hosts))


@pytest.mark.parametrize(
    ("url", "name", "handle"),
    [
        ("https://www.linkedin.com/in/ada-l/", "linkedin", "ada-l"),
        ("https://fr.linkedin.com/company/lumen", "linkedin", "lumen"),
        ("https://x.com/ada", "x", "@ada"),
        ("https://twitter.com/ada/status/1", "x", "@ada"),
        ("https://social.example/@ada", "mastodon", "@ada@social.example"),
        ("https://social.example/@ada.rss", "mastodon", "@ada@social.example"),
        ("https://social.example/@ada/1234", "mastodon", "@ada@social.example"),
        ("https://mastodon.example/users/ada", "mastodon", "@ada@mastodon.example"),
        ("https://bsky.app/profile/ada.example", "bluesky", "@ada.example"),
        ("https://www.threads.net/@ada", "threads", "@ada"),
        ("https://www.facebook.com/ada", "facebook", "ada"),
        ("https://www.tiktok.com/@ada", "tiktok", "@ada"),
        ("https://www.youtube.com/@ada", "youtube", "@ada"),
        ("https://www.youtube.com/channel/UC123", "youtube", "UC123"),
        ("https://youtu.be/abc", "youtube", ""),
        ("https://vimeo.com/123456", "vimeo", ""),
        ("https://tube.example/c/ada/videos", "peertube", "@ada@tube.example"),
        ("https://medium.com/@ada", "medium", "@ada"),
        ("https://ada.medium.com/moss", "medium", "ada"),
        ("https://ada.substack.com/feed", "substack", "ada"),
        ("https://ada.wordpress.com/", "wordpress", "ada"),
        ("https://dev.to/ada", "devto", "ada"),
        ("https://ada.hashnode.dev", "hashnode", "ada"),
        ("https://github.com/ada.atom", "github", "ada"),
        ("https://gitlab.example/ada", "gitlab", "ada"),
        ("https://stackoverflow.com/users/1/ada", "stackoverflow", "ada"),
        ("https://www.reddit.com/user/ada.rss", "reddit", "u/ada"),
        ("https://lemmy.example/u/ada", "lemmy", "@ada@lemmy.example"),
        ("https://pixelfed.example/users/ada.atom", "pixelfed", "@ada@pixelfed.example"),
        ("https://orcid.org/0000-0001-2345-6789", "orcid", "0000-0001-2345-6789"),
        ("https://open.spotify.com/show/1", "podcast", "1"),
        ("https://plus.google.com/+Ada", "googleplus", "+Ada"),
        ("https://www.ada.example/blog", "website", "ada.example"),
        ("https://ada.github.io/", "website", "ada.github.io"),
        ("https://netflix.com.example/", "website", "netflix.com.example"),
        ("https://fox.com/", "website", "fox.com"),
        ("feeds/ada.xml", "website", ""),
        ("mailto:ada@x.com", "website", ""),
        ("https://[broken", "website", ""),
    ],
)
def test_an_address_tells_its_platform_and_the_persons_name_there(url: str, name: str, handle: str) -> None:
    assert (recognise(url).name, handle_of(url)) == (name, handle)


def test_a_post_belongs_to_its_own_platform_then_to_its_feeds() -> None:
    mastodon = "https://social.example/@ada.rss"
    assert platform_of("https://github.com/ada/moss", mastodon).name == "github"
    assert platform_of("https://ada.example/", mastodon).name == "mastodon"
    assert platform_of("", "feeds/ada.xml") is WEBSITE


def test_enclosures_make_a_podcast_or_a_video_of_an_article_alone() -> None:
    sound, film = Enclosure(url="x", type="audio/mpeg"), Enclosure(url="y", type="video/mp4")
    mastodon, youtube = named("mastodon"), named("youtube")
    assert mastodon is not None
    assert youtube is not None
    assert type_of(WEBSITE, []) == "article"
    assert type_of(WEBSITE, [Enclosure(url="z", type="application/pdf"), sound]) == "podcast"
    assert type_of(WEBSITE, [film]) == "video"
    assert type_of(mastodon, [film]) == "post"
    assert type_of(youtube, []) == "video"
