"""Eight-bit weights with which every processor counts alike.

A processor without instructions of its own for eight-bit products (VNNI) adds two neighbouring products in sixteen bits
and cuts off what is larger: the same article would be read otherwise on another machine. So weights are rounded such
that two neighbours can never give more than sixteen bits hold, whatever they are multiplied with.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import numpy_helper

LARGEST = 127
SUM = 128
"""What two neighbours of one sign may come to: 255 * 128 is less than two to the power of fifteen."""

WIDER = tuple(1 + step / 40 for step in range(41))
"""By how much a column's scale may grow; at twice the scale nothing is too large any more."""


def narrowed(weights: np.ndarray) -> np.ndarray:
    """Return whole numbers near to weights, by rows of inputs and columns of outputs, whose neighbours fit.

    Examples
    --------
    >>> narrowed(np.array([[120.0], [40.0], [127.0], [-127.0]])).ravel().tolist()
    [104, 24, 127, -127]
    """
    padded = np.zeros((len(weights) + len(weights) % 2, weights.shape[1]))
    padded[: len(weights)] = np.clip(weights, -LARGEST, LARGEST)
    pairs = padded.reshape(-1, 2, weights.shape[1])
    size, sign = np.abs(pairs), np.sign(pairs)
    over = np.where(sign[:, 0] * sign[:, 1] > 0, np.maximum(size.sum(axis=1) - SUM, 0), 0)
    small = np.minimum(size.min(axis=1), over / 2)
    is_first = size[:, 0] >= size[:, 1]
    less = np.stack([np.where(is_first, over - small, small), np.where(is_first, small, over - small)], axis=1)
    whole = np.rint(size - less)
    excess = np.where(sign[:, 0] * sign[:, 1] > 0, np.maximum(whole.sum(axis=1) - SUM, 0), 0)  # both rounded up
    whole[:, 0] -= np.where(is_first, excess, 0)
    whole[:, 1] -= np.where(is_first, 0, excess)
    return (whole * sign).reshape(padded.shape)[: len(weights)].astype(np.int8)


def rounded(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the whole numbers and the scale of each column that come nearest to some weights."""
    largest = np.abs(weights).max(axis=0)
    plain = np.where(largest > 0, largest, 1) / LARGEST
    best = np.full(weights.shape[1], np.inf)
    scales, numbers = plain.copy(), np.zeros(weights.shape, np.int8)
    for factor in WIDER:
        tried = narrowed(weights / (plain * factor))
        error = ((weights - tried * (plain * factor)) ** 2).sum(axis=0)
        better = error < best
        best[better], scales[better], numbers[:, better] = error[better], (plain * factor)[better], tried[:, better]
    return numbers, scales.astype(np.float32)


def fitting(model: Any) -> Any:
    """Return an ONNX model with the weights of its eight-bit products rounded anew, in place."""
    kept = {one.name: one for one in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            weights, scale = kept[node.input[1]], kept[f"{node.input[1].removesuffix('_quantized')}_scale"]
            exact = numpy_helper.to_array(weights).astype(float) * numpy_helper.to_array(scale)
            numbers, scales = rounded(exact)
            weights.CopyFrom(numpy_helper.from_array(numbers, weights.name))
            scale.CopyFrom(numpy_helper.from_array(scales, scale.name))
    return model
