"""Reference values for src/networks/featureDecoder.test.ts, made with Keras.

    python environment/references/feature_decoder.py

Walkthrough 002's decoders, after its description, of any size. Weights and features come from the formula of mobile_net_v2.py.
"""

import json
from pathlib import Path

import keras
import numpy as np
from keras import layers
from mobile_net_v2 import scattered, weight

TARGET = Path(__file__).parents[2] / "src/testing/references/featureDecoder.json"


def dense(x, units, name):
    x = layers.BatchNormalization(name=f"{name}_norm")(layers.Dense(units, name=name)(x))
    return layers.Activation("relu")(x)


def depthwise(x, filters, name):
    x = layers.DepthwiseConv2D(3, padding="same", use_bias=False, name=f"{name}_depthwise")(x)
    x = layers.ReLU(6.0)(layers.BatchNormalization(name=f"{name}_depthwise_norm")(x))
    x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=f"{name}_pointwise")(x)
    return layers.ReLU(6.0)(layers.BatchNormalization(name=f"{name}_pointwise_norm")(x))


def convolution(x, filters, name):
    x = layers.Conv2D(filters, 5, padding="same", kernel_initializer="he_normal", name=name)(x)
    return layers.Activation("relu")(layers.BatchNormalization(name=f"{name}_norm")(x))


def decoder(kind, features, channels, height, width, filters=128, hidden=1024):
    inputs = keras.Input((features,))
    x = dense(inputs, hidden, "hidden")
    x = dense(x, filters * (height // 8) * (width // 8), "innermost")
    x = layers.UpSampling2D()(layers.Reshape((height // 8, width // 8, filters))(x))
    if kind == "normal":
        x = layers.UpSampling2D()(convolution(x, filters, "up0"))
        x = convolution(x, 2 * filters, "up1")
    else:
        # The text's 256, 256, 128 and 64 filters, times its alpha of a half.
        x = layers.UpSampling2D()(depthwise(depthwise(x, filters, "up0_0"), filters, "up0_1"))
        x = depthwise(depthwise(x, filters // 2, "up1_0"), filters // 4, "up1_1")
    x = layers.UpSampling2D()(x)
    initial = "he_normal" if kind == "normal" else "glorot_uniform"
    x = layers.Conv2D(channels, 5, padding="same", kernel_initializer=initial, name="picture")(x)
    return keras.Model(inputs, layers.Activation("sigmoid")(x))


def pictures(settings):
    made = decoder(**settings)
    for layer in made.layers:
        layer.set_weights([weight(layer, variable) for variable in layer.weights])
    features = (2 * scattered("features", (2, settings["features"]))).astype(np.float32)
    found = made.predict(features, verbose=0)
    print(settings, found.shape, found.min(), found.mean(), found.max(), found.std())
    return {"settings": settings, "pictures": [round(float(value), 6) for value in found.ravel()]}


if __name__ == "__main__":
    sizes = [
        {"kind": kind, "features": features, "channels": channels, "height": side, "width": side}
        for kind in ("normal", "mobile")
        for features, channels, side in ((1280, 3, 96), (96, 1, 32))
    ]
    small = {"features": 6, "height": 16, "width": 24, "filters": 8, "hidden": 12}
    values = {
        "sizes": [{"settings": size, "parameters": decoder(**size).count_params()} for size in sizes],
        "cases": [pictures({"kind": "normal", "channels": 3, **small}), pictures({"kind": "mobile", "channels": 1, **small})],
    }
    for size in values["sizes"]:
        print(size)
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
