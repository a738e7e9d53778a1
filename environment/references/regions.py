"""Writes src/testing/references/regions.json: what scikit-image, scikit-learn and numpy make of the same maps and masks."""

import json
from pathlib import Path

import numpy as np
from skimage.measure import label
from sklearn.metrics import roc_auc_score

TARGET = Path("src/testing/references/regions.json")


def regions(masks):
    """A boolean picture of the whole set for each defect; pixels that touch at a corner are connected."""
    for image, mask in enumerate(masks):
        numbers = label(mask, connectivity=2)
        for number in range(1, numbers.max() + 1):
            region = np.zeros(masks.shape, bool)
            region[image] = numbers == number
            yield region


def pro_curve(maps, masks):
    """The definition, word for word: every distinct score is a threshold, at which each map is cut."""
    defects = list(regions(masks))
    points = [(0.0, 0.0)]
    for threshold in np.unique(maps)[::-1]:
        found = maps >= threshold
        points.append((found[masks == 0].mean(), np.mean([found[defect].mean() for defect in defects])))
    return np.array(points).T


def cut(rate, overlap, limit):
    """The curve up to the limit, where it is interpolated."""
    end = np.flatnonzero(rate >= limit)[0]
    share = (limit - rate[end - 1]) / (rate[end] - rate[end - 1])
    last = overlap[end - 1] + share * (overlap[end] - overlap[end - 1])
    return np.append(rate[:end], limit), np.append(overlap[:end], last)


def case(maps, masks):
    rate, overlap = pro_curve(maps, masks)
    areas = {str(limit): np.trapezoid(*cut(rate, overlap, limit)[::-1]) / limit for limit in (0.05, 0.3, 1)}
    curve = cut(rate, overlap, 0.3)
    return {
        "height": maps.shape[1],
        "width": maps.shape[2],
        "maps": maps.ravel().tolist(),
        "masks": masks.ravel().tolist(),
        "sizes": [int(defect.sum()) for defect in regions(masks)],
        "auroc": roc_auc_score(masks.ravel(), maps.ravel()),
        "curve": {"falsePositiveRate": curve[0].tolist(), "meanOverlap": curve[1].tolist()},
        "aupro": areas,
    }


if __name__ == "__main__":
    generator = np.random.default_rng(0)
    masks = np.zeros((4, 8, 10), int)
    # Two defects that come close, one of which turns a corner, and one of a single pixel in the picture's corner.
    masks[0, 1:4, 2:5] = masks[0, 4, 5] = masks[0, 6:, 0:3] = masks[0, 0, 9] = 1
    # At the end of one picture and at the beginning of the next: two defects. The third and half of the second have none.
    masks[1, 7, :] = 1
    masks[3, 0, :4] = masks[3, 2:7, 7] = 1
    smooth = np.round(generator.normal(size=masks.shape) + 1.5 * masks, 4)
    tied = np.round(2 * smooth) / 2 + 0.0  # turns -0.0 into 0.0
    cases = {"smooth": smooth, "tied": tied, "upside down": -smooth, "perfect": masks.astype(float)}
    cases["constant"] = np.zeros(masks.shape)
    TARGET.write_text(json.dumps({name: case(m, masks) for name, m in cases.items()}, separators=(",", ":")) + "\n")
