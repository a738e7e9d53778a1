"""Writes src/testing/references/likeness.json: scikit-learn's leave-one-out accuracy of the nearest neighbour between two samples.

    python environment/references/likeness.py
"""

import json
from pathlib import Path

import numpy as np
from sklearn.model_selection import LeaveOneOut, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

TARGET = Path("src/testing/references/likeness.json")


def samples():
    """Name and two samples, of numbers that a file can say exactly."""
    random = np.random.default_rng(0)
    draw = lambda rows, moved=0.0: np.round(random.normal(moved, 1, size=(rows, 5)), 3)
    return {
        "of one distribution": (draw(30), draw(30)),
        "a little moved, of two sizes": (draw(24, 1.0), draw(36)),
        "far apart": (draw(20, 9.0), draw(20)),
        "a point and its surroundings": (np.full((20, 5), 0.5), draw(20)),
    }


if __name__ == "__main__":
    cases = []
    for name, (first, second) in samples().items():
        labels = np.repeat([0, 1], [len(first), len(second)])
        right = cross_val_score(KNeighborsClassifier(1), np.concatenate([first, second]), labels, cv=LeaveOneOut())
        cases.append({"name": name, "first": first.tolist(), "second": second.tolist(), "accuracy": float(right.mean())})
    TARGET.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
