"""Reference values for src/lessons/cifar10-dcgan/networks.test.ts, src/training/trainables/gan.slow.test.ts and src/training/trainables/latentEncoder.slow.test.ts,
made with PyTorch 2.13.

    npx tsx environment/references/cifarDcganInputs.ts inputs.safetensors
    python environment/references/cifar_dcgan.py inputs.safetensors > src/testing/references/cifarDcgan.json

Walkthrough 003's networks, its GAN's training step with n_critic and weight decay, and f-AnoGAN's training of an encoder, on
the weights and random numbers of the input file. The order of the images does not matter: they are one batch.
"""

import json
import sys

import torch
from digits_dcgan_networks import copy_convolution, copy_norm
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

GAN_STEPS, ENCODER_STEPS, CRITIC_STEPS, FEATURE_WEIGHT = 7, 5, 5, 2.0
CHANNELS, LATENT = 4, 5
given = load_file(sys.argv[1])
images = given["images"].permute(0, 3, 1, 2).contiguous()


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [LATENT, 8 * CHANNELS, 4 * CHANNELS, 2 * CHANNELS, CHANNELS]
        layers = []
        for i in range(4):
            up = nn.ConvTranspose2d(widths[i], widths[i + 1], 4, 1 if i == 0 else 2, 0 if i == 0 else 1, bias=False)
            norm = nn.BatchNorm2d(widths[i + 1])
            copy_convolution(up, given, f"generator/up{i}")
            copy_norm(norm, given, f"generator/up{i}_norm")
            layers += [up, norm, nn.ReLU()]
        picture = nn.ConvTranspose2d(CHANNELS, 3, 4, 2, 1, bias=False)
        copy_convolution(picture, given, "generator/picture")
        self.all = nn.Sequential(*layers, picture, nn.Tanh())

    def forward(self, z):
        return self.all(z[:, :, None, None])


class Halvings(nn.Module):
    """The discriminator's blocks and the encoder's, and the convolution behind them."""

    def __init__(self, name, last, outputs):
        super().__init__()
        widths = [3, CHANNELS, 2 * CHANNELS, 4 * CHANNELS, 8 * CHANNELS]
        layers = []
        for i in range(4):
            down = nn.Conv2d(widths[i], widths[i + 1], 4, 2, 1, bias=False)
            copy_convolution(down, given, f"{name}/down{i}")
            layers.append(down)
            if i > 0:
                norm = nn.BatchNorm2d(widths[i + 1])
                copy_norm(norm, given, f"{name}/down{i}_norm")
                layers.append(norm)
            layers.append(nn.LeakyReLU(0.2))
        self.blocks = nn.Sequential(*layers)
        self.last = nn.Conv2d(widths[4], outputs, 4, bias=False)
        copy_convolution(self.last, given, f"{name}/{last}")

    def forward(self, x):
        x = self.blocks(x)
        # Keras flattens with the channels last.
        return self.last(x).flatten(1), x.permute(0, 2, 3, 1).flatten(1)


def make():
    return Generator(), Halvings("discriminator", "critic", 1), Halvings("encoder", "vector", LATENT)


def adam(module):
    return torch.optim.Adam(module.parameters(), lr=5e-4, betas=(0.5, 0.999), weight_decay=0.05)


def probe(tensor):
    numbers = tensor.detach().double().flatten()
    cosines = torch.cos(torch.arange(len(numbers), dtype=torch.float64))
    return {"norm": numbers.norm().item(), "product": (numbers * cosines).sum().item()}


def update(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


def says(logits, real):
    return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, float(real)))


def outputs():
    generator, discriminator, encoder = (network.eval() for network in make())
    logit, features = discriminator(images)
    return {
        "picture": probe(generator(given["latent"]).permute(0, 2, 3, 1)),
        "logit": probe(logit),
        "features": probe(features),
        "latent": probe(torch.tanh(encoder(images)[0])),
    }


def train_gan():
    generator, discriminator, _ = make()
    optimizers = {"generator": adam(generator), "discriminator": adam(discriminator)}
    losses = {"discriminator": [], "generator": []}
    for step in range(GAN_STEPS):
        fake = generator(given[f"latent/discriminator/{step}"]).detach()
        loss = says(discriminator(images)[0], True) + says(discriminator(fake)[0], False)
        update(optimizers["discriminator"], loss)
        losses["discriminator"].append(loss.item())
        if step % CRITIC_STEPS == 0:
            loss = says(discriminator(generator(given[f"latent/generator/{step}"]))[0], True)
            update(optimizers["generator"], loss)
            losses["generator"].append(loss.item())
        else:
            losses["generator"].append(losses["generator"][-1])
    return losses


def train_encoder():
    generator, discriminator, encoder = make()
    generator.eval(), discriminator.eval()
    optimizer = adam(encoder)
    losses = {"encoder residual": [], "encoder features": []}
    for _ in range(ENCODER_STEPS):
        rebuilt = generator(torch.tanh(encoder(images)[0]))
        residual = F.mse_loss(rebuilt, images)
        features = F.mse_loss(discriminator(rebuilt)[1], discriminator(images)[1])
        update(optimizer, residual + FEATURE_WEIGHT * features)
        losses["encoder residual"].append(residual.item())
        losses["encoder features"].append(features.item())
    return losses


json.dump(
    {"torch": torch.__version__, "outputs": outputs(), "losses": train_gan(), "encoderLosses": train_encoder()},
    sys.stdout,
    indent=1,
)
print()
