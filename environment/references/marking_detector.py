"""Reference values for the marking GAN's detector in src/detectors, made with SciPy and NumPy.

    python environment/references/marking_detector.py

Blurred maps, larger and smaller than the blur reaches, and the detector's formula on readings made up for its networks.
"""

import json
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter, zoom

TARGET = Path(__file__).parents[2] / "src/testing/references/markingDetector.json"
LAMBDA, HIGHEST, PLACES = 0.4, 5, (16, 64)


def blur(maps, deviation):
    """Of each map alone; beyond the border its pixels repeat."""
    return gaussian_filter(maps, (0, deviation, deviation), mode="nearest")


def enlarged(maps):
    """Four times as large each way, bilinear between the places' centres."""
    return zoom(maps, (1, 4, 4), order=1, grid_mode=True, mode="nearest")


def flat(values):
    return np.round(values, 6).ravel().tolist()


def some(values):
    """Every 61st of them."""
    return flat(values.ravel()[::61])


def blurs(random):
    cases = []
    for shape, deviation in [((2, 7, 11), 0.5), ((1, 9, 5), 1.0), ((1, 3, 2), 2.3)]:
        maps = np.round(random.normal(size=shape), 4)
        cases.append({"shape": shape, "deviation": deviation, "maps": flat(maps), "blurred": flat(blur(maps, deviation))})
    return cases


def readings(n, phase):
    """What the networks are made to say, the same in the test."""
    i = np.arange(n * PLACES[0] * PLACES[1])
    doubt = -3 + 2 * np.sin(phase + 1.7 * i) + np.sin(0.013 * i * i)
    residual = 0.01 * (1 + np.cos(phase + 2.3 * i)) ** 2
    return {"doubt": doubt.reshape(n, *PLACES), "residual": residual.reshape(n, *PLACES)}


def formula():
    """Readings of whole parts, from which the detector learns, and of parts to be scored."""
    whole, scored = readings(4, 0), readings(3, 1)
    usual = {"doubt": blur(whole["doubt"], 1).mean(0), "residual": whole["residual"].mean(0) + 0.001}
    doubt = blur(scored["doubt"] - 0.5 * usual["doubt"], 0.5)
    residual = np.log(1 + blur(scored["residual"] / usual["residual"], 0.5))
    anomaly = (1 - LAMBDA) * residual + LAMBDA * doubt
    highest = lambda maps: np.sort(maps.reshape(len(maps), -1), 1)[:, -HIGHEST:].mean(1)
    return {
        "lambda": LAMBDA,
        "usual": {name: some(values) for name, values in usual.items()},
        "scores": flat(highest(anomaly)),
        "parts": {"residual": flat(highest(residual)), "doubt": flat(highest(doubt))},
        "map": some(enlarged(np.log(1 + np.exp(anomaly)))),
    }


if __name__ == "__main__":
    random = np.random.default_rng(0)
    values = {"blurs": blurs(random), "formula": formula()}
    TARGET.write_text(json.dumps(values, separators=(",", ":")) + "\n")
