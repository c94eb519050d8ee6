"""A publish that would lose too much is refused."""

from __future__ import annotations

import pytest

from hub.publish.guard import too_much_lost

TEN = {f"p{n}": 10 for n in range(10)}


def test_nothing_lost_is_fine() -> None:
    assert too_much_lost(TEN, TEN | {"new": 3}, lawful=(), max_drop=0.2) is None


def test_one_person_may_always_leave() -> None:
    assert too_much_lost({"ada": 1, "ben": 9}, {"ben": 9}, lawful=(), max_drop=0.2) is None


def test_a_wrong_checkout_is_refused() -> None:
    refusal = too_much_lost(TEN, {"p0": 10}, lawful=(), max_drop=0.2)
    assert refusal == "9 of 10 people and groups would leave the site at once (p1, p2, p3, p4, p5 …)"


def test_a_lost_store_is_refused() -> None:
    assert (
        too_much_lost(TEN, dict.fromkeys(TEN, 0), lawful=(), max_drop=0.2)
        == "100 of 100 posts would leave the site at once"
    )


def test_those_who_left_lawfully_never_count() -> None:
    assert too_much_lost(TEN, {"p0": 10}, lawful=set(TEN) - {"p0"}, max_drop=0.2) is None


@pytest.mark.parametrize(("max_drop", "refused"), [(0.2, True), (0.5, False)])
def test_the_share_is_the_programmes_choice(max_drop: float, refused: bool) -> None:
    after = {who: posts for who, posts in TEN.items() if who not in ("p1", "p2", "p3")}
    assert bool(too_much_lost(TEN, after, lawful=(), max_drop=max_drop)) is refused


def test_one_person_may_take_away_all_their_posts() -> None:
    assert too_much_lost({"ada": 9, "ben": 1}, {"ada": 0, "ben": 1}, lawful=(), max_drop=0.2) is None


def test_those_who_closed_their_feeds_never_count() -> None:
    after = TEN | dict.fromkeys(("p1", "p2", "p3"), 0)
    assert too_much_lost(TEN, after, lawful=(), max_drop=0.2)
    assert too_much_lost(TEN, after, lawful={"p1", "p2", "p3"}, max_drop=0.2) is None
