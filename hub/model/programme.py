"""The programme itself: hub.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from hub.model.recognition import RecognitionRules
from hub.model.text import Language, Slug, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """The company, by its public name and address; with all its departments and locations, where it lists them."""

    name: str = ""
    url: str = ""
    logo: str = ""
    departments: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact:
    """Where to write: `mail` for the programme, `privacy` for rights, `controller` the legal person answering.

    `host` is who keeps the site on their machines, and in which country.
    """

    mail: str = ""
    privacy: str = ""
    controller: str = ""
    host: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConsentTerms:
    """Which consent holds: the current `version`, earlier ones still accepted, and for how many months.

    `terms` is where the text stands that people agree to, where that is no page of the hub.
    """

    version: str = "1"
    accepts: tuple[str, ...] = ()
    valid_months: int = 24
    terms: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brand:
    """The company's colours, `#rrggbb`, and its logo, a path under content/pages."""

    primary: str = "#1F3A5F"
    accent: str = "#B4472F"
    logo: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchRules:
    """How the web is asked: `per_host_gap` and `timeout` in seconds, `max_bytes` after decompression.

    `allow_private` names hosts (`host` or `host:port`) of the company's own network that may be reached.
    """

    contact: str = ""
    allow_private: tuple[str, ...] = ()
    per_host_gap: float = 1.0
    timeout: float = 30.0
    max_bytes: int = 5_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class PublishRules:
    """How much of the people or posts a build may lose at once, as a share, before it refuses."""

    max_drop: float = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class Helper:
    """Somebody of the contribution desk, and with what."""

    person: Slug
    helps: Text = Text()


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution:
    """How others take part: who helps, where a find is proposed, who sees what the agenda still lacks.

    `form` is an address in which `{url}`, `{title}` and `{text}` stand for what is proposed, '' where there is none.
    """

    desk: tuple[Helper, ...] = ()
    form: str = ""
    calls: Literal["internal", "public"] = "internal"


@dataclass(frozen=True, kw_only=True, slots=True)
class Accessibility:
    """What an audit of the site found: `none`, `partial` or `full` conformance, on which day, by whom.

    `rate` is the share of the criteria met, in percent; `plan` the address of the plan for the years to come. Without
    an audit the status is `none`: nobody may claim what nobody looked at.
    """

    status: Literal["none", "partial", "full"] = "none"
    audited: date | None = None
    auditor: str = ""
    rate: int | None = None
    plan: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamRole:
    """What somebody of the programme's team does, who does it, and where to reach them: a mailbox or an address."""

    role: Text
    people: tuple[Slug, ...] = ()
    contact: str = ""


Forge = Literal["github", "gitlab"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Repository:
    """Where the hub's files are kept. `url` is the repository's page without a slash at its end, '' where none is told.

    `folder` is the hub's place inside the repository, without slashes at its ends, '' for its root; `owners` are the
    programme's team as the forge knows it, `@organisation/team` or `@somebody`.
    """

    url: str = ""
    forge: Forge = "github"
    branch: str = "main"
    folder: str = ""
    owners: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.url)

    def path_of(self, path: str) -> str:
        """Where a file of the hub lies in the repository."""
        return f"{self.folder}/{path}" if self.folder else path


@dataclass(frozen=True, kw_only=True, slots=True)
class Programme:
    """hub.yml, read and typed. `languages[0]` is the default, published at the root.

    `disclosure` is the line that says, in messages of share kits, for whom their sender works. `charter_version` is
    the one that holds, '' where nobody is asked for it. `lines` tells where the file says what.
    """

    name: Text
    site_url: str
    languages: tuple[Language, ...] = (Language("en"),)
    tagline: Text = Text()
    promise: Text = Text()
    organisation: Organisation = Organisation()
    timezone: ZoneInfo = ZoneInfo("UTC")
    hashtag: str = ""
    contact: Contact = Contact()
    consent: ConsentTerms = ConsentTerms()
    charter_version: str = ""
    brand: Brand = Brand()
    pictures: bool = True
    cards: bool = True
    fetch: FetchRules = FetchRules()
    publish: PublishRules = PublishRules()
    embed_origins: tuple[str, ...] = ()
    intranet_site_url: str = ""
    kits_per_week: int = 2
    disclosure: Text = Text()
    contribution: Contribution = Contribution()
    recognition: bool = True
    recognition_rules: RecognitionRules = RecognitionRules()
    retention_days: int = 0
    accessibility: Accessibility = Accessibility()
    team: tuple[TeamRole, ...] = ()
    repository: Repository = Repository()
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def default_language(self) -> Language:
        """The language of the site's root."""
        return self.languages[0]
