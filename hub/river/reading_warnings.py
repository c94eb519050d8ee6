"""What `hub check` says of curated reading: what is written in vain, and what may not be passed on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hub.errors import Problem
from hub.model import Article, Content, Kit, Scope, Slug
from hub.river.consent import judge
from hub.river.identity import canonical
from hub.river.trace import line_of
from hub.wording import NOTHING, Sentence, verbatim


def reading_warnings(content: Content, today: date) -> Iterator[Problem]:
    """A notice where one person recommends one address in two files, or where a reason is not shown; a warning where
    a kit shares what is kept in."""
    yield from _said_twice(content)
    yield from _unsaid(content, today)
    named = {article.slug: article for article in content.articles}
    kept = {canonical(a.url): a for a in reversed(content.articles) if not a.shareable}
    alike = {a.url.rstrip("/") for a in content.articles if not a.shareable}
    private = {canonical(a.url): a for a in reversed(content.articles) if a.audience != "public"}
    for kit in content.kits:
        about = named.get(kit.article) if kit.article else None
        url = about.url if about else kit.url
        key = canonical(url)
        # An address written alike is an error of the file, told where files are read.
        if key in kept and url.rstrip("/") not in alike:
            yield _shared_all_the_same(kit, kept[key])
        elif key in private and key not in kept:
            yield _of_insiders(kit, private[key])


def _said_twice(content: Content) -> Iterator[Problem]:
    seen: dict[tuple[str, Slug], Article] = {}
    for article in sorted(content.articles, key=lambda article: (article.date, article.slug)):
        for sharer in dict.fromkeys(article.shared_by):
            first = seen.setdefault((canonical(article.url), sharer), article)
            if first is not article:
                yield _same_again(article, first, sharer)


def _unsaid(content: Content, today: date) -> Iterator[Problem]:
    terms = content.programme.consent
    judged = {person.slug: judge(person, terms, today).scopes for person in content.ambassadors}
    inside = {slug for slug, scopes in judged.items() if Scope.PROFILE in scopes}
    outside = {person.slug for person in content.ambassadors if person.audience == "public"} & inside
    for article in content.articles:
        if article.shared_by and (article.why or article.notes):
            if inside.isdisjoint(article.shared_by):
                yield _not_shown(article, NOTHING)
            elif article.audience == "public" and outside.isdisjoint(article.shared_by):
                yield _not_shown(article, Sentence(" on the public site"))


def _not_shown(article: Article, where: Sentence) -> Problem:
    field = "why" if article.why else "shared_by"
    what = verbatim("why") if article.why else Sentence("its text")
    said = Sentence("{what}: not shown{where}, since nobody of shared_by may be named", what=what, where=where)
    return Problem(path=article.path, line=line_of(article, field), message=said, severity="notice")


def _same_again(article: Article, first: Article, sharer: Slug) -> Problem:
    said = Sentence(
        "{sharer} recommends this address in {path}, too; both are shown on one card", sharer=sharer, path=first.path
    )
    return Problem(path=article.path, line=line_of(article, "url"), message=said, severity="notice")


def _shared_all_the_same(kit: Kit, keeper: Article) -> Problem:
    said = Sentence("not shown: {path} says that this address is not to be shared outside", path=keeper.path)
    line = line_of(kit, "content")
    return Problem(path=kit.path, line=line, message=said, fix=Sentence("see its `shareable`"), severity="warning")


def _of_insiders(kit: Kit, article: Article) -> Problem:
    said = Sentence(
        "content: expected what everybody may read, got what {path} keeps with `audience: {audience}`; where that is"
        " shown, this kit is not",
        path=article.path,
        audience=article.audience,
    )
    fix = Sentence("choose another content, or change the audience there")
    return Problem(path=kit.path, line=line_of(kit, "content"), message=said, fix=fix, severity="warning")
