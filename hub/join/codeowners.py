"""CODEOWNERS, in the words of a forge.

Everything the hub has to say stands between two marks; what others wrote around them stays.

GitHub reads one list, of which the last line that matches counts:
https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
GitLab asks the owners of every section: https://docs.gitlab.com/user/project/codeowners/reference/
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from hub.errors import GuardError
from hub.join.ownership import Owners, Ownership, Rule
from hub.model import Forge, Repository
from hub.wording import Sentence

BEGIN = "# Begin of what `hub codeowners` makes. Change the hub's files instead, then run `hub codeowners --write`."
END = "# End of what `hub codeowners` makes."
_WITH_TEAM = "# Made --with-team: besides its owners, the team decides about every file."
PLACES: dict[Forge, tuple[str, ...]] = {
    "github": (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"),
    "gitlab": ("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"),
}
"""Where each forge looks, in its own order: it reads the first that is there."""
DEFAULT: dict[Forge, str] = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS"}

_STEERING = ("hub.yml", "mkdocs.yml", "content/moderation.yml", "content/withdrawn.yml", "content/pages/")
_FORGES_OWN: dict[Forge, tuple[str, ...]] = {"github": (".github/",), "gitlab": (".gitlab/", ".gitlab-ci.yml")}


def codeowners(who: Ownership, forge: Forge, repository: Repository, *, with_team: bool = False) -> str:
    """What stands between the marks, and they. `with_team` names the team on every line, besides its owners."""
    lines = _PRINTED[forge](_joined_by_team(who) if with_team else who, repository)
    return "\n".join((BEGIN, *([_WITH_TEAM] if with_team else []), *lines, END)) + "\n"


def placed(there: str, made: str, forge: Forge) -> str:
    """The whole file: `made` in the place of what stood between the marks, else beside what others wrote.

    That goes on to hold: at GitHub the last line counts, so theirs come after; at GitLab lines of theirs would fall
    into our last section, so ours come after. Raises GuardError where the marks do not enclose one part: what stood in
    it would go on to count, for people who left too.
    """
    begin, end = there.find(BEGIN), there.find(END)
    if max(there.count(BEGIN), there.count(END)) > 1 or (begin < 0) != (end < 0) or end < begin:
        raise GuardError(
            Sentence(
                "CODEOWNERS holds the marks of `hub codeowners` more or less than once: take out what it made, from "
                "the line '# Begin of what …' to '# End of what …', and run 'hub codeowners --write'"
            )
        )
    if begin >= 0:
        return there[:begin] + made + there[end + len(END) :].removeprefix("\n")
    if not there.strip():
        return made
    return f"{made}\n{there}" if forge == "github" else f"{there.rstrip()}\n\n{made}"


def held(there: str) -> str:
    """What stands between the marks of a file, and they; nothing where there are none."""
    begin, end = there.find(BEGIN), there.find(END)
    return there[begin : end + len(END)] + "\n" if 0 <= begin < end else ""


def is_for(held: str, forge: Forge) -> bool:
    """Whether what stands between the marks was made for `forge`."""
    return bool(held) and ("\n[People]\n" in held) == (forge == "gitlab")


def is_with_team(held: str) -> bool:
    """Whether what stands between the marks was made `with_team`."""
    return f"\n{_WITH_TEAM}\n" in held


def _github(who: Ownership, repository: Repository) -> Iterator[str]:
    yield from _said("The last line that matches a file counts. Whoever is named here needs write access.")
    yield ""
    yield from _team(who)
    if who.team:
        yield f"{_everything(repository)} {' '.join(who.team)}"
    yield ""
    yield from _said("People: each their own file, in all its languages, their photograph and their feed file.")
    yield from _remarks(who)
    yield from _lines(who.people, repository)
    if who.networks:
        yield ""
        yield from _said(
            "Networks: a committee its network's page, dates, kits and reading; whoever wrote a post, theirs."
        )
        yield from _lines(who.networks, repository)
    if who.team:
        yield ""
        yield from _said("Last, so that no line above can take it: what steers the hub.")
        yield from _lines((Rule(path=path, owners=who.team) for path in _STEERING), repository)
        if not repository.folder:
            yield from _lines((Rule(path=path, owners=who.team) for path in _FORGES_OWN["github"]), repository)


def _gitlab(who: Ownership, repository: Repository) -> Iterator[str]:
    yield from _said("Each section asks for an approval of its own. Whoever is named here has to be a member.")
    yield ""
    yield "[People]"
    yield from _remarks(who)
    yield from _lines(who.people, repository)
    if who.networks:
        yield ""
        yield "[Networks]"
        yield from _lines(who.networks, repository)
    yield ""
    yield from _team(who)
    if who.team:
        yield f"[Programme] {' '.join(who.team)}"
        yield _everything(repository)
        yield from (f"!{_path(rule.path, repository)}" for rule in (*who.people, *who.networks))


_PRINTED: dict[Forge, Callable[[Ownership, Repository], Iterator[str]]] = {"github": _github, "gitlab": _gitlab}


def _team(who: Ownership) -> Iterator[str]:
    if who.team:
        yield from _said("The programme's team: everything that is nobody else's.")
    else:
        yield from _said("There is no team to own the rest: say in hub.yml, below `repository`, who are its `owners`.")


def _remarks(who: Ownership) -> Iterator[str]:
    """No at sign in any of them: GitLab takes what follows one for an owner, in comments too."""
    instead = "so the team stands in" if who.team else "and nobody stands in"
    if who.left:
        yield from _said(f"Without an account here, {instead}: {', '.join(who.left)}.")
    if who.odd:
        yield from _said(
            f"Photographs whose names hold signs that a forge would misread, {instead}: those of {', '.join(who.odd)}."
        )


def _lines(rules: Iterable[Rule], repository: Repository) -> Iterator[str]:
    for rule in rules:
        if rule.why:
            yield from _said(rule.why)
        yield f"{_path(rule.path, repository)} {' '.join(rule.owners)}"


def _said(text: str) -> Iterator[str]:
    yield from wrap(text, 120, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)


def _path(path: str, repository: Repository) -> str:
    return "/" + repository.path_of(path).replace(" ", "\\ ")


def _everything(repository: Repository) -> str:
    return f"/{repository.folder}/" if repository.folder else "*"


def _joined_by_team(who: Ownership) -> Ownership:
    def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
        return tuple(Rule(path=r.path, owners=_once(r.owners, who.team), why=r.why) for r in rules)

    return Ownership(
        team=who.team, people=joined(who.people), networks=joined(who.networks), left=who.left, odd=who.odd
    )


def _once(own: Owners, team: Owners) -> Owners:
    return tuple(dict.fromkeys((*own, *team)))
