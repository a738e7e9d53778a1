"""Reference values for the tests of src/detectors/places/{kCentres,patchMemory}.ts, made with NumPy.

    python environment/references/patch_memory.py
"""

import json
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parents[2] / "src/testing/references/patchMemory.json"
ROWS, COLUMNS, CHANNELS, NEIGHBOURS = 3, 4, 5, 4


def centres(points, first, count):
    """K. Roth et al. 2022, algorithm 1."""
    chosen = [first]
    while len(chosen) < count:
        chosen.append(int(np.linalg.norm(points[:, None] - points[chosen], axis=2).min(1).argmax()))
    return chosen


def weighed(features, bank):
    """Equations 6 and 7, of one picture's features [places, channels]."""
    distances = np.linalg.norm(features[:, None] - bank, axis=2)
    place, nearest = np.unravel_index(np.where(distances == distances.min(1, keepdims=True), distances, -1).argmax(), distances.shape)
    around = np.linalg.norm(bank - bank[nearest], axis=1).argsort()[:NEIGHBOURS]
    score = distances[place, nearest]
    return (1 - np.exp(score) / np.exp(distances[place, around]).sum()) * score


if __name__ == "__main__":
    random = np.random.default_rng(5)
    points = random.normal(size=(60, 3)).round(3).astype(np.float32)
    bank = (random.normal(size=(25, CHANNELS)) + 10).round(3)
    queries = (2 * random.normal(size=(4, ROWS * COLUMNS, CHANNELS)) + 10).round(3)
    queries[3, :4] = bank[:4]
    values = {
        "points": points.ravel().tolist(),
        "centres": centres(points.astype(np.float64), 17, 12),
        "shape": [ROWS, COLUMNS, CHANNELS],
        "neighbours": NEIGHBOURS,
        "bank": bank.ravel().tolist(),
        "queries": queries.ravel().tolist(),
        "distances": np.linalg.norm(queries[:, :, None] - bank, axis=3).min(2).ravel().tolist(),
        "weighed": [weighed(each, bank) for each in queries],
    }
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
