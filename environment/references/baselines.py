"""Reference values for the baselines' tests in src/detectors, made with scikit-learn.

    python environment/references/baselines.py

More images than pixels ("tall") and fewer ("wide"): the principal components are found in different ways.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors

TARGET = Path(__file__).parents[2] / "src/testing/references/baselines.json"
SHAPE = (3, 2, 2)  # height, width, channels


def case(seed, count, components):
    random = np.random.default_rng(seed)
    mixing = random.normal(size=(12, 12)) * np.linspace(2, 0.2, 12)[:, None]
    draw = lambda n: np.round(random.normal(size=(n, 12)) @ mixing + 3, 4)
    train, test = draw(count), draw(7)
    distances, indices = NearestNeighbors(n_neighbors=1).fit(train).kneighbors(test)
    pca = PCA(components, svd_solver="full").fit(train)
    residual = (test - pca.inverse_transform(pca.transform(test))) ** 2
    return {
        "shape": SHAPE,
        "train": train.ravel().tolist(),
        "test": test.ravel().tolist(),
        "nearest": {"distances": distances.ravel().tolist(), "indices": indices.ravel().tolist()},
        "components": components,
        "pca": {
            "scores": residual.sum(1).tolist(),
            "maps": residual.reshape(-1, *SHAPE).sum(-1).ravel().tolist(),
        },
    }


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    cases = {"tall": case(0, 40, 4), "wide": case(1, 9, 5)}
    TARGET.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
