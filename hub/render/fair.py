"""Fair order: one prolific person does not fill the page."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Iterable, Iterator

from hub.model import Post

Voice = tuple[str, str]


def fair_pages(posts: Iterable[Post], size: int, per_author: int) -> list[list[Post]]:
    """All posts, newest first as they come, in pages of `size` of which nobody fills more than `per_author`.

    A surplus waits for later pages, where it comes first. Only where nobody else is left to take a place may
    the busy go beyond `per_author`, and then in equal rounds, so that every page but the last is full. Within a
    page the given order holds. Near-linear, even when all posts are by one author.
    """
    return list(iterate_fair_pages(posts, size, per_author))


def fair_start(posts: Iterable[Post], size: int, per_author: int) -> list[Post]:
    """The first page of `fair_pages`."""
    return next(iterate_fair_pages(posts, size, per_author), [])


def iterate_fair_pages(posts: Iterable[Post], size: int, per_author: int) -> Iterator[list[Post]]:
    """`fair_pages`, a page at a time."""
    queue = _Queue(posts)
    while page := queue.next_page(size, per_author):
        yield [queue.read[position] for position in page]


class _Queue:
    """Posts not yet placed, read as needed: those put back wait in a line behind whoever was over the limit."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self.coming = iter(posts)
        self.read: list[Post] = []
        self.voices: list[tuple[Voice, ...]] = []
        self.lines: dict[Voice, deque[int]] = {}
        self.heads: list[tuple[int, Voice]] = []

    def next_page(self, size: int, per_author: int) -> list[int]:
        page: list[int] = []
        count: Counter[Voice] = Counter()
        limit = per_author
        while len(page) < size:
            self._fill(page, size, count, limit)
            if not self.heads:
                break
            limit += per_author
        return sorted(page)

    def _fill(self, page: list[int], size: int, count: Counter[Voice], limit: int) -> None:
        # A line whose head is over the limit rests until the next round: each is looked at once, not each post.
        resting: list[tuple[int, Voice]] = []
        while self.heads and len(page) < size:
            position, keeper = heapq.heappop(self.heads)
            if any(count[voice] >= limit for voice in self.voices[position]):
                resting.append((position, keeper))
                continue
            self._place(position, page, count)
            self._advance(keeper)
        for head in resting:
            heapq.heappush(self.heads, head)
        while len(page) < size and (post := next(self.coming, None)):
            position = len(self.read)
            self.read.append(post)
            self.voices.append(_voices(post))
            over = next((voice for voice in self.voices[position] if count[voice] >= limit), None)
            if over is None:
                self._place(position, page, count)
            else:
                self._wait(position, over)

    def _place(self, position: int, page: list[int], count: Counter[Voice]) -> None:
        page.append(position)
        count.update(self.voices[position])

    def _wait(self, position: int, keeper: Voice) -> None:
        line = self.lines.setdefault(keeper, deque())
        line.append(position)
        if len(line) == 1:
            heapq.heappush(self.heads, (position, keeper))

    def _advance(self, keeper: Voice) -> None:
        line = self.lines[keeper]
        line.popleft()
        if line:
            heapq.heappush(self.heads, (line[0], keeper))


def _voices(post: Post) -> tuple[Voice, ...]:
    people = tuple(("ambassador", str(slug)) for slug in post.authors)
    return people or tuple(("group", str(slug)) for slug in post.groups)
