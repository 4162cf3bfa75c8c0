"""The folder of an Oxigraph store: what may be opened, and what is told where it cannot be."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError
from kg.stores.remnants import clear_away, clear_beside, is_free, is_store


def open_folder(folder: Path, *, read_only: bool, made: bool = True) -> Store:
    """Open the store in a folder; make it where there is none, unless ``read_only`` or not ``made``.

    Raises
    ------
    StoreError
        As :meth:`kg.stores.embedded.EmbeddedStore.open` does.
    """
    if not is_store(folder) and not is_free(folder):
        raise StoreError("this is no Oxigraph store", article=str(folder), remedy="name an empty or a new folder")
    if (read_only or not made) and not is_store(folder):
        raise StoreError(
            "there is no store here", article=str(folder), remedy=f"fill it first: kg load FILE… --store {folder}"
        )
    try:
        if read_only:
            return Store.read_only(str(folder))
        clear_beside(folder)
        if not is_store(folder):
            clear_away(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Store(folder)
    except OSError as error:
        if "lock" in str(error).casefold():
            raise StoreError(
                "another process has the store open for writing",
                article=str(folder),
                remedy="wait until it is done, or stop it",
            ) from error
        raise StoreError(f"it cannot be opened ({error})", article=str(folder)) from error
    except RuntimeError as error:  # Oxigraph's word for files that are damaged
        remedy = "move the folder away, and load the published files anew"
        raise StoreError(f"the store is damaged ({error})", article=str(folder), remedy=remedy) from error


def unwritable(error: Exception) -> StoreError:
    """Return the error that tells why a store cannot be written."""
    return StoreError(f"the store cannot be written ({error})", remedy="look at disk space and rights")
