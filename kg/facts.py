"""The contract in the middle of kg: typed facts, each with the words of the article that state it.

An extractor makes :class:`ArticleFacts`, a person can write or correct them as YAML or JSON, another
program can send them; whatever their origin they are checked alike. ``KINDS`` is the one list of the
kinds of fact: each has one file of the same name in ``kg/extraction/``, ``kg/mappers/``, ``shapes/``
and ``tests/``.

Fillers are plain names: a state is its ISO 3166-1 alpha-2 code (``EU`` for the European Union, ``XK``
for Kosovo), everybody else bears the fullest name that the text gives. ``entities`` may tell more
about a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationInfo, model_validator

from kg.article import ISO_DATE, Article

if TYPE_CHECKING:
    import pandas

    from kg.extraction.findings.trace import Trace

Name = Annotated[str, Field(min_length=1)]
Date = Annotated[str, Field(pattern=ISO_DATE)]
Period = Annotated[
    str, Field(pattern=r"^\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?$", description="ISO 8601 date, or start/end.")
]
Duration = Annotated[str, Field(pattern=r"^P(\d+[YMWD])+(T(\d+[HMS])+)?$|^PT(\d+[HMS])+$")]
Amount = Annotated[str, Field(pattern=r"^\d+(\.\d+)? [A-Z]{3}$", description="Number and ISO 4217 currency.")]
Moment = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", description="Date and time, in UTC.")]
Reason = Literal["untold", "wrong", "hypothetical", "irrelevant", "double", "other"]
"""Why a fact is rejected: the text does not tell it; it is wrong in what matters; the text tells it as possible, denied
or wished; it is no matter of diplomacy; another fact tells it already; something else."""
Status = Literal["held", "planned", "signed", "adopted", "agreed", "inForce", "existing", "established", "elevated"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Strict):
    """Words of the article, ``text[start:end] == quote``.

    A plain string stands for its first occurrence in the text.
    """

    quote: str = Field(min_length=1)
    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="before")
    @classmethod
    def _locate(cls, value: Any, info: ValidationInfo) -> Any:
        text = (info.context or {}).get("text")
        if isinstance(value, str):
            value = {"quote": value}
        if isinstance(value, dict) and text is not None and isinstance(quote := value.get("quote"), str):
            start = value.get("start", text.find(quote))
            if quote not in text:
                raise ValueError(f"the quotation {quote!r} is not in the text, word for word")
            if not isinstance(start, int) or start < 0 or text[start : start + len(quote)] != quote:
                raise ValueError(f"the quotation {quote!r} stands at {text.find(quote)}, not at {start!r}")
            value = {**value, "start": start, "end": value.get("end", start + len(quote))}
        return value

    @model_validator(mode="after")
    def _measure(self) -> Self:
        if self.end - self.start != len(self.quote):
            length = self.end - self.start
            raise ValueError(f"end - start is {length}, but the quotation has {len(self.quote)} characters")
        return self


class Entity(_Strict):
    """Somebody or something that facts name.

    ``name`` is what the facts call it: the ISO code of a state, otherwise the fullest name in the text.
    """

    name: Name
    kind: Literal["person", "state", "organization", "place"]
    aliases: tuple[str, ...] = Field((), description="Other names that the text uses for it.")
    state: str | None = Field(None, pattern=r"^[A-Z]{2}$", description="State that it belongs to or lies in.")
    english: str | None = Field(None, description="Its name in English, where the text is in another language.")


class Settlement(_Strict):
    """Who settled a fact, when, and what it was before (PROV-O: wasAttributedTo, generatedAtTime, wasRevisionOf)."""

    by: Name = Field(description="The person, as she signs.")
    at: Moment
    verdict: Literal["accepted", "corrected", "added"]
    confidence: float | None = Field(None, ge=0, le=1, description="How sure the program was of what it found.")
    reader: str | None = Field(None, description="Who found it.")
    rules: tuple[str, ...] = Field((), description="The rules by which it was found.")
    found: AnyFact | None = Field(None, description="What the program found, where a person corrected it.")


class Fact(_Strict):
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

    roles = {
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

    roles = {"parties": "state organization", "signatories": "person"}
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

    roles = {"parties": "state organization"}
    kind: Literal["partnership"] = "partnership"
    label: Name
    parties: tuple[Name, ...] = ()
    status: Literal["existing", "established", "elevated", "planned"]


class Commitment(Fact):
    """An undertaking to do something concrete that is not yet done."""

    roles = {"agents": "state person organization", "beneficiaries": "state person organization place"}
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

    roles = {"speaker": "person organization state"}
    kind: Literal["statement"] = "statement"
    speaker: Name
    quote: Name
    made_at: str | None = Field(None, description="Id of the engagement at which it was made.")
    status: Literal["held"] = "held"


class Office(Fact):
    """A person holds an office of a state or organisation."""

    roles = {"person": "person", "of": "state organization"}
    kind: Literal["office"] = "office"
    person: Name
    office: Name = Field(description="The office in the text's own wording.")
    of: Name | None = None
    status: Literal["existing"] = "existing"


class Observation(Fact):
    """A figure about a party's economy, trade, security or delegation."""

    roles = {"subject": "state organization", "counterpart": "state organization"}
    kind: Literal["observation"] = "observation"
    subject: Name
    measure: Name
    value: float = Field(description="A plain number; of a range the lower bound.")
    value_to: float | None = Field(None, description="Of a range the upper bound.")
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


def types_of(kind: str) -> tuple[str, ...]:
    """Return the types of a kind of fact, the one list of them; of a kind without types, none.

    Examples
    --------
    >>> types_of("instrument")[:2], types_of("office")
    (('MemorandumOfUnderstanding', 'Treaty'), ())
    """
    field = KINDS[kind].model_fields.get("type")
    return get_args(field.annotation) if field is not None else ()


class Ruling(_Strict):
    """What a person decided about a fact that is not published for it, or that she has only noted something on."""

    verdict: Literal["rejected", "merged", "noted"]
    fact: AnyFact = Field(description="As it was found.")
    reason: Reason | None = Field(None, description="Why it was rejected.")
    into: str | None = Field(None, description="Id of the fact that it was merged into.")
    reader: str | None = Field(None, description="Who found it.")
    rules: tuple[str, ...] = Field((), description="The rules by which it was found.")
    by: Name
    at: Moment


class Closing(_Strict):
    """Who said of a whole article that it is all right, and when: what is found in it later waits for a person."""

    by: Name
    at: Moment


class Review(_Strict):
    """What people decided about an article beside the facts that they settled."""

    through: int = Field(0, ge=0, description="The last act of the journal that is in it.")
    closed: Closing | None = None
    rulings: tuple[Ruling, ...] = ()


class ArticleFacts(_Strict):
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
