"""How the hub says who it is to the servers it asks, and whom they can write to."""

from __future__ import annotations

import hub
from hub.model import Programme


def contact_of(programme: Programme) -> str:
    """Whom a server's keeper can write to; '' where hub.yml names nobody."""
    return programme.fetch.contact or programme.contact.mail


def agent_of(contact: str) -> str:
    """The User-Agent of all requests (RFC 9110, 10.1.5)."""
    return f"ambassador-hub/{hub.__version__}" + (f" (+{contact})" if contact else "")
