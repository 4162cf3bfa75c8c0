"""The same facts give the same bytes, whatever Python's hash seed."""

import os
import subprocess
import sys

PROGRAM = """
import sys
from kg.facts import ArticleFacts
from kg.mappers import map
from kg.serializers import FORMATS, serialize
text = "Leaders of four states meet in Oslo"
names = ["Ana Lind", "Joon Han", "Eva Berg", "Lars Holm"]
facts = [
    {"kind": "engagement", "type": "Summit", "participants": names, "parties": ["NO", "KR", "SE", "DK"],
     "place": "Oslo", "date": "2024-05-16", "status": "held", "evidence": [text[:7], text[8:20]]},
    *({"kind": "office", "person": name, "office": "President", "evidence": [text]} for name in names),
]
whole = {"article": {"name": "a", "text": text, "date": "2024-05-17"}, "facts": facts}
graph = map(ArticleFacts.model_validate(whole, context={"text": text}))
for name in FORMATS:
    sys.stdout.buffer.write(serialize(graph, name).encode())
"""


def test_the_hash_seed_does_not_show():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42", "4294967295")
    }
    assert len(outputs) == 1
    assert b"engagement:summit-dk-kr-no-se-" in outputs.pop()
