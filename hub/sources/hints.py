"""What editors show while somebody writes: each description in English and French, what each choice means, an example.

Descriptions stand in `description` in both languages, since that is all that most editors show; `enumDescriptions` is
what the YAML extensions of VS Code and its kin show of choices. Neither takes part in validation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.platforms import named

Told = Mapping[str, tuple[str, str]]

_AUDIENCE: Told = {
    "public": ("everybody", "tout le monde"),
    "internal": ("the intranet alone", "l’intranet seul"),
    "managers": ("the intranet alone, marked for managers", "l’intranet seul, signalé pour l’encadrement"),
}
_TYPES: Told = {
    "article": ("a text to read", "un texte à lire"),
    "post": ("a short message", "un message court"),
    "video": ("a film", "un film"),
    "podcast": ("something to listen to", "quelque chose à écouter"),
    "code": ("software, or a change of it", "du logiciel, ou une modification"),
    "slides": ("a presentation", "un diaporama"),
    "paper": ("a scientific paper", "un article scientifique"),
    "analysis": ("an analysis", "une analyse"),
    "book": ("a book", "un livre"),
    "infographic": ("a drawing that explains", "un dessin qui explique"),
    "map": ("a map", "une carte"),
    "tool": ("something to use", "quelque chose à utiliser"),
    "white-paper": ("a white paper", "un livre blanc"),
    "event": ("something that takes place", "quelque chose qui a lieu"),
    "meetup": ("people meet", "une rencontre"),
    "briefing": ("a briefing", "un point d’information"),
    "talk": ("somebody speaks", "une intervention"),
    "webinar": ("an online talk", "une intervention en ligne"),
    "workshop": ("a workshop", "un atelier"),
    "training": ("a training", "une formation"),
    "launch": ("something begins", "un lancement"),
    "publication": ("something is published", "une publication"),
    "topic": ("a subject to speak about", "un sujet à traiter"),
    "deadline": ("the last day for something", "une échéance"),
}
CHOICES: Mapping[str, Told] = {
    "kind": {
        "employee": ("works for the company", "travaille dans l’entreprise"),
        "external": ("does not; then `relation` says more", "n’y travaille pas ; `relation` en dit plus"),
    },
    "relation": {
        "client": ("a client", "client"),
        "partner": ("a partner", "partenaire"),
        "consultant": ("a consultant", "consultant"),
        "influencer": ("widely followed", "très suivi"),
        "journalist": ("a journalist", "journaliste"),
        "freelance": ("works freelance", "indépendant"),
        "expert": ("an expert", "expert"),
    },
    "scopes": {
        "profile": ("the person's page; all others need it", "la page de la personne ; nécessaire à tout le reste"),
        "photo": ("the photograph", "la photographie"),
        "feeds": ("the person's posts", "les publications de la personne"),
        "embed": ("what other sites show", "ce que d’autres sites affichent"),
        "newsletter": ("the monthly letter", "la lettre mensuelle"),
        "recognition": ("thanks, anniversaries, badges", "remerciements, anniversaires, badges"),
    },
    "show": {
        "full": ("the whole post", "la publication entière"),
        "excerpt": ("its beginning (default)", "son début (par défaut)"),
        "title": ("its title alone", "son titre seul"),
    },
    "status": {
        "none": ("not compliant, or no audit yet", "non conforme, ou pas encore d’audit"),
        "partial": ("partly compliant", "partiellement conforme"),
        "full": ("fully compliant", "totalement conforme"),
    },
    "forge": {
        "github": ("GitHub, or its enterprise server", "GitHub, ou sa version pour entreprises"),
        "gitlab": ("GitLab, wherever it runs", "GitLab, où qu’il soit installé"),
    },
    "audience": _AUDIENCE,
    "calls": _AUDIENCE,
    "type": _TYPES,
}
"""By the field's name, what each of its choices means, in English and French."""

