"""Writes src/testing/references/ranks.json: what SciPy makes of the same tables of scores, and its studentized range."""

import json
from pathlib import Path

import numpy as np
from scipy.stats import chi2, friedmanchisquare, rankdata, studentized_range

TARGET = Path("src/testing/references/ranks.json")


def case(table):
    """A table of scores, a row a data set and a column a method: the higher, the better."""
    statistic, p = friedmanchisquare(*np.transpose(table))
    ranks = np.array([rankdata(-np.array(row)) for row in table])
    return {"table": table, "meanRanks": ranks.mean(axis=0).tolist(), "statistic": float(statistic), "p": float(p)}


def nemenyi(level):
    """By the number of methods: the quantile of the studentized range over the root of 2 (J. Demsar, 2006, table 5)."""
    return {k: float(studentized_range.ppf(1 - level, k, np.inf) / np.sqrt(2)) for k in range(2, 21)}


if __name__ == "__main__":
    generator = np.random.default_rng(0)
    smooth = np.round(generator.uniform(size=(5, 8)), 4)
    better = np.round(smooth + np.linspace(0, 1, 8), 4)
    tied = np.round(generator.uniform(size=(9, 4)) * 3) / 3
    values = {
        "friedman": {name: case(t.tolist()) for name, t in {"smooth": smooth, "better": better, "tied": tied}.items()},
        "nemenyi": {str(level): nemenyi(level) for level in (0.05, 0.1)},
        "chiSquare": [[x, df, float(chi2.sf(x, df))] for df in (1, 2, 3, 7, 10) for x in (0, 0.1, 1, 5, 14.07, 30)],
    }
    TARGET.write_text(json.dumps(values, indent=1) + "\n")
