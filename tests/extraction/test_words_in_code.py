"""Words that mean something are data; the few that stand in code are listed here, each with its reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
import spacy

from kg import extraction
from kg.extraction.grammar.language_model import DEFAULT_MODEL, load_model
from kg.extraction.lexicon import rows, words_of
from kg.extraction.lexicon_columns import CLASSES, COLUMNS
from kg.extraction.text.sentences import TOKEN
from kg.facts import KINDS

ROOM = Path(extraction.__file__).parent
WORD = re.compile(r"[a-z][a-z’' -]*")

_CLOSED = """a an the this that these those each every any some no none neither nor either both another other all several many few
    and or but so yet if unless whether lest provided providing because while when where who whom whose which what as than
    though although until since before after not never hardly scarcely cannot nobody
    of in on at to from by with for about against between among alongside near into onto over under during via through per
    toward towards behind beside without within upon around across outside inside following concerning regarding
    i me my we us our ours you your he him his she her hers it its they them their theirs one two
    be is are was were been being am have has had do does did
    will shall would should can could may might must 'll ’ll wo ca n't n’t s"""
CLOSED = frozenset(_CLOSED.split())
"""Words of grammar: their classes are closed, nobody adds one (Huddleston and Pullum 2002, chapters 3 and 5 to 8)."""

REASONS = {
    "expressions of time and number: their rules reckon with each": [
        "context/groups:_COUNTS", "engagement/nouns:_AGAIN", "engagement/nouns:MeetingNouns._classify",
        "learned/window:_COUNTED", "text/clock:month_number", "text/clock:Clock.weekday", "text/durations:_UNITS",
        "text/numbers:worded", "text/ranges:number", "text/time_rules_of_periods:_SPANS", "text/time_rules_of_periods:month_of_near_year",
        "text/time_rules_of_periods:_part", "text/time_rules_of_days:near_day",
        "text/time_rules_of_periods:near_period", "text/time_rules_of_periods:season",
        "text/time_rules_of_periods:_SEASONS", "text/time_rules_of_periods:_WEEKS", "text/time_rules_of_days:day_of_near_month", "text/time_rules_of_days:day_of_near_year", "text/times:_shift",
    ],
    "particles, suffixes and forms of address that belong to the grammar of names": [
        "names/name_words:_ARTICLES", "names/name_words:_SUFFIXES", "names/personal_names:DESCENT", "names/personal_names:_is_particle_in_front",
        "names/places:_CONNECTORS", "names/recognition:_find_known_persons", "names/recognition:_find_addressed_persons",
        "names/strangers:_FORMS_OF_ADDRESS", "names/surroundings:_DETERMINERS",
    ],
    "endings of words, not words": [
        "commitment/actions:_plain", "instrument/rows:singular", "names/employers:_ADJECTIVES",
        "names/employers:_PARTICIPLES", "names/office_portfolios:_FIELD_ENDINGS", "names/unlisted_fields:_FUNCTION_ENDINGS",
        "names/names_like_words:_OPENING_ADVERBS", "described_speakers:_ENDINGS",
    ],
    "a rule for just these two or three words, which no other word of their kind obeys": [
        "analysis:Analysis.is_joint", "commitment/commitment:SentenceReader._decided", "context/companies:_ENDS",
        "context/companies:_GUEST", "context/holders:_fit", "context/holders:_HEADS",
        "spare_names:_BELONGING", "described_speakers:_BEHIND", "learned/tellings:_BETWEEN",
        "engagement/engagement:_is_spouse", "engagement/meetings:MeetingReader.apart",
        "engagement/nouns:MeetingNouns._attendants", "engagement/nouns:MeetingNouns._is_beside",
        "engagement/nouns:MeetingNouns._lies_ahead", "engagement/reader:Reader.set_duration",
        "engagement/sentence_reader:SentenceReader.run", "engagement/visits:Visits.by_verb", "grammar/mood:_effect",
        "grammar/mood:voids", "instrument/instrument:SentenceReader._telling",
        "instrument/telling:_is_same",
        "instrument/titles:Titles._is_short_form", "names/bodies:_is_of_office", "names/counterparts:find_counterparts",
        "names/persons:PersonFinder._is_joined", "proof/assertion:_below_verb", "proof/contradictions:_BEFORE",
        "proof/denials:_is_report", "proof/wordings:no_engagement", "text/sums:_name_at",
    ],
    "names that the program itself gives: of ranks, kinds of visit, features, licences, columns, placeholders": [
        "context/home:_is_of_a_state", "context/known_holders:_RANKS", "engagement/sides:_WHERE_IT_IS_TOLD", "commitment/settled:_STATESMEN",
        "proof/licences_of_names:_ACTING", "engagement/classes:VISIT_KINDS",
        "findings/confidence:features", "learned/encoder:Encoder._words", "learned/labels:CHOICES",
        "learned/window:PLACEHOLDERS", "lexicon_columns:CLASSES", "names/recognition:_mirrored",
        "names/surface:Surface.drop", "proof/assertion:_behind_preposition", "proof/cues:_modified",
        "proof/judging:CONTRADICTING", "proof/licences_of_names:_HOW",
        "proof/licences_of_names:_supposed", "proof/licences_together:_HERE", "proof/licences_together:_NAMED",
        "proof/licences_together:_NOT_THEN", "proof/licences_together:_NOT_THERE", "proof/licences_together:_NOT_PART", "proof/wordings:_is_of_sport",
        "proof/licences_together:_MEANT", "proof/licences_together:_SOLE", "proof/licences_together:_SUBJECT",
        "context/home:SUPPOSED", "context/likely_owners:LikelyOwners._of_names", "proof/scale:certainty",
    ],
}  # fmt: skip
"""From the reason to where words of an open class stand in code: module, and name or function."""


EXPRESSIONS = {
    "expressions of time and number: their rules reckon with each": [
        "observation/bounds:_ends", "partnership/partnership:_pattern", "text/durations:_DURATION", "text/time_rules_of_days:near_day",
        "text/time_rules_of_periods:month", "text/time_rules_of_periods:near_period", "text/time_rules_of_periods:year",
        "text/times:_NEAR", "text/durations:_COUNTING_BEHIND", "proof/licences_of_times:_COUNTED_FROM", "text/time_rules_of_periods:season",
    ],
    "forms of names and words, not words": ["names/spellings_of_states:_WITH_ARTICLE", "text/sentences:TOKEN"],
    "several words in a row, which mean it only together, each slot with its own few": [
        "context/groups:_group_pattern", "engagement/attendance:_PRESENT", "grammar/triage:_ALWAYS",
        "grammar/triage:_DENIAL", "grammar/triage:_BY_NUMBER", "grammar/triage:_PROMISE", "instrument/ellipses:_ALL", "instrument/ellipses:_ELLIPSIS", "instrument/instrument:_JOINT_TEXT",
        "spare_names:_bodies", "text/quotations:_CUT", "observation/bounds:_SCOPE",
        "proof/borrowed_words:_WRITTEN", "proof/borrowed_words:_ASCRIBED", "proof/borrowed_words:_ASKED", "proof/other_senses:_score",
    ],
}  # fmt: skip
"""From the reason to where regular expressions stand that hold more than a few words of open classes."""

_FEW = 5
_SIGNS = re.compile(r"\\[pP]\{\w+\}|\\[a-zA-Z]|\(\?P<\w+>|\(\?[a-z]+[:)]")


def expressions(own: set[str]) -> set[str]:
    """Return where regular expressions stand that hold more than a few words of open classes."""
    found = set()
    for path in sorted(ROOM.rglob("*.py")):
        for part in ast.parse(path.read_text("utf-8")).body:
            name = getattr(part, "name", None) or (ast.unparse(part.targets[0]) if isinstance(part, ast.Assign) else "")
            for node in ast.walk(part):
                if not isinstance(node, ast.Call) or not re.match(r"regex\.|re\.|reads$", ast.unparse(node.func)):
                    continue
                pattern = "".join(
                    one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )
                told = set(re.findall(r"[a-z]{3,}", _SIGNS.sub(" ", pattern).lower())) - CLOSED - own
                if len(told) > _FEW:
                    found.add(f"{path.relative_to(ROOM).with_suffix('')}:{name}")
    return found


def collections() -> Iterator[tuple[str, set[str]]]:
    """Yield where each collection of words stands in the code of the room, and its words."""
    for path in sorted(ROOM.rglob("*.py")):
        yield from _within(ast.parse(path.read_text("utf-8")), f"{path.relative_to(ROOM).with_suffix('')}:", "")


def _within(node: ast.AST, module: str, name: str) -> Iterator[tuple[str, set[str]]]:
    for child in ast.iter_child_nodes(node):
        here = name
        if isinstance(child, ast.ClassDef | ast.FunctionDef):
            here = f"{name}.{child.name}" if isinstance(node, ast.ClassDef) else child.name
        elif isinstance(child, ast.Assign | ast.AnnAssign) and isinstance(node, ast.Module):
            here = ast.unparse(child.targets[0] if isinstance(child, ast.Assign) else child.target)
        if isinstance(child, ast.Set | ast.List | ast.Tuple | ast.Dict):
            elements = child.keys if isinstance(child, ast.Dict) else child.elts
            yield module + here, {e.value for e in elements if isinstance(e, ast.Constant) and isinstance(e.value, str)}
        yield from _within(child, module, here)


def own_names() -> set[str]:
    """Return the names that the program itself gives: of fields, kinds, forms, effects, lists, and of the parser."""
    names = {field for model in KINDS.values() for field in model.model_fields} | set(KINDS) | set(COLUMNS)
    names |= set(spacy.glossary.GLOSSARY) | {"prep", "dative", "relcl"}
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                names |= {e.value for e in ast.walk(node.slice) if isinstance(e, ast.Constant)}
    for model in KINDS.values():
        for field in model.model_fields.values():
            names |= {one for one in get_args(field.annotation) if isinstance(one, str)}
    return names


def left_in_code() -> dict[str, set[str]]:
    own, left = own_names(), {}
    for where, words in collections():
        open_ones = {w for w in words if WORD.fullmatch(w) and not set(w.split()) <= CLOSED and w not in own}
        if len(open_ones) > 1:
            left.setdefault(where, set()).update(open_ones)
    return left


def test_words_in_code_are_listed_with_their_reason():
    listed = {where for places in REASONS.values() for where in places}
    left = left_in_code()
    assert {where: words for where, words in left.items() if where not in listed} == {}, "make them rows of a lexicon"
    assert listed - set(left) == set(), "nothing stands there any more"


def test_expressions_of_many_words_are_listed():
    listed = {where for places in EXPRESSIONS.values() for where in places}
    assert expressions(own_names()) == listed, "words that mean something alone are rows of a lexicon"


@pytest.mark.parametrize("name", CLASSES)
def test_every_word_of_a_class_can_be_found_in_its_form(name):
    tokenizer = load_model(DEFAULT_MODEL).tokenizer
    for word_class, word, form in rows(name):
        if form in ("lemma", "parsed"):
            assert len(tokenizer(word)) == 1, (word_class, word)
        elif form == "token":
            assert TOKEN.fullmatch(word.removesuffix("-")), (word_class, word)
        assert word in words_of(name.removesuffix("_classes"), word_class)


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_is_one_that_a_rule_asks_for(name):
    code = "".join(path.read_text("utf-8") for path in ROOM.rglob("*.py"))
    asked = set(re.findall(rf'words_of\(\s*"{name.removesuffix("_classes")}", "([^"]+)"', code))
    listed = {row[0] for row in rows(name)}
    assert asked <= listed
    assert {one for one in listed if not re.search(f"[\"']{one}[\"']", code)} == set()
