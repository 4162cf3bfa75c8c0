"""``kg export quickstatements``: what Wikidata can take of published graphs, for a person to review."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from kg.commands.export import read, sources_and_output, write
from kg.commands.finite import FiniteRange

EPILOG = """\b
Examples:
  kg export quickstatements output/ --review review.csv -o statements.txt
  kg export quickstatements output/hanoi.ttl --min-confidence 0.9
"""


@click.command(epilog=EPILOG)
@sources_and_output
@click.option(
    "--min-confidence", type=FiniteRange(0, 1), default=0.8, show_default=True, help="Leave out weaker facts."
)
@click.option(
    "--review",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the statements in words, with the sentences that say so, to this CSV file.",
)
def command(sources: tuple[str, ...], output: Path | None, min_confidence: float, review: Path | None) -> None:
    """Write what Wikidata can take, as QuickStatements commands for a person to review.

    Summits and treaties with their participants and signatories, point in time, and the article as reference.
    What is planned, has no date or no article with an address, or fewer than two participants with a Wikidata
    item is left out; standard error tells how many and why. Nothing is sent anywhere.
    """
    from kg.exports.quickstatements import propose, review_table

    graph = read(sources)
    proposal = propose(graph, min_confidence=min_confidence)
    if review is not None:
        write(review_table(graph, proposal), review)
    write(proposal.text, output)
    items = proposal.commands.count("CREATE")
    click.echo(f"kg: {len(proposal.statements)} statements, {items} new items proposed", err=True)
    for reason, count in sorted(Counter(one.reason for one in proposal.left_out).items()):
        click.echo(f"kg: {count} left out: {reason}", err=True)
