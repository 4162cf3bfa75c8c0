"""Rules in ordered tuples: each is small, has a name, and reads the sentence of its doctest."""

from __future__ import annotations

import doctest
import sys

import pytest

from kg.extraction.proof import contradictions
from kg.extraction.text import time_rules

READERS = [*(rule.read for rule in time_rules.RULES), *contradictions.RULES]


@pytest.mark.parametrize("rule", READERS, ids=lambda rule: rule.__name__.strip("_"))
def test_a_rule_has_a_sentence_that_doctest_finds(rule):
    found = doctest.DocTestFinder().find(sys.modules[rule.__module__])
    examples = [one for test in found if test.name.endswith(f".{rule.__name__}") for one in test.examples]
    assert any(rule.__name__ in one.source and one.want for one in examples)


def test_no_rule_is_written_and_not_asked():
    written = {name for name in vars(contradictions) if name.startswith(("_by_", "by_"))}
    assert written == {rule.__name__ for rule in contradictions.RULES}
    times = {rule for part in (time_rules.days, time_rules.periods, time_rules.spans) for rule in part.__test__}
    assert times == {rule.read.__name__ for rule in time_rules.RULES}
