"""New hubs and new files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import hub
from hub import join, river, sources
from hub.errors import ContentError, GuardError, Problem, UsageError
from hub.files import regular
from hub.model import Form
from hub.pipeline.describing import helped
from hub.pipeline.reading import WRITTEN
from hub.pipeline.tombstones import refuse_those_who_left
from hub.wording import Sentence, reason_of

_JOIN_FORMS = ".github/ISSUE_TEMPLATE/join*.yml"
_LONGEST_ANSWER = 500_000


def new_hub(
    folder: Path,
    *,
    name: str,
    site_url: str,
    languages: Sequence[str],
    timezone: str = "UTC",
    from_demo: bool,
    today: date | None = None,
) -> None:
    """Make a hub in `folder`, empty or with the demo's people; `today` is the day its guide and charter are of.

    Raises `GuardError` where the folder is not empty, `ContentError` where a name, an address or a time zone will
    not do, `UsageError` for a language without a catalogue.
    """
    unknown = [language for language in languages if language not in sources.AVAILABLE]
    if unknown:
        raise UsageError(
            Sentence(
                "there are no words for the language '{language}' yet; expected one of {known}",
                language=unknown[0],
                known=sources.AVAILABLE,
            )
        )
    texts = join.starter(name, site_url, languages or ("en",), timezone=timezone, today=today, workflows=_workflows())
    texts["README.md"] = texts["README.md"].replace("{version}", hub.__version__)
    texts |= _hooks((languages or ("en",))[0]) | {".gitlab-ci.yml": _pipeline()}
    made: dict[str, bytes] = {path: text.encode() for path, text in texts.items()}
    if from_demo:
        made = {path: text for path, text in made.items() if path.startswith((".git", ".pre-commit"))} | _demo()
    made = helped(made)
    with TemporaryDirectory() as trial:
        (Path(trial) / "hub.yml").write_bytes(made["hub.yml"])
        sources.read_programme(Path(trial))
    join.create(folder, made)


def new_file(
    root: Path, form: Form, answers: Mapping[str, Sequence[str]], *, slug: str, body: str, now: datetime
) -> Path:
    """Write the file that holds `answers`, unless it would not pass the check: then `ContentError` says why."""
    programme = sources.read_programme(root)
    today = now.astimezone(programme.timezone).date()
    draft = join.draft(form, answers, programme=programme, today=today, slug=slug, body=body)
    errors = [problem for problem in sources.judge(root, draft.path, draft.text) if problem.severity == "error"]
    if errors:
        raise ContentError(errors)
    if form.name == "ambassador":
        name, given = ("".join(answers.get(field, ())) for field in ("name", "consent.given"))
        refuse_those_who_left(root, Path(draft.path).stem, name, given)
    return join.write(root, draft)


def slug_of(root: Path, form: Form, answers: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """What the file of these answers would be called, and '' or another slug, where that file is there already.

    Raises `UsageError` where the answers give it no name.
    """
    slug = join.slug_for(form, answers, sources.read_programme(root))
    path = f"{form.folder}/{slug}.md"
    return slug, join.another(root, path) if (root / path).exists() else ""


def refuse_slug(root: Path, form: Form, slug: str) -> None:
    """Raise `UsageError` for what is no slug, `GuardError` for one whose file is there."""
    path = f"{form.folder}/{join.chosen(slug)}.md"
    if (root / path).exists():
        raise GuardError(Sentence("{path} is there already", path=path))


def doubles(root: Path, path: Path) -> list[Problem]:
    """What the file at `path` and others both call their own: an account, a feed, a name; which accounts wait for a
    word that they are public; and what is odd in the file itself."""
    own = path.relative_to(root).as_posix()
    reading = sources.read(root, bodies_of=lambda each: each == own)
    content = reading.content
    found = (*reading.problems, *sources.double_problems(content), *river.account_warnings(content)) if content else ()
    return [each for each in found if each.path == own]


def answered(root: Path, file: Path, *, now: datetime) -> tuple[dict[str, tuple[str, ...]], str]:
    """What the answer to the form `join.yml` in `file` says, and the text about the person. The consent is of today.

    Raises `UsageError` for what answers no form.
    """
    try:
        text = regular(file, _LONGEST_ANSWER).decode("utf-8", "replace")
        own = [regular(each, _LONGEST_ANSWER).decode("utf-8", "replace") for each in sorted(root.glob(_JOIN_FORMS))]
    except (ValueError, FileNotFoundError) as error:
        raise UsageError(
            Sentence("{file}: no answer to a form can be read there ({reason})", file=file, reason=reason_of(error))
        ) from None
    programme = sources.read_programme(root)
    today = now.astimezone(programme.timezone).date()
    return join.answered(text, own, today=today, charter=programme.charter_version)


def _pipeline() -> str:
    """What a forge of the other kind runs; it lies beside the workflows and does nothing where these do."""
    file = files("hub.join") / "starter" / "gitlab" / "gitlab-ci.yml"
    return file.read_text(encoding="utf-8").replace("{version}", hub.__version__)


def _workflows() -> dict[str, str]:
    folder = files("hub.join") / "starter" / "workflows"
    return {
        each.name: each.read_text(encoding="utf-8").replace("{version}", hub.__version__) for each in folder.iterdir()
    }


def _hooks(language: str) -> dict[str, str]:
    """What checks a commit before it is made: with pre-commit, or with git alone."""
    starter = files("hub.join") / "starter"
    spoken = language.partition("-")[0]
    config = starter / (spoken if spoken in join.WRITTEN_IN else join.WRITTEN_IN[0]) / "pre-commit-config.yaml"
    return {
        ".pre-commit-config.yaml": config.read_text(encoding="utf-8").replace("{version}", hub.__version__),
        ".githooks/pre-commit": (starter / "hooks" / "pre-commit").read_text(encoding="utf-8"),
    }


def _demo() -> dict[str, bytes]:
    """The demo's files: packed beside the code when installed, else around it in a checkout."""
    code = Path(hub.__file__).parent
    home = code / "demo" if (code / "demo").is_dir() else code.parent
    paths = (
        p for name in WRITTEN for p in ([home / name] if (home / name).is_file() else sorted((home / name).rglob("*")))
    )
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in paths if p.is_file()}
