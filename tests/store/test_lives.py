"""Blogs lived through by seeded chance: whatever their owners do, each post stays one, as old as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from factories import NOW, a_state, an_entry
from hub.model import Entry
from hub.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WINDOW = 8


@dataclass
class Written:
    """A post of the blog; its number is what it is, all else may change."""

    number: int
    published: datetime
    title: str
    text: str
    slug: str


@dataclass
class Blog:
    """A blog whose owner does something to it between two looks of the hub."""

    chance: Random
    now: datetime = NOW
    posts: list[Written] = field(default_factory=list)
    taken_away: set[int] = field(default_factory=set)
    made: int = 0
    site: str = "https://ada.example"
    scheme: str = "?p="

    def publish(self) -> None:
        self.made += 1
        n = self.made
        text = f"What came out of winter number {n} of measuring, house by house, and why it pays to go on."
        self.posts.insert(0, Written(n, self.now, f"Note {n}", text, f"note-{n}"))

    def edit_title(self) -> None:
        self._any().title += ", mended"

    def edit_text(self) -> None:
        post = self._any()
        post.text = f"Mended {self.chance.random()}. {post.text}"

    def change_slug(self) -> None:
        self._any().slug += "-2"

    def change_guids(self) -> None:
        self.scheme = f"#{self.chance.randrange(10**6)}-"

    def move(self) -> None:
        self.site = f"https://blog{self.chance.randrange(10**6)}.example"

    def take_away(self) -> None:
        post = self.chance.choice(self.posts[: WINDOW - 2])
        self.posts.remove(post)
        self.taken_away.add(post.number)

    def rest(self) -> None:
        """Nothing happens."""

    def document(self) -> list[Entry]:
        return [
            an_entry(
                post.number,
                uid=f"{self.site}/{self.scheme}{post.number}",
                url=f"{self.site}/{post.slug}",
                title=post.title,
                summary=post.text,
                published=post.published,
                first_seen=self.now,
                position=place,
                tags=(str(post.number),),
            )
            for place, post in enumerate(self.posts[:WINDOW])
        ]

    def _any(self) -> Written:
        return self.chance.choice(self.posts[:WINDOW])


@pytest.mark.parametrize("seed", range(25))
def test_every_post_stays_one_and_as_old_as_it_is(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    blog = Blog(chance=chance)
    for _ in range(12):
        blog.publish()
        blog.now += DAY
    acts = [blog.publish] * 3 + [blog.rest] * 3
    acts += [blog.edit_title, blog.edit_text, blog.change_slug, blog.change_guids, blog.move, blog.take_away]
    seen: dict[str, datetime] = {}
    with Store.open(tmp_path / "store.db") as store:
        for _ in range(120):
            document = blog.document()
            store.save(a_state(checked=blog.now), document, blog.now)
            store.tidy(blog.now)
            for entry in document:
                seen.setdefault(entry.tags[0], blog.now)
            known = {entry.tags[0]: entry for entry in store.entries()}
            assert len(known) == len(store.entries()), "one post became two"
            assert {number: entry.first_seen for number, entry in known.items()} == {
                number: when for number, when in seen.items() if number in known
            }
            assert {int(n) for n in seen} - blog.taken_away <= {int(n) for n in known}, "a post was lost"
            blog.now += chance.choice((HOUR, 6 * HOUR, DAY, 2 * DAY))
            chance.choice(acts)()
        for _ in range(4):
            store.save(a_state(checked=blog.now), blog.document(), blog.now)
            store.tidy(blog.now)
            blog.now += DAY
        assert store.entries() == tuple(sorted(store.entries(), key=lambda e: (e.position, e.uid)))
        left = {int(entry.tags[0]) for entry in store.entries()} & blog.taken_away
    assert len(left) <= len(blog.taken_away) // 4
