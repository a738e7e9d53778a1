"""Reference values for src/detectors/features/gradCam.test.ts, made with PyTorch.

    python environment/references/grad_cam.py

Weights and pictures come from the formula of mobile_net_v2.py.
"""

import json
from pathlib import Path

import numpy as np
import torch
from mobile_net_v2 import ROLES, scattered
from torch.nn import functional as F

TARGET = Path(__file__).parents[2] / "src/testing/references/gradCam.json"


def given(layer, role, *shape):
    width, centre = ROLES.get(role, (np.sqrt(24 / np.prod(shape[:-1])), 0))
    return torch.tensor((scattered(f"{layer}/{role}", shape) * width + centre).astype(np.float32))


def convolution(x, name, side, inputs, outputs):
    kernel = given(name, "kernel", side, side, inputs, outputs).permute(3, 2, 0, 1)
    # At stride 2 'same' puts what is left over behind.
    padded = F.pad(x, (0, 1, 0, 1)) if side == 3 else x
    return F.conv2d(padded, kernel, given(name, "bias", outputs), stride=2 if side == 3 else 1)


def norm(x, name, channels):
    roles = [given(name, role, channels) for role in ("moving_mean", "moving_variance", "gamma", "beta")]
    return F.batch_norm(x, *roles, eps=1e-3)


def network(x):
    """The outputs, and the maps of both convolutions, which keep their gradients."""
    first = convolution(x, "first", 3, 1, 4)
    first.retain_grad()
    limited = F.relu6(first)
    second = convolution(limited, "second", 1, 4, 4)
    second.retain_grad()
    features = F.relu(limited + norm(second, "norm", 4)).mean((2, 3))
    return features @ given("logits", "kernel", 4, 3) + given("logits", "bias", 3), {"first": first, "second": second}


SCORES = {"logit": lambda logits: logits[:, 1], "distance": lambda logits: ((logits - 0.2) ** 2).sum(1)}
cases = []
for score, function in SCORES.items():
    for layer in ("first", "second"):
        pictures = torch.tensor((2 * scattered("pictures", (3, 8, 12, 1))).astype(np.float32), requires_grad=True)
        logits, maps = network(pictures.permute(0, 3, 1, 2))
        function(logits).sum().backward()
        weights = maps[layer].grad.mean((2, 3), keepdim=True)
        raised = F.relu((weights * maps[layer]).sum(1, keepdim=True))
        found = F.interpolate(raised, (8, 12), mode="bilinear", align_corners=False).detach()
        print(score, layer, found.mean((1, 2, 3)), (found > 0).float().mean().item())
        cases.append({"score": score, "layer": layer, "maps": [round(value, 6) for value in found.ravel().tolist()]})
TARGET.write_text(json.dumps({"torch": torch.__version__, "cases": cases}, separators=(",", ":")) + "\n")
