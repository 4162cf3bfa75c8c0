"""The contract in the middle of kg: typed facts, each with the words of the article that state it.

An extractor makes :class:`ArticleFacts`, a person can write or correct them as YAML or JSON, another
program can send them; whatever their origin they are checked alike. ``KINDS`` is the one list of the
kinds of fact: each has one file or folder of the same name in ``kg/extraction/``, ``kg/mappers/``,
``shapes/`` and ``tests/``.

Fillers are plain names: a state is its ISO 3166-1 alpha-2 code (``EU`` for the European Union, ``XK``
for Kosovo), everybody else bears the fullest name that the text gives. ``entities`` may tell more
about a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, cast, get_args

from pydantic import Field, PrivateAttr

from kg.article import Article
from kg.fields import Amount, Date, Duration, Moment, Name, Period, Strict
from kg.fields import Entity as Entity
from kg.fields import Evidence as Evidence

if TYPE_CHECKING:
    import pandas

    from kg.extraction.findings.trace import Trace

Reason = Literal["untold", "wrong", "hypothetical", "irrelevant", "double", "other"]
"""Why a fact is rejected: the text does not tell it; it is wrong in what matters; the text tells it as possible, denied
or wished; it is no matter of diplomacy; another fact tells it already; something else."""
Status = Literal["held", "planned", "signed", "adopted", "agreed", "inForce", "existing", "established", "elevated"]


class Settlement(Strict):
    """Who settled a fact, when, and what it was before (PROV-O: wasAttributedTo, generatedAtTime, wasRevisionOf)."""

    by: Name = Field(description="The person, as she signs.")
    at: Moment
    verdict: Literal["accepted", "corrected", "added"]
    confidence: float | None = Field(None, ge=0, le=1, description="How sure the program was of what it found.")
    reader: str | None = Field(None, description="Who found it.")
    rules: tuple[str, ...] = Field((), description="The rules by which it was found.")
    found: AnyFact | None = Field(None, description="What the program found, where a person corrected it.")


class Fact(Strict):
    """What all kinds of fact have in common."""

    roles: ClassVar[dict[str, str]]
    """The fields that name entities, with the kinds that may fill them, the likeliest first."""

    id: str | None = Field(None, description="Name by which other facts of the same article refer to it.")
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    confidence: float = Field(1.0, ge=0, le=1)
    note: str | None = None
    settled: Settlement | None = Field(None, description="Who settled it, where a person did.")
    found_by: tuple[str, ...] = Field((), description="Who found it, where that was not the embedded reader alone.")


class Engagement(Fact):
    """Leaders or officials of two or more parties meet, visit or call."""

    roles: ClassVar[dict[str, str]] = {
        "participants": "person",
        "parties": "state organization",
        "place": "place",
        "destination": "state organization place",
    }
    kind: Literal["engagement"] = "engagement"
    type: Literal["Summit", "Talks", "Call", "StateVisit", "OfficialVisit", "WorkingVisit", "Visit"]
    participants: tuple[Name, ...] = ()
    parties: tuple[Name, ...] = ()
    place: Name | None = None
    date: Date | None = Field(None, description="First day.")
    start_time: str | None = Field(None, description="ISO 8601 date-time with offset.")
    duration: Duration | None = None
    destination: Name | None = Field(None, description="Visits only: the state visited.")
    status: Literal["held", "planned"]
    during: str | None = Field(None, description="Id of the engagement that it is part of.")
    outcomes: tuple[str, ...] = Field((), description="Ids of the instruments and commitments that came of it.")


class Instrument(Fact):
    """A document that parties sign, adopt, issue or agree."""

    roles: ClassVar[dict[str, str]] = {"parties": "state organization", "signatories": "person"}
    kind: Literal["instrument"] = "instrument"
    type: Literal["MemorandumOfUnderstanding", "Treaty", "Agreement", "JointStatement", "ActionPlan"]
    title: Name
    parties: tuple[Name, ...] = ()
    signatories: tuple[Name, ...] = ()
    topic: Name | None = None
    date: Date | None = None
    count: int | None = Field(None, ge=1, description="Where the text gives only a number of them.")
    status: Literal["signed", "adopted", "agreed", "planned", "inForce"]
    implements: str | None = Field(None, description="Id of the partnership that it carries out.")


class Partnership(Fact):
    """A named standing relationship between states or organisations."""

    roles: ClassVar[dict[str, str]] = {"parties": "state organization"}
    kind: Literal["partnership"] = "partnership"
    label: Name
    parties: tuple[Name, ...] = ()
    status: Literal["existing", "established", "elevated", "planned"]


class Commitment(Fact):
    """An undertaking to do something concrete that is not yet done."""

    roles: ClassVar[dict[str, str]] = {
        "agents": "state person organization",
        "beneficiaries": "state person organization place",
    }
    kind: Literal["commitment"] = "commitment"
    agents: tuple[Name, ...] = Field(min_length=1)
    action: Name = Field(description="The verb's lemma.")
    object: Name
    beneficiaries: tuple[Name, ...] = ()
    amount: Amount | None = Field(None, description="Number and ISO 4217 currency; of a range the lower bound.")
    amount_to: Amount | None = Field(None, description="Of a range the upper bound, in the same currency.")
    topic: Name | None = None
    status: Literal["agreed", "planned"] = "agreed"


class Statement(Fact):
    """Words in quotation marks that the text attributes to a speaker."""

    roles: ClassVar[dict[str, str]] = {"speaker": "person organization state"}
    kind: Literal["statement"] = "statement"
    speaker: Name
    quote: Name
    made_at: str | None = Field(None, description="Id of the engagement at which it was made.")
    status: Literal["held"] = "held"


class Office(Fact):
    """A person holds an office of a state or organisation."""

    roles: ClassVar[dict[str, str]] = {"person": "person", "of": "state organization"}
    kind: Literal["office"] = "office"
    person: Name
    office: Name = Field(description="The office in the text's own wording.")
    of: Name | None = None
    status: Literal["existing"] = "existing"


class Observation(Fact):
    """A figure about a party's economy, trade, security or delegation."""

    roles: ClassVar[dict[str, str]] = {"subject": "state organization", "counterpart": "state organization"}
    kind: Literal["observation"] = "observation"
    subject: Name
    measure: Name
    value: float = Field(allow_inf_nan=False, description="A plain number; of a range the lower bound.")
    value_to: float | None = Field(None, allow_inf_nan=False, description="Of a range the upper bound.")
    unit: Name | None = None
    date: Period | None = None
    counterpart: Name | None = None
    status: Literal["existing"] = "existing"


