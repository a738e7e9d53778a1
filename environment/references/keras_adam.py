"""Reference values for src/training/optimizers/kerasAdam.test.ts, made with Keras 2's Adam, which tf-keras still has.

    python environment/references/keras_adam.py
"""

import json
from pathlib import Path

import tensorflow as tf
import tf_keras

TARGET = Path(__file__).parents[2] / "src/testing/references/kerasAdam.json"
START = [1.0, -2.0, 0.5]
STEPS = 12


def moved(**settings):
    """Where the optimizer brings the numbers along x³ − x, each by itself."""
    settings = {"learning_rate": 0.05, "beta_1": 0.5, "beta_2": 0.9, **settings}
    optimizer = tf_keras.optimizers.legacy.Adam(**settings)
    x = tf.Variable(START)
    path = []
    for _ in range(STEPS):
        optimizer.apply_gradients([(3 * x**2 - 1, x)])
        path.append([float(value) for value in x.numpy()])
    return path


cases = {
    "amsgrad": {"settings": {"amsgrad": True}, "path": moved(amsgrad=True)},
    "rateDecay": {"settings": {"rateDecay": 0.3}, "path": moved(decay=0.3)},
    "both": {"settings": {"amsgrad": True, "rateDecay": 0.3}, "path": moved(amsgrad=True, decay=0.3)},
}
TARGET.write_text(json.dumps({"start": START, "cases": cases}, separators=(",", ":")) + "\n")
