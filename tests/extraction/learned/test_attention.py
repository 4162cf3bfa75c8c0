"""The encoder's attention: one step of ONNX Runtime's own a layer, that does what a dozen small ones did."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from kg.extraction.learned.encoding import MODEL

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "training"))

from attention import HEADS, fused  # noqa: E402 - it lies beside the package

SIZE = 384


@pytest.mark.parametrize(
    "folder", [MODEL, *sorted((ROOT / "training" / "apart").iterdir())], ids=lambda folder: folder.name
)
def test_every_layer_attends_in_one_step_and_no_mask_is_asked_for(folder):
    model = onnx.load(folder / "encoder.onnx")
    steps = [node.op_type for node in model.graph.node]
    assert steps.count("MultiHeadAttention") == 6
    assert "Softmax" not in steps
    assert [one.name for one in model.graph.input] == ["ids", "entities", "states"]


def test_the_step_attends_by_heads_as_the_paper_has_it():
    names = ["query", "key", "value"]
    step = helper.make_node("MultiHeadAttention", names, ["seen"], "step", domain="com.microsoft", num_heads=HEADS)
    shape = (1, 9, SIZE)
    graph = helper.make_graph(
        [step],
        "attention",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in names],
        [helper.make_tensor_value_info("seen", TensorProto.FLOAT, shape)],
    )
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=sets, ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    rows = {name: np.random.default_rng(i).normal(size=shape).astype(np.float32) for i, name in enumerate(names)}
    query, key, value = (rows[n].reshape(9, HEADS, SIZE // HEADS).transpose(1, 0, 2) for n in names)
    scores = query @ key.transpose(0, 2, 1) / np.sqrt(SIZE // HEADS)  # Vaswani et al. 2017, equation 1
    weights = np.exp(scores) / np.exp(scores).sum(axis=-1, keepdims=True)
    wanted = (weights @ value).transpose(1, 0, 2).reshape(shape)
    assert np.allclose(session.run(None, rows)[0], wanted, atol=1e-5)


def test_a_model_of_another_form_is_refused():
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"], "same")], "other", [], [])
    with pytest.raises(ValueError, match="no layer"):
        fused(helper.make_model(graph))