AnyFact = Annotated[
    Engagement | Instrument | Partnership | Commitment | Statement | Office | Observation,
    Field(discriminator="kind"),
]
"""The one list of the kinds of fact, in the order in which they are looked for, mapped and reported."""

for _model in (Settlement, *get_args(get_args(AnyFact)[0])):  # a settled fact holds the one that was found
    _model.model_rebuild()

KINDS: dict[str, type[Fact]] = {model.model_fields["kind"].default: model for model in get_args(get_args(AnyFact)[0])}
"""The same list as a table from the kind's name to its model."""

RELATIONS = frozenset({"during", "outcomes", "implements", "made_at"})
"""The fields that name other facts of the article."""

NOT_READ = frozenset({*Fact.model_fields, "kind"}) | RELATIONS
"""The fields that no reader fills from the text: what differs in them is no other fact."""


def types_of(kind: str) -> tuple[str, ...]:
    """Return the types of a kind of fact, the one list of them; of a kind without types, none.

    Examples
    --------
    >>> types_of("instrument")[:2], types_of("office")
    (('MemorandumOfUnderstanding', 'Treaty'), ())
    """
    field = KINDS[kind].model_fields.get("type")
    return get_args(field.annotation) if field is not None else ()


class Ruling(Strict):
    """What a person decided about a fact that is not published for it, or that she has only noted something on."""

    verdict: Literal["rejected", "merged", "noted"]
    fact: AnyFact = Field(description="As it was found.")
    reason: Reason | None = Field(None, description="Why it was rejected.")
    into: str | None = Field(None, description="Id of the fact that it was merged into.")
    reader: str | None = Field(None, description="Who found it.")
    rules: tuple[str, ...] = Field((), description="The rules by which it was found.")
    by: Name
    at: Moment


class Closing(Strict):
    """Who said of a whole article that it is all right, and when: what is found in it later waits for a person."""

    by: Name
    at: Moment


class Review(Strict):
    """What people decided about an article beside the facts that they settled."""

    through: int = Field(0, ge=0, description="The last act of the journal that is in it.")
    closed: Closing | None = None
    rulings: tuple[Ruling, ...] = ()


class ArticleFacts(Strict):
    """An article and the facts that it asserts."""

    article: Article
    entities: tuple[Entity, ...] = ()
    facts: tuple[AnyFact, ...] = ()
    review: Review | None = Field(None, description="What people decided at the desk (kg review).")
    _trace: Any = PrivateAttr(default=None)  # travels with the facts, and is none of them

    @property
    def trace(self) -> Trace | None:
        """How each fact was found, where ``kg.extract`` was asked to trace; no document holds it."""
        return cast("Trace | None", self._trace)

    def with_trace(self, trace: Trace) -> Self:
        """Return the same facts with their trace."""
        copy = self.model_copy()
        copy._trace = trace
        return copy

    def to_pandas(self) -> pandas.DataFrame:
        """Return one row for each fact, with the columns :data:`kg.notebook.frame.COLUMNS`.

        Raises
        ------
        FactsError
            If pandas is not installed.

        Examples
        --------
        >>> office = Office(person="Ada Holm", office="envoy", evidence=({"quote": "envoy", "start": 0, "end": 5},))
        >>> frame = ArticleFacts(article=Article(name="a", text="envoy Ada Holm"), facts=(office,)).to_pandas()
        >>> frame[["article", "kind", "person", "office", "words"]].values.tolist()
        [['a', 'office', 'Ada Holm', 'envoy', 'envoy']]
        """
        from kg.notebook.frame import facts_frame

        return facts_frame(self)

    def _repr_html_(self) -> str:
        """Return the text with the facts marked and a table of them, for notebooks."""
        from kg.notebook.facts import facts_html

        return facts_html(self)
