"""Walkthrough 004's network in PyTorch, written after its description, for the scripts that compare with it."""

import torch
from digits_dcgan_networks import copy_convolution
from torch import nn


def leaky(*layers):
    return nn.Sequential(*(part for layer in layers for part in (layer, nn.LeakyReLU(0.2))))


class Vae(nn.Module):
    def __init__(self, given):
        """With the weights that our checkpoints name, and as large as these."""
        super().__init__()
        inner, _, c, latent = given["encoder/whole/kernel"].shape
        self.encoder = leaky(
            nn.Conv2d(3, c, 4, 2, 1),
            nn.Conv2d(c, c, 4, 2, 1),
            nn.Conv2d(c, c, 3, 1, 1),
            nn.Conv2d(c, 2 * c, 4, 2, 1),
            nn.Conv2d(2 * c, 2 * c, 3, 1, 1),
            nn.Conv2d(2 * c, 4 * c, 4, 2, 1),
            nn.Conv2d(4 * c, 2 * c, 3, 1, 1),
            nn.Conv2d(2 * c, c, 3, 1, 1),
        )
        self.whole = nn.Conv2d(c, latent, inner)
        self.mean, self.log_variance = nn.Linear(latent, latent), nn.Linear(latent, latent)
        self.decoder = nn.Sequential(
            nn.Upsample(scale_factor=inner),
            *leaky(nn.Conv2d(latent, c, 3, 1, 1), nn.Conv2d(c, 2 * c, 3, 1, 1), nn.Conv2d(2 * c, 4 * c, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(4 * c, 2 * c, 3, 1, 1), nn.Conv2d(2 * c, 2 * c, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(2 * c, c, 3, 1, 1), nn.Conv2d(c, c, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            *leaky(nn.Conv2d(c, c, 3, 1, 1)),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(c, 3, 3, 1, 1),
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
