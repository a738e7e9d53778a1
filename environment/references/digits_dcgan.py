"""Reference values for src/training/gan.test.ts and src/detectors/anoganSearch.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/digitsDcganInputs.ts inputs.safetensors
    python environment/references/digits_dcgan.py inputs.safetensors > src/training/references/digitsDcgan.json

Walkthrough 001's networks, training step and search, written after its description, on the weights and random numbers
of the input file. The order of the images does not matter: they are one batch.
"""

import json
import sys

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

LATENT, STEPS, ITERATIONS = 20, 4, 6
given = load_file(sys.argv[1])


def block(convolution, activation, norm=True):
    channels = convolution.out_channels
    return nn.Sequential(convolution, *([nn.BatchNorm2d(channels)] if norm else []), activation)


class Generator(nn.Module):
    def __init__(self, c):
        super().__init__()
        widths = [LATENT, 8 * c, 4 * c, 2 * c, c]
        self.ups = nn.ModuleList(
            block(nn.ConvTranspose2d(widths[i], widths[i + 1], 4, 1 if i == 0 else 2, 0 if i == 0 else 1), nn.ReLU())
            for i in range(4)
        )
        self.picture = nn.ConvTranspose2d(c, 1, 4, 2, 1)

    def forward(self, z):
        x = z[:, :, None, None]
        for up in self.ups:
            x = up(x)
        return torch.tanh(self.picture(x))


class Discriminator(nn.Module):
    def __init__(self, c):
        super().__init__()
        widths = [1, c, 2 * c, 4 * c, 8 * c]
        self.downs = nn.ModuleList(
            block(nn.Conv2d(widths[i], widths[i + 1], 4, 2, 1), nn.LeakyReLU(0.1)) for i in range(4)
        )
        self.critic = nn.Conv2d(8 * c, 1, 4)

    def forward(self, x):
        for down in self.downs:
            x = down(x)
        # Keras flattens with the channels last.
        return self.critic(x).flatten(), x.permute(0, 2, 3, 1).flatten(1)


def copy_convolution(module, name, transposed):
    # Keras: [height, width, in, out], transposed [height, width, out, in]; torch: [out, in, …], transposed [in, out, …].
    order = (3, 2, 0, 1)
    module.weight.data = given[f"{name}/kernel"].permute(*order).contiguous()
    module.bias.data = given[f"{name}/bias"].clone()


generator, discriminator = Generator(4), Discriminator(4)
for i in range(4):
    copy_convolution(generator.ups[i][0], f"generator/up{i}", True)
    copy_convolution(discriminator.downs[i][0], f"discriminator/down{i}", False)
copy_convolution(generator.picture, "generator/picture", True)
copy_convolution(discriminator.critic, "discriminator/critic", False)

images = given["images"].permute(0, 3, 1, 2).contiguous()
adam = lambda module, rate: torch.optim.Adam(module.parameters(), lr=rate, betas=(0.0, 0.9))
optimizers = adam(generator, 1e-4), adam(discriminator, 4e-4)
losses = {"discriminator": [], "generator": []}
for step in range(STEPS):
    real, _ = discriminator(images)
    fake, _ = discriminator(generator(given[f"latent/discriminator/{step}"]))
    loss = F.binary_cross_entropy_with_logits(real, torch.ones_like(real)) + F.binary_cross_entropy_with_logits(
        fake, torch.zeros_like(fake)
    )
    optimizers[1].zero_grad()
    loss.backward()
    optimizers[1].step()
    losses["discriminator"].append(loss.item())

    fake, _ = discriminator(generator(given[f"latent/generator/{step}"]))
    loss = F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))
    optimizers[0].zero_grad()
    loss.backward()
    optimizers[0].step()
    losses["generator"].append(loss.item())

z = given["search"].clone().requires_grad_()
optimizer = torch.optim.Adam([z], lr=1e-3)


def search_losses():
    pictures = generator(z)
    residual = (images - pictures).abs().sum((1, 2, 3))
    feature = (discriminator(images)[1] - discriminator(pictures)[1]).abs().sum(1)
    return 0.9 * residual + 0.1 * feature, residual, feature


traces = []
for _ in range(ITERATIONS):
    total, _, _ = search_losses()
    traces.append(total.tolist())
    optimizer.zero_grad()
    total.sum().backward()
    optimizer.step()
total, residual, feature = (values.tolist() for values in search_losses())
json.dump(
    {"torch": torch.__version__, "losses": losses, "traces": traces, "scores": total, "residual": residual, "feature": feature},
    sys.stdout,
    indent=1,
)
print()
