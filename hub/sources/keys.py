"""What is too private to be kept, as a key or in a text, and what other unknown keys were likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection

from hub.sources.proof import did_you_mean, slugged
from hub.wording import NOTHING, Sentence

_PRIVATE = {
    Sentence("an e-mail address"): "email e_mail mail courriel mel adresse_mail emails mails",
    Sentence("a telephone number"): "phone telephone téléphone tel mobile cell portable fax whatsapp phone_number",
    Sentence("a home address"): "address home_address adresse street rue zip postcode postal_code code_postal",
    Sentence("a birth date"): "birth_date birthdate birthday birth date_of_birth dob age naissance date_de_naissance"
    " anniversaire birth_place",
    Sentence(
        "what the law holds sensitive"
    ): "sex gender sexe genre nationality nationalité religion health santé salary"
    " salaire marital_status ssn national_id passport iban",
}
_REASONS = {key: what for what, keys in _PRIVATE.items() for key in keys.split()}

_OTHER_NAMES = {
    "name": "nom prenom-nom nom-complet full-name",
    "title": "titre intitule nom name",
    "role": "fonction metier poste job job-title titre title",
    "department": "service direction departement",
    "location": "ville lieu city town",
    "languages": "langues",
    "language": "langue",
    "expertise": "expertises sujets competences skills",
    "networks": "reseaux",
    "photo": "photographie picture image portrait",
    "accounts": "comptes profils profiles links liens",
    "feeds": "flux fils rss feed-urls",
    "joined": "arrivee since depuis",
    "until": "jusqu-au fin depart",
    "consent": "accord consentement",
    "given": "donne le",
    "scopes": "portee",
    "goal": "but objectif",
    "committee": "comite",
    "authors": "auteurs auteur author",
    "members": "membres",
    "shared_by": "partage-par",
    "why": "pourquoi",
    "summary": "resume",
    "tags": "etiquettes mots-cles",
    "hashtag": "mot-diese",
    "colour": "color couleur",
}
"""What people call a field in French, or otherwise, as slugs."""


def private_reason(key: str) -> Sentence:
    """Why a key of somebody's private life is refused, or nothing when it is not one."""
    what = _REASONS.get(key.strip().casefold().replace("-", "_").replace(" ", "_"))
    return Sentence("{what} of a person is private, and the hub is public", what=what) if what else NOTHING


_CONTACTS = (
    (
        Sentence("an e-mail address"),
        re.compile(r"(?<![@\w.%+'-])[\w.%+'-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE),
    ),
    (
        Sentence("a telephone number"),
        re.compile(r"(?<![\w/.=+-])(?:\+\d[\d .()-]{6,18}\d|0[1-9](?:[ .-]?\d\d){4})(?![\w-])"),
    ),
)


def contacts_in(text: str) -> list[Sentence]:
    """Which ways to reach somebody `text` gives away."""
    return [what for what, sign in _CONTACTS if sign.search(text)]


def likely_key(key: str, known: Collection[str]) -> Sentence:
    """The fix that names the key of `known` that was likely meant, or all of them."""
    if "external_members" in known and slugged(key) in ("members", "membres"):
        return Sentence("employees join a network in their own file, below 'networks'; external_members is for others")
    meant = next((name for name in known if slugged(key) in _OTHER_NAMES.get(name, "").split()), "")
    return did_you_mean(meant or key, known) or Sentence("known are {options}", options=tuple(known))
