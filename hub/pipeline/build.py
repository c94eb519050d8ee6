"""Files and store to a published site. Asks nobody."""

from __future__ import annotations

import importlib.metadata
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

import hub
from hub import render, river, sources
from hub.errors import GuardError
from hub.model import Content, Language, Scope, Site
from hub.pipeline import gallery, layout
from hub.pipeline.layout import Engine, Laid, folder_of
from hub.pipeline.lock import one_at_a_time
from hub.pipeline.reading import WRITTEN, Target, content_of, refuse_broken_pages, refuse_own, sites_of
from hub.pipeline.side_by_side import side_by_side
from hub.pipeline.tombstones import those_who_left
from hub.publish import Staging, Stamp, fingerprint, is_published, read_stamp, too_much_lost, write_stamp
from hub.publish.stamp import identity_of
from hub.store import ALBUM, STORE, Store
from hub.store.album import mark_of
from hub.wording import Sentence

Say = Callable[[Sentence], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Built:
    """What a build did. `changed` is false when the site in place already was what it would give."""

    changed: bool
    pages: int
    files: int = 0


def build(
    root: Path,
    *,
    now: datetime,
    engine: Callable[[], Engine],
    site_dir: Path,
    say: Say,
    target: Target = "public",
    insist: bool = False,
) -> Built:
    """Publish the hub in `root` to `site_dir`.

    `engine` gives the site engine when it is needed: an unchanged site does not load it. `insist` publishes even
    where much would be lost. Raises `ContentError`, `GuardError`, `StoreError`; the former site then stands.
    """
    refuse_own(root, site_dir, option="--site-dir")
    kept = root / f".hub/built-{target}-{site_dir.name}.json"
    before = read_stamp(kept)
    mark = _mark(root, target, site_dir)
    if before and before.holds(fingerprint=mark, site_dir=site_dir, now=now):
        return Built(changed=False, pages=before.pages)
    say(Sentence("Reading the people and their posts"))
    content = _for(target, content_of(root))
    refuse_broken_pages(root, content)
    site, embedded = sites_of(root, content, now=now, target=target)
    if not _any_feed_read(root, content, now):
        if before is None and is_published(site_dir) and not insist:
            raise GuardError(
                Sentence(
                    "no feed has been read here, and {folder} would lose its posts; run `hub update` first, or "
                    "`hub state restore` if the store was lost. To publish all the same: hub build --yes",
                    folder=str(site_dir),
                )
            )
        say(Sentence("No feed has been read so far: run `hub update`, and see `hub health`"))
    if before and not insist:
        _guard(root, before, site, content)
    with one_at_a_time(root, "build"), Staging(site_dir, kind=target) as staging:
        laid = _rendered(root, site, embedded, engine(), staging, say)
        staging.publish()
        write_stamp(
            kept,
            Stamp(
                fingerprint=mark,
                identity=identity_of(site_dir),
                made=now.isoformat(),
                until=_next_change(root, content, site).isoformat(),
                posts=_posts_by_voice(site),
                days=_days_by_voice(site),
                pages=len(laid.pages),
                withheld=dict(site.withheld),
            ),
        )
    return Built(changed=True, pages=len(laid.pages), files=laid.files)


_PICTURED: tuple[Callable[..., Laid], ...] = (
    gallery.faces,
    *(partial(gallery.cards, part=part) for part in range(1, gallery.CARD_PARTS)),
    gallery.posters,
    gallery.pictures,
)


def _any_feed_read(root: Path, content: Content, now: datetime) -> bool:
    """Whether the store holds anything of the feeds that are wanted; true where none is."""
    if not river.subscriptions(content, now=now):
        return True
    with Store.open(root / STORE) as store:
        return any(state.body_hash for state in store.states().values())


def _for(target: Target, content: Content) -> Content:
    """The intranet's site has an address of its own, where hub.yml gives one."""
    own = content.programme.intranet_site_url
    if target == "public" or not own:
        return content
    return replace(content, programme=replace(content.programme, site_url=own))


def _rendered(root: Path, site: Site, embedded: Site, engine: Engine, staging: Staging, say: Say) -> Laid:
    people, posts = len(site.ambassadors), len(site.posts)
    say(Sentence("Rendering the pages (people: {people}, posts: {posts})", people=people, posts=posts))
    jobs = [
        partial(_one_language, root, site, embedded, language, engine, staging) for language in site.programme.languages
    ]
    jobs += [partial(layout.once, site, write=staging.write)]
    jobs += [partial(each, root, site, write=staging.write) for each in _PICTURED]
    parts = side_by_side(jobs)
    pages = [page for part in parts for page in part.pages]
    closing = layout.closing(site, pages, write=staging.write)
    return Laid(pages=tuple(pages), files=closing.files + sum(part.files for part in parts))


def _one_language(root: Path, site: Site, embedded: Site, language: Language, engine: Engine, staging: Staging) -> Laid:
    # MkDocs empties the folder it writes to: it gets one of its own, as several languages are made at once.
    apart = staging.path / f".{language}"
    frame, filling = render.frame_of(site, language), render.Filling(site, language)
    press = engine(root / "mkdocs.yml", frame=frame, out=apart, filling=filling)
    laid = layout.in_language(site, language, press, embedded=embedded, out=apart, write=staging.write)
    staging.take(apart, folder_of(site, language))
    return laid


def _next_change(root: Path, content: Content, site: Site) -> datetime:
    """The next moment at which the pages would differ though no file changed.

    A month's beginning is one, when there is another newsletter, and at New Year dates gain their year; so is the end
    of what is on the agenda, which newsletters tell no more.
    """
    zone, now = content.programme.timezone, site.now
    next_month = render.Month.of(now.astimezone(zone).date()).next.begins(zone)
    turns = (
        river.next_change(content, now=now),
        river.next_expiry(site),
        river.next_happening(site),
        river.next_recognition(site, content),
        site.health.until,
        _tomorrow(site) if sources.tells_the_day(root) else None,
        min((end for one in site.occurrences if isinstance(end := one.ends, datetime) and end > now), default=None),
    )
    return min([next_month, *(turn for turn in turns if turn is not None)])


def _tomorrow(site: Site) -> datetime:
    zone = site.programme.timezone
    day = site.now.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, time.min, tzinfo=zone)


