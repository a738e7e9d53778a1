"""PyTorch's side of latentSearch.ts: walkthrough 001's search as its text has it.

The discriminator sees the query anew in each iteration, and gradients run through all parameters, which are not frozen.
Both networks are in evaluation mode, so that both sides compute the same.

    python latent_search.py inputs.safetensors threads

Reads a number of iterations a line, does as many, and answers each with a line of JSON: the milliseconds of each
iteration and the scores of the images in it.
"""

import json
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

sys.path.append(str(Path(__file__).parents[1] / "references"))
from digits_dcgan_networks import load_networks  # noqa: E402

given = load_file(sys.argv[1])
torch.set_num_threads(int(sys.argv[2]))
generator, discriminator = (network.eval() for network in load_networks(given, 64))
images = given["images"].permute(0, 3, 1, 2).contiguous()
z = given["start"].clone().requires_grad_()
optimizer = torch.optim.Adam([z], lr=1e-3)


def iterate():
    pictures = generator(z)
    residual = (images - pictures).abs().sum((1, 2, 3))
    feature = (discriminator(images)[1] - discriminator(pictures)[1]).abs().sum(1)
    scores = 0.9 * residual + 0.1 * feature
    optimizer.zero_grad()
    scores.sum().backward()
    optimizer.step()
    return scores.tolist()


print(json.dumps({"torch": torch.__version__}), flush=True)
for line in sys.stdin:
    answer = {"milliseconds": [], "scores": []}
    for _ in range(int(line)):
        began = time.perf_counter()
        answer["scores"].append(iterate())
        answer["milliseconds"].append(1000 * (time.perf_counter() - began))
    print(json.dumps(answer), flush=True)
