"""Reference values for src/training/trainables/vae.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/capsuleVaeInputs.ts inputs.safetensors
    python environment/references/capsule_vae.py inputs.safetensors > src/testing/references/capsuleVae.json

Walkthrough 004's network, its loss and its optimizer, after its description, on the weights, pictures and noise of the input file.
"""

import json
import sys

import torch
from capsule_vae_network import Vae, probe
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

STEPS = 4
given = load_file(sys.argv[1])


def weights():
    """By the names and in the layout of our checkpoints."""
    found = {}
    for name, layer in vae.named_layers().items():
        kernel = layer.weight.T if isinstance(layer, nn.Linear) else layer.weight.permute(2, 3, 1, 0)
        found |= {f"{name}/kernel": kernel, f"{name}/bias": layer.bias}
    return found


vae = Vae(given)
optimizer = torch.optim.Adam(vae.parameters(), lr=5e-3, betas=(0.5, 0.999), weight_decay=30)
start = {name: value.detach().clone() for name, value in weights().items()}
losses = {"elbo": [], "reconstruction": [], "divergence": []}
for step in range(STEPS):
    pictures = given[f"pictures/{step}"].permute(0, 3, 1, 2).contiguous()
    pictures_back, mean, log_variance = vae(pictures, given[f"noise/{step}"])
    reconstruction = F.binary_cross_entropy(pictures_back, pictures, reduction="sum")
    divergence = -0.5 * torch.sum(1 + log_variance - mean.pow(2) - log_variance.exp())
    optimizer.zero_grad()
    (reconstruction + divergence).backward()
    optimizer.step()
    parts = {"elbo": -reconstruction - divergence, "reconstruction": reconstruction, "divergence": divergence}
    for name, part in parts.items():
        losses[name].append(part.item() / len(pictures))

with torch.no_grad():
    first = given["pictures/0"].permute(0, 3, 1, 2).contiguous()
    back = {
        kind: probe(vae(first, noise)[0].permute(0, 2, 3, 1))
        for kind, noise in (("mean", torch.zeros_like(given["noise/0"])), ("sample", given["noise/0"]))
    }
reference = {
    "torch": torch.__version__,
    "losses": losses,
    "changes": {name: probe(value.detach() - start[name]) for name, value in weights().items()},
    # What training comes to makes of the first step's pictures.
    "reconstructions": back,
}
json.dump(reference, sys.stdout, indent=1)
print()
