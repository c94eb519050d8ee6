"""The contribution desk names only those who may be named."""

from __future__ import annotations

from dataclasses import replace

from factories import NOW, a_consent, a_content, a_text, an_ambassador
from hub.model import Content, Contribution, Helper, Scope, Slug
from hub.river import flow, warnings


def a_desk(*slugs: str) -> Contribution:
    return Contribution(desk=tuple(Helper(person=Slug(slug), helps=a_text("First posts")) for slug in slugs))


def with_a_desk(content: Content, *slugs: str) -> Content:
    return replace(content, programme=replace(content.programme, contribution=a_desk(*slugs)))


def test_the_desk_loses_those_who_may_not_be_named() -> None:
    people = an_ambassador("ada"), an_ambassador("ben", consent=None), an_ambassador("cyd", audience="internal")
    content = with_a_desk(a_content(*people), "ben", "ada", "cyd")

    assert flow(content, [], {}, now=NOW).programme.contribution == a_desk("ada")
    assert flow(content, [], {}, now=NOW, target="intranet").programme.contribution == a_desk("ada", "cyd")


def test_embeds_name_only_helpers_who_agreed_to_them() -> None:
    people = an_ambassador("ada"), an_ambassador("ben", consent=a_consent("profile"))
    content = with_a_desk(a_content(*people), "ada", "ben")

    assert flow(content, [], {}, now=NOW, scope=Scope.EMBED).programme.contribution == a_desk("ada")


def test_check_tells_who_of_the_desk_stays_unnamed() -> None:
    content = with_a_desk(a_content(an_ambassador("ada"), an_ambassador("ben", consent=None)), "ada", "ben")
    programme = replace(content.programme, lines=(("contribution", 7),))

    said = [str(problem) for problem in warnings(replace(content, programme=programme), now=NOW)]
    assert "hub.yml:7: notice: contribution.desk: the site does not name ben, for want of a valid consent" in said