def _mark(root: Path, target: Target, site_dir: Path) -> str:
    with Store.open(root / STORE) as store:
        revision = store.revision() + mark_of(root / ALBUM)
        marks = sorted((line, *sorted(known)) for line, known in store.marks().items())
        health = river.health_mark(store.troubles(), target)
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("mkdocs", "mkdocs-material", "babel")]
    code = Path(hub.__file__).parent
    inputs = [root / name for name in WRITTEN] + [code]
    return fingerprint(inputs, [hub.__version__, revision, repr(marks), health, target, str(site_dir), *versions])


def _guard(root: Path, before: Stamp, site: Site, content: Content) -> None:
    """Refuse to lose much at once, unless those concerned left as they may: see `too_much_lost`."""
    after = Counter(_posts_by_voice(site))
    # What moderation took away since then left as the editors meant it to.
    after.update({who: max(0, taken - before.withheld.get(who, 0)) for who, taken in site.withheld})
    on_file = {a.slug for a in content.ambassadors} | {g.slug for g in content.groups}
    closed = {a.slug for a in site.ambassadors if Scope.FEEDS not in a.scopes}
    lawful = closed | {who for who in before.posts if who in on_file and who not in after}
    lawful |= those_who_left(root, before.posts.keys() - on_file - after.keys(), content.withdrawn)
    still = before.posts_from(river.first_day(site.programme, site.now))
    refusal = too_much_lost(still, after, lawful=lawful, max_drop=site.programme.publish.max_drop)
    if refusal:
        raise GuardError(
            Sentence(
                "{refusal}, more than publish.max_drop allows; the site stands as it was. Is this the right checkout, "
                "and did the last update work? To publish all the same: hub build --yes",
                refusal=refusal,
            )
        )


def _posts_by_voice(site: Site) -> dict[str, int]:
    voices: Counter[str] = Counter({a.slug: 0 for a in site.ambassadors} | {g.slug: 0 for g in site.groups})
    for post in site.posts:
        voices.update((*post.authors, *post.groups))
    return dict(voices)


def _days_by_voice(site: Site) -> dict[str, list[int]]:
    """The days, as ordinals, on which the posts of feeds were published: only these are ever too old."""
    days: dict[str, list[int]] = defaultdict(list)
    zone = site.programme.timezone
    for post in site.posts:
        if not post.local:
            day = post.published.astimezone(zone).toordinal()
            for voice in (*post.authors, *post.groups):
                days[voice].append(day)
    return dict(days)
