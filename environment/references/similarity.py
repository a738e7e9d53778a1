"""Writes src/testing/references/similarity.json: scikit-image's structural similarity of small pictures.

    python environment/references/similarity.py
"""

import json
from pathlib import Path

import numpy as np
from skimage.metrics import structural_similarity

TARGET = Path("src/testing/references/similarity.json")
HEIGHT, WIDTH = 11, 14


def pictures():
    """Name and two pictures, of numbers that a file can say exactly."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    edge = np.round(0.2 + 0.6 * (columns + rows > 12) + 0.05 * random.normal(size=(HEIGHT, WIDTH)), 3)
    moved = np.round(np.roll(edge, 1, axis=1) + 0.1 * (rows == 5), 3)
    noise = np.round(random.random((HEIGHT, WIDTH)), 3)
    return {
        "an edge and it moved": (edge, moved),
        "an edge and noise": (edge, noise),
        "a picture and itself": (edge, edge),
        "two constant pictures": (np.full_like(edge, 0.3), np.full_like(edge, 0.5)),
        "a constant picture and noise": (np.full_like(edge, 0.3), noise),
        "a picture and its negative": (noise, 1 - noise),
    }


def settings():
    yield from ({"window": window, "range": 1} for window in (3, 5, 7, 11))
    yield from ({"window": 5, "range": size} for size in (2, 255))


if __name__ == "__main__":
    cases = []
    for name, (a, b) in pictures().items():
        for setting in settings():
            value, similarity = structural_similarity(
                a, b, win_size=setting["window"], data_range=setting["range"], full=True
            )
            cases.append({"name": name, **setting, "value": value, "map": np.round(similarity, 9).ravel().tolist()})
    given = {name: [each.ravel().tolist() for each in pair] for name, pair in pictures().items()}
    TARGET.write_text(
        json.dumps({"height": HEIGHT, "width": WIDTH, "pictures": given, "cases": cases}, separators=(",", ":")) + "\n"
    )
