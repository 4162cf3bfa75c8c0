"""Statements: the words in quotation marks and who said them."""

from __future__ import annotations

import pytest

LEAD = "Kenyan President Peter Otieno met Norwegian President Ingrid Moe in Nairobi on Friday. "
WORDS = "The lake belongs to both of us"


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{WORDS},” Otieno said.",
        f'"{WORDS}," said Otieno.',
        f"Otieno told reporters: “{WORDS}.”",
        f"“{WORDS},” the Kenyan president added.",
        f"Otieno replied, “{WORDS}”.",
    ],
)
def test_a_quotation_has_its_speaker_and_its_exact_words(found, sentence):
    (fact,) = found("statement", LEAD + sentence)
    assert (fact.speaker, fact.quote) == ("Peter Otieno", WORDS)


def test_the_halves_of_a_split_quotation_are_two_of_one_speaker(found):
    facts = found("statement", LEAD + "“We waited for ten years,” Moe told reporters. “It was worth the while.”")
    assert [(f.speaker, f.quote) for f in facts] == [
        ("Ingrid Moe", "We waited for ten years"),
        ("Ingrid Moe", "It was worth the while"),
    ]


def test_titles_and_scare_quotes_are_none(found):
    body = LEAD + "They adopted the “Charter of the Great Lakes Region” and spoke of “ties”."
    assert found("statement", body) == []


def test_inner_quotation_marks_stay_in_the_words(found):
    (fact,) = found("statement", LEAD + "“My mother called it ‘the sweet sea’ all her life,” Otieno said.")
    assert fact.quote == "My mother called it ‘the sweet sea’ all her life"


@pytest.mark.parametrize(
    "sentence",
    [
        "Norwegian President Ingrid Moe opened a show called “Light and glass for all” on Friday.",
        'Norwegian President Ingrid Moe passed banners reading "Bread before bombs, work before words" on Friday.',
        "Norwegian President Ingrid Moe spoke under the motto “Rivers that know no borders” on Friday.",
    ],
)
def test_names_titles_and_inscriptions_are_no_statements(found, sentence):
    assert not found("statement", "Norway and Kenya held talks in Oslo on Friday. " + sentence)


def test_what_somebody_called_a_thing_is_a_statement(found):
    body = "Norway and Kenya held talks in Oslo on Friday. Norwegian President Ingrid Moe called the mood “warmer than in any year before”."
    (fact,) = found("statement", body)
    assert (fact.speaker, fact.quote) == ("Ingrid Moe", "warmer than in any year before")


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        ("Moe's spokeswoman, Amel Ziani, denied a quarrel: “The ministers wished to sign before noon.”", "Amel Ziani"),
        (
            "Trade Ministry undersecretary Ali Tamim said that the crossing “does not belong to a province”.",
            "Ali Tamim",
        ),
        (
            "Economist Nahla Bashir of the Lake Forum sees little hope. “Roads decide this war,” she said.",
            "Nahla Bashir",
        ),
        (
            "Rosa Katch, 52, now runs a plant. “My Spanish comes from there and so on,” she told the paper.",
            "Rosa Katch",
        ),
        ("Cem Aydin, who leads the project, said he had come “to listen and to learn more”.", "Cem Aydin"),
        ("Lea Brun said little of it. Brun left early. “It was a meeting of two rivers,” said Lea Brun.", "Lea Brun"),
        (
            "Moe told the broadcaster that this would depend on her parliament. “I have promised to ask them.”",
            "Ingrid Moe",
        ),
        ("“We have waited for ten long years,” the Head of State of Norway stressed.", "Ingrid Moe"),
        ("“We hoped that Moe would come with more than words,” he said.", "Peter Otieno"),
        ("Quotes attributable to Ingrid Moe:\n\n“The lake belongs to both of us.”", "Ingrid Moe"),
    ],
)
def test_a_speaker_is_found_by_a_link(found, sentences, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentences)] == [speaker]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph(found):
    body = (
        LEAD
        + "“We began this work ten years ago,” Otieno said. “Much is left to be done.\n\n“And we shall not stop now.”"
    )
    assert [f.speaker for f in found("statement", body)] == ["Peter Otieno"] * 3


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("A source in the delegation said he was “in good spirits but thinner”.", "source in the delegation"),
        ("A Malian official told us, “with good coffee in the corridor”.", "Malian official"),
        ("The Malian embassy denied it, saying he “had come by for a talk”.", "Malian embassy"),
        ("“It was like a family dinner after a divorce,” recalls one executive.", "one executive"),
        ("Officials smiled. One of them joked: “We heard it on the radio first.”", "one of officials"),
        ("“It was a family dinner after a divorce,” grumbles a welder.", "welder"),
        ("According to a trader of the port, “nobody here has a plan at all”.", "trader of the port"),
        ("They left with what Moe's aides called “a very good deal for both”.", "Moe's aides"),
        ("The lake statement said that Otieno “had come by for a talk”.", None),
        ("The second chapter reads that Otieno “had come by for a talk”.", None),
    ],
)
def test_words_of_somebody_without_a_name_are_of_whoever_is_described(found, sentence, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentence) if f.speaker != "Peter Otieno"] == [speaker][
        : speaker is not None
    ]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("'The ministers' plan won't do for us,' Moe said.", "Ingrid Moe"),
        ("“Who will pay for the ’90s pipes?” Moe asked.", "Ingrid Moe"),
        ("“We have the pipes but not the water,” Yu. Otieno said.", "Peter Otieno"),
        ("Moe thanked Otieno. “We have the pipes but not the water,” she said.", "Ingrid Moe"),
        ("For her part, Ms Ida Holm spoke of trade with Otieno. “We have the pipes,” she said.", "Ida Holm"),
    ],
)
def test_a_speaker_told_in_plain_ways(found, told, speaker):
    assert [f.speaker for f in found("statement", LEAD + told)] == [speaker]


