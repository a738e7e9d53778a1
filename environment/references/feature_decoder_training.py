"""Reference values for src/training/trainables/featureDecoder.slow.test.ts, made with Keras.

    python environment/references/feature_decoder_training.py

Every step is on all pictures, so that their order does not count. The rate falls as Keras 2's `decay` has it, which Keras 3 knows as a
schedule.
"""

import json
from pathlib import Path

import keras
import numpy as np
from feature_decoder import decoder
from mobile_net_v2 import scattered, weight

TARGET = Path(__file__).parents[2] / "src/testing/references/featureDecoderTraining.json"
STEPS, COUNT = 4, 5


def probe(values):
    """Two numbers of a tensor: its length, and its product with cos 0, cos 1, cos 2 …"""
    flat = values.astype(np.float64).ravel()
    return {"norm": float(np.linalg.norm(flat)), "product": float(flat @ np.cos(np.arange(len(flat))))}


def weights(model):
    """By the names of our checkpoints."""
    found = {}
    for layer in model.layers:
        for variable in layer.weights:
            role = variable.path.split("/")[-1]
            if isinstance(layer, keras.layers.DepthwiseConv2D):
                role = "depthwise_kernel"
            found[f"decoder/{layer.name}/{role}"] = variable.numpy().copy()
    return found


def trained(kind):
    model = decoder(kind, features=6, channels=3, height=16, width=24, filters=8, hidden=12)
    for layer in model.layers:
        layer.set_weights([weight(layer, variable) for variable in layer.weights])
    rate = keras.optimizers.schedules.InverseTimeDecay(1e-3, decay_steps=1, decay_rate=0.1)
    model.compile(optimizer=keras.optimizers.Adam(rate, amsgrad=True), loss="mse")
    features = (2 * scattered("features", (COUNT, 6))).astype(np.float32)
    pictures = (scattered("pictures", (COUNT, 16, 24, 3)) + 0.5).astype(np.float32)
    start, losses = weights(model), []
    for _ in range(STEPS):
        model.reset_metrics()
        losses.append(float(model.train_on_batch(features, pictures)))
    changes = {name: probe(value - start[name]) for name, value in weights(model).items()}
    return {"losses": losses, "changes": changes}


TARGET.write_text(json.dumps({kind: trained(kind) for kind in ("normal", "mobile")}, indent=1) + "\n")
