"""Writes src/testing/references/transformations.json: PyTorch's cross-entropy of three questions that share one row of logits."""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

ANSWERS = [4, 3, 3]
given = [[0, 0, 0], [3, 2, 1], [1, 0, 2], [2, 1, 1], [2, 2, 0]]
rows, columns = torch.meshgrid(torch.arange(len(given)), torch.arange(sum(ANSWERS)), indexing="ij")
# From sure to far from it, also on the wrong side.
logits = ((rows * 37 + columns * 91 + rows * columns * 13) % 41 - 20).float() * (rows + 0.5)
expected = [
    F.cross_entropy(part, torch.tensor([each[question] for each in given]), reduction="none").tolist()
    for question, part in enumerate(logits.split(ANSWERS, dim=1))
]
Path("src/testing/references/transformations.json").write_text(
    json.dumps({"logits": logits.tolist(), "answers": given, "expected": expected}, separators=(",", ":")) + "\n"
)
