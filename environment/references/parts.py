"""What Python's OpenCV makes of pictures of parts: the reference for src/images/parts/sourcePreparation.ts and partMask.ts.

Without arguments it writes src/testing/references/parts.json for a small painted picture. With the name of a file it prints the
same for that picture, so that tests can compare real ones, which are not to be kept here. `--removal` adds the source's removal of the
background, with the given side of the blur.
"""

import argparse
import base64
import json
import sys
import zlib
from pathlib import Path

import cv2
import numpy as np

TARGET = Path("src/testing/references/parts.json")


def source_mask(grey, blur):
    """The walkthrough's mask: outlines filled, box blur, two levels by k-means, the largest outline filled."""
    _, binary = cv2.threshold(grey, 127, 255, 0)
    outlines, _ = cv2.findContours(binary, cv2.RETR_TREE, cv2.CHAIN_APPROX_NONE)
    filled = cv2.drawContours(grey.copy(), outlines, -1, (0, 255, 0), -1)
    blurred = cv2.blur(filled, (blur, blur))
    criteria = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
    cv2.setRNGSeed(0)
    samples = np.float32(blurred.reshape((-1, 1)))
    _, label, centre = cv2.kmeans(samples, 2, None, criteria, 10, cv2.KMEANS_PP_CENTERS)
    levels = np.uint8(centre)[label.flatten()].reshape(grey.shape)
    levels[levels != 0] = 255
    outlines, _ = cv2.findContours(cv2.threshold(levels, 127, 255, 0)[1], cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    mask = levels.copy()
    if outlines:
        cv2.drawContours(mask, [max(outlines, key=cv2.contourArea)], -1, 255, thickness=-1)
    return filled, blurred, levels, mask


def source_stages(picture, reduction, blur):
    """Name and picture of each stage, in the walkthrough's order."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) if picture.ndim == 3 else picture
    stages = {"grey": grey}
    if blur:
        filled, blurred, levels, mask = source_mask(grey, blur)
        removed = np.where(mask == 0, 255, grey).astype(np.uint8)
        stages |= {
            "outlines filled": filled,
            "blurred": blurred,
            "two levels": levels,
            "mask": mask,
            "background removed": removed,
        }
        grey = removed
    size = (picture.shape[1] // reduction, picture.shape[0] // reduction)
    stages["reduced"] = cv2.resize(grey, size, interpolation=cv2.INTER_LINEAR)
    return stages


def part_stages(grey):
    """The course's way to a mask, for a grey picture."""
    reduction = max(1, max(grey.shape) / 256)
    size = (round(grey.shape[1] / reduction), round(grey.shape[0] / reduction))
    reduced = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(reduced, (round(size[0] / 4), round(size[1] / 4)), interpolation=cv2.INTER_AREA)
    median = cv2.medianBlur(small, 2 * round(max(small.shape) * 0.32) - 1)
    background = cv2.resize(median, size, interpolation=cv2.INTER_LINEAR)
    difference = cv2.absdiff(reduced, background)
    otsu, _ = cv2.threshold(difference, 0, 255, cv2.THRESH_OTSU)
    _, mask = cv2.threshold(difference, round(1.4 * otsu), 255, cv2.THRESH_BINARY)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5)))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    mask = cv2.drawContours(np.zeros_like(mask), [max(outlines, key=cv2.contourArea)], -1, 255, cv2.FILLED)
    return {"reduced": reduced, "background": background, "difference": difference, "mask": mask}


def painted():
    """A dark bar with a thick end and a hole, on an uneven bright table."""
    rows, columns = np.mgrid[0:72, 0:72]
    table = 205 - (columns * 30) // 72 + (rows * 7 + columns * 13) % 5
    along, across = 3 * (columns - 36) + 2 * (rows - 34), 3 * (rows - 34) - 2 * (columns - 36)
    half = np.where(along > 66, 34, 16)
    part = (abs(along) < 90) & (abs(across) < half) & ~((abs(along + 36) < 8) & (abs(across) < 6))
    return np.where(part, 60 + (rows * 3 + columns) % 17, table).astype(np.uint8)


def packed(image):
    """Height, width and the pixels, deflated, in base64."""
    data = base64.b64encode(zlib.compress(image.tobytes(), 9)).decode()
    return {"height": image.shape[0], "width": image.shape[1], "data": data}


def everything(picture, reduction, blur):
    stages = source_stages(picture, reduction, blur)
    return {
        "source": {name: packed(image) for name, image in stages.items()},
        "part": {name: packed(image) for name, image in part_stages(stages["grey"]).items()},
    }


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", nargs="?")
    options.add_argument("--removal", type=int, default=0, metavar="BLUR")
    options.add_argument("--reduction", type=int, default=16)
    given = options.parse_args()
    cv2.setNumThreads(1)
    if given.file:
        picture = cv2.imread(given.file)[:, :, ::-1].copy()
        json.dump(everything(picture, given.reduction, given.removal), sys.stdout, separators=(",", ":"))
    else:
        TARGET.write_text(json.dumps(everything(painted(), 4, 5), separators=(",", ":")) + "\n")
