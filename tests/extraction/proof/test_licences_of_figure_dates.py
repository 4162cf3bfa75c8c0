"""What speaks for and against the date of a figure."""

from __future__ import annotations

import pytest

from kg.extraction.proof.case import example
from kg.extraction.proof.licences import licences

LEAD = "Norwegian President Ingrid Moe met Kenyan President Peter Otieno in Nairobi on Friday. "


def of(text: str, value: float, date: str) -> set[str]:
    """Return the licences of the date of a figure of Norway's in one sentence."""
    fields = {"subject": "NO", "measure": "trade", "value": value, "unit": "percent", "date": date}
    return set(licences(example("observation", LEAD + text, text[:-1], **fields), "date", date))


@pytest.mark.parametrize(
    ("text", "value", "date", "expected", "unexpected"),
    [
        (
            "Norway's exports rose by 9 percent in 2022, up from 4 percent in 2021.", 9, "2022",
            {"right behind the figure", "nearest time"}, {"figure of a period before", "only time of the sentence"},
        ),
        (
            "Norway's exports rose by 9 percent in 2022, up from 4 percent in 2021.", 4, "2021",
            {"right behind the figure", "figure of a period before"}, {"the time of another figure"},
        ),
        (
            "Norway's exports rose by 9 percent in 2022, up from 4 percent in 2021.", 9, "2021",
            {"the time of another figure", "behind, beyond another figure"}, {"right behind the figure"},
        ),
        (
            "In 2022 Norway's exports rose by 9 percent.", 9, "2022",
            {"only time, only figure", "in front, no figure between", "of the same verb"}, {"right behind the figure"},
        ),
        (
            "Kenyan sales fell by 9 percent in 2022, of which 4 percent were fish.", 4, "2022",
            {"part of the figure before", "the time of another figure"}, {"right behind the figure"},
        ),
        ("Norway's exports were up 9 percent from 2021.", 9, "2021", {"period it is compared with"}, set()),
    ],
)  # fmt: skip
def test_where_a_time_stands_speaks_for_the_date_of_a_figure(text, value, date, expected, unexpected):
    found = of(text, value, date)
    assert expected <= found
    assert not unexpected & found
