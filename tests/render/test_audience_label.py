"""What only the intranet shows says for whom it is."""

from __future__ import annotations

import pytest

from factories import EN, FR, a_collective_post, a_network, a_post, a_site, an_article
from hub.model import Audience, Language
from hub.render.addresses import Addresses
from hub.render.edition import Edition
from hub.render.register import Register
from markup import Markup


@pytest.mark.parametrize(
    ("audience", "language", "said"),
    [
        ("public", EN, ""),
        ("internal", EN, "Internal"),
        ("internal", FR, "Interne"),
        ("managers", EN, "For managers"),
        ("managers", FR, "Pour les managers"),
    ],
)
def test_a_card_says_for_whom_its_content_is(audience: Audience, language: Language, said: str) -> None:
    written = a_collective_post(audience=audience)
    article = an_article(audience=audience)
    post = a_post(url="posts/we-begin/", local=True)
    site = a_site(post, collective=(written,), articles=(article,), networks=(a_network(),))
    edition = Edition(site, language, Addresses.of(site.programme), Register(site))
    for made in (edition.cards.card(post), edition.fragment("article.html", article=article)):
        labels = [each.text for each in Markup(made).all("span") if each.attributes.get("class") == "hub-audience"]
        assert labels == ([said] if said else [])
