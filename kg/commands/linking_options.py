"""The options of linking, which ``kg link`` and ``kg publish`` have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands.finite import FiniteRange
from kg.errors import LinkError

if TYPE_CHECKING:
    from kg.linking.online.finding import Online
    from kg.linking.review import Rulings
    from kg.linking.session import LinkingSession

_FILE = click.Path(dir_okay=False, path_type=Path)

_OPTIONS = (
    click.option("--gazetteer", "snapshot", type=_FILE, help="Another snapshot than kg's own."),
    click.option("--candidates", is_flag=True, help="Publish uncertain items too, as skos:closeMatch."),
    click.option("--review", type=_FILE, help="Write uncertain links to this CSV file, for a person to decide."),
    click.option("--decisions", type=_FILE, multiple=True, help="Apply what a person decided in such a file."),
    click.option(
        "--memory", type=_FILE, envvar="KG_LINK_MEMORY", help="Remember decisions in this file and apply them."
    ),
    click.option("--online", is_flag=True, help="Look up in Wikidata what the gazetteer leaves open."),
    click.option("--contact", envvar="KG_CONTACT", help="With --online: address or page by which to reach you."),
    click.option("--api", help="With --online: another action API than that of Wikidata."),
    click.option("--reconcile", help="With --online: a reconciliation service (0.2) that proposes items."),
    click.option("--cache", type=_FILE, help="With --online: keep answers there instead of the user's cache folder."),
    click.option(
        "--cache-days",
        type=FiniteRange(min=0),
        default=30.0,
        show_default=True,
        help="Days that answers are kept.",
    ),
)


@dataclass(frozen=True)
class LinkingOptions:
    """What the user asked for."""

    snapshot: Path | None
    candidates: bool
    review: Path | None
    decisions: tuple[Path, ...]
    memory: Path | None
    online: bool
    contact: str | None
    api: str | None
    reconcile: str | None
    cache: Path | None
    cache_days: float

    @property
    def are_given(self) -> bool:
        """Whether the user asked for more than kg's own linking."""
        given = (self.snapshot, self.candidates, self.review, self.decisions, self.memory, self.online)
        return any(given)

    def session(self) -> LinkingSession:
        """Return a session that links so. Decisions that a person made are added to the memory."""
        from kg.gazetteer import Gazetteer
        from kg.linking.review import Rulings, read_rulings
        from kg.linking.session import LinkingSession

        rulings = read_rulings(self.memory) if self.memory and self.memory.exists() else Rulings([])
        for path in self.decisions:
            rulings |= read_rulings(path)
        if self.memory and self.decisions:
            self._remember(self.memory, rulings)
        gazetteer = Gazetteer(self.snapshot) if self.snapshot else Gazetteer.default()
        online = self._online() if self.online else None
        return LinkingSession(gazetteer, online, rulings or None, self.candidates)

    def finish(self, session: LinkingSession) -> None:
        """Write the sheet for review, and tell warnings."""
        from kg.output_folder import OutputFolder
        from kg.wording import counted

        if self.review:
            OutputFolder(self.review.parent).write({self.review.name: session.review(self.review)})
            click.echo(f"kg: {counted(len(session.open), 'uncertain link')} in {self.review}", err=True)
        if session.rulings is not None:
            click.echo(f"kg: {counted(session.by_hand, 'decision')} of a person applied", err=True)
        for warning in session.warnings:
            click.echo(f"kg: warning: {warning}", err=True)

    def _remember(self, path: Path, rulings: Rulings) -> None:
        from kg.linking.review import sheet
        from kg.output_folder import OutputFolder

        OutputFolder(path.parent).write({path.name: sheet(rulings.rows)})

    def _online(self) -> Online:
        import requests

        import kg
        from kg.bounded_answers import bounded
        from kg.linking.online.asking import Client, Manners
        from kg.linking.online.caching import AnswerCache
        from kg.linking.online.entities import WIKIDATA_API
        from kg.linking.online.finding import Online

        if not self.contact:
            raise LinkError("services want to know who asks them", remedy="give --contact with an address or a page")
        path = self.cache or Path(click.get_app_dir("kg")) / "answers.sqlite"
        manners = Manners(user_agent=f"kg-publisher/{kg.__version__} ({self.contact})")
        client = Client(bounded(requests.Session()), manners, AnswerCache(path, keep_days=self.cache_days))
        return Online(client, self.api or WIKIDATA_API, self.reconcile)


def linking_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of linking, as one argument ``linking``."""

    @wraps(function)  # with the options that it has already, which click keeps in the function's dictionary
    def command(*args: Any, **values: Any) -> Any:
        asked = LinkingOptions(**{name: values.pop(name) for name in LinkingOptions.__dataclass_fields__})
        return function(*args, linking=asked, **values)

    for option in reversed(_OPTIONS):
        option(command)
    return command
