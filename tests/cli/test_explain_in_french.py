"""`hub explain` to a reader whose locale is French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cli.test_in_french import FRENCH, plain
from command import a_feed, a_hub, a_profile, called

ADA = """\
name: Ada Byron
role: Engineer
consent: {given: 2026-11-01, version: '1', scopes: [profile, feeds]}
accounts:
  - https://www.facebook.com/ada.byron
  - {url: 'https://www.linkedin.com/in/ada-byron', audience: internal}
feeds: [feed.xml, 'https://127.0.0.1:9/feed.xml']
networks: [energy]
"""
MODERATION = """\
hold:
  - person: ada
    since: 2026-11-01
    reason: son premier mois
release:
  - https://ada.example/0/
pin:
  - post: https://ada.example/0/
    until: 2026-12-01
"""
PERSON = """\
ambassadors/ada.md : sur le site
  en ligne : l’accord comprend profile, feeds (ambassadors/ada.md:4)
  sans photographie : l’accord ne comprend pas `photo` (ambassadors/ada.md:4)
  sans https://www.facebook.com/ada.byron : rien ne dit dans la fiche qu’il est public, et sur ce service la plupart \
ne le sont pas (ambassadors/ada.md:6)
  sans https://www.linkedin.com/in/ada-byron : `audience` y vaut `internal`, et ceci est le site public \
(ambassadors/ada.md:7)
  ses publications à partir du 2026-11-01 attendent d’être libérées : son premier mois (content/moderation.yml:2)
  flux feed.xml : 3 entrées connues, 1 publication affichée
  flux https://127.0.0.1:9/feed.xml : 0 entrée connue, 0 publication affichée
    source illisible depuis le 2026-11-21 : blocked-here : ne peut pas être interrogée d’ici (« not asked: port 9 is \
not open; if the host is yours, name it in fetch.allow_private of hub.yml (https://127.0.0.1:9/feed.xml) »)
"""
POST = """\
https://ada.example/0/, du flux Ada
  lue dans feed.xml, vue pour la première fois le 2026-11-21 à 12:00
  libérée, n’attend plus (content/moderation.yml:6)
  épinglée jusqu’au 2026-12-01 (content/moderation.yml:8)
  affichée comme publication ID : « Alpha »
    par ada ; datée du 2026-11-20 à 09:00
    réseaux : aucun ; site web, article
    pas dans energy : les mots de ce réseau l’écartent (content/networks/energy.md:4)
"""
WAITING = """\
https://ada.example/1/, du flux Ada
  lue dans feed.xml, vue pour la première fois le 2026-11-21 à 12:00
  attend de figurer sous `release` : son premier mois (content/moderation.yml:2)
"""
FEED = """\
feed.xml : un flux de la fiche ada (ambassadors/ada.md)
  flux feed.xml : 3 entrées connues, 1 publication affichée
"""
UNKNOWN = (
    "rien n’est connu de « personne » ; il faut un identifiant (le nom d’un fichier sans .md), l’adresse d’une "
    "publication ou celle d’un flux. Si c’est nouveau, lancez d’abord « hub update »\n"
)


def unnumbered(text: str) -> str:
    """Without the id of a post."""
    return re.sub("publication [0-9a-f]{16}", "publication ID", text)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    network = "---\ntitle: Energy\ngoal: To share\nfilters: {include: [solar]}\n---\n"
    files: dict[str, str | bytes] = {
        "ambassadors/ada.md": a_profile(ADA),
        "content/networks/energy.md": network,
        "content/moderation.yml": MODERATION,
        "feed.xml": a_feed("Alpha", "Beta", "Gamma"),
    }
    hub = a_hub(tmp_path_factory.mktemp("explained") / "hub", files)
    assert called(hub, "update").code == 0
    return hub


@pytest.mark.parametrize(
    ("query", "told"),
    [("ada", PERSON), ("https://ada.example/0/", POST), ("https://ada.example/1/", WAITING), ("feed.xml", FEED)],
    ids=["a person", "a post", "a post that waits", "a feed"],
)
def test_why_is_told_in_french(root: Path, query: str, told: str) -> None:
    ran = called(root, "explain", query, locale=FRENCH)
    assert (ran.code, ran.err) == (0, "")
    assert unnumbered(plain(ran.out)) == told


def test_what_nobody_knows_is_said_so_in_french(root: Path) -> None:
    ran = called(root, "explain", "personne", locale=FRENCH)
    assert (ran.code, ran.out, plain(ran.err)) == (2, "", UNKNOWN)


def test_the_signs_of_french_keep_to_their_words(root: Path) -> None:
    told = called(root, "explain", "ada", locale=FRENCH).out
    assert "ambassadors/ada.md\u00a0: sur le site" in told


def test_without_a_french_locale_it_stays_english(root: Path) -> None:
    told = called(root, "explain", "https://ada.example/0/").out.splitlines()
    assert told[:2] == ["https://ada.example/0/, from Ada", "  read from feed.xml, first seen 2026-11-21 12:00"]
    assert told[5:] == [
        "    by ada; dated 2026-11-20 09:00",
        "    networks: none; website, article",
        "    not in energy: its words leave this out (content/networks/energy.md:4)",
    ]
