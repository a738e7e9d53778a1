"""Reference values for src/training/trainables/gan.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/screwsDcganInputs.ts inputs.safetensors
    python environment/references/screws_dcgan.py inputs.safetensors > src/testing/references/screwsDcgan.json

Walkthrough 000's networks and training step, written after its description, on the weights and random numbers of the
input file. The order of the images does not matter: they are one batch.
"""

import json
import sys

import torch
from digits_dcgan_networks import copy_convolution
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

STEPS, CHANNELS, UNITS, INNER = 6, 4, 16, 8
given = load_file(sys.argv[1])
images = given["images"].permute(0, 3, 1, 2).contiguous()


def dense(name, inputs, outputs):
    layer = nn.Linear(inputs, outputs)
    layer.weight.data = given[f"{name}/kernel"].T.clone()
    layer.bias.data = given[f"{name}/bias"].clone()
    return layer


def convolution(name, layer):
    copy_convolution(layer, given, name)
    return layer


class KerasNorm(nn.Module):
    """Keras's batch normalisation. PyTorch's own would keep an average of the unbiased variance, TensorFlow.js does not."""

    def __init__(self, name):
        super().__init__()
        self.gamma = nn.Parameter(given[f"{name}/gamma"].clone())
        self.beta = nn.Parameter(given[f"{name}/beta"].clone())
        self.mean, self.variance = given[f"{name}/moving_mean"].clone(), given[f"{name}/moving_variance"].clone()

    def forward(self, x):
        mean, variance = self.mean, self.variance
        if self.training:
            mean, variance = x.mean(0), x.var(0, unbiased=False)
            self.mean = 0.99 * self.mean + 0.01 * mean.detach()
            self.variance = 0.99 * self.variance + 0.01 * variance.detach()
        return self.gamma * (x - mean) / torch.sqrt(variance + 1e-3) + self.beta


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.grow0 = dense("generator/grow0", 128, UNITS)
        self.grow1 = dense("generator/grow1", UNITS, 2 * CHANNELS * INNER**2)
        self.grow1_norm = KerasNorm("generator/grow1_norm")
        self.up0 = convolution("generator/up0", nn.ConvTranspose2d(2 * CHANNELS, CHANNELS, 2, 2))
        self.smooth0 = convolution("generator/smooth0", nn.Conv2d(CHANNELS, CHANNELS, 5, padding=2))
        self.up1 = convolution("generator/up1", nn.ConvTranspose2d(CHANNELS, CHANNELS, 2, 2))
        self.picture = convolution("generator/picture", nn.Conv2d(CHANNELS, 1, 5, padding=2))

    def forward(self, z):
        x = F.relu(self.grow1_norm(self.grow1(F.relu(self.grow0(z)))))
        x = x.reshape(-1, INNER, INNER, 2 * CHANNELS).permute(0, 3, 1, 2)
        x = F.relu(self.smooth0(self.up0(x)))
        return torch.tanh(self.picture(self.up1(x)))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.down0 = convolution("discriminator/down0", nn.Conv2d(1, CHANNELS, 5, padding=2))
        self.down1 = convolution("discriminator/down1", nn.Conv2d(CHANNELS, 2 * CHANNELS, 5, padding=2))
        self.judge = dense("discriminator/judge", 2 * CHANNELS * INNER**2, UNITS)
        self.logit = dense("discriminator/logit", UNITS, 1)

    def forward(self, x):
        for down in (self.down0, self.down1):
            x = F.max_pool2d(F.leaky_relu(down(x), 0.3), 2)
        # Keras flattens with the channels last.
        features = x.permute(0, 2, 3, 1).flatten(1)
        return self.logit(F.leaky_relu(self.judge(features), 0.3)).flatten(), features


generator, discriminator = Generator(), Discriminator()


def forward():
    """What the networks say of the inputs that are not trained with; of large tensors only a probe."""
    generator.eval()
    with torch.no_grad():
        pictures = generator(given["vectors"])
        logits, features = discriminator(images)
    generator.train()
    return {"picture": probe(pictures.permute(0, 2, 3, 1)), "logit": probe(logits), "features": probe(features)}


def probe(values):
    """Two numbers of a tensor in Keras's order of axes: its length, and its product with cos 0, cos 1, cos 2 …"""
    flat = values.detach().double().flatten()
    return {"norm": flat.norm().item(), "product": (flat * torch.arange(len(flat)).double().cos()).sum().item()}


def weights():
    """By the names and in the layout of our checkpoints."""
    found = {}
    for network, module in (("generator", generator), ("discriminator", discriminator)):
        for name, layer in module.named_children():
            if isinstance(layer, KerasNorm):
                values = {"gamma": layer.gamma, "beta": layer.beta}
                values |= {"moving_mean": layer.mean, "moving_variance": layer.variance}
            else:
                kernel = layer.weight.T if isinstance(layer, nn.Linear) else layer.weight.permute(2, 3, 1, 0)
                values = {"kernel": kernel, "bias": layer.bias}
            found |= {f"{network}/{name}/{key}": value for key, value in values.items()}
    return found


def update(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


before = forward()
nesterov = lambda module, rate: torch.optim.SGD(module.parameters(), rate, momentum=0.9, nesterov=True)
optimizers = {"generator": nesterov(generator, 0.02), "discriminator": nesterov(discriminator, 0.02)}
losses = {"discriminator": [], "generator": []}
for step in range(STEPS):
    generator.eval()
    fake = generator(given[f"latent/discriminator/{step}"]).detach()
    generator.train()
    # The walkthrough's one mean over both kinds, at twice our rate, must be the same update as our sum of two means.
    logits = torch.cat([discriminator(images)[0], discriminator(fake)[0]])
    loss = F.binary_cross_entropy_with_logits(logits, torch.arange(2).flip(0).repeat_interleave(len(images)).float())
    losses["discriminator"].append(2 * update(optimizers["discriminator"], loss))
    fake = generator(given[f"latent/generator/{step}"])
    logits = discriminator(fake)[0]
    loss = F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits))
    losses["generator"].append(update(optimizers["generator"], loss))

changes = {name: probe(value.detach() - given[name]) for name, value in weights().items()}
json.dump(
    {"torch": torch.__version__, "before": before, "losses": losses, "after": forward(), "changes": changes},
    sys.stdout,
    indent=1,
)
print()
