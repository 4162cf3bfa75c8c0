"""The facts contract's input and output: facts that a person or another program wrote, checked as strictly as ours.

``loading`` reads them, ``checks`` holds what no single field can tell, ``wording`` puts a broken field in
plain words, ``writing`` writes them, ``schema`` gives the JSON Schema.
"""

from kg.curated.checks import Problem, check_facts
from kg.curated.loading import holds_facts, load_facts, load_many
from kg.curated.schema import facts_schema
from kg.curated.writing import dump_facts

__all__ = ["Problem", "check_facts", "dump_facts", "facts_schema", "holds_facts", "load_facts", "load_many"]
