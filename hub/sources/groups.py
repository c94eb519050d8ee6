"""`content/groups/<slug>.md`: an official account, a team, a collective blog."""

from __future__ import annotations

from hub.model import Group
from hub.sources.fields import Field, ListOf
from hub.sources.kind import Kind
from hub.sources.people import ACCOUNTS, AUDIENCE, FEEDS, LANGUAGES, NETWORKS
from hub.sources.values import SlugOf, YesNo
from hub.sources.words import TextByLanguage

GROUPS = Kind(
    name="groups",
    singular="group",
    folder="content/groups",
    model=Group,
    prose="about",
    about=("an official account, a team or a collective blog", "un compte officiel, une équipe ou un blog collectif"),
    fields=(
        Field(
            name="title",
            reader=TextByLanguage(longest=80),
            required=True,
            about=("the group's name", "le nom du groupe"),
        ),
        Field(
            name="official",
            reader=YesNo(),
            about=("speaks for the company", "s’exprime au nom de l’entreprise"),
        ),
        Field(name="role", reader=TextByLanguage(longest=120), about=("what it does", "ce qu’il fait")),
        NETWORKS,
        Field(
            name="members",
            reader=ListOf(reader=SlugOf(kind="ambassadors")),
            about=("slugs of its people", "identifiants de ses membres"),
        ),
        LANGUAGES,
        ACCOUNTS,
        FEEDS,
        AUDIENCE,
    ),
)
