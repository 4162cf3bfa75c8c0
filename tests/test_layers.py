"""The layers of the house: imports only run down, and nothing in extraction imports in a circle."""

from __future__ import annotations

from pathlib import Path

import grimp
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import kg

ROOT = Path(__file__).parent.parent


def test_imports_keep_the_contracts(capsys):
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def circles(graph: grimp.ImportGraph, modules: set[str]) -> list[str]:
    """Return the modules that are left when those that import none of the others are taken away, again and again."""
    imported = {module: graph.find_modules_directly_imported_by(module) & modules for module in modules}
    while ends := [module for module, others in imported.items() if not others]:
        for module in ends:
            del imported[module]
        imported = {module: others - set(ends) for module, others in imported.items()}
    return sorted(imported)


def test_extraction_has_no_circles_even_for_type_checkers():
    graph = grimp.build_graph("kg", exclude_type_checking_imports=False, cache_dir=None)
    assert circles(graph, graph.find_descendants("kg.extraction")) == []


def test_the_package_shows_its_public_functions():
    assert dir(kg) == sorted(kg.__all__)
    assert all(getattr(kg, name).__doc__ or name == "__version__" for name in kg.__all__)
