#!/usr/bin/env python3
"""Compare the embedded reader, a model, and both on annotated articles, and reckon what a model costs.

    benchmarks/model.py GOLD --answers answers.jsonl --page docs/howto/language-model.md   # renews the page's figures
    benchmarks/model.py GOLD --model gemma-3-270m --address http://127.0.0.1:8080/v1 --readers model

GOLD holds annotated articles, <name>.txt with <name>.json. Tokens are reckoned from the requests at four characters a
token and from the answers at three, which is what common tokenizers take for English and for JSON of names.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from page import renew, table

from kg.evaluation import evaluate
from kg.evaluation.extracting import Extractor
from kg.models import AnswerFile, GivenAnswers, LanguageModel, Server
from kg.models.language_model import AnswersArticles, requests_of
from kg.readers import ASKING, Reader
from kg.reading import read

IN, OUT = 4, 3  # characters a token, of requests and of answers
PRICES = (("GPT-5.4 mini", "March 2026", 0.75, 4.50), ("GPT-5.4", "March 2026", 2.50, 15.00))
"""Name, date, and prices of a million tokens in and out, in US dollars; what stands there is no recommendation."""


def compared(gold: Path, readers: Iterable[Reader], asked: AnswersArticles) -> str:
    """Return a table of the readers' figures on annotated articles."""
    rows: list[Sequence[object]] = []
    for reader in readers:
        extractor = Extractor(reader=reader, asked=asked if reader in ASKING else None)
        found = evaluate(gold, extractor=extractor)
        facts, evidence = found.facts(), found.evidence
        rows.append(
            (
                *(reader, facts.precision, facts.recall, facts.f1, found.roles().f1),
                *(found.clean().precision, found.whole().recall, f"{evidence.found:,} of {evidence.published:,}"),
                *(f"{extractor.held:,}", f"{extractor.refused:,}"),
            )
        )
    header = ("reader", "P", "R", "fact F1", "role F1", "clean", "whole", "evidence in the text", "held", "refused")
    return table(header, rows)


def costs(gold: Path, answers: AnswerFile) -> str:
    """Return what 1,000 articles like the annotated ones cost, in words and as a table."""
    articles = [read(path) for path in sorted(gold.glob("*.txt"))]
    requests = [request for article in articles for request in requests_of(article)]
    told = [json.dumps(request.messages, ensure_ascii=False) for request in requests]
    shared = len(json.dumps(requests[0].messages[:-1], ensure_ascii=False)) * len(requests)
    replies = [reply for request in requests if (reply := answers.find(request.id)) is not None]
    tokens_in = sum(map(len, told)) / IN / len(articles)
    tokens_out = sum(len(reply.content or "") for reply in replies) / OUT / max(len(replies), 1)
    words = sum(len(re.findall(r"\S+", article.text)) for article in articles) / len(articles)
    millions = tokens_in / 1000, tokens_out / 1000
    text = (
        f"An article of {words:,.0f} words takes about {tokens_in:,.0f} tokens in, "
        f"{shared / sum(map(len, told)):.0%} of them the prompt that all\nrequests share, and {tokens_out:,.0f} out. "
        f"For 1,000 articles, {millions[0]:.1f} million in and {millions[1]:.1f} million out:"
    )
    rows = []
    for name, date, price_in, price_out in PRICES:
        cost = millions[0] * price_in + millions[1] * price_out
        prices = f"{price_in:.2f} and {price_out:.2f} USD ({name})"
        rows.append((prices, date, f"{cost:.2f} USD", f"{cost / 2:.2f} USD"))
    rows.append(("a model on your own machine", "", "electricity", ""))
    header = ("prices of a million tokens, in and out", "as of", "1,000 articles", "as a batch at half the price")
    return f"{text}\n\n{table(header, rows)}"


def main() -> None:
    """Measure, print, and renew the page where one is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--answers", type=Path, help="a batch's answers")
    parser.add_argument("--model", help="a model to ask instead, at --address")
    parser.add_argument("--address")
    parser.add_argument("--readers", default="embedded,model,both")
    parser.add_argument("--page", type=Path, help="renew the figures in this page")
    given = parser.parse_args()
    file = AnswerFile(given.answers) if given.answers else None
    asked = GivenAnswers(file) if file else LanguageModel(Server(given.model, given.address))
    figures = {"model readers": compared(given.gold, given.readers.split(","), asked)}
    if file is not None:
        figures["model costs"] = costs(given.gold, file)
    for name, text in figures.items():
        print(text, end="\n\n")
        if given.page:
            renew(given.page, name, text)


if __name__ == "__main__":
    main()
