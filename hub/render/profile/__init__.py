"""What pages of people and of groups have in common: the head, accounts, their own cards, where older posts are."""

from __future__ import annotations

from hub.render.profile.accounts import Profile, Profiles, closed
from hub.render.profile.heading import Headings
from hub.render.profile.older import older
from hub.render.profile.origin import Origins
from hub.render.profile.own import OwnCards, without_networks
from hub.render.profile.sending import Sending
from hub.render.profile.writing import letter_about

__all__ = [
    "Headings",
    "Origins",
    "OwnCards",
    "Profile",
    "Profiles",
    "Sending",
    "closed",
    "letter_about",
    "older",
    "without_networks",
]
