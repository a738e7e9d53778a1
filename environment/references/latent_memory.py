"""Reference values for src/detectors/encoderGan/latentMemory.test.ts, made with scikit-learn.

    python environment/references/latent_memory.py

Latent vectors that vary by very different amounts and together, so that Mahalanobis' distance has something to do.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.neighbors import NearestNeighbors

TARGET = Path(__file__).parents[2] / "src/testing/references/latentMemory.json"
LATENT, KEPT, NEIGHBOURS = 5, 60, 6


def neighbours(index, queries):
    distances, indices = index.kneighbors(queries, NEIGHBOURS)
    return {"distances": distances.ravel().tolist(), "indices": indices.ravel().tolist()}


if __name__ == "__main__":
    random = np.random.default_rng(0)
    mixing = random.normal(size=(LATENT, LATENT)) * np.linspace(3, 0.3, LATENT)[:, None]
    draw = lambda n: np.round(random.normal(size=(n, LATENT)) @ mixing + 1, 4)
    latents, queries = draw(KEPT), draw(7)
    inverse = np.linalg.inv(np.cov(latents.T))
    index = NearestNeighbors(metric="mahalanobis", metric_params={"VI": inverse}, algorithm="brute").fit(latents)
    values = {
        "latent": LATENT,
        "latents": latents.ravel().tolist(),
        "queries": queries.ravel().tolist(),
        "neighbours": NEIGHBOURS,
        "ofQueries": neighbours(index, queries),
        "ofTheFirstSeven": neighbours(index, latents[:7]),
    }
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
