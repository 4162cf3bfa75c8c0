"""One facts document, as parsed from JSON or YAML, becomes :class:`kg.facts.ArticleFacts`, or all its problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from kg.article import Article
from kg.curated.checks import Problem, check_parts, place
from kg.curated.wording import problems_of, suggest
from kg.errors import FactsError, ReadError
from kg.facts import KINDS, AnyFact, ArticleFacts, Entity, Review
from kg.reading import read, read_text

_TOP = ["article", "entities", "facts", "review"]
_Record = TypeVar("_Record", bound=BaseModel)


def assemble(document: Any, where: str, folder: Path, name: str | None) -> ArticleFacts:
    """Check one document whole, and return its facts or raise all its problems together.

    Parameters
    ----------
    document : Any
        The parsed document.
    where : str
        What to call it in messages.
    folder : pathlib.Path
        The folder to which its ``text_file`` is relative.
    name : str, optional
        The name of an article that is given by its text alone.

    Raises
    ------
    FactsError
        If anything in it is wrong.

    Examples
    --------
    >>> text = "Two meet\\n17 May 2024\\n\\nPresident Doe spoke."
    >>> fact = {"kind": "office", "persom": "Doe", "office": "President", "evidence": "Doe"}
    >>> try:
    ...     assemble({"article": {"text": text}, "facts": [fact]}, "facts.yaml", Path(), None)
    ... except FactsError as error:
    ...     print(error)
    facts: facts.yaml: 2 problems
      fact 1 (office), person: it is missing
      fact 1 (office), persom: there is no such field; did you mean person?
    """
    if not isinstance(document, dict):
        raise FactsError("it is no facts document", article=where, remedy="give a mapping with article and facts")
    problems = [Problem(str(key), "there is no such field", suggest(key, _TOP)) for key in document if key not in _TOP]
    article = _article(document.get("article"), folder, name, problems)
    raw_entities, raw_facts = (_list(document, key, problems) for key in ("entities", "facts"))
    entities = [
        entity
        for number, raw in enumerate(raw_entities, 1)
        if (entity := _validated(Entity, raw, f"entity {number}", problems))
    ]
    text = article.text if article else None
    raw_review = document.get("review")
    review = _validated(Review, raw_review, "review", problems, text) if raw_review is not None else None
    facts = [(index, fact) for index, raw in enumerate(raw_facts) if (fact := _fact(index, raw, text, problems))]
    if article:
        problems += check_parts(article, entities, facts, list(_named(raw_facts)))
    if article is None or problems:
        raise _refusal(problems, where)
    return ArticleFacts(
        article=article, entities=tuple(entities), facts=tuple(fact for _, fact in facts), review=review
    )


def _named(raws: list[Any]) -> Iterator[tuple[int, str, str]]:
    """Yield place, kind and id of each fact that has an id, even if something else is wrong with it."""
    for index, raw in enumerate(raws):
        if isinstance(raw, dict) and isinstance(raw.get("id"), str):
            yield index, str(raw.get("kind")), raw["id"]


def _refusal(problems: list[Problem], where: str) -> FactsError:
    if len(problems) == 1:
        return FactsError(f"{problems[0].where}: {problems[0].what}", article=where, remedy=problems[0].remedy)
    lines = "".join(f"\n  {problem}" for problem in problems)
    return FactsError(f"{len(problems)} problems{lines}", article=where)


def _list(document: Mapping[str, Any], key: str, problems: list[Problem]) -> list[Any]:
    value = document.get(key)
    if value is None and key == "facts":
        problems.append(Problem(key, "it is missing", "give the list of facts, [] if there are none"))
    if value is not None and not isinstance(value, list):
        problems.append(Problem(key, "it is no list"))
    return value if isinstance(value, list) else []


def _validated(
    model: type[_Record], raw: Any, where: str, problems: list[Problem], text: str | None = None
) -> _Record | None:
    """Return the record that raw values make, or None with the reasons added to the problems."""
    context = {"text": text} if text is not None else None
    try:
        return model.model_validate(raw, context=context)
    except ValidationError as error:
        problems += problems_of(error, model, where, text)
        return None


def _article(raw: Any, folder: Path, stem: str | None, problems: list[Problem]) -> Article | None:
    """Return the article, given in full or in short."""
    if not isinstance(raw, dict):
        what = "it is missing" if raw is None else "it is no mapping"
        problems.append(Problem("article", what, "give text_file, or text, and date"))
        return None
    given = _with_year_as_text(raw)
    text_file, date = given.pop("text_file", None), given.get("date")
    if text_file is None and ("text" not in given or {"body_start", "headline_span"} & {*given}):
        return _validated(Article, given, "article", problems)
    date = date if isinstance(date, str) else None
    try:
        if text_file is not None:
            found = read(folder / str(text_file), date=date)
        else:
            found = read_text(str(given["text"]), name=stem, date=date)
    except ReadError as error:
        field = "text_file" if text_file is not None else "text"
        what = f"{error.article}: {error.problem}" if text_file is not None and error.article else error.problem
        problems.append(Problem(f"article, {field}", what, error.remedy and error.remedy.replace("--date", "date")))
        return None
    return _validated(Article, {**found.model_dump(), **given}, "article", problems)


def _with_year_as_text(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Take the number 2024, as YAML reads a bare year, for the year "2024"."""
    date = raw.get("date")
    return {**raw, "date": f"{date:04}"} if isinstance(date, int) and not isinstance(date, bool) else {**raw}


def _fact(index: int, raw: Any, text: str | None, problems: list[Problem]) -> AnyFact | None:
    if not isinstance(raw, dict):
        problems.append(Problem(f"fact {index + 1}", "it is no mapping", "give kind, status, evidence and roles"))
        return None
    kind = raw.get("kind")
    where = place(index, kind or "no kind", raw.get("id"))
    if kind not in KINDS:
        what = f"{kind!r} is no kind of fact" if kind else "it is missing"
        problems.append(Problem(f"{where}, kind", what, suggest(kind, [*KINDS]) or f"the kinds are {', '.join(KINDS)}"))
        return None
    raw = _with_year_as_text(raw)
    if isinstance(raw.get("evidence"), str | dict):
        raw["evidence"] = [raw["evidence"]]
    if text is None:  # without its article, evidence cannot be looked up: leave the rest to be checked
        raw["evidence"] = [{"quote": "?", "start": 0, "end": 1}]
    return _validated(KINDS[kind], raw, where, problems, text)  # type: ignore[return-value] # KINDS lists AnyFact
