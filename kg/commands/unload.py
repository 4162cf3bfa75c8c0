"""``kg unload``: withdraw articles from a store."""

from __future__ import annotations

import click

from kg.commands.store_options import EXPLANATION, StoreLocation, store_options
from kg.errors import QueryError
from kg.stores.article_graphs import graph_name
from kg.stores.holdings import holdings
from kg.stores.names import expand

EPILOG = f"""\b
Examples:
  kg unload article/two-leaders-meet-b3a711a2ed0b --store output/store
  kg unload https://w3id.org/diplomacy/id/article/two-leaders-meet-b3a711a2ed0b --store http://localhost:7878

{EXPLANATION}
"""


@click.command(epilog=EPILOG)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_options()
def command(articles: tuple[str, ...], at: StoreLocation) -> None:
    """Withdraw articles from a store, with all that only they state.

    ARTICLE is an IRI, whole or in short form (article/…). Nothing is withdrawn where one of them is not there.
    """
    graphs = [graph_name(expand(article)) for article in articles]
    with at.open(made=False) as store:
        there = holdings(store)
        if missing := [article for article, graph in zip(articles, graphs, strict=True) if graph not in there]:
            raise QueryError(
                "the store has no such article",
                article=", ".join(missing),
                remedy="its articles: kg query --sparql 'SELECT ?a { ?a a schema:NewsArticle }'",
            )
        store.withdraw(graphs)
    click.echo(f"{len(graphs)} {'article' if len(graphs) == 1 else 'articles'} withdrawn")
