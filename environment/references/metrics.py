"""Writes src/testing/references/metrics.json: what scikit-learn and numpy make of the same scores."""

import json
from pathlib import Path

import numpy as np
from sklearn.metrics import confusion_matrix, precision_recall_curve, roc_auc_score, roc_curve

TARGET = Path("src/testing/references/metrics.json")


def lcg(seed):
    """The generator that src/metrics/intervals/bootstrap.test.ts has too, so that both draw the same samples."""
    state = seed
    while True:
        state = (state * 1103515245 + 12345) % 2**31
        yield state / 2**31


def bootstrap(runs, labels, samples, seed):
    """Stratified percentile bootstrap of the runs' mean AUROC: all runs with the same draws, normal items first."""
    random = lcg(seed)
    normal, anomalous = np.flatnonzero(labels == 0), np.flatnonzero(labels == 1)
    statistics = []
    for _ in range(samples):
        drawn = [normal[int(next(random) * len(normal))] for _ in normal]
        drawn += [anomalous[int(next(random) * len(anomalous))] for _ in anomalous]
        statistics.append(np.mean([roc_auc_score(labels[drawn], scores[drawn]) for scores in runs]))
    return np.quantile(statistics, [0.025, 0.975]).tolist()


def case(scores, labels):
    fpr, tpr, thresholds = roc_curve(labels, scores, drop_intermediate=False)
    precision, recall, _ = precision_recall_curve(labels, scores)
    with np.errstate(invalid="ignore"):
        f1 = np.nan_to_num(2 * precision * recall / (precision + recall))
    threshold = float(np.median(scores))
    counts, edges = np.histogram(scores, bins=7)
    return {
        "scores": scores.tolist(),
        "labels": labels.tolist(),
        "auroc": roc_auc_score(labels, scores),
        "roc": {"fpr": fpr.tolist(), "tpr": tpr.tolist(), "thresholds": thresholds[1:].tolist()},
        "f1max": float(f1.max()),
        "threshold": threshold,
        "confusion": confusion_matrix(labels, scores >= threshold).ravel().tolist(),
        "quantiles": {str(q): float(np.quantile(scores, q)) for q in (0, 0.05, 0.5, 0.95, 0.99, 1)},
        "histogram": {"counts": counts.tolist(), "edges": edges.tolist()},
        "bootstrap": bootstrap([scores], labels, 200, 1),
        "bootstrapWithIndex": bootstrap([scores, np.arange(len(scores))], labels, 200, 1),
    }


if __name__ == "__main__":
    generator = np.random.default_rng(0)
    labels = (np.arange(60) % 3 == 0).astype(int)
    smooth = np.round(generator.normal(size=60) + labels, 6)
    # Halves make many ties, within and between the classes.
    tied = np.round(2 * smooth) / 2 + 0.0  # turns -0.0 into 0.0
    upside_down = -smooth
    perfect = labels + np.arange(60) / 100
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    cases = {"smooth": smooth, "tied": tied, "upside down": upside_down, "perfect": perfect}
    TARGET.write_text(json.dumps({name: case(s, labels) for name, s in cases.items()}, separators=(",", ":")) + "\n")