def test_paragraphs_of_quoted_words_are_by_whoever_spoke(found):
    body = (
        "Kenya and Norway held talks on Thursday. Norwegian President Ingrid Moe spoke to students on Friday.\n\n"
        "“We have come a long way together.\n\n“We still have a long way to go.”"
    )
    assert [(f.speaker, f.quote) for f in found("statement", body)] == [
        ("Ingrid Moe", "We have come a long way together"),
        ("Ingrid Moe", "We still have a long way to go"),
    ]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        (
            "A diplomat from Lima said that Otieno was late. “There was no talk of flags,” he said.",
            "diplomat from Lima",
        ),
        ("One official, who was there, was blunt. “There was no talk of flags,” she added.", "one official"),
    ],
)
def test_he_is_somebody_without_a_name_where_the_sentence_before_opens_with_one(found, told, speaker):
    assert [f.speaker for f in found("statement", LEAD + told)] == [speaker]


def test_he_is_a_spokesman_who_is_named(found):
    (fact,) = found("statement", LEAD + "A spokesman, Ludo Marrask, was blunt. “There was no talk of flags,” he said.")
    assert fact.speaker == "Ludo Marrask"


@pytest.mark.parametrize(
    "told",
    [
        "“There was no talk of flags,” Ludo Marrask stated.",
        "In the room sat Ludo Marrask. “There was no talk of flags,” Mr Marrask said.",
        "“There was no talk of flags,” said Ludo Marrask (43), who mends nets.",
    ],
)
def test_a_speaker_whom_nothing_else_tells_is_a_person(found, told):
    (fact,) = found("statement", LEAD + told)
    assert fact.speaker == "Ludo Marrask"


@pytest.mark.parametrize(
    "sentence",
    [
        f"“{WORDS}.” That was how Otieno summed up the talks.",
        f"“{WORDS}.” So said Otieno as the boats came in.",
        f"As Otieno put it, “{WORDS}.”",
        f"“{WORDS},” was how Otieno put it.",
    ],
)
def test_how_somebody_put_it_are_the_words_of_that_one(found, sentence):
    (fact,) = found("statement", LEAD + "\n\n" + sentence)
    assert (fact.speaker, fact.quote) == ("Peter Otieno", WORDS)


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        ("“We are asked to wait for ever.” With these words Otieno greeted his guest.", "Peter Otieno"),
        ("“We are asked to wait for ever.” With this, Moe left the hall.", "Ingrid Moe"),
        ("“You want us to be paid for nothing.” A fisherman in Mombasa said this to Moe.", "fisherman in Mombasa"),
        ("“You want us to be paid for nothing.” So the two sat down to eat. Moe said that it rained.", None),
        ("“We shall never sell this lake,” in the words of Peter Otieno.", "Peter Otieno"),
        ("In the words of Ingrid Moe, “it was a meeting of two rivers”.", "Ingrid Moe"),
        ("Moe came. The tariff had, in her own words, “concentrated the minds of all”.", "Ingrid Moe"),
        ("Oslo refused, in the words of one Kenyan envoy, for “you do not lend to a cousin”.", "one Kenyan envoy"),
    ],
)
def test_words_beside_a_quotation_say_whose_it_is(found, sentences, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentences)] == ([speaker] if speaker else [])


