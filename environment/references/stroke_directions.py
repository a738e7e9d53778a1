"""Reference values for src/images/strokeDirections.test.ts, made with SciPy.

    python environment/references/stroke_directions.py
"""

import json
from pathlib import Path

import numpy as np
from scipy.ndimage import sobel
from scipy.signal import convolve2d

TARGET = Path(__file__).parents[2] / "src/testing/references/strokeDirections.json"


def directions(image):
    height, width = image.shape
    right, down = (sobel(image, axis, mode="constant") for axis in (1, 0))
    layers = []
    for direction in range(12):
        angle = np.deg2rad(30 * direction)
        beyond = np.maximum(right * np.cos(angle) + down * np.sin(angle) - np.sqrt(0.5) * np.hypot(right, down), 0)
        # Sums over 8×8 pixels, of which the first begins two pixels outside.
        sums = convolve2d(np.pad(beyond, (2, 8)), np.ones((8, 8)), "valid")
        layers.append(sums[: 4 * -(-height // 4) : 4, : 4 * -(-width // 4) : 4])
    fields = np.stack(layers, -1)
    return np.sqrt(fields / fields.sum())


if __name__ == "__main__":
    random = np.random.default_rng(0)
    images = np.round(random.uniform(size=(2, 10, 13)) * (random.uniform(size=(2, 10, 13)) > 0.5), 3)
    found = [directions(image) for image in images]
    TARGET.write_text(
        json.dumps(
            {
                "shape": images.shape,
                "images": images.ravel().tolist(),
                "fields": found[0].shape,
                "directions": [round(float(value), 6) for each in found for value in each.ravel()],
            },
            separators=(",", ":"),
        )
        + "\n"
    )
