"""The encoder's eight-bit products: whole numbers that every processor counts alike."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from kg.extraction.learned.encoding import MODEL

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "training"))

from rounding import SUM, narrowed, rounded  # noqa: E402 - it lies beside the package

ENCODERS = [MODEL, *sorted((ROOT / "training" / "apart").iterdir())]


def weights_of(folder: Path) -> list[np.ndarray]:
    model = onnx.load(folder / "encoder.onnx")
    kept = {one.name: one for one in model.graph.initializer}
    return [numpy_helper.to_array(kept[n.input[1]]) for n in model.graph.node if n.op_type == "MatMulInteger"]


def product(numbers: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Multiply as the encoder does, by ONNX Runtime on this machine."""
    rows = {"numbers": (TensorProto.UINT8, numbers), "weights": (TensorProto.INT8, weights)}
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", list(rows), ["sums"])],
        "product",
        [helper.make_tensor_value_info("numbers", TensorProto.UINT8, numbers.shape)],
        [helper.make_tensor_value_info("sums", TensorProto.INT32, (len(numbers), weights.shape[1]))],
        [numpy_helper.from_array(weights, "weights")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"numbers": numbers})[0]


@pytest.mark.parametrize("folder", ENCODERS, ids=lambda folder: folder.name)
def test_two_neighbouring_products_always_fit_into_sixteen_bits(folder):
    for weights in weights_of(folder):
        pairs = weights.astype(int).reshape(len(weights) // 2, 2, -1)
        assert np.maximum(pairs, 0).sum(axis=1).max() <= SUM
        assert np.minimum(pairs, 0).sum(axis=1).min() >= -SUM


def test_this_machine_multiplies_the_largest_numbers_as_whole_ones():
    for weights in weights_of(MODEL)[::6]:
        numbers = np.where(weights[:, :8].T > 0, 255, 0).astype(np.uint8)  # the largest sums that there can be
        assert (product(numbers, weights) == numbers.astype(int) @ weights.astype(int)).all()


def test_rounding_stays_near_and_keeps_a_scale_for_each_column():
    weights = np.random.default_rng(5).normal(size=(64, 7)) * np.array([1, 3, 0.1, 10, 1, 1, 0])
    numbers, scales = rounded(weights)
    assert scales.shape == (7,)
    size = np.sqrt((weights[:, :6] ** 2).mean(axis=0))
    assert (np.abs(numbers * scales - weights)[:, :6].mean(axis=0) < 0.02 * size).all()
    assert not numbers[:, 6].any()


def test_only_neighbours_of_one_sign_that_are_too_large_are_cut():
    assert narrowed(np.array([[100.0, 100.0], [100.0, -100.0], [1.0, 2.0]])).tolist() == [[64, 100], [64, -100], [1, 2]]
