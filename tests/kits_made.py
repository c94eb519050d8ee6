"""A small hub with share kits for every platform, and what a platform finds in a share link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from command import ADA, CONSENT, a_hub, a_profile, run
from hub.platforms import PLATFORMS, way_to

CONTENT = "https://press.example/river?year=2026&page=2"
TEXT_FIELDS = {"x": "text", "mastodon": "text", "bluesky": "text", "threads": "text", "reddit": "title"}
ADDRESS_FIELDS = {"linkedin": "url", "x": "url", "threads": "url", "facebook": "u", "reddit": "url"}
SHARED = [platform for platform in PLATFORMS if platform.share or platform.name in ("instagram", "tiktok")]
FRENCH = "Ce que la rivière m’a appris : [[votre avis]] & plus"


def message(platform: str, language: str, text: str) -> str:
    return f'  - {{platform: {platform}, language: {language}, text: "{text}"}}\n'


def a_kit(title: str, messages: str, *, more: str = "") -> str:
    return (
        f"---\ntitle: {{en: {title}, fr: Le {title}}}\ncontent: '{CONTENT}'\nwhy: {{en: It is short, fr: Il est court}}"
        f"\nnetworks: [rivers]\nowner: ada\nstarts: 2026-11-01\n{more}messages:\n{messages}---\nMind the figures.\n"
    )


def build(root: Path) -> Path:
    """The folder of the built site: a kit for everybody, one that is over, one for managers."""
    both = "".join(
        message(platform.name, "en", "I read about the river: [[your view]] & more")
        + message(platform.name, "en", "100% worth it? a+b, «élan» <b> #1 👩‍🔬")
        + message(platform.name, "fr", FRENCH)
        for platform in SHARED
    )
    two = message("mastodon", "en", "We walked at night.") + message("mastodon", "en", "Stars, and [[your lamp]].")
    a_hub(
        root,
        {
            "ambassadors/ada.md": a_profile(),
            "ambassadors/grace.md": a_profile(ADA.replace("Ada Byron", "Grace Hopper").replace(CONSENT, "")),
            "content/networks/rivers.md": "---\ntitle: Rivers\ngoal: To follow them\n---\n",
            "content/articles/moss.md": (
                "---\nurl: 'https://press.example/moss?a=1&b=2'\ntitle: 'Moss & stone'\nwhy: It grows\n"
                "shared_by: [ada]\ndate: 2026-11-10\n---\n"
            ),
            "content/kits/river.md": a_kit("River", both, more="expires: 2026-12-24\n"),
            "content/kits/night.md": a_kit("Night", two, more="expires: 2026-11-20\n"),
            "content/kits/stars.md": a_kit("Stars", two).replace("owner: ada", "owner: grace"),
            "content/kits/budget.md": a_kit("Budget", two, more="audience: managers\n"),
        },
        more="hashtag: OurRivers\nkits: {disclosure: {en: I work here., fr: Je travaille ici.}}\n",
    )
    done = run(root, "build")
    assert done.code == 0, done.err
    return root / "site"


def received(platform: str, link: str) -> tuple[str, str]:
    """The text and the address that a platform reads out of the link: of the query or the fragment, decoded."""
    parts = urlsplit(link)
    values = parse_qs(parts.fragment if platform == "mastodon" else parts.query, strict_parsing=True)
    text = values.get(TEXT_FIELDS.get(platform, ""), [""])[0]
    return text, values.get(ADDRESS_FIELDS.get(platform, ""), [""])[0]


WAYS = {platform.name: way_to(platform) for platform in SHARED}
