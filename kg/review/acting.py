"""From what somebody asks for at the desk to decisions that the facts contract takes, or why it does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from kg.certainty import WHY_HELD
from kg.curated.checks import Problem, check_facts
from kg.curated.wording import problems_of
from kg.errors import ReviewError
from kg.facts import KINDS, AnyFact, ArticleFacts
from kg.review.acts import Decision, State
from kg.review.contract import fact_of, relocated
from kg.review.identity import Record, content_of, key_of, plain
from kg.review.writing import in_contract

Span = Sequence[int]


class RefusedError(ReviewError):
    """The facts contract refuses what somebody wrote; ``problems`` says at which fields."""

    def __init__(self, problems: dict[str, str], article: str) -> None:
        self.problems = problems
        told = "; ".join(f"{field}: {what}" for field, what in problems.items())
        super().__init__(told, article=article)


class Bench:
    """An article on the desk: what was found of it, and what people decided so far.

    Parameters
    ----------
    found : ArticleFacts
        The facts' ids are their names.
    state : State
    text : str
        What tells its text from another.
    """

    def __init__(self, found: ArticleFacts, state: State, text: str) -> None:
        self.found = found
        self.state = state
        self.text = text
        self._records: dict[str, Record] = {fact.id or "": _record(fact) for fact in found.facts}

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of all facts: found ones, and what people added or settled that is not found any more."""
        return tuple(dict.fromkeys((*self._records, *self.state.decisions)))

    def decision(self, key: str) -> Decision | None:
        """Return what was decided about a fact, of this text or of an earlier one."""
        return self.state.decisions.get(key)

    def is_settled(self, key: str) -> bool:
        """Tell whether a fact needs no more looking at."""
        decision = self.decision(key)
        return decision is not None and decision.is_settled and decision.text == self.text

    def original(self, key: str) -> Record | None:
        """Return a fact as it was found; None of one that a person added."""
        if key in self._records:
            return self._records[key]
        decision = self.decision(key)
        return None if decision is None or decision.verdict == "added" else (decision.found or decision.fact)

    def current(self, key: str) -> Record | None:
        """Return a fact as it stands now; None where its words are not in the text any more, or there is none."""
        decision = self.decision(key)
        if decision is None:
            return self._records.get(key)
        if decision.text == self.text:
            return decision.fact
        return relocated(decision.fact, self.found.article.text) or self._records.get(key)

    # -- acts ------------------------------------------------------------------------------------

    def accepted(self, keys: Iterable[str]) -> dict[str, Decision | None]:
        """Decide that facts are right as they stand."""
        return {key: self._decided(key, self._needed(key)) for key in keys}

    def rejected(self, key: str, reason: str) -> dict[str, Decision | None]:
        """Decide that a fact is not to be published."""
        record = self.original(key) or self._needed(key)
        return {key: Decision(key, "rejected", record, confidence=record.get("confidence"), reason=reason)}

    def corrected(
        self, key: str, fields: Mapping[str, Any], evidence: Iterable[Span] | None
    ) -> dict[str, Decision | None]:
        """Decide what a fact is to say.

        Raises
        ------
        RefusedError
            If the contract refuses it.
        """
        before = self._needed(key)
        fields = in_contract(before["kind"], fields, self.found.article, before)
        record = plain({**before, **fields, **({} if evidence is None else {"evidence": self._quoted(evidence)})})
        self.check(record, key)
        return {key: self._decided(key, record)}

    def added(self, kind: str, fields: Mapping[str, Any], evidence: Iterable[Span]) -> dict[str, Decision | None]:
        """Add a fact on words of the text.

        Raises
        ------
        RefusedError
            If the contract refuses it, or it is there already.
        """
        fields = in_contract(kind, fields, self.found.article)
        record = plain({"kind": kind, "confidence": 1.0, **fields, "evidence": self._quoted(evidence)})
        self.check(record, None)
        record = plain(fact_of(record).model_dump(mode="json"))
        key = key_of(record)
        if key in self.keys:
            raise RefusedError({"": "this fact is there already"}, self.found.article.name)
        return {key: Decision(key, "added", {**record, "id": key})}

    def merged(self, key: str, into: str) -> dict[str, Decision | None]:
        """Make one fact of two: the second keeps what it says and takes from the first what it lacks.

        Raises
        ------
        RefusedError
            If they are of different kinds.
        """
        one, other = self._needed(key), self._needed(into)
        if one["kind"] != other["kind"] or key == into:
            raise RefusedError({"": "two facts of one kind can be one"}, self.found.article.name)
        together = dict(other)
        for name, value in one.items():
            if name not in together:
                together[name] = value
            elif isinstance(value, list) and name != "evidence":
                together[name] = [*together[name], *(item for item in value if item not in together[name])]
        words = [*other["evidence"], *(item for item in one["evidence"] if item not in other["evidence"])]
        together["evidence"] = sorted(words, key=lambda item: (item["start"], item["end"]))
        self.check(together, into)
        first = self.original(key) or one
        gone = Decision(key, "merged", first, confidence=first.get("confidence"), into=into)
        return {into: self._decided(into, together), key: gone}

    def noted(self, key: str, note: str) -> dict[str, Decision | None]:
        """Note something on a fact; nothing else is decided by it."""
        decision = self.decision(key)
        record = plain({**self._needed(key), "note": note.strip() or None})
        if decision is None or decision.text != self.text:
            return {key: Decision(key, "noted", record, confidence=record.get("confidence"))}
        values = {name: getattr(decision, name) for name in ("found", "confidence", "reason", "into")}
        return {key: Decision(key, decision.verdict, record, **values)}

    def check(self, record: Record, key: str | None) -> None:
        """Make sure that the contract takes a fact beside the others.

        Raises
        ------
        RefusedError
            If it does not.
        """
        name, text = self.found.article.name, self.found.article.text
        model = KINDS.get(record.get("kind", ""))
        if model is None:
            raise RefusedError({"kind": f"it is none of {', '.join(KINDS)}"}, name)
        try:
            fact: AnyFact = model.model_validate(record, context={"text": text})  # type: ignore[assignment]
        except ValidationError as error:
            raise RefusedError(_by_field(problems_of(error, model, "it", text)), name) from error
        id_ = key or key_of(record)
        others = [fact_of({**one, "id": other}) for other in self.keys if other != id_ and (one := self.current(other))]
        facts = ArticleFacts(article=self.found.article, facts=(fact.model_copy(update={"id": id_}), *others))
        problems = [problem for problem in check_facts(facts) if problem.where.startswith("fact 1 ")]
        if problems:
            raise RefusedError(_by_field(problems), name)

    def _decided(self, key: str, record: Record) -> Decision:
        found = self.original(key)
        record = {**record, "id": key}
        if found is None:
            return Decision(key, "added", record)
        if content_of(found) == content_of(record) and _references(found) == _references(record):
            return Decision(key, "accepted", record, confidence=found.get("confidence"))
        return Decision(key, "corrected", record, found, found.get("confidence"))

    def _needed(self, key: str) -> Record:
        record = self.current(key)
        if record is None:
            problem = "its words do not stand in the text any more" if key in self.keys else "there is no such fact"
            raise RefusedError({"": problem}, self.found.article.name)
        return record

    def _quoted(self, spans: Iterable[Span]) -> list[Record]:
        text = self.found.article.text
        quoted = []
        for start, end in spans:
            if not 0 <= start < end <= len(text):
                raise RefusedError({"evidence": "mark words of the text"}, self.found.article.name)
            quoted.append({"quote": text[start:end], "start": start, "end": end})
        if not quoted:
            raise RefusedError({"evidence": "mark words of the text"}, self.found.article.name)
        return quoted


def _record(fact: AnyFact) -> Record:
    """Return a fact as JSON has it; why proof held it back is no note of hers who accepts it."""
    record: Record = plain(fact.model_dump(mode="json"))
    if (record.get("note") or "").startswith(WHY_HELD):
        del record["note"]
    return record


def _references(record: Record) -> dict[str, Any]:
    from kg.curated.checks import REFERENCES

    return {name: record[name] for name in REFERENCES if name in record}


def _by_field(problems: Iterable[Problem]) -> dict[str, str]:
    told: dict[str, str] = {}
    for problem in problems:
        field = problem.where.rsplit(", ", 1)[-1].split(" ")[0]
        what = f"{problem.what}; {problem.remedy}" if problem.remedy else problem.what
        told[field] = f"{told[field]}; {what}" if field in told else what
    return told
