"""Write docs/shapes.md from the shapes."""

from pathlib import Path

from kg.validation import packaged_shapes
from kg.validation.describing import describe

(Path(__file__).parents[1] / "docs" / "shapes.md").write_text(describe(packaged_shapes()), encoding="utf-8")
