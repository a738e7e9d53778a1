"""Reference values for src/training/vae.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/capsuleVaeInputs.ts inputs.safetensors
    python environment/references/capsule_vae.py inputs.safetensors > src/training/references/capsuleVae.json

Walkthrough 004's network, its loss and its optimizer, after its description, on the weights, pictures and noise of the input file.
"""

import json
import sys

import torch
from digits_dcgan_networks import copy_convolution
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

STEPS, C, LATENT, INNER = 4, 4, 6, 2
given = load_file(sys.argv[1])


def leaky(*layers):
    return nn.Sequential(*(part for layer in layers for part in (layer, nn.LeakyReLU(0.2))))


class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = leaky(
            nn.Conv2d(3, C, 4, 2, 1),
            nn.Conv2d(C, C, 4, 2, 1),
            nn.Conv2d(C, C, 3, 1, 1),
            nn.Conv2d(C, 2 * C, 4, 2, 1),
            nn.Conv2d(2 * C, 2 * C, 3, 1, 1),
            nn.Conv2d(2 * C, 4 * C, 4, 2, 1),
            nn.Conv2d(4 * C, 2 * C, 3, 1, 1),
            nn.Conv2d(2 * C, C, 3, 1, 1),
        )
        self.whole = nn.Conv2d(C, LATENT, INNER)
        self.mean, self.log_variance = nn.Linear(LATENT, LATENT), nn.Linear(LATENT, LATENT)
        self.decoder = nn.Sequential(
            nn.Upsample(scale_factor=INNER),
            *leaky(nn.Conv2d(LATENT, C, 3, 1, 1), nn.Conv2d(C, 2 * C, 3, 1, 1), nn.Conv2d(2 * C, 4 * C, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(4 * C, 2 * C, 3, 1, 1), nn.Conv2d(2 * C, 2 * C, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(2 * C, C, 3, 1, 1), nn.Conv2d(C, C, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(C, C, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(C, 3, 3, 1, 1),
            nn.Sigmoid(),
        )
        for name, layer in self.named_layers().items():
            if isinstance(layer, nn.Conv2d):
                copy_convolution(layer, given, name)
            else:
                layer.weight.data = given[f"{name}/kernel"].T.clone()
                layer.bias.data = given[f"{name}/bias"].clone()

    def named_layers(self):
        """By the names of our checkpoints."""
        down = [layer for layer in self.encoder if isinstance(layer, nn.Conv2d)]
        *up, last = [layer for layer in self.decoder if isinstance(layer, nn.Conv2d)]
        layers = {f"encoder/down{i}": layer for i, layer in enumerate(down)}
        layers |= {"encoder/whole": self.whole, "encoder/mean": self.mean, "encoder/logVariance": self.log_variance}
        return layers | {f"decoder/up{i}": layer for i, layer in enumerate(up)} | {"decoder/logits": last}

    def forward(self, x, noise):
        h = self.whole(self.encoder(x)).flatten(1)
        mean, log_variance = self.mean(h), self.log_variance(h)
        z = mean + torch.exp(0.5 * log_variance) * noise
        return self.decoder(z[:, :, None, None]), mean, log_variance


def probe(values):
    """Two numbers of a tensor in Keras's order of axes: its length, and its product with cos 0, cos 1, cos 2 …"""
    flat = values.detach().double().flatten()
    return {"norm": flat.norm().item(), "product": (flat * torch.arange(len(flat)).double().cos()).sum().item()}


def weights():
    """By the names and in the layout of our checkpoints."""
    found = {}
    for name, layer in vae.named_layers().items():
        kernel = layer.weight.T if isinstance(layer, nn.Linear) else layer.weight.permute(2, 3, 1, 0)
        found |= {f"{name}/kernel": kernel, f"{name}/bias": layer.bias}
    return found


vae = Vae()
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
        for kind, noise in (("mean", torch.zeros(len(first), LATENT)), ("sample", given["noise/0"]))
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
