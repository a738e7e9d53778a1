"""Writes to src/testing/references: what PyTorch, Pillow and Matplotlib make of small images."""

import json
import math
from pathlib import Path

import matplotlib
import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

TARGET = Path("src/testing/references")


def write(name, values):
    (TARGET / f"{name}.json").write_text(json.dumps(values, separators=(",", ":")) + "\n")


def resize():
    """Bicubic of a grey and a colour image, up and down, in PyTorch's two ways; float, not clamped."""
    cases = []
    for height, width, channels, to_height, to_width in [(7, 5, 1, 16, 12), (9, 8, 3, 4, 3), (28, 6, 1, 64, 14)]:
        # Integers in a fixed pattern with hard edges: bicubic overshoots there.
        rows, columns, layers = np.mgrid[0:height, 0:width, 0:channels]
        image = ((rows * 37 + columns * 91 + layers * 53 + (rows * columns) % 7 * 31) % 256).astype(np.float32)
        tensor = torch.from_numpy(image).permute(2, 0, 1)[None]
        for antialias in (False, True):
            out = F.interpolate(
                tensor, size=(to_height, to_width), mode="bicubic", align_corners=False, antialias=antialias
            )
            cases.append(
                {
                    "antialias": antialias,
                    "shape": [height, width, channels],
                    "to": [to_height, to_width],
                    "image": image.astype(int).ravel().tolist(),
                    "resized": [round(float(v), 4) for v in out[0].permute(1, 2, 0).ravel()],
                }
            )
    write("resize", cases)


def nearest_affine():
    """Pillow's transform with the matrices of torchvision's RandomAffine (its _get_inverse_affine_matrix without shear)."""
    height, width = 10, 12
    rows, columns, layers = np.mgrid[0:height, 0:width, 0:3]
    image = (rows * 23 + columns * 7 + layers * 61 + 1).astype(np.uint8)
    changes = []
    for degrees, scale, shift in [(0, 1, (2, -1)), (90, 1, (0, 0)), (37, 0.6, (-1, 1)), (-58, 1.45, (1, 2))]:
        angle = math.radians(degrees)
        a, b = math.cos(angle) / scale, math.sin(angle) / scale
        x, y = width * 0.5, height * 0.5
        from_x, from_y = -x - shift[0], -y - shift[1]
        matrix = [a, b, a * from_x + b * from_y + x, -b, a, -b * from_x + a * from_y + y]
        changed = Image.fromarray(image).transform((width, height), Image.Transform.AFFINE, matrix, Image.Resampling.NEAREST)
        changes.append(
            {"degrees": degrees, "scale": scale, "shift": shift, "changed": np.asarray(changed).ravel().tolist()}
        )
    write("nearestAffine", {"shape": [height, width, 3], "image": image.ravel().tolist(), "changes": changes})


def enlarge():
    """PyTorch's straight lines between pixels, of grey and of colour, to whole multiples and to other sizes."""
    cases = []
    for height, width, channels, to_height, to_width in [(3, 4, 3, 6, 8), (5, 3, 1, 7, 11), (2, 2, 2, 2, 7)]:
        rows, columns, layers = np.mgrid[0:height, 0:width, 0:channels]
        image = ((rows * 37 + columns * 91 + layers * 53) % 100).astype(np.float32) / 50 - 1
        tensor = torch.from_numpy(image).permute(2, 0, 1)[None]
        out = F.interpolate(tensor, size=(to_height, to_width), mode="bilinear", align_corners=False)
        cases.append(
            {
                "shape": [height, width, channels],
                "to": [to_height, to_width],
                "image": [round(float(v), 2) for v in image.ravel()],
                "enlarged": [round(float(v), 7) for v in out[0].permute(1, 2, 0).ravel()],
            }
        )
    write("enlarge", cases)


def turn_and_shift():
    """NumPy's: mirrored, then shifted with the border as its pad has it in the mode `reflect`, then turned."""
    size, channels = 5, 2
    image = np.arange(size * size * channels).reshape(size, size, channels)
    ways = []
    for mirrored, down, right, turns in [
        (False, 0, 0, 1),
        (True, 0, 0, 0),
        (False, 2, 0, 0),
        (False, 0, -3, 0),
        (False, 4, 1, 2),
        (True, -2, 3, 3),
        (True, 1, -4, 1),
    ]:
        changed = image[:, ::-1] if mirrored else image
        padded = np.pad(changed, ((size - 1, size - 1), (size - 1, size - 1), (0, 0)), mode="reflect")
        changed = np.roll(padded, (down, right), axis=(0, 1))[size - 1 : -(size - 1), size - 1 : -(size - 1)]
        changed = np.rot90(changed, turns)
        ways.append(
            {
                "way": {"mirrored": mirrored, "down": down, "right": right, "turns": turns},
                "changed": changed.ravel().tolist(),
            }
        )
    write("turnAndShift", {"size": size, "channels": channels, "ways": ways})


def grey():
    """Pillow's grey of saturated and of mixed colours."""
    colours = [[r, g, b] for r in (0, 77, 255) for g in (0, 130, 255) for b in (0, 200, 255)]
    image = Image.fromarray(np.array([colours], dtype=np.uint8), "RGB")
    write("grey", {"rgb": colours, "grey": np.asarray(image.convert("L"))[0].tolist()})


def colour_maps():
    """Matplotlib's tables of 256 RGB entries."""
    maps = {}
    for name in ("Reds", "jet", "viridis", "magma"):
        table = matplotlib.colormaps[name](np.arange(256), bytes=True)[:, :3]
        maps[name] = table.tolist()
    write("colourMaps", maps)


def anchors():
    """Prints the colours that src/images/shown/colourMaps.ts interpolates between."""
    for name in ("viridis", "magma"):
        table = matplotlib.colormaps[name](np.arange(256), bytes=True)[:, :3]
        print(name, " ".join("%02x%02x%02x" % tuple(table[i]) for i in range(0, 256, 5)))


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    resize()
    enlarge()
    nearest_affine()
    turn_and_shift()
    grey()
    colour_maps()
    anchors()
