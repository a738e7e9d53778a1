"""Reference values for src/detectors/projection/energyProjection.test.ts, made with PyTorch 2.13.

    npx tsx environment/references/energyProjectionInputs.ts inputs.safetensors
    python environment/references/energy_projection.py inputs.safetensors > src/testing/references/energyProjection.json

Walkthrough 004's loop, image by image, with means in place of samples, and once more with the reconstruction not detached, as the paper
has it. Its threshold is left out: no picture comes near it.
"""

import json
import sys

import torch
from capsule_vae_network import Vae, probe
from safetensors.torch import load_file

ITERATIONS, ALPHA, LAMBDA = 12, 0.5, 0.05


def project(vae, picture, detached):
    """The text's loop for one picture `[1, c, h, w]`: energies, L1 distances, and the iterates as the loop uses them."""

    def gradient(x, l1_weight):
        x = x.detach().clone().requires_grad_(True)
        reconstruction = vae(x, 0)[0]
        if detached:
            reconstruction = reconstruction.detach()
        energy = ((x - reconstruction) ** 2).sum()
        l1 = (x - picture).abs().sum()
        (energy + l1_weight * l1).backward()
        return x.grad, reconstruction.detach(), energy.item(), l1.item()

    grads, reconstruction, _, _ = gradient(picture, 0)
    x = picture - ALPHA * grads * (picture - reconstruction) ** 2
    energies, distances, iterates = [], [], []
    for _ in range(ITERATIONS):
        x = x.clamp(min=0, max=1)
        grads, reconstruction, energy, l1 = gradient(x, LAMBDA)
        energies.append(energy)
        distances.append(l1)
        iterates.append(x)
        x = x - ALPHA * grads * (x - reconstruction) ** 2
    return energies, distances, [*iterates, x.clamp(min=0, max=1)]


if __name__ == "__main__":
    given = load_file(sys.argv[1])
    vae = Vae(given).eval()
    pictures = given["images"].permute(0, 3, 1, 2).contiguous()
    reference = {"torch": torch.__version__}
    for name, detached in (("detached", True), ("differentiated", False)):
        found = [project(vae, picture[None], detached) for picture in pictures]
        reference[name] = {
            # [iterations][pictures]
            "energy": list(zip(*(energies for energies, _, _ in found))),
            "l1": list(zip(*(distances for _, distances, _ in found))),
            # Of all pictures together.
            "iterates": [
                probe(torch.cat([iterates[k] for _, _, iterates in found]).permute(0, 2, 3, 1))
                for k in range(ITERATIONS + 1)
            ],
        }
    json.dump(reference, sys.stdout, indent=1)
    print()
