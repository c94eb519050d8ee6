"""Which field of a profile the heading of a column means, in English or in French."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches

from hub.wording import Sentence

FIRST, LAST, SLUG, BIO = "first name", "last name", "slug", "bio"
"""Columns that are no field of their own."""

_NAMES = {
    SLUG: "slug identifiant",
    BIO: "bio biography about body biographie a-propos presentation texte",
    FIRST: "first-name firstname given-name givenname forename prenom prenom-usuel prenom-d-usage",
    LAST: "last-name lastname surname family-name familyname nom-de-famille nom-famille nom-d-usage nom-usuel",
    "name": "name full-name fullname display-name displayname nom-complet prenom-nom prenom-et-nom "
    "nom-et-prenom personne person",
    "role": "role fonction metier poste job job-title jobtitle intitule-du-poste intitule titre title headline "
    "position",
    "kind": "kind type statut categorie",
    "relation": "relation lien",
    "organisation": "organisation organization company entreprise societe employeur",
    "department": "department departement service direction division team equipe",
    "location": "location city town lieu ville site",
    "languages": "languages language langues langue langues-parlees",
    "expertise": "expertise expertises skills topics competences sujets domaines themes",
    "networks": "networks network reseaux reseau communautes communities",
    "photo": "photo photograph photographie picture image portrait",
    "photo_alt": "photo-alt photo-description description-photo texte-alternatif alt",
    "accounts": "accounts account profiles profils comptes compte links liens url urls website site-web linkedin x "
    "twitter mastodon bluesky threads instagram youtube github blog linkedin-url profil-linkedin",
    "feeds": "feeds feed rss atom flux fil fils feed-url flux-rss rss-feed",
    "joined": "joined since start-date arrivee date-d-arrivee depuis entree",
    "until": "until end-date jusqu-au fin date-de-fin depart",
    "audience": "audience visibility visibilite",
    "noindex": "noindex",
    "pronouns": "pronouns pronoms pronom",
    "speaker.topics": "speaker-topics talks conferences sujets-de-conference",
    "speaker.languages": "speaker-languages langues-de-conference",
    "badges": "badges badge",
}
_MEANT = {heading: key for key, headings in _NAMES.items() for heading in headings.split()}
_PRIVATE = re.compile(
    r"(?:^|-)(?:e-?mails?|courriels?|mel|mails?|phone|telephone|tel|mobile|portable|fax|address|adresse|street|rue|zip|"
    r"postal|birth|birthday|birthdate|naissance|anniversaire|gender|sexe|genre|nationality|nationalite|salary|salaire|"
    r"ssn|passport|iban|age)(?:-|$)"
)
_CONSENT = re.compile(r"(?:^|-)(?:consents?|consentement|accord|scopes?|portees?)(?:-|$)")
_LONGEST = 100
_IN = re.compile(r"(.+?)[\s_.\-]*[\s_.\-(\[]([A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?)[)\]]?\s*")


def field_of(heading: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """The key of the field, '' for none, and the language where the heading names one: `role.fr`, `Fonction (fr)`."""
    folded = _folded(heading[:_LONGEST])
    if folded in _MEANT:
        return _MEANT[folded], ""
    found = _IN.fullmatch(heading[:_LONGEST])
    if found and found[2].lower() in languages and _folded(found[1]) in _MEANT:
        return _MEANT[_folded(found[1])], found[2].lower()
    return "", ""


def refusal(heading: str) -> Sentence:
    """Why a column is left out, with what was likely meant."""
    folded = _folded(heading[:_LONGEST])
    if _CONSENT.search(folded):
        return Sentence("a consent is given by the person, in their own file, and never imported")
    if _PRIVATE.search(folded):
        return Sentence("this is private, and the hub is public")
    near = get_close_matches(folded[:80], _MEANT, n=1, cutoff=0.7)
    if near:
        return Sentence("no field is called so; did you mean '{near}'?", near=near[0])
    return Sentence("no field is called so")


def _folded(heading: str) -> str:
    plain = unicodedata.normalize("NFKD", heading.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
