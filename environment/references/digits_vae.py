"""Reference values for src/training/trainables/digitsVae.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/digitsVaeInputs.ts inputs.safetensors
    python environment/references/digits_vae.py inputs.safetensors > src/testing/references/digitsVae.json

Walkthrough 003's networks and losses after its description, and the plain autoencoder beside them, on the weights, pictures and noise of
the input file. The divergence weighs 0.7. The loss is a sum over the pictures, as our training has it; the walkthrough's is their mean, which to Adam is the
same but for the last, shorter batch of an epoch.
"""

import json
import sys

import torch
from capsule_vae_network import probe
from safetensors.torch import load_file
from torch.nn import functional as F

STEPS = 4
WEIGHT = 0.7
given = load_file(sys.argv[1])


def train(code):
    weights = {
        name.removeprefix(f"{code}/"): tensor.clone().requires_grad_()
        for name, tensor in given.items()
        if name.startswith((f"{code}/encoder", f"{code}/decoder"))
    }
    start = {name: tensor.detach().clone() for name, tensor in weights.items()}
    optimizer = torch.optim.Adam(weights.values(), lr=5e-3)
    losses = {}
    for step in range(STEPS):

        def dense(x, name):
            return x @ weights[f"{name}/kernel"] + weights[f"{name}/bias"]

        pictures = given[f"{code}/pictures/{step}"].flatten(1)
        hidden = F.relu(dense(F.relu(dense(pictures, "encoder/down0")), "encoder/down1"))
        if code == "point":
            latents, divergence = dense(hidden, "encoder/point"), torch.zeros(())
        else:
            mean, log_variance = dense(hidden, "encoder/mean"), dense(hidden, "encoder/logVariance")
            latents = mean + torch.exp(0.5 * log_variance) * given[f"{code}/noise/{step}"]
            divergence = 0.5 * torch.sum(log_variance.exp() + mean.pow(2) - 1 - log_variance)
        drawn = torch.sigmoid(
            dense(F.relu(dense(F.relu(dense(latents, "decoder/up0")), "decoder/up1")), "decoder/pixels")
        )
        reconstruction = F.binary_cross_entropy(drawn, pictures, reduction="sum")
        optimizer.zero_grad()
        (reconstruction + WEIGHT * divergence).backward()
        optimizer.step()
        parts = {"reconstruction": reconstruction}
        if code != "point":
            parts = {"elbo": -reconstruction - divergence, **parts, "divergence": divergence}
        for name, part in parts.items():
            losses.setdefault(name, []).append(part.item() / len(pictures))
    changes = {name: probe(tensor.detach() - start[name]) for name, tensor in weights.items()}
    return {"losses": losses, "changes": changes}


reference = {"torch": torch.__version__, **{code: train(code) for code in ("distribution", "point")}}
json.dump(reference, sys.stdout, indent=1)
print()
