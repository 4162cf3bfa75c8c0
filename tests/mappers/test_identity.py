import re

from hypothesis import given
from hypothesis import strategies as st

from kg.identity import LONGEST, Identity, article_key, paths, slug

SEGMENT = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@given(st.text(min_size=1, max_size=300))
def test_folding_gives_a_short_ascii_segment(name):
    folded = slug(name)
    assert SEGMENT.fullmatch(folded)
    assert len(folded) <= LONGEST


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll", "Nd", "Zs")), min_size=1, max_size=60))
def test_folding_knows_no_case_and_folds_once(name):
    assert slug(slug(name)) == slug(name)


def test_letters_that_do_not_decompose_are_folded():
    assert (
        slug("Đặng, Łódź, Sørlandet, Þórr, Straße, Çelik, Ħamrun") == "dang-lodz-sorlandet-thorr-strasse-celik-hamrun"
    )


def test_names_in_other_scripts_do_not_meet():
    assert slug("한국무역협회") != slug("한국은행")


def test_long_names_of_one_beginning_do_not_meet():
    beginning = "memorandum of understanding on cooperation " * 3
    assert slug(beginning + "in ports") != slug(beginning + "in fishing")


@given(st.lists(st.sampled_from(["a", "b"]), max_size=6), st.booleans())
def test_no_path_is_given_twice(parts, shared):
    given_paths = paths([Identity("statement", (part,), shared, (part,)) for part in parts], "key-0123")
    assert len(set(given_paths)) == len(parts)


@given(st.text(min_size=1), st.none() | st.text(min_size=1))
def test_any_article_has_a_key(text, url):
    assert SEGMENT.fullmatch(article_key(text, url))


def test_an_article_is_the_same_however_its_lines_end():
    text = "Leaders meet in Hanoi\n24 June 2023\n\nThey met.\n"
    keys = {article_key(text.replace("\n", end), None) for end in ("\n", "\r\n", "\r")}
    assert keys == {article_key(text, None)}
    assert article_key(text.replace("They met", "They\nmet"), None) not in keys
