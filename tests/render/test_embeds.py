"""Plain pages for an iframe."""

from __future__ import annotations

from factories import EVERYTHING, a_group, a_network, a_post, a_site, an_ambassador
from hub.model import Ambassador, File, Post, Slug
from hub.render import render
from markup import Markup


def someone(slug: str) -> Ambassador:
    return an_ambassador(slug, scopes=EVERYTHING)


def embedded(*posts: Post, people: tuple[Ambassador, ...], path: str = "embed/latest/index.html") -> str:
    site = a_site(*posts, ambassadors=people, networks=(a_network(),), groups=(a_group(),))
    return next(o.content.decode() for o in render(site, embedded=site) if isinstance(o, File) and o.path == path)


def test_an_embed_is_a_whole_document_in_its_language() -> None:
    document = embedded(a_post(), people=(someone("ada"),), path="fr/embed/latest/index.html")
    elements = Markup(document)
    assert document.startswith("<!doctype html>")
    assert elements.all("html")[0].attributes == {"lang": "fr"}
    assert elements.all("title")[0].text == elements.all("h1")[0].text


def test_links_open_outside_the_frame() -> None:
    for link in Markup(embedded(a_post(), people=(someone("ada"),))).all("a"):
        assert (link.attributes["target"], link.attributes["rel"]) == ("_blank", "noopener")


def test_groups_need_nobodys_leave() -> None:
    document = embedded(a_post(1, authors=(), groups=(Slug("lumen"),)), people=())
    assert "Note 1" in document


def test_a_networks_embed_holds_its_own_posts_alone() -> None:
    posts = (a_post(1, networks=(Slug("energy"),)), a_post(2))
    document = embedded(*posts, people=(someone("ada"),), path="embed/networks/energy/index.html")
    assert "Note 1" in document
    assert "Note 2" not in document


def test_one_prolific_person_does_not_fill_the_embed() -> None:
    posts = [a_post(number, "ada", days_ago=number) for number in range(1, 40)]
    posts += [a_post(100 + number, f"p{number}", days_ago=50 + number) for number in range(8)]
    people = (someone("ada"), *(someone(f"p{number}") for number in range(8)))
    assert embedded(*posts, people=people).count(">Ada</b>") == 2


def test_an_embed_without_posts_says_what_is_true_whether_there_are_none_or_nobody_agreed() -> None:
    assert "Nothing to show here at present." in embedded(people=(someone("ada"),))
    french = embedded(people=(someone("ada"),), path="fr/embed/latest/index.html")
    assert "Rien à montrer ici pour le moment." in french


def test_every_post_of_an_embed_says_as_whom_it_speaks() -> None:
    official = a_post(1, authors=(), groups=(Slug("lumen"),), official=True)
    posts = (official, a_post(2, authors=(), groups=(Slug("lumen"),)), a_post(3, "ada"))
    for path, words in (
        ("embed/latest/index.html", ("Official account", "Team account", "Personal account")),
        ("fr/embed/latest/index.html", ("Compte officiel", "Compte d’équipe", "Compte personnel")),
    ):
        document = Markup(embedded(*posts, people=(someone("ada"),), path=path))
        said = [each.text for each in document.all("p", "hub-meta")]
        assert len(said) == 3
        assert sorted(next(word for word in words if word in each) for each in said) == sorted(words)
