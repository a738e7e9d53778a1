"""Reference values for src/networks/efficientNetLite0.test.ts, made with PyTorch.

    python environment/references/efficientnet.py [the package's wheel]

The whole network, batch normalisation and all, with the package's own weights, and the same with those that are shipped:
the two have to agree but for the rounding, and the shipped ones are compared to the last digits.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).parents[1] / "weights"))
from efficientnet_lite0 import EPSILON, network, package_bytes, rounded, state  # noqa: E402

TARGET = Path(__file__).parents[2] / "src/testing/references/efficientNetLite0.json"
STRIDES = [1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1]


def scattered(name, shape):
    """Numbers in [-0.5, 0.5), fixed by the name and the place."""
    seed = sum((place + 1) * ord(character) for place, character in enumerate(name))
    places = np.arange(np.prod(shape), dtype=np.int64)
    return ((places * places * 31 + places * 7919 + seed * 4729) % 10007 / 10007 - 0.5).reshape(shape)


def same(x, kernel, stride):
    """TensorFlow's padding: what is odd goes below and to the right."""
    pads = []
    for size in (x.shape[3], x.shape[2]):
        whole = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        pads += [whole // 2, whole - whole // 2]
    return F.pad(x, pads)


class Original:
    def __init__(self, weights):
        self.weights = {name: torch.tensor(values) for name, values in weights.items()}

    def convolution(self, x, name, norm, stride=1, rectified=True):
        kernel = self.weights[f"{name}.weight"]
        groups = x.shape[1] if kernel.shape[1] == 1 and "depthwise" in name else 1
        x = F.conv2d(same(x, kernel.shape[2], stride), kernel, stride=stride, groups=groups)
        of = [self.weights[f"{norm}.{role}"] for role in ("running_mean", "running_var", "weight", "bias")]
        x = F.batch_norm(x, *of, eps=EPSILON)
        return F.relu6(x) if rectified else x

    def outputs(self, pictures, blocks):
        x = (255 * pictures - 127) / 128
        x = self.convolution(x, "_conv_stem", "_bn0", 2)
        for block in range(blocks):
            name, before = f"_blocks.{block}.", x
            if block > 0:
                x = self.convolution(x, name + "_expand_conv", name + "_bn0")
            x = self.convolution(x, name + "_depthwise_conv", name + "_bn1", STRIDES[block])
            x = self.convolution(x, name + "_project_conv", name + "_bn2", rectified=False)
            if x.shape == before.shape:
                x = x + before
            yield x


class Shipped(Original):
    def __init__(self, weights):
        self.weights = {name: torch.tensor(values.astype(np.float32)) for name, values in weights.items()}

    def convolution(self, x, name, norm, stride=1, rectified=True):
        own = name.replace("_blocks.", "").replace("_conv_stem", "stem").replace("._", "/").replace("_conv", "")
        kernel, bias = self.weights[own + "/kernel"], self.weights[own + "/bias"]
        depthwise = own.endswith("depthwise")
        kernel = kernel.permute((2, 3, 0, 1) if depthwise else (3, 2, 0, 1))
        x = same(x, kernel.shape[2], stride)
        x = F.conv2d(x, kernel, bias, stride, groups=x.shape[1] if depthwise else 1)
        return F.relu6(x) if rectified else x


def case(weights, shape, taps):
    pictures = torch.tensor((scattered("pictures", shape) + 0.5).astype(np.float32)).permute(0, 3, 1, 2)
    original = list(Original(weights).outputs(pictures, 11))
    shipped = list(Shipped(rounded(network(weights))).outputs(pictures, 11))
    values = {}
    for tap in taps:
        difference = (original[tap] - shipped[tap]).abs().max() / original[tap].std()
        print(shape, tap, tuple(shipped[tap].shape), "half precision is off by", float(difference), "deviations")
        assert difference < 0.1
        # Some of them, evenly spread: a wrong padding moves all.
        some = shipped[tap].permute(0, 2, 3, 1).ravel()[::13]
        values[tap] = [round(float(value), 5) for value in some]
    return {"shape": shape, "taps": values}


if __name__ == "__main__":
    weights = state(package_bytes(sys.argv[1] if len(sys.argv) > 1 else None))
    with torch.no_grad():
        cases = [case(weights, (2, 64, 32, 3), [0, 4, 10]), case(weights, (1, 45, 70, 3), [2, 7])]
    TARGET.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
