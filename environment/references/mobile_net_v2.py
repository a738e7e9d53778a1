"""Reference values for src/networks/mobileNetV2.test.ts, made with Keras.

    python environment/references/mobile_net_v2.py

Weights and pictures come from a formula that both sides work out exactly, so that no weights need to be kept here.
"""

import json
from pathlib import Path

import keras
import numpy as np

TARGET = Path(__file__).parents[2] / "src/testing/references/mobileNetV2.json"
ROLES = {"gamma": (1.4, 1), "beta": (0.4, 0), "moving_mean": (0.4, 0), "moving_variance": (1, 1), "bias": (0.4, 0)}


def scattered(name, shape):
    """Numbers in [-0.5, 0.5), fixed by the name and the place."""
    seed = sum((place + 1) * ord(character) for place, character in enumerate(name))
    places = np.arange(np.prod(shape), dtype=np.int64)
    return ((places * places * 31 + places * 7919 + seed * 4729) % 10007 / 10007 - 0.5).reshape(shape)


def weight(layer, variable):
    role, shape = variable.path.split("/")[-1], variable.shape
    width, centre = ROLES.get(role, (None, 0))
    if width is None:
        # As deep as the sum over a kernel is long, by He's rule.
        inputs = np.prod(shape[:2] if isinstance(layer, keras.layers.DepthwiseConv2D) else shape[:-1])
        width = np.sqrt(24 / inputs)
    return (scattered(f"{layer.name}/{'kernel' if role not in ROLES else role}", shape) * width + centre).astype(np.float32)


def network(alpha, shape):
    made = keras.applications.MobileNetV2(include_top=False, weights=None, alpha=alpha, input_shape=shape)
    for layer in made.layers:
        layer.set_weights([weight(layer, variable) for variable in layer.weights])
    return made


def outputs(alpha, shape, layers):
    made = network(alpha, shape)
    pictures = (2 * scattered("pictures", (2, *shape))).astype(np.float32)
    values = {}
    for name in layers:
        part = keras.Model(made.input, keras.layers.GlobalAveragePooling2D()(made.get_layer(name).output))
        found = part.predict(pictures, verbose=0)
        print(alpha, shape, name, found.shape, np.mean(found > 0), found.mean(), found.max())
        values[name] = [round(float(value), 6) for value in found.ravel()]
    return {"alpha": alpha, "shape": shape, "pooled": values}


def described(alpha):
    made = keras.applications.MobileNetV2(include_top=False, weights=None, alpha=alpha, input_shape=(96, 96, 3))
    return {"alpha": alpha, "parameters": made.count_params(), "features": made.output.shape[-1]}


if __name__ == "__main__":
    made = keras.applications.MobileNetV2(include_top=False, weights=None, alpha=0.35, input_shape=(96, 96, 3))
    layers = [layer for layer in made.layers if not isinstance(layer, (keras.layers.InputLayer, keras.layers.ZeroPadding2D))]
    values = {
        "sizes": [described(alpha) for alpha in (0.35, 0.5, 0.75, 1.0, 1.3, 1.4)],
        "layers": [{"name": layer.name, "output": layer.output.shape[1:]} for layer in layers],
        "cases": [
            outputs(0.35, (32, 32, 3), ["block_6_expand_relu", "block_10_project", "out_relu"]),
            outputs(0.35, (37, 50, 1), ["block_3_depthwise", "block_13_expand_relu"]),
        ],
    }
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
