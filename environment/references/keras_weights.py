"""A small file of weights in the layout of Keras' own for src/networks/kerasWeights.test.ts, made with h5py.

    python environment/references/keras_weights.py
    python environment/references/keras_weights.py --alpha 1 --layers 1000 weights.h5

Without a file it writes src/testing/references/kerasWeights.h5: the first layers of MobileNetV2. The weights come from the formula of
mobile_net_v2.py, so that the test works them out as well. Layers are named differently than there, as in files of other versions.
"""

import argparse

import h5py
import keras
import numpy as np
from mobile_net_v2 import TARGET, network

SMALL = TARGET.with_name("kerasWeights.h5")


def role(layer, variable):
    name = variable.path.split("/")[-1]
    return "depthwise_kernel" if name == "kernel" and isinstance(layer, keras.layers.DepthwiseConv2D) else name


def write(file, alpha, count):
    layers = network(alpha, (96, 96, 3)).layers[:count]
    names = [f"mobl_{layer.name}" for layer in layers]
    with h5py.File(file, "w") as root:
        root.attrs["layer_names"] = [name.encode() for name in names]
        root.attrs["backend"], root.attrs["keras_version"] = b"tensorflow", b"2.1.6"
        for name, layer in zip(names, layers):
            group = root.create_group(name)
            weights = [f"{name}/{role(layer, variable)}:0" for variable in layer.weights]
            group.attrs["weight_names"] = np.array([weight.encode() for weight in weights], dtype="S") if weights else []
            for weight, values in zip(weights, layer.get_weights()):
                group.create_dataset(weight, data=values)


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?", default=SMALL)
    options.add_argument("--alpha", type=float, default=0.35)
    options.add_argument("--layers", type=int, default=18)
    given = options.parse_args()
    write(given.file, given.alpha, given.layers)