EXAMPLES: Mapping[str, object] = {
    "hub.site_url": "https://voices.company.example/",
    "hub.timezone": "Europe/Paris",
    "hub.hashtag": "OurVoices",
    "hub.brand.primary": "#1F3A5F",
    "hub.brand.accent": "#B4472F",
    "hub.consent.version": "2026-01",
    "hub.repository.url": "https://github.com/company/voices",
    "hub.repository.owners": ["@company/voices"],
    "ambassador.name": "Ada Byron",
    "ambassador.role": {"en": "Engineer", "fr": "Ingénieure"},
    "ambassador.location": "Lyon",
    "ambassador.languages": ["en", "fr"],
    "ambassador.expertise": ["welding", "open data"],
    "ambassador.networks": ["frugal-computing"],
    "ambassador.photo": "ada-byron.jpg",
    "ambassador.accounts": ["https://www.linkedin.com/in/ada-byron"],
    "ambassador.feeds": ["https://ada.example/feed.xml", {"url": "https://ada.example/feed.xml", "limit": 10}],
    "ambassador.joined": "2024-09-02",
    "ambassador.until": "2027-12-31",
    "ambassador.consent.given": "2026-01-05",
    "ambassador.consent.version": "2026-01",
    "ambassador.consent.scopes": ["profile", "photo", "feeds"],
    "network.committee": ["ada-byron", "ben-okri"],
    "network.hashtag": "FrugalComputing",
    "group.feeds": ["https://lab.example/feed.xml"],
    "article.url": "https://press.example/an-article",
    "article.date": "2026-11-21",
    "article.shared_by": ["ada-byron"],
    "post.date": "2026-11-21",
    "post.authors": ["ada-byron"],
    "kit.content": "https://ada.example/a-text",
    "kit.expires": "2026-12-24",
    "event.starts": "2026-11-24 18:30",
    "event.rrule": "FREQ=WEEKLY;BYDAY=TU",
}
"""By the place of a field, how it may be written."""

DEFAULTS: Mapping[str, object] = {
    "hub.timezone": "UTC",
    "hub.pictures": True,
    "hub.cards": True,
    "hub.consent.version": "1",
    "hub.consent.valid_months": 24,
    "hub.publish.max_drop": 0.2,
    "hub.kits.per_week": 2,
    "hub.retention.days": 0,
    "hub.accessibility.status": "none",
    "hub.contribution.calls": "internal",
    "hub.repository.branch": "main",
    "hub.repository.folder": "",
    "ambassador.kind": "employee",
    "ambassador.audience": "public",
    "ambassador.noindex": False,
    "group.official": False,
    "group.audience": "public",
    "article.type": "article",
    "article.shareable": True,
    "article.audience": "public",
    "post.audience": "public",
    "kit.audience": "public",
    "event.type": "event",
    "event.audience": "public",
}
"""What holds where a field is left out."""


def hinted(path: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema at `path`, `ambassador` or `ambassador.consent.given`, with all that is known to help."""
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            made[key] = {name: hinted(f"{path}.{name}", inner) for name, inner in value.items()}
        elif isinstance(value, Mapping):
            made[key] = hinted(path, value)
        elif key in ("oneOf", "anyOf", "allOf"):
            made[key] = [hinted(path, inner) for inner in value]
        else:
            made[key] = value
    if "enum" in schema:
        made |= _choices(path.rpartition(".")[2], [str(option) for option in schema["enum"]])
    if "x-description-fr" in schema:
        made["description"] = f"{schema['description']} — {schema['x-description-fr']}"
        if path in DEFAULTS:
            made["default"] = DEFAULTS[path]
        if path in EXAMPLES:
            made["examples"] = [EXAMPLES[path]]
    return made


def _choices(field: str, options: list[str]) -> dict[str, Any]:
    told = [_meaning(field, option) for option in options]
    return {"enum": options} | ({"enumDescriptions": told} if all(told) else {})


def _meaning(field: str, option: str) -> str:
    if option in CHOICES.get(field, {}):
        english, french = CHOICES[field][option]
        return f"{english} — {french}"
    platform = named(option)
    return platform.label if platform else ""
