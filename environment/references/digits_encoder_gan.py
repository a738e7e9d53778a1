"""Reference values for src/training/trainables/encoderGan.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/digitsEncoderGanInputs.ts inputs.safetensors
    python environment/references/digits_encoder_gan.py inputs.safetensors > src/testing/references/digitsEncoderGan.json

The course's networks and its three ways of training, on the weights, images and random numbers of the input file. The
order of the images does not matter: they are one batch.
"""

import json
import math
import sys

import torch
from digits_dcgan_networks import copy_convolution, copy_norm
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

STEPS, ADVERSARIAL = 4, 1.0
RATES = {"autoencoder": 5e-3, "discriminator": 4e-3}
CHANNELS, LATENT, INNER = 4, 5, 4
given = load_file(sys.argv[1])
images = given["images"].permute(0, 3, 1, 2).contiguous()


def copy_dense(module, name):
    module.weight.data = given[f"{name}/kernel"].T.clone()
    module.bias.data = given[f"{name}/bias"].clone()


class Down(nn.Module):
    """Three halvings, then a dense layer: the encoder with normalisation, the discriminator without."""

    def __init__(self, prefix, last, outputs, normalised):
        super().__init__()
        widths = [1, CHANNELS, 2 * CHANNELS, 4 * CHANNELS]
        self.downs = nn.ModuleList(nn.Conv2d(widths[i], widths[i + 1], 4, 2, 1) for i in range(3))
        self.norms = nn.ModuleList(
            nn.BatchNorm2d(widths[i + 1]) if normalised and i > 0 else nn.Identity() for i in range(3)
        )
        self.last = nn.Linear(INNER * INNER * widths[3], outputs)
        self.norm = nn.BatchNorm1d(outputs, affine=False) if normalised else nn.Identity()
        for i in range(3):
            copy_convolution(self.downs[i], given, f"{prefix}/down{i}")
            if normalised and i > 0:
                copy_norm(self.norms[i], given, f"{prefix}/down{i}_norm")
        copy_dense(self.last, f"{prefix}/{last}")

    def forward(self, x):
        for down, norm in zip(self.downs, self.norms):
            x = F.leaky_relu(norm(down(x)), 0.2)
        # Keras flattens with the channels last.
        return self.norm(self.last(x.permute(0, 2, 3, 1).flatten(1)))


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [4 * CHANNELS, 2 * CHANNELS, CHANNELS]
        self.grow = nn.Linear(LATENT, INNER * INNER * widths[0])
        self.norm = nn.BatchNorm2d(widths[0])
        self.ups = nn.ModuleList(nn.ConvTranspose2d(widths[i], widths[i + 1], 4, 2, 1) for i in range(2))
        self.norms = nn.ModuleList(nn.BatchNorm2d(widths[i + 1]) for i in range(2))
        self.picture = nn.ConvTranspose2d(CHANNELS, 1, 4, 2, 1)
        copy_dense(self.grow, "generator/grow")
        copy_norm(self.norm, given, "generator/grow_norm")
        for i in range(2):
            copy_convolution(self.ups[i], given, f"generator/up{i}")
            copy_norm(self.norms[i], given, f"generator/up{i}_norm")
        copy_convolution(self.picture, given, "generator/picture")

    def forward(self, z):
        x = self.grow(z).reshape(-1, INNER, INNER, 4 * CHANNELS).permute(0, 3, 1, 2)
        x = F.relu(self.norm(x))
        for up, norm in zip(self.ups, self.norms):
            x = F.relu(norm(up(x)))
        return torch.tanh(self.picture(x))


def train(fakes, adversarial):
    encoder, generator = Down("encoder", "vector", LATENT, True), Generator()
    discriminator = Down("discriminator", "logit", 1, False)
    adam = lambda modules, rate: torch.optim.Adam([p for m in modules for p in m.parameters()], rate, (0.5, 0.999))
    both = {"autoencoder": adam([encoder, generator], 0), "discriminator": adam([discriminator], 0)}
    losses = {"residual": []} | ({} if fakes == "none" else {"discriminator": []})

    def update(name, step, loss):
        optimizer = both[name]
        optimizer.param_groups[0]["lr"] = RATES[name] * (1 + math.cos(math.pi * step / STEPS)) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    def says(pictures, real):
        logits = discriminator(pictures)
        return F.binary_cross_entropy_with_logits(logits, torch.full_like(logits, float(real)))

    for step in range(STEPS):
        if fakes == "generated":
            fake = torch.cat([generator(encoder(images)), generator(given[f"latent/{step}"])]).detach()
            loss = says(images, True) + says(fake, False)
        elif fakes == "damaged":
            real, fake = (given[f"{kind}/{step}"].permute(0, 3, 1, 2) for kind in ("real", "damaged"))
            loss = says(real, True) + says(fake, False)
        if fakes != "none":
            update("discriminator", step, loss)
            losses["discriminator"].append(loss.item())

        reconstruction = generator(encoder(images))
        residual = F.mse_loss(reconstruction, images)
        losses["residual"].append(residual.item())
        total = residual
        if adversarial > 0:
            fake = torch.cat([reconstruction, generator(given[f"latent/{step}"])])
            total = residual + adversarial * says(fake, True)
        update("autoencoder", step, total)
    return losses


losses = {"none": train("none", 0), "damaged": train("damaged", 0), "generated": train("generated", ADVERSARIAL)}
json.dump({"torch": torch.__version__, "losses": losses}, sys.stdout, indent=1)
print()
