"""``kg review``: a person settles what the program is not sure of."""

from __future__ import annotations

import getpass
import secrets
import webbrowser
from pathlib import Path

import click

from kg.commands.finite import FiniteRange
from kg.errors import ReviewError, missing_extra
from kg.facts import KINDS
from kg.review.desk import Desk
from kg.review.exporting import export
from kg.review.opening import opened
from kg.review.statistics import OUTCOMES, Statistics, right, statistics_of
from kg.review.waiting import Wanted
from kg.review.words import LANGUAGES

EPILOG = """\b
Examples:
  kg publish articles/ -o output --no-load
  kg review output
  kg publish articles/ -o output
  kg review output --below 0.5 --kind instrument
  kg review output --stats
  kg review output --export gold
"""


@click.command(epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--settled", type=click.Path(file_okay=False, path_type=Path), help="Folder for what is settled, elsewhere."
)
@click.option("--by", help="Your name, as you sign what you settle; by default that of your account.")
@click.option("--kind", type=click.Choice([*KINDS]), help="Show facts of one kind.")
@click.option("--below", type=FiniteRange(0, 1), help="Show facts of less confidence.")
@click.option("--all", "everything", is_flag=True, help="Show also articles of which all is settled.")
@click.option(
    "--memory",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="KG_LINK_MEMORY",
    help="Sheet of links that you decide, for kg publish --memory; by default links.csv among what is settled.",
)
@click.option("--date", help="Date of publication of articles that give none: YYYY-MM-DD, YYYY-MM or YYYY.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Of the pages.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="By default a free one.")
@click.option("--open/--no-open", "opens", default=True, help="Open the page in the browser.")
@click.option(
    "--export", "gold", type=click.Path(file_okay=False, path_type=Path), help="Write annotations there, and end."
)
@click.option("--stats", is_flag=True, help="Tell how often what was found was right, and end.")
@click.option("--json", "as_json", is_flag=True, help="With --stats: as JSON.")
def command(
    sources: tuple[str, ...],
    settled: Path | None,
    by: str | None,
    kind: str | None,
    below: float | None,
    everything: bool,
    memory: Path | None,
    date: str | None,
    language: str,
    host: str,
    port: int,
    opens: bool,
    gold: Path | None,
    stats: bool,
    as_json: bool,
) -> None:
    """Settle facts at a desk: a page with the text, what was found in it, and one key for each act.

    SOURCE is an output folder of `kg publish`, or articles or facts. What you settle is kept in OUTPUT/settled, or in
    `settled` beside the articles, act by act; `kg publish` takes it in place of what it finds, today and later.
    """
    wanted = Wanted(kind, below, everything)
    if gold is not None or stats:
        desk = opened(sources, settled, wanted=wanted, by="", memory=memory, reads=False)
        if stats:
            found = statistics_of(desk.settled)
            click.echo(found.as_json() if as_json else _table(found), nl=False)
        if gold is not None:
            _export(desk, gold)
        return
    desk = opened(sources, settled, wanted=wanted, by=by or getpass.getuser(), memory=memory, date=date)
    _serve(desk, sources, language, host, port, opens=opens)


def _serve(desk: Desk, sources: tuple[str, ...], language: str, host: str, port: int, *, opens: bool) -> None:
    with missing_extra("web", "jinja2", "starlette", "uvicorn"):
        import uvicorn

        from kg.review.application import application
        from kg.web.server.connections import BoundedProtocol
    token = secrets.token_urlsafe(16)
    config = uvicorn.Config("", host=host, port=port, log_level="warning", server_header=False, http=BoundedProtocol)
    try:
        socket = config.bind_socket()
    except SystemExit as error:  # uvicorn's way to tell that the address is taken
        raise ReviewError(f"{host}:{port} cannot be listened on", remedy="choose another --port") from error
    number = socket.getsockname()[1]
    named = f"[{host}]" if ":" in host else host
    names = {named, "127.0.0.1", "localhost"} if host in ("127.0.0.1", "::1", "localhost") else {named}
    hosts = frozenset(f"{name}:{number}" for name in names)
    advice = f"kg publish … -o {sources[0]}"
    config.app = application(desk, token, hosts, language=language, output=advice)
    address = f"http://{named}:{number}/{token}/"
    click.echo(f"{address} (Ctrl-C ends it)", err=True)
    if opens:
        webbrowser.open(address)
    try:
        uvicorn.Server(config).run(sockets=[socket])
    except KeyboardInterrupt:  # the usual end
        pass
    finally:
        edited = desk.finish()
    for name in edited:
        told = "somebody edited it meanwhile; what you settled stays in the journal, and counts"
        click.echo(f"kg: review: {desk.settled.path / name}: {told}", err=True)


def _export(desk: Desk, gold: Path) -> None:
    whole, partly = export(desk.settled, gold)
    click.echo(f"kg: {len(whole):,} {'article' if len(whole) == 1 else 'articles'} in {gold}", err=True)
    if partly:
        told = f"{len(partly):,} settled in part left out: {', '.join(partly[:5])}{' …' if len(partly) > 5 else ''}"
        click.echo(f"kg: review: {told}", err=True)


def _table(found: Statistics) -> str:
    """Return the figures as text; empty where nothing is settled."""
    lines = []
    width = max([24, *(2 + len(group) for groups in found.counts.values() for group in groups)])
    for grouping, groups in found.counts.items():
        lines.append(f"{grouping:<{width}}{'right':>7}" + "".join(f"{verdict:>11}" for verdict in OUTCOMES))
        for group, verdicts in sorted(groups.items()):
            share = right(verdicts)
            told = "–" if share is None else f"{100 * share:.0f} %"
            lines.append(
                f"  {group:<{width - 2}}{told:>7}" + "".join(f"{verdicts[verdict]:>11,}" for verdict in OUTCOMES)
            )
    for title, counter in (("rejected since", found.reasons), ("corrected in", found.fields)):
        if counter:
            lines.append(f"{title}: " + ", ".join(f"{name} {count:,}" for name, count in counter.most_common()))
    return "\n".join(lines) + "\n" if lines else "nothing is settled yet\n"
