"""`hub.yml`: the programme itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hub.model import (
    Accessibility,
    Brand,
    ConsentTerms,
    Contact,
    FetchRules,
    Language,
    Organisation,
    Programme,
    PublishRules,
    TeamRole,
)
from hub.sources.addresses import Address, FileUnder, HostAndPort, Mailbox, Origin, SiteAddress
from hub.sources.contribution import CONTRIBUTION
from hub.sources.document import text_of
from hub.sources.fields import Field, Fields, ListOf, Schema
from hub.sources.proof import Proof
from hub.sources.recognition import Recognised
from hub.sources.repository import Kept
from hub.sources.values import Colour, Day, Number, SlugOf, Whole, YesNo, Zone
from hub.sources.words import Choice, Hashtag, SpokenLanguage, TextByLanguage, Version, Words
from hub.sources.yaml_tree import LostNode, MapNode, parse
from hub.wording import Sentence

FILE = "hub.yml"


def programme_in(proof: Proof) -> Programme | None:
    """The programme of `proof.root`; what is wrong is told to the proof, which learns the languages first."""
    text = text_of(proof.root / FILE, proof)
    if text is None:
        if not (proof.root / FILE).exists():
            proof.problems[-1] = replace(
                proof.problems[-1], fix=Sentence("is this the hub's folder? hub init makes a new one")
            )
        return None
    root = parse(text, first_line=1, complain=proof.wrong, warn=proof.odd)
    if not isinstance(root, MapNode):
        if root is not None and not isinstance(root, LostNode):
            proof.unexpected(root, Sentence("'key: value' lines"))
        return None
    proof.languages = _languages(root, proof)
    values = HUB.values(root, proof)
    if values is None or proof.has_errors():
        return None
    claimed = values.get("accessibility", Accessibility())
    if claimed.status != "none" and claimed.audited is None:
        return proof.wrong(
            root.entries["accessibility"].line,
            Sentence("accessibility: status is '{status}', and no audit says so", status=claimed.status),
            Sentence("give the day of the audit, audited: 2026-11-21, or leave the status out"),
        )
    proof.timezone = values.get("timezone", proof.timezone)
    lines = tuple((name, entry.line) for name, entry in root.entries.items())
    programme = replace(_programme(values), lines=lines)
    proof.badges = programme.recognition_rules.badges
    return programme


def _languages(root: MapNode, proof: Proof) -> tuple[Language, ...]:
    """Those of hub.yml; all there are where it names wrong ones, so that other files are not blamed for it."""
    entry = root.entries.get("languages")
    if entry is None:
        return (Language(proof.available[0]),)
    # Quietly: the table reads the same field again and says what is wrong with it.
    unheard = Proof(root=proof.root, path=proof.path, available=proof.available)
    return _LANGUAGES.read(entry.node, unheard) or tuple(map(Language, proof.available))


def _programme(values: dict[str, Any]) -> Programme:
    merged: dict[str, Any] = {}
    for name, value in values.items():
        merged.update(value if name in _FLAT else {name: value})
    return Programme(**merged)


_FLAT = ("charter", "embed", "intranet", "kits", "recognition", "retention")
_LANGUAGES = ListOf(reader=SpokenLanguage(), least=1, most=20)
_LOGO = FileUnder(folder="content/pages", endings=(".svg", ".png", ".jpg", ".jpeg", ".webp"))


_ORGANISATION = Fields(
    make=Organisation,
    personal=False,
    fields=(
        Field(name="name", reader=Words(), about=("the company's public name", "le nom public de l’entreprise")),
        Field(name="url", reader=Address(), about=("its site", "son site")),
        Field(name="logo", reader=_LOGO, about=("its logo, under content/pages", "son logo, sous content/pages")),
        Field(
            name="departments",
            reader=ListOf(reader=Words(), most=500),
            about=("all its departments, for hub audit", "tous ses services, pour hub audit"),
        ),
        Field(
            name="locations",
            reader=ListOf(reader=Words(), most=500),
            about=("all its sites, by their cities, for hub audit", "tous ses sites, par ville, pour hub audit"),
        ),
    ),
)
_CONTACT = Fields(
    make=Contact,
    personal=False,
    fields=(
        Field(name="mail", reader=Mailbox(), about=("the programme's mailbox", "la boîte aux lettres du programme")),
        Field(
            name="privacy",
            reader=Mailbox(or_address=True),
            about=("where people ask for their rights", "où chacun fait valoir ses droits"),
        ),
        Field(
            name="controller",
            reader=Words(longest=300),
            about=("the legal person that answers for the data", "la personne morale responsable du traitement"),
        ),
        Field(
            name="host",
            reader=Words(longest=300),
            about=("who hosts the site, and in which country", "qui héberge le site, et dans quel pays"),
        ),
    ),
)
_CONSENT = Fields(
    make=ConsentTerms,
    personal=False,
    fields=(
        Field(
            name="version",
            reader=Version(),
            about=("the version of the text people agree to", "la version du texte accepté"),
        ),
        Field(
            name="accepts",
            reader=ListOf(reader=Version()),
            about=("earlier versions that still hold", "versions antérieures encore valables"),
        ),
        Field(
            name="valid_months",
            reader=Whole(least=1, most=120),
            about=("how long a consent holds", "durée de validité d’un accord, en mois"),
        ),
        Field(
            name="terms",
            reader=Address(),
            about=(
                "where the text stands that people agree to, if not on a page of the hub",
                "où lire le texte accepté, si ce n’est pas une page du hub",
            ),
        ),
    ),
)
_CHARTER: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="version",
            into="charter_version",
            reader=Version(),
            required=True,
            about=("the version that holds", "la version en vigueur"),
        ),
    ),
)
_BRAND = Fields(
    make=Brand,
    personal=False,
    fields=(
        Field(name="primary", reader=Colour(), about=("the main colour", "la couleur principale")),
        Field(name="accent", reader=Colour(), about=("the second colour", "la seconde couleur")),
        Field(name="logo", reader=_LOGO, about=("the logo, under content/pages", "le logo, sous content/pages")),
    ),
)
_FETCH = Fields(
    make=FetchRules,
    personal=False,
    fields=(
        Field(
            name="contact",
            reader=Mailbox(or_address=True),
            about=("where owners of sites reach you", "où les responsables de sites vous joignent"),
        ),
        Field(
            name="allow_private",
            reader=ListOf(reader=HostAndPort(), most=10_000),
            about=("hosts of your own network that may be asked", "hôtes de votre réseau qui peuvent être interrogés"),
        ),
        Field(
            name="per_host_gap",
            reader=Number(least=0, most=600),
            about=("seconds between two requests to one host", "secondes entre deux requêtes à un même hôte"),
        ),
        Field(
            name="timeout",
            reader=Number(least=0.1, most=600),
            about=("seconds until a feed is given up", "secondes avant d’abandonner un flux"),
        ),
        Field(
            name="max_bytes",
            reader=Whole(least=1_000, most=1_000_000_000),
            about=("the largest feed, in bytes", "la taille maximale d’un flux, en octets"),
        ),
    ),
)
_PUBLISH = Fields(
    make=PublishRules,
    personal=False,
    fields=(
        Field(
            name="max_drop",
            reader=Number(least=0, most=1),
            about=(
                "the share of people or posts a build may lose at once",
                "la part des personnes ou des publications qu’une publication peut perdre",
            ),
        ),
    ),
)
_EMBED: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="origins",
            into="embed_origins",
            reader=ListOf(reader=Origin()),
            about=("sites that may show embeds", "sites pouvant afficher les encarts"),
        ),
    ),
)
_INTRANET: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="site_url",
            into="intranet_site_url",
            reader=SiteAddress(),
            about=("where the intranet's copy is published", "l’adresse de la copie pour l’intranet"),
        ),
    ),
)
_KITS: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="per_week",
            into="kits_per_week",
            reader=Whole(least=0, most=50),
            about=(
                "how many new share kits a network gets in a week, 0 for no limit",
                "combien de nouveaux kits de partage un réseau reçoit par semaine, 0 sans limite",
            ),
        ),
        Field(
            name="disclosure",
            reader=TextByLanguage(longest=120),
            about=(
                "the line of each message that says for whom its sender works",
                "la ligne de chaque message qui dit pour qui travaille son auteur",
            ),
        ),
    ),
)
_RETENTION: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="days",
            into="retention_days",
            reader=Whole(least=0, most=36_500),
            about=("days a post is kept, 0 for ever", "jours de conservation d’une publication, 0 sans limite"),
        ),
    ),
)

_ACCESSIBILITY = Fields(
    make=Accessibility,
    personal=False,
    fields=(
        Field(
            name="status",
            reader=Choice(options=("none", "partial", "full")),
            about=("what the audit found", "ce que l’audit a constaté"),
        ),
        Field(name="audited", reader=Day(), about=("the day of the audit", "le jour de l’audit")),
        Field(name="auditor", reader=Words(), about=("who audited", "qui a mené l’audit")),
        Field(
            name="rate",
            reader=Whole(least=0, most=100),
            about=("the share of the criteria met, in percent", "la part des critères respectés, en pour cent"),
        ),
        Field(
            name="plan",
            reader=Address(),
            about=("the address of the plan for several years", "l’adresse du schéma pluriannuel"),
        ),
    ),
)
_TEAM_ROLE = Fields(
    make=TeamRole,
    personal=False,
    fields=(
        Field(
            name="role",
            reader=TextByLanguage(longest=120),
            required=True,
            about=("what they do for the programme", "ce qu’elles font pour le programme"),
        ),
        Field(
            name="people",
            reader=ListOf(reader=SlugOf(kind="ambassadors"), most=20),
            about=("slugs of the people", "identifiants des personnes"),
        ),
        Field(
            name="contact",
            reader=Mailbox(or_address=True),
            about=("where to reach them", "où les joindre"),
        ),
    ),
)

HUB: Fields[dict[str, Any]] = Fields(
    make=dict,
    personal=False,
    fields=(
        Field(
            name="name",
            reader=TextByLanguage(longest=80),
            required=True,
            about=("the programme's name", "le nom du programme"),
        ),
        Field(
            name="site_url",
            reader=SiteAddress(),
            required=True,
            about=("the address the site is published at", "l’adresse où le site est publié"),
        ),
        Field(
            name="languages",
            reader=_LANGUAGES,
            about=(
                "the languages of the site; the first is the default, at /",
                "les langues du site ; la première est celle par défaut, à la racine",
            ),
        ),
        Field(
            name="tagline", reader=TextByLanguage(longest=200), about=("a line below the name", "une ligne d’accroche")
        ),
        Field(
            name="promise",
            reader=TextByLanguage(longest=600),
            about=("what the home page promises", "la promesse de la page d’accueil"),
        ),
        Field(name="organisation", reader=_ORGANISATION, about=("the company", "l’entreprise")),
        Field(name="timezone", reader=Zone(), about=("the time zone of dates", "le fuseau horaire des dates")),
        Field(name="hashtag", reader=Hashtag(), about=("the programme's hashtag", "le mot-dièse du programme")),
        Field(name="contact", reader=_CONTACT, about=("where to write", "où écrire")),
        Field(name="consent", reader=_CONSENT, about=("which consent holds", "quel accord est valable")),
        Field(
            name="charter",
            reader=_CHARTER,
            about=(
                "the charter's version, so that hub check tells who has not agreed to it",
                "la version de la charte, pour que hub check dise qui ne l’a pas acceptée",
            ),
        ),
        Field(name="brand", reader=_BRAND, about=("colours and logo", "couleurs et logo")),
        Field(
            name="pictures",
            reader=YesNo(),
            about=("show pictures of posts, copied to the site", "montrer les images, copiées sur le site"),
        ),
        Field(
            name="cards",
            reader=YesNo(),
            about=("draw the pictures shown where a page is shared", "dessiner les images des pages partagées"),
        ),
        Field(name="fetch", reader=_FETCH, about=("how the web is asked", "comment le web est interrogé")),
        Field(name="publish", reader=_PUBLISH, about=("guards of publication", "garde-fous de publication")),
        Field(name="embed", reader=_EMBED, about=("embeds on other sites", "encarts sur d’autres sites")),
        Field(name="intranet", reader=_INTRANET, about=("the copy for the intranet", "la copie pour l’intranet")),
        Field(name="kits", reader=_KITS, about=("share kits", "kits de partage")),
        Field(
            name="contribution", reader=CONTRIBUTION, about=("how others take part", "comment les autres participent")
        ),
        Field(
            name="recognition",
            reader=Recognised(),
            about=("thanks, goals of all, badges", "remerciements, objectifs communs, badges"),
        ),
        Field(
            name="accessibility",
            reader=_ACCESSIBILITY,
            about=("how accessible the site is, as audited", "l’accessibilité du site, telle qu’auditée"),
        ),
        Field(
            name="team",
            reader=ListOf(reader=_TEAM_ROLE, most=30),
            about=("who runs the programme", "qui anime le programme"),
        ),
        Field(
            name="repository",
            reader=Kept(),
            about=(
                "where the hub's files are kept, and who looks after them",
                "où sont conservés les fichiers du hub, et qui s’en occupe",
            ),
        ),
        Field(name="retention", reader=_RETENTION, about=("how long posts are kept", "durée de conservation")),
    ),
)


def schema() -> Schema:
    """The JSON Schema of hub.yml."""
    return HUB.schema()
