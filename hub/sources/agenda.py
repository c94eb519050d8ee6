"""`content/agenda/<slug>.md`: events and topics."""

from __future__ import annotations

from typing import Any, get_args

from hub.model import Event, EventType
from hub.sources.addresses import Address
from hub.sources.fields import Field, ListOf
from hub.sources.kind import Kind
from hub.sources.moments import DayOrMoment
from hub.sources.people import AUDIENCE, NETWORKS
from hub.sources.proof import Proof
from hub.sources.values import SlugOf, Zone
from hub.sources.words import Choice, TextByLanguage, Words
from hub.sources.yaml_tree import MapNode


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    return


AGENDA = Kind(
    name="agenda",
    singular="event",
    folder="content/agenda",
    model=Event,
    prose="about",
    complete=_complete,
    about=("an event or a topic of the agenda", "un événement ou un sujet de l’agenda"),
    fields=(
        Field(name="title", reader=TextByLanguage(longest=120), required=True, about=("its title", "son titre")),
        Field(
            name="starts",
            reader=DayOrMoment(),
            required=True,
            about=("when it begins: a day, or a day and a time", "son début : un jour, ou un jour et une heure"),
        ),
        Field(name="ends", reader=DayOrMoment(), about=("when it ends", "sa fin")),
        Field(
            name="timezone",
            reader=Zone(),
            about=("where the clock hangs, if not at home", "le fuseau horaire, s’il n’est pas celui du programme"),
        ),
        Field(name="type", reader=Choice(options=get_args(EventType)), about=("what it is", "ce que c’est")),
        Field(
            name="place",
            reader=TextByLanguage(longest=200),
            about=("where, in words; say so if it is online", "le lieu, en mots ; précisez s’il est en ligne"),
        ),
        Field(
            name="link",
            reader=Address(),
            about=("where to take part or read more", "où participer ou en savoir plus"),
        ),
        NETWORKS,
        Field(
            name="owner",
            reader=SlugOf(kind="ambassadors"),
            about=("slug of the person to ask", "identifiant de la personne à qui s’adresser"),
        ),
        Field(
            name="rrule",
            reader=Words(longest=300),
            about=("how it recurs, such as FREQ=WEEKLY;BYDAY=TU", "sa récurrence, telle que FREQ=WEEKLY;BYDAY=TU"),
        ),
        Field(
            name="kits",
            reader=ListOf(reader=SlugOf(kind="kits")),
            about=("slugs of its share kits", "identifiants de ses kits de partage"),
        ),
        Field(
            name="articles",
            reader=ListOf(reader=SlugOf(kind="articles")),
            about=("slugs of what to read about it", "identifiants de ce qu’il faut lire à ce sujet"),
        ),
        AUDIENCE,
    ),
)
