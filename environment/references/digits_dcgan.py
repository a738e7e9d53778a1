"""Reference values for src/training/trainables/gan.slow.test.ts and src/detectors/search/anoganSearch.slow.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/digitsDcganInputs.ts inputs.safetensors
    python environment/references/digits_dcgan.py inputs.safetensors > src/testing/references/digitsDcgan.json

Walkthrough 001's networks, training step and search, written after its description, on the weights and random numbers
of the input file. The order of the images does not matter: they are one batch.
"""

import json
import sys

import torch
from digits_dcgan_networks import load_networks
from safetensors.torch import load_file
from torch.nn import functional as F

STEPS, ITERATIONS = 4, 6
given = load_file(sys.argv[1])
generator, discriminator = load_networks(given, 4)

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
