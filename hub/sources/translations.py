"""What people call a language or a type in French, or in its own tongue, as slugs: files name it in one way."""

from __future__ import annotations

from collections.abc import Collection

from hub.sources.proof import slugged

_LANGUAGES = {
    "en": "english anglais",
    "fr": "french francais",
    "de": "german allemand deutsch",
    "es": "spanish espagnol espanol",
    "it": "italian italien italiano",
    "nl": "dutch neerlandais nederlands",
    "pt": "portuguese portugais portugues",
}
_OPTIONS = {
    "analysis": "analyse",
    "book": "livre",
    "briefing": "point-d-information point-info",
    "deadline": "echeance date-limite",
    "employee": "salarie salariee employe employee",
    "event": "evenement",
    "external": "externe exterieur",
    "infographic": "infographie",
    "internal": "interne",
    "launch": "lancement",
    "map": "carte",
    "meetup": "reunion rencontre",
    "paper": "publication-scientifique etude",
    "podcast": "balado",
    "slides": "diaporama diapositives presentation",
    "talk": "conference expose intervention",
    "tool": "outil",
    "topic": "sujet theme",
    "training": "formation",
    "webinar": "webinaire",
    "white-paper": "livre-blanc",
    "workshop": "atelier",
}


def language_called(name: str) -> str:
    """The tag of a language that people call `name`, or nothing."""
    return _meant(name, _LANGUAGES, _LANGUAGES)


def option_called(name: str, options: Collection[str]) -> str:
    """The one of `options` that people call `name`, or nothing."""
    return _meant(name, _OPTIONS, options)


def _meant(name: str, known: dict[str, str], options: Collection[str]) -> str:
    called = slugged(name[:80])
    return next((word for word, others in known.items() if word in options and called in others.split()), "")
