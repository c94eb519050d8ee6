"""One prolific person does not fill the page."""

from __future__ import annotations

import time
from collections import Counter

from factories import a_post
from hub.model import Post
from hub.render.fair import fair_pages, fair_start


def posts_by(*authors: str) -> list[Post]:
    return [a_post(number, author, days_ago=number) for number, author in enumerate(authors)]


def authors(page: list[Post]) -> str:
    return "".join(post.authors[0] for post in page)


def test_nobody_fills_more_than_their_share_while_others_wait() -> None:
    pages = fair_pages(posts_by(*"aaaaaabcdefgh"), size=6, per_author=2)
    assert [authors(page) for page in pages] == ["aabcde", "aaafgh", "a"]


def test_a_surplus_comes_first_on_the_next_page() -> None:
    first, second = fair_pages(posts_by(*"aaabcdefg"), size=5, per_author=2)
    assert authors(first) == "aabcd"
    assert authors(second) == "aefg"


def test_within_a_page_the_newest_comes_first() -> None:
    for page in fair_pages(posts_by(*"aaabbbcccdddaabb"), size=4, per_author=1):
        assert [p.published for p in page] == sorted((p.published for p in page), reverse=True)


def test_one_author_alone_fills_the_page() -> None:
    assert authors(fair_start(posts_by(*"aaaaa"), size=4, per_author=1)) == "aaaa"


def test_two_busy_authors_share_the_rest_in_equal_rounds() -> None:
    page = fair_start(posts_by(*"aaaaaaaabbbbbbbb"), size=8, per_author=2)
    assert Counter(authors(page)) == {"a": 4, "b": 4}


def test_every_post_is_placed_exactly_once() -> None:
    posts = posts_by(*"abacabadabacabaeaaaaab")
    placed = [post.id for page in fair_pages(posts, size=5, per_author=2) for post in page]
    assert sorted(placed) == sorted(post.id for post in posts)
    assert len(placed) == len(set(placed))


def test_a_post_written_together_counts_for_each_of_its_authors() -> None:
    posts = [a_post(1, "a", "b"), a_post(2, "a", "b"), a_post(3, "b"), a_post(4, "c"), a_post(5, "d"), a_post(6, "e")]
    page = fair_start(posts, size=4, per_author=1)
    assert [post.id for post in page] == [posts[n].id for n in (0, 3, 4, 5)]


def test_pages_are_full_until_the_last() -> None:
    pages = fair_pages(posts_by(*("a" * 30 + "b" * 30 + "cdef")), size=10, per_author=2)
    assert [len(page) for page in pages] == [10] * 6 + [4]


def test_two_hundred_thousand_posts_of_one_author_take_no_more_than_linear_time() -> None:
    def seconds(many: int) -> float:
        posts = [a_post(1)] * many
        began = time.perf_counter()
        fair_pages(posts, size=30, per_author=5)
        return time.perf_counter() - began

    seconds(1000)
    few, many = seconds(10_000), seconds(200_000)
    assert many < 20 * few * 4
