"""PyTorch's side of projection.ts: walkthrough 004's projection of a batch.

    python projection.py inputs.safetensors threads

Reads a line of JSON a run: the number of iterations, whether the reconstruction is detached (as the text has it) or not (the paper), and
whether the networks are frozen; answers with a line of JSON: the run's milliseconds and the energies, [iterations][images]. The text
does not freeze its networks: gradients then run through all parameters. Latent vectors are means on both sides, so that both compute
the same.
"""

import json
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

sys.path.append(str(Path(__file__).parents[1] / "references"))
from capsule_vae_network import Vae  # noqa: E402

ALPHA, LAMBDA = 0.5, 0.05
given = load_file(sys.argv[1])
torch.set_num_threads(int(sys.argv[2]))
vae = Vae(given).eval()
images = given["images"].permute(0, 3, 1, 2).contiguous()
noise = torch.zeros(len(images), 1)
mse = nn.MSELoss(reduction="sum")


def reconstruct(x, detached, frozen):
    if not detached:
        return vae(x, noise)[0]
    if frozen:
        with torch.no_grad():
            return vae(x, noise)[0]
    return vae(x, noise)[0].detach()


def project(iterations, detached, frozen):
    vae.requires_grad_(not frozen)
    vae.zero_grad()
    energies = []
    x = images
    for i in range(iterations + 1):
        x = x.clamp(0, 1).detach().requires_grad_(True)
        reconstruction = reconstruct(x, detached, frozen)
        loss = mse(x, reconstruction)
        # Each image's own energy, which the text has as its batch is one image: both sides give the curves.
        if i > 0:
            with torch.no_grad():
                energies.append(((x - reconstruction) ** 2).sum((1, 2, 3)))
            loss = loss + LAMBDA * torch.abs(x - images).sum()
        loss.backward()
        x = x.detach() - ALPHA * x.grad * (x.detach() - reconstruction.detach()) ** 2
    return [row.tolist() for row in energies]


print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    run = json.loads(line)
    began = time.perf_counter()
    energies = project(run["iterations"], run["detached"], run["frozen"])
    print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - began), "energies": energies}), flush=True)
