"""Reference values for the tests of src/detectors/features/{localOutlierFactor,neighbourDistance,mahalanobisDistance,minMaxScaling}.ts.

    python environment/references/feature_scores.py

Made with scikit-learn, from 32-bit vectors: far from 0, so that rounding shows, with duplicates among them and queries that
repeat training vectors.
"""

import json
from pathlib import Path

import numpy as np
from sklearn.covariance import LedoitWolf
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.preprocessing import MinMaxScaler

TARGET = Path(__file__).parents[2] / "src/testing/references/featureScores.json"


def drawn(random, count, length, offset):
    values = random.normal(size=(count, length)) * np.linspace(0.2, 2, length) + offset
    return np.round(values, 3).astype(np.float32)


def factors(train, queries, neighbours):
    model = LocalOutlierFactor(n_neighbors=neighbours, novelty=True).fit(train.astype(np.float64))
    return (-model.score_samples(queries.astype(np.float64))).tolist()


def case(random, count, length, offset, neighbours, duplicates):
    train = drawn(random, count, length, offset)
    # A vector that occurs more often than neighbours are looked at: density 1e10.
    train[:duplicates] = train[0]
    queries = drawn(random, 6, length, offset)
    # Like the training vectors, a little and far off, twice repeated.
    queries[1] += 1
    queries[2] += 20
    queries[3], queries[4] = train[0], train[-1]
    exact = train.astype(np.float64)
    distances, indices = NearestNeighbors(n_neighbors=min(neighbours, count - 1)).fit(exact).kneighbors(queries)
    return {
        "length": length,
        "neighbours": neighbours,
        "train": train.ravel().tolist(),
        "queries": queries.ravel().tolist(),
        "factors": factors(train, queries, neighbours),
        "trainFactors": factors(train, train, neighbours),
        "distances": distances[:, -1].tolist(),
        "mahalanobis": np.sqrt(LedoitWolf().fit(exact).mahalanobis(queries.astype(np.float64))).tolist(),
        "scaled": MinMaxScaler().fit(train).transform(queries).ravel().tolist(),
    }


if __name__ == "__main__":
    random = np.random.default_rng(7)
    cases = {
        "few dimensions": case(random, 40, 6, 3, 5, 0),
        "many dimensions, far from 0": case(random, 30, 40, 100, 5, 0),
        "duplicates": case(random, 30, 4, 0, 5, 9),
        "a pair of duplicates": case(random, 30, 4, 0, 3, 2),
        "more neighbours than vectors": case(random, 8, 3, 0, 20, 0),
    }
    TARGET.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
