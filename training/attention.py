"""Attention in one step: where the exporter writes a dozen small steps a layer, ONNX Runtime has one of its own.

A window is read by itself, so that no piece of it is ever masked, and the mask goes with the small steps.
"""

from __future__ import annotations

from typing import Any

from onnx import helper

HEADS = 12
"""Of all-MiniLM-L6-v2: 12 heads of 32 dimensions."""

_OWN = "com.microsoft"  # the domain of ONNX Runtime's own operators
_PART = "attention/self"


def fused(model: Any) -> Any:
    """Return an ONNX model as PyTorch exports it with its attention in one step a layer, in place.

    Raises
    ------
    ValueError
        If no layer has attention of that form.
    """
    graph = model.graph
    layers = sorted({n.name.partition(_PART)[0] + _PART for n in graph.node if _PART in n.name})
    for layer in layers:
        made = {n.name: n for n in graph.node}
        last = made[f"{layer}/Reshape_3"]
        sides = [made[f"{layer}/{side}/Add"].output[0] for side in ("query", "key", "value")]
        step = helper.make_node(
            "MultiHeadAttention", sides, list(last.output), f"{layer}/attention", domain=_OWN, num_heads=HEADS
        )
        at = next(i for i, n in enumerate(graph.node) if n.name == last.name)
        graph.node.insert(at, step)
        graph.node.remove(last)
    if not layers:
        raise ValueError("no layer of the model has attention as PyTorch exports it")
    _drop_unused(graph)
    model.opset_import.append(helper.make_opsetid(_OWN, 1))
    return model


def _drop_unused(graph: Any) -> None:
    """Remove the steps, weights and inputs that nothing asks for any more."""
    needed = {one.name for one in graph.output}
    for node in reversed(list(graph.node)):
        if needed.isdisjoint(node.output):
            graph.node.remove(node)
        else:
            needed.update(node.input)
    for those in (graph.input, graph.initializer):
        for one in [one for one in those if one.name not in needed]:
            those.remove(one)
