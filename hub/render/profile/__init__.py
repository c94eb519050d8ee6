"""What pages of people and of groups have in common: the head, accounts, their own cards, where older posts are."""

from __future__ import annotations

from hub.render.profile.accounts import Profile, closed, profiles
from hub.render.profile.heading import Heading, group_heading, person_heading
from hub.render.profile.older import older
from hub.render.profile.own import OwnCards, without_networks
from hub.render.profile.writing import letter_about

__all__ = [
    "Heading",
    "OwnCards",
    "Profile",
    "closed",
    "group_heading",
    "letter_about",
    "older",
    "person_heading",
    "profiles",
    "without_networks",
]
