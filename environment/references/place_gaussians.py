"""Reference values for the tests of src/detectors/places/placeGaussians*.ts, made with NumPy and scikit-learn.

    python environment/references/place_gaussians.py

Features far from 0, of places that differ in how much they vary; at one place nothing varies.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.covariance import LedoitWolf

TARGET = Path(__file__).parents[2] / "src/testing/references/placeGaussians.json"
ROWS, COLUMNS, CHANNELS, LEAST = 2, 3, 5, 0.01


def distances(queries, means, covariances):
    """[n, places, channels], [places, channels], [places, channels, channels] -> [n, places]"""
    deviations = queries - means
    return np.sqrt(np.einsum("npi,pij,npj->np", deviations, np.linalg.inv(covariances), deviations))


def shrunk(vectors, least):
    """Ledoit and Wolf's, and no variance below the least."""
    model = LedoitWolf().fit(vectors)
    sure = model.shrinkage_ * np.trace(np.cov(vectors.T, bias=True)) / CHANNELS
    return model.covariance_ + max(0, least - sure) * np.eye(CHANNELS)


def case(random, count):
    mixing = random.normal(size=(ROWS * COLUMNS, CHANNELS, CHANNELS))
    mixing[4] = 0
    draw = lambda n: np.round(np.einsum("npc,pcd->npd", random.normal(size=(n, ROWS * COLUMNS, CHANNELS)), mixing) + 20, 3)
    train, queries = draw(count), draw(4) + np.round(random.normal(size=(4, ROWS * COLUMNS, CHANNELS)), 3)
    means = train.mean(0)
    deviations = (train - means).reshape(-1, CHANNELS)
    variance = deviations.var(0).mean()
    one = shrunk(deviations, LEAST * variance)
    repeat = lambda matrix: np.repeat(matrix[None], ROWS * COLUMNS, 0)
    values = {"shared": distances(queries, means, repeat(one))}
    # What is learnt from the first picture alone.
    across = shrunk(train[0], LEAST * train[0].var(0).mean())
    values["single"] = distances(queries, train[0], repeat(across))
    places = np.moveaxis(train, 1, 0)
    values["ledoit-wolf"] = distances(queries, means, np.stack([shrunk(each, LEAST * variance) for each in places]))
    paper = [np.cov(each.T) + 0.01 * np.eye(CHANNELS) for each in places]
    values["paper"] = distances(queries, means, np.stack(paper))
    return {
        "count": count,
        "train": train.ravel().tolist(),
        "queries": queries.ravel().tolist(),
        "distances": {name: value.ravel().tolist() for name, value in values.items()},
    }


if __name__ == "__main__":
    random = np.random.default_rng(3)
    values = {
        "shape": [ROWS, COLUMNS, CHANNELS],
        "cases": {"few pictures": case(random, 4), "more pictures than channels": case(random, 23)},
    }
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
