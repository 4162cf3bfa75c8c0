"""Write a trained reader as users run it: the encoder as ONNX with eight-bit weights, the pairs' weights as arrays."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from attention import fused
from network import Reader, base_model
from onnxruntime.quantization import QuantType, quantize_dynamic
from rounding import fitting


def export(model: Reader, folder: Path) -> None:
    """Write ``encoder.onnx``, ``pairs.npz`` and ``vocab.txt`` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval().float()
    rows = tuple(torch.ones((2, 12), dtype=torch.long) for _ in range(4))
    names = ["ids", "entities", "states", "mask"]
    axes = {name: {0: "window", 1: "piece"} for name in (*names, "choices", "tells", "fills")}
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole.onnx")
        torch.onnx.export(
            model, rows, str(whole), input_names=names, output_names=["choices", "tells", "fills"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        narrow = Path(scratch, "narrow.onnx")
        quantize_dynamic(str(whole), str(narrow), weight_type=QuantType.QInt8, per_channel=True)
        onnx.save(fused(fitting(onnx.load(narrow))), folder / "encoder.onnx")
    weights = {
        "pairs": model.pairs.weight.T, "bias": model.pairs.bias, "products": model.products.weight.T,
        "distance": model.distance.weight,
    }  # fmt: skip
    np.savez(
        folder / "pairs.npz", **{name: value.detach().numpy().astype(np.float32) for name, value in weights.items()}
    )
    shutil.copy(base_model() / "vocab.txt", folder / "vocab.txt")


if __name__ == "__main__":
    reader = Reader()
    reader.load_state_dict(torch.load(sys.argv[1]))
    export(reader, Path(sys.argv[2]))
