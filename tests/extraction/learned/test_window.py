"""What the learned reader sees: placeholders in place of names, times and figures, and the same for other names."""

from __future__ import annotations

import numpy as np
import pytest
from invented import article

from kg.extraction.analysis import analyse
from kg.extraction.learned.encoding import encode
from kg.extraction.learned.window import SLOTS, Window, windows
from kg.extraction.names.entities import Mention
from kg.extraction.spare_names import spare_names

MEETING = (
    "{d1} President {p1} met {d2} President {p2} in {c1} on Friday for 95 minutes, and pledged $4 million to {s2}."
)
CASTS = [
    {"d1": "Norwegian", "p1": "Ingrid Moe", "d2": "Kenyan", "p2": "Peter Otieno", "c1": "Nairobi", "s2": "Kenya"},
    {
        "d1": "Peruvian",
        "p1": "Rosa Quispe Mamani",
        "d2": "Thai",
        "p2": "Somchai Wong",
        "c1": "Bangkok",
        "s2": "Thailand",
    },
    {
        "d1": "Omani",
        "p1": "Said bin Hamad al Busaidi",
        "d2": "Latvian",
        "p2": "Jānis Kalniņš",
        "c1": "Riga",
        "s2": "Latvia",
    },
]


def window_of(body: str) -> Window:
    return list(windows(analyse(article(body))))[-1]


def shown(window: Window) -> str:
    return " ".join(f"[{p.text} {p.entity}]" if p.hides else p.text for p in window.pieces[window.own :])


def test_names_times_and_figures_are_hidden():
    assert shown(window_of(MEETING.format(**CASTS[0]))) == (
        "[demonym 1] President [leader 2] met [demonym 3] President [leader 4] in [place 5] on [day 0] for [duration 0] , "
        "and pledged [money 0] to [state 3] ."
    )


@pytest.mark.parametrize("cast", CASTS[1:], ids=lambda cast: cast["d1"])
def test_other_names_and_states_are_the_same_numbers(cast):
    one, other = encode([window_of(MEETING.format(**CASTS[0])), window_of(MEETING.format(**cast))])
    for mine, theirs in zip(one, other, strict=True):
        assert np.array_equal(mine, theirs)


def test_where_something_is_does_not_tell_whether_a_government_sits_there():
    told = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in {} on Friday. {} said so."
    here, there = (shown(window_of(told.format(city, "Oslo"))) for city in ("Mombasa", "Nairobi"))
    assert here == there
    assert shown(window_of("Oslo said that Norway would pay $4 million to Kenya.")).startswith("[city 1]")


def test_who_is_of_a_state_shares_its_number():
    window = window_of(MEETING.format(**CASTS[0]))
    states = {p.text: p.state for p in window.pieces if p.hides and isinstance(p.filler, Mention)}
    numbers = [p.state for p in window.pieces if isinstance(p.filler, Mention)]
    assert numbers == [1, 1, 2, 2, 2, 2]
    assert set(states) == {"demonym", "leader", "place", "state"}


def test_words_that_stand_for_somebody_are_kept():
    body = f"{MEETING.format(**CASTS[0])} The two leaders said they would meet again."
    window = window_of(body)
    kept = [p.text for p in window.pieces[window.own :] if p.filler is not None and not p.hides]
    assert kept == ["leaders", "they"]


def test_a_quotation_is_marked_and_its_words_are_kept():
    window = window_of(f"{MEETING.format(**CASTS[0])} “We shall send ten ships,” Moe said.")
    assert shown(window).startswith("[quote 0] “ We shall send [number 0] ships , ” [leader ")


def test_more_entities_than_slots_are_no_error():
    names = ", ".join(f"Minister Ana Lind{chr(97 + i)}{chr(97 + i)}" for i in range(SLOTS + 4))
    assert max(p.entity for p in window_of(f"{names} of Kenya met in Nairobi.").pieces) == SLOTS - 1


@pytest.mark.parametrize(
    ("body", "name", "kind"),
    [
        ("With him came the voice of the harbour trust, Lusine Terteryan.", "Lusine Terteryan", "person"),
        ("The board, chaired since January by the ageing Peder Aasheim, agreed.", "Peder Aasheim", "person"),
        ("The paper was signed with Tamar Rail Holding yesterday.", "Tamar Rail Holding", "organization"),
        ("“It will take years,” a senior diplomat said on Friday.", "senior diplomat", "person"),
        ("The figures came from the customs authority of the port.", "customs authority", "organization"),
    ],
)
def test_names_that_the_register_lacks(body, name, kind):
    analysis = analyse(article(f"Kenya and Norway talk. {body}"))
    found = {e.name: e.kind for mentions in spare_names(analysis).values() for m in mentions for e in m.entities}
    assert found.get(name) == kind, found


def test_titles_and_nicknames_are_hidden_with_the_name():
    plain, titled = (
        shown(window_of(f"Kenyan Health Minister {name} met {other} of Norway in Lima on Friday."))
        for name, other in (
            ("Joy Otieno", "Foreign Minister Ida Moe"),
            ('Dr. Joy "Jojo" Otieno', "Foreign Minister Ambassador Ida Moe"),
        )
    )
    assert titled.replace("Ambassador ", "") == plain
