"""`ambassadors/<slug>.md`: one person a file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from hub.model import Ambassador, Charter, Consent, Scope, Speaker
from hub.sources.addresses import FileUnder
from hub.sources.fields import Field, Fields, ListOf
from hub.sources.kind import Kind
from hub.sources.names import Name
from hub.sources.people import ACCOUNTS, FEEDS, LANGUAGES, NETWORKS
from hub.sources.proof import Proof
from hub.sources.recognition import BadgeName
from hub.sources.values import Day, YesNo
from hub.sources.words import Choice, TextByLanguage, Version, Words
from hub.sources.yaml_tree import MapNode
from hub.wording import Sentence

RELATIONS = ("client", "partner", "consultant", "influencer", "journalist", "freelance", "expert")
PHOTOS = "ambassadors/photos"


def _consent(given: date, version: str, scopes: Iterable[str] = ()) -> Consent:
    return Consent(given=given, version=version, scopes=frozenset(map(Scope, scopes)))


_CONSENT = Fields(
    make=_consent,
    fields=(
        Field(
            name="given",
            reader=Day(),
            required=True,
            about=("the day the person agreed", "le jour où la personne a donné son accord"),
        ),
        Field(
            name="version",
            reader=Version(),
            required=True,
            about=("the version of the programme's text", "la version du texte du programme"),
        ),
        Field(
            name="scopes",
            reader=ListOf(reader=Choice(options=tuple(Scope))),
            required=True,
            about=("what the person agreed to", "ce que la personne a accepté"),
        ),
    ),
)

_CHARTER = Fields(
    make=Charter,
    fields=(
        Field(
            name="version",
            reader=Version(),
            required=True,
            about=("the version the person agreed to", "la version que la personne a acceptée"),
        ),
        Field(
            name="date",
            reader=Day(),
            required=True,
            about=("the day of that", "le jour de cet accord"),
        ),
    ),
)

_SPEAKER = Fields(
    make=Speaker,
    fields=(
        Field(
            name="topics",
            reader=ListOf(reader=Words()),
            about=("what the person gives talks about", "les sujets de conférence"),
        ),
        LANGUAGES,
    ),
)


def _compare(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    entries = front.entries
    kind, relation = values.get("kind", "employee"), values.get("relation")
    if kind == "external" and "relation" not in values:
        line = entries["kind"].line
        proof.wrong(
            line, Sentence("relation is missing: kind is external, expected one of {options}", options=RELATIONS)
        )
    if kind == "employee" and relation:
        fix = Sentence("write kind: external, or leave relation out")
        proof.odd(
            entries["relation"].line, Sentence("relation is only for external people, and this one is an employee"), fix
        )
    joined, until = values.get("joined"), values.get("until")
    if joined and until and until < joined:
        proof.wrong(
            entries["until"].line,
            Sentence("until ({until}) lies before joined ({joined})", until=until, joined=joined),
            Sentence("look at both dates"),
        )


def _complete(values: dict[str, Any], front: MapNode, proof: Proof) -> None:
    entries = front.entries
    if "consent" in values:
        values["consent_line"] = entries["consent"].line


AMBASSADORS = Kind(
    name="ambassadors",
    singular="ambassador",
    folder="ambassadors",
    model=Ambassador,
    prose="bio",
    personal=True,
    compare=_compare,
    complete=_complete,
    rule={
        "if": {"required": ["kind"], "properties": {"kind": {"const": "external"}}},
        "then": {"required": ["relation"]},
    },
    about=("a person", "une personne"),
    fields=(
        Field(
            name="name",
            reader=Name(),
            required=True,
            about=(
                "the name as the person writes it; a first name or a pseudonym is welcome",
                "le nom tel que la personne l’écrit ; un prénom seul ou un pseudonyme convient",
            ),
        ),
        Field(
            name="role",
            reader=TextByLanguage(longest=120),
            required=True,
            about=("what the person does", "le métier ou la fonction"),
        ),
        Field(
            name="kind",
            reader=Choice(options=("employee", "external")),
            about=("employee (default) or external", "employee (par défaut) ou external"),
        ),
        Field(
            name="relation",
            reader=Choice(options=RELATIONS),
            about=("what an external person is to the company", "le lien d’une personne externe avec l’entreprise"),
        ),
        Field(
            name="organisation",
            reader=Name(longest=120, of_person=False),
            about=("where an external person works", "l’organisation d’une personne externe"),
        ),
        Field(name="department", reader=Words(), about=("the department", "le service")),
        Field(name="location", reader=Words(), about=("the city at most", "la ville, rien de plus précis")),
        LANGUAGES,
        Field(
            name="expertise",
            reader=ListOf(reader=Words(longest=60), most=30),
            about=("subjects the person knows", "les sujets de la personne"),
        ),
        NETWORKS,
        Field(
            name="photo",
            reader=FileUnder(folder=PHOTOS, endings=(".png", ".jpg", ".jpeg", ".webp"), bare=True, picture=True),
            about=("a file's name under ambassadors/photos/", "un nom de fichier sous ambassadors/photos/"),
        ),
        Field(
            name="photo_alt",
            reader=TextByLanguage(longest=200),
            about=("the photograph in words", "la photographie en mots"),
        ),
        ACCOUNTS,
        FEEDS,
        Field(name="joined", reader=Day(), about=("the day of joining", "le jour d’arrivée")),
        Field(
            name="until",
            reader=Day(),
            about=("the last day of being published", "le dernier jour de publication"),
        ),
        Field(
            name="consent",
            reader=_CONSENT,
            about=(
                "what was agreed to, when, for which version; without it nothing is published",
                "ce qui a été accepté, quand, pour quelle version ; sans lui rien n’est publié",
            ),
        ),
        Field(
            name="charter",
            reader=_CHARTER,
            about=(
                "the charter the person agreed to, for the team alone: the site never shows it",
                "la charte que la personne a acceptée, pour l’équipe seule : le site ne la montre jamais",
            ),
        ),
        Field(
            name="audience",
            reader=Choice(options=("public", "internal")),
            about=("public, or internal: in the intranet alone", "public, ou internal : dans l’intranet seul"),
        ),
        Field(
            name="noindex",
            reader=YesNo(),
            about=("keep search engines away", "tenir les moteurs de recherche à l’écart"),
        ),
        Field(name="pronouns", reader=TextByLanguage(longest=40), about=("pronouns", "pronoms")),
        Field(
            name="speaker",
            reader=_SPEAKER,
            about=("for who gives talks", "pour qui donne des conférences"),
        ),
        Field(
            name="badges",
            reader=ListOf(reader=BadgeName(), most=20),
            about=(
                "badges the person shows, of those in hub.yml",
                "badges que la personne montre, parmi ceux de hub.yml",
            ),
        ),
    ),
)
