"""Reference values for src/training/trainables/deepOneClass.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/deepOneClassInputs.ts inputs.safetensors
    python environment/references/deep_one_class.py inputs.safetensors > src/testing/references/deepOneClass.json

The two losses after the paper's formulas (P. Perera and V. Patel, 2019), on the weights, pictures and labels of the input file.
"""

import json
import math
import sys

import torch
from capsule_vae_network import probe
from safetensors.torch import load_file
from torch.nn import functional as F

STEPS, BATCH, RATE, WEIGHT = 3, 3, 0.01, 2
FROZEN = ("first", "first_norm", "second")
given = load_file(sys.argv[1])


def compactness(features):
    """As the paper writes it: the squared distance of each vector from the mean of the others."""
    count, length = features.shape
    distances = [x - torch.cat([features[:i], features[i + 1 :]]).mean(0) for i, x in enumerate(features)]
    return sum(z @ z for z in distances) / (count * length)


class Network:
    def __init__(self, case):
        mine = {name[len(case) + 1 :]: value.clone() for name, value in given.items() if name.startswith(f"{case}/")}
        self.weights = {name: value for name, value in mine.items() if name.split("/")[0] in ("features", "classifier")}
        self.frozen = FROZEN if case == "frozen" else ()
        self.trained = [
            value.requires_grad_()
            for name, value in self.weights.items()
            if "moving" not in name and name.split("/")[1] not in self.frozen
        ]

    def convolution(self, x, name, stride=1):
        kernel = self.weights[f"features/{name}/kernel"].permute(3, 2, 0, 1)
        # 'same' puts what is left over behind.
        left = kernel.shape[-1] - stride
        return F.conv2d(F.pad(x, 2 * (left // 2, left - left // 2)), kernel, stride=stride)

    def norm(self, x, name):
        """Keras's. PyTorch's own would keep an average of the unbiased variance, TensorFlow.js does not."""
        weights = {role: self.weights[f"features/{name}/{role}"] for role in ("gamma", "beta", "moving_mean", "moving_variance")}
        mean, variance = weights["moving_mean"], weights["moving_variance"]
        if name not in self.frozen:
            mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
            for role, value in (("moving_mean", mean), ("moving_variance", variance)):
                self.weights[f"features/{name}/{role}"] = 0.9 * weights[role] + 0.1 * value.detach()
        per_channel = lambda values: values[:, None, None]
        scaled = (x - per_channel(mean)) / torch.sqrt(per_channel(variance) + 1e-3)
        return per_channel(weights["gamma"]) * scaled + per_channel(weights["beta"])

    def features(self, x):
        first = F.relu6(self.norm(self.convolution(x, "first", 2), "first_norm"))
        total = first + self.norm(self.convolution(first, "second"), "second_norm")
        return F.relu6(self.norm(self.convolution(total, "third"), "third_norm")).mean((2, 3))

    def logits(self, features):
        return features @ self.weights["classifier/logits/kernel"] + self.weights["classifier/logits/bias"]


def rate(case, step):
    """With damaged pictures the rate rises over the first fifty steps and falls along a cosine."""
    if case != "damaged":
        return RATE
    return RATE * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * step / STEPS)) + 1e-5


def trained(case):
    network = Network(case)
    start = {name: value.detach().clone() for name, value in network.weights.items()}
    optimizer = torch.optim.Adam(network.trained, RATE)
    losses = {"descriptiveness": [], "compactness": []}
    for step in range(STEPS):
        labels = given[f"{case}/labels/{step}"].long()
        features = network.features(given[f"{case}/pictures/{step}"].permute(0, 3, 1, 2))
        descriptive = F.cross_entropy(network.logits(features[: len(labels)]), labels)
        compact = compactness(features[BATCH : 2 * BATCH])
        optimizer.param_groups[0]["lr"] = rate(case, step)
        optimizer.zero_grad()
        (descriptive + WEIGHT * compact).backward()
        optimizer.step()
        losses["descriptiveness"].append(descriptive.item())
        losses["compactness"].append(compact.item())
    return {"losses": losses, "changes": {name: probe(value - start[name]) for name, value in network.weights.items()}}


reference = {"torch": torch.__version__, "cases": {case: trained(case) for case in ("plain", "frozen", "damaged")}}
json.dump(reference, sys.stdout, indent=1)
print()