@pytest.mark.parametrize("described", ["one diplomat", "one organiser of the feast", "one minister"])
def test_one_of_a_sort_stays_one(found, described):
    for told in (described, described.capitalize()):
        body = LEAD + f"“It was a paragraph with nine opinions,” {told} told the paper."
        assert [f.speaker for f in found("statement", body)] == [described]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("As for the pact that some papers announce, “that is for the capitals alone,” Otieno told them.", "Peter Otieno"),
        ("As for the treaty Oslo had announced, “nobody has read it to the end,” Otieno said.", "Peter Otieno"),
        ("Moe sent a letter in which she wrote, “a small country keeps a long memory”.", "Ingrid Moe"),
        ("Otieno, who said, “a small country keeps a long memory”, then left.", "Peter Otieno"),
    ],
)  # fmt: skip
def test_what_tells_of_a_noun_says_no_words(found, sentence, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentence)] == [speaker]


@pytest.mark.parametrize("verb", ["reminded", "swore to", "confided to"])
def test_further_verbs_of_saying(found, verb):
    (fact,) = found("statement", LEAD + f"“Nobody asked the people of the lake,” Otieno {verb} her.")
    assert fact.speaker == "Peter Otieno"


def test_a_people_is_no_person(found):
    body = (
        LEAD + "Moe spoke of fish. The Serbs undertook to train gunners. The rest, she said, “never was in any book”."
    )
    assert "Serbs" not in [f.speaker for f in found("statement", body)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("“We have been engaged for so many years,” jokes ex-ambassador Jonas Fripp, who was there.", "Jonas Fripp"),
        (
            "Kenya's deputy PM in charge of lake affairs, Barasa Koech, who was received by Moe before the meeting, told "
            "reporters that his country “will not bargain about grandmothers”.",
            "Barasa Koech",
        ),
        ("“He is a furniture man,” sighed one of the three Kenyans.", "one of the three Kenyans"),
    ],
)
def test_who_is_named_beside_an_office_speaks(found, sentence, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentence)] == [speaker]


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        ("Kenya's General Wanjiru Kamau Mwangi came. “No soldier draws lines,” Gen Wanjiru told reporters.", "Wanjiru Kamau Mwangi"),
        ("“He is a furniture man,” grumbled one of the 31.", "one of the 31"),
        ("Her spokesperson, Samuel Lako, on Thursday repeated that “Nairobi is no venue for us”.", "Samuel Lako"),
    ],
)  # fmt: skip
def test_a_speaker_has_the_name_in_full(found, sentences, speaker):
    assert [f.speaker for f in found("statement", LEAD + sentences)] == [speaker]


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [
        ("“Never!” exclaimed Otieno. “They sold us the same boat twice.”", "Peter Otieno"),
        ("“Yes,” said Moe. “We can pay for all of it.”", "Ingrid Moe"),
        ("Otieno shook his head: “They sold us the same boat twice.”", "Peter Otieno"),
        ("Otieno was asked who pays. He answered: “They do.” Moe smiled: “Not before they ask us.”", "Ingrid Moe"),
        ("Moe laughed at the question. “Somebody else will have to pay.”", "Ingrid Moe"),
        ("“We have paid,” Otieno said. Will the boat come? “It will come with the rain.”", "Peter Otieno"),
        ("“Nobody will pay for the boat,” reporters were told by Moe.", "Ingrid Moe"),
        ("Moe said that both fleets had been asked to talk, “without any minister there”.", "Ingrid Moe"),
        ("Otieno reckons half of it is safe, “if the rain comes at all”.", "Peter Otieno"),
        ("A senior Kenyan official flew home. “There is nothing left to sign,” the official said.", "senior Kenyan official"),
        ("Moe, who met the head of the Lake Fund, Sami Koskela, explained that “nobody owns a fish”, a view that the "
         "Kenyan president declared he shared.", "Ingrid Moe"),
        ("Moe came late. She had come by boat. It took an hour. “We saw the lake. We saw the fish. We saw no border,” "
         "she said.", "Ingrid Moe"),
    ],
)  # fmt: skip
def test_who_speaks_where_another_sentence_tells(found, sentences, speaker):
    facts = found("statement", LEAD + sentences)
    assert facts
    assert facts[-1].speaker == speaker


@pytest.mark.parametrize(
    "sentences",
    [
        "Otieno kept a sign on his desk: “No boat comes for free.”",
        "Moe interrupted Otieno: “No boat comes for free.”",
        "Moe received a letter: “No boat comes for free.”",
        "Moe was told: “No boat comes for free.”",
        "Moe had lunch with Otieno. “No boat comes for free.”",
        "“No boat comes for free,” guests were told.",
    ],
)
def test_who_speaks_stays_open(found, sentences):
    assert found("statement", LEAD + sentences) == []
