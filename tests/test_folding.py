"""What nobody sees changes no fact, and evidence is that of the text as published."""

from __future__ import annotations

import pytest

from kg import Article, extract
from kg.curated import dump_facts
from kg.curated.checks import check_facts
from kg.facts import ArticleFacts
from kg.folding import readable

TEXT = """Norway and Kenya sign
18 May 2024

Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday for 95 minutes.

The two countries signed a memorandum of understanding on fisheries.

“We shall guard the sea together,” Otieno said.
"""

HIDDEN = {
    "soft hyphens": ("President", "Presi\u00addent"),
    "zero-width space": ("Otieno", "Oti\u200beno"),
    "zero-width joiners": ("memorandum", "memo\u200dran\u200cdum"),
    "word joiner": ("Ingrid", "\u2060Ingrid"),
    "mark of direction": ("Peter Otieno", "\u202aPeter Otieno\u202c"),
    "byte order mark": ("Norwegian", "\ufeffNorwegian"),
    "control character": ("guard the", "guard \x02the"),
    "narrow no-break space": ("memorandum of", "memorandum\u202fof"),
    "figure space": ("95 minutes", "95\u2007minutes"),
    "variation selector": ("fisheries", "fisheries\ufe0e"),
    "tags": ("The two countries", "<p>The <b>two</b> countries"),
    "references": ("“We shall guard the sea together,”", "&ldquo;We shall guard the sea together,&#8221;"),
}


def extracted(text: str) -> ArticleFacts:
    article = Article(name="a", text=text, headline_span=(0, text.index("\n")), body_start=34, date="2024-05-18")
    return extract(article)


def told(facts: ArticleFacts) -> list[dict[str, object]]:
    return [fact.model_dump(exclude={"evidence", "confidence"}) for fact in facts.facts]


@pytest.mark.parametrize("kind", HIDDEN)
def test_what_nobody_sees_changes_no_fact(kind: str) -> None:
    plain, hidden = HIDDEN[kind]
    text = TEXT.replace(plain, hidden)
    assert text != TEXT
    facts = extracted(text)
    assert told(facts) == told(extracted(TEXT))
    assert facts.article.text == text
    for fact in facts.facts:
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote
            assert " ".join(readable(evidence.quote).split()) in " ".join(readable(text).split())
    assert check_facts(facts) == []
    assert ArticleFacts.model_validate_json(dump_facts(facts, "json")) == facts
