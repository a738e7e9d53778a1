"""The other side of `npm run bench`: does one work with PyTorch or with Keras, in turns with ours.

    python partner.py (torch | keras) folder threads (cpu | gpu)

The folder holds task.json (networks layer by layer, and what to do with them) and inputs.safetensors (their weights, pictures, random
numbers). Says the version in a line of JSON; then reads a line of JSON a turn, with the variant and the number of steps, and answers it
with the milliseconds of the turn and the losses of each step.
"""

import importlib
import json
import os
import sys
import time
from pathlib import Path

from safetensors.numpy import load_file


def main(side, folder, threads, device):
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")
    framework = importlib.import_module(f"{side}_side")
    task = json.loads((folder / "task.json").read_text())
    tensors = load_file(folder / "inputs.safetensors")
    framework.use_threads(threads)
    if device == "gpu":
        framework.use_gpu()
    print(json.dumps({"version": framework.version()}), flush=True)
    steps = {}
    for line in sys.stdin:
        turn = json.loads(line)
        variant = turn["variant"]
        if variant not in steps:
            steps[variant] = framework.TASKS[task["kind"]](task, tensors, variant)
        began = time.perf_counter()
        losses = [steps[variant]() for _ in range(turn["steps"])]
        print(json.dumps({"milliseconds": 1000 * (time.perf_counter() - began), "losses": losses}), flush=True)


main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
