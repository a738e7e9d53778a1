"""The time of one picture by `npm run score -- any-part` and by anomalib's PaDiM with the same weights, in turns.

    python environment/bench/anomalib_padim.py WEIGHTS.pth FOLDER [--size 256] [--turns 5]

WEIGHTS.pth is EfficientNet-Lite0's of models/any-part/README.md, FOLDER a data set laid out as MVTec AD's. Wants an environment of its own
with `anomalib==2.7.0` (and the PyTorch that it asks for); nothing of the project imports it. anomalib judges batches of 1 and of 32: the
faster one counts. Both sides decode their pictures before the clock starts, and use all cores. Prints milliseconds a picture of each turn,
the ratio of the medians, and both image AUROCs on the folder's test pictures.
"""

import argparse
import csv
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from anomalib.models.image.padim.torch_model import PadimModel
from PIL import Image
from sklearn.metrics import roc_auc_score

root = Path(__file__).resolve().parents[2]


def pictures(files, size):
    """[n, 3, size, size], as the network wants them: (x - 127) / 128."""
    opened = (Image.open(file).convert("RGB").resize((size, size), Image.Resampling.BICUBIC) for file in files)
    return torch.from_numpy((np.stack([np.asarray(each, np.float32) for each in opened]) - 127) / 128).permute(0, 3, 1, 2)


def padim(weights, train):
    torch.manual_seed(1)
    model = PadimModel("tf_efficientnet_lite0", ["blocks.2", "blocks.4"], pre_trained=False, n_features=100)
    network = model.feature_extractor.feature_extractor
    own, given = network.state_dict(), torch.load(weights, map_location="cpu", weights_only=True)
    # Both list the same layers in the same order; the file has the classifier besides.
    named = dict(zip(own, given.values(), strict=False))
    assert all(named[name].shape == own[name].shape for name in own)
    network.load_state_dict(named)
    model.train()
    model.feature_extractor.eval()
    for batch in train.split(16):
        model(batch)
    model.fit()
    return model.eval()


def judge(model, test, batch):
    began = time.perf_counter()
    with torch.inference_mode():
        scores = torch.cat([model(each).pred_score for each in test.split(batch)])
    return 1000 * (time.perf_counter() - began) / len(test), scores.numpy()


def ours(folder):
    """Milliseconds a picture, and the score of each by its path relative to the data set."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "scores.csv"
        command = ["node", "environment/command.mjs", "score", "any-part", str(folder), "--data", str(folder), "--out", str(out)]
        subprocess.run(command, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rows = list(csv.DictReader(out.open(newline="")))
    return statistics.median(float(row["ms"]) for row in rows), {row["path"]: float(row["score"]) for row in rows}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--turns", type=int, default=5)
    asked = parser.parse_args()
    files = sorted((asked.folder / "test").rglob("*.png"))
    labels = [file.parent.name != "good" for file in files]
    model = padim(asked.weights, pictures(sorted((asked.folder / "train" / "good").glob("*.png")), asked.size))
    test = pictures(files, asked.size)
    times = {"anomalib, 1": [], "anomalib, 32": [], "ours": []}
    for _ in range(asked.turns):
        for batch in (1, 32):
            milliseconds, scores = judge(model, test, batch)
            times[f"anomalib, {batch}"].append(milliseconds)
        milliseconds, own = ours(asked.folder)
        times["ours"].append(milliseconds)
        print({side: round(each[-1], 1) for side, each in times.items()}, flush=True)
    medians = {side: statistics.median(each) for side, each in times.items()}
    fastest = min(medians["anomalib, 1"], medians["anomalib, 32"])
    print(f"ours / anomalib: {medians['ours'] / fastest:.2f}")
    own_scores = [own[file.relative_to(asked.folder).as_posix()] for file in files]
    print(f"image AUROC: ours {roc_auc_score(labels, own_scores):.3f}, anomalib {roc_auc_score(labels, scores):.3f}")


main()
