"""Reference values for src/training/trainables/markingGan.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/markingGanInputs.ts inputs.safetensors
    python environment/references/marking_gan.py inputs.safetensors > src/testing/references/markingGan.json

The course's networks for screws and the two parts of their training, on the weights, pictures and marks of the input file.
"""

import json
import math
import sys

import torch
from digits_dcgan_networks import copy_convolution
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

STEPS, RATE, WEIGHT = 3, 0.05, 3.0
given = load_file(sys.argv[1])
nchw = lambda name: given[name].permute(0, 3, 1, 2).contiguous()


def dense(name):
    kernel = given[f"{name}/kernel"]
    layer = nn.Linear(*kernel.shape)
    layer.weight.data, layer.bias.data = kernel.T.clone(), given[f"{name}/bias"].clone()
    return layer


class KerasNorm(nn.Module):
    """Keras's batch normalisation. PyTorch's own would keep an average of the unbiased variance, TensorFlow.js does not."""

    def __init__(self, name):
        super().__init__()
        self.gamma = nn.Parameter(given[f"{name}/gamma"].clone())
        self.beta = nn.Parameter(given[f"{name}/beta"].clone())
        self.mean, self.variance = given[f"{name}/moving_mean"].clone(), given[f"{name}/moving_variance"].clone()

    def forward(self, x):
        if self.training:
            self.mean = 0.9 * self.mean + 0.1 * x.mean((0, 2, 3)).detach()
            self.variance = 0.9 * self.variance + 0.1 * x.var((0, 2, 3), unbiased=False).detach()
        return F.batch_norm(
            x, self.mean.clone(), self.variance.clone(), self.gamma, self.beta, training=self.training, eps=1e-5
        )


class Rebuilder(nn.Module):
    def __init__(self):
        super().__init__()
        self.vector, self.picture = dense("encoder/vector"), dense("generator/picture")

    def forward(self, x):
        return self.picture(self.vector(x.flatten(1))).reshape(-1, 1, 16, 64)


class Discriminator(nn.Module):
    LAYERS = {
        "down0": nn.Conv2d(4, 16, 4, 2, 1),
        "down1": nn.Conv2d(16, 32, 4, 2, 1),
        "down2": nn.Conv2d(32, 48, 4, 2, 1),
        "inner0": nn.Conv2d(48, 48, 3, 1, 1),
        "inner1": nn.Conv2d(48, 48, 3, 1, 1),
        "up0": nn.ConvTranspose2d(48, 32, 4, 2, 1),
        "outer0": nn.Conv2d(32, 32, 3, 1, 1),
    }

    def __init__(self):
        super().__init__()
        for name, layer in self.LAYERS.items():
            copy_convolution(layer, given, f"discriminator/{name}")
            self.add_module(name, layer)
            self.add_module(f"{name}_norm", KerasNorm(f"discriminator/{name}_norm"))
        self.doubt = nn.Conv2d(32, 1, 1)
        copy_convolution(self.doubt, given, "discriminator/doubt")

    def forward(self, pictures, reconstructions):
        n, _, h, w = pictures.shape
        y, x = torch.meshgrid(torch.arange(h) / h * 2 - 1, torch.arange(w) / w * 2 - 1, indexing="ij")
        left = pictures - F.interpolate(reconstructions, scale_factor=4, mode="bilinear", align_corners=False)
        places = torch.stack([x, y]).expand(n, -1, -1, -1)
        out = torch.cat([pictures, 3 * left, places], 1)
        for name in self.LAYERS:
            out = F.leaky_relu(self.get_submodule(f"{name}_norm")(self.get_submodule(name)(out)), 0.2)
        return self.doubt(out)


def probe(values):
    """Two numbers of a tensor in Keras's order of axes: its length, and its product with cos 0, cos 1, cos 2 …"""
    flat = values.detach().double().flatten()
    return {"norm": flat.norm().item(), "product": (flat * torch.arange(len(flat)).double().cos()).sum().item()}


def weights():
    """By the names and in the layout of our checkpoints."""
    layers = {"encoder/vector": rebuilder.vector, "generator/picture": rebuilder.picture}
    layers |= {f"discriminator/{name}": layer for name, layer in discriminator.named_children()}
    found = {}
    for name, layer in layers.items():
        if isinstance(layer, KerasNorm):
            values = {"gamma": layer.gamma, "beta": layer.beta}
            values |= {"moving_mean": layer.mean, "moving_variance": layer.variance}
        else:
            kernel = layer.weight.T if isinstance(layer, nn.Linear) else layer.weight.permute(2, 3, 1, 0)
            values = {"kernel": kernel, "bias": layer.bias}
        found |= {f"{name}/{key}": value for key, value in values.items()}
    return found


def rate(step, steps):
    """Rises over the first fifty steps, falls along a cosine, and never quite ends."""
    return RATE * min(1, (step + 1) / 50) * (0.5 + 0.5 * math.cos(math.pi * step / steps)) + 1e-5


def update(optimizer, step, loss):
    optimizer.param_groups[0]["lr"] = rate(step, STEPS)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def doubt():
    """What the discriminator says of the first damaged pictures when it is not trained."""
    discriminator.eval()
    pictures = nchw("pictures/0")
    with torch.no_grad():
        logits = discriminator(pictures, rebuilder(F.avg_pool2d(pictures, 4)))
    discriminator.train()
    return probe(logits.permute(0, 2, 3, 1))


rebuilder, discriminator = Rebuilder(), Discriminator()
adam = lambda module: torch.optim.Adam(module.parameters(), RATE, betas=(0.9, 0.99))
optimizers = {"residual": adam(rebuilder), "marking": adam(discriminator)}
before, losses = doubt(), {"residual": [], "marking": []}
start = {name: value.detach().clone() for name, value in weights().items()}
for step in range(STEPS):
    whole = nchw(f"whole/{step}")
    losses["residual"].append(update(optimizers["residual"], step, F.mse_loss(rebuilder(whole), whole)))
for step in range(STEPS):
    pictures = nchw(f"pictures/{step}")
    with torch.no_grad():
        reconstructions = rebuilder(F.avg_pool2d(pictures, 4))
    loss = F.binary_cross_entropy_with_logits(
        discriminator(pictures, reconstructions), nchw(f"marks/{step}"), pos_weight=torch.tensor(WEIGHT)
    )
    losses["marking"].append(update(optimizers["marking"], step, loss))

reference = {
    "torch": torch.__version__,
    "before": before,
    "losses": losses,
    "after": doubt(),
    "changes": {name: probe(value.detach() - start[name]) for name, value in weights().items()},
    # Of a longer training, in which the rise ends before the fall does.
    "rates": {"steps": 200, "at": {step: rate(step, 200) for step in (0, 24, 49, 50, 100, 199)}},
}
json.dump(reference, sys.stdout, indent=1)
print()
