"""Writes src/testing/references/*.tar.xz: small archives as Python's tarfile and lzma make them, good and evil ones."""

import io
import lzma
import tarfile
from pathlib import Path

TARGET = Path("src/testing/references")


def tar(add):
    """An uncompressed archive; `add` fills it."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.GNU_FORMAT) as archive:
        add(archive)
    return content.getvalue()


def entry(archive, name, content=b"", *, kind=tarfile.REGTYPE, link="", mode=0o444):
    info = tarfile.TarInfo(name)
    info.size, info.type, info.linkname, info.mode = len(content), kind, link, mode
    archive.addfile(info, io.BytesIO(content))


def categories(archive):
    """Two categories in MVTec's layout. Nothing in it may be written to, folders included, as in the published archive."""
    entry(archive, "license.txt", b"CC BY-NC-SA 4.0\n")
    for category in ("capsule", "screw"):
        for folder in ("", "/train", "/train/good", "/test", "/test/scratch", "/ground_truth", "/ground_truth/scratch"):
            entry(archive, category + folder, kind=tarfile.DIRTYPE, mode=0o555)
        for name in ("train/good/000.png", "test/scratch/000.png", "ground_truth/scratch/000_mask.png"):
            entry(archive, f"{category}/{name}", f"{category}/{name}\n".encode() * 40)


def climbing(archive):
    categories(archive)
    entry(archive, "screw/../../evil", b"evil")


def linked(archive):
    categories(archive)
    entry(archive, "screw/link", kind=tarfile.SYMTYPE, link="..")
    entry(archive, "screw/link/evil", b"evil")


TARGET.mkdir(parents=True, exist_ok=True)
good = tar(categories)
# Two streams with padding between them, which the format allows and parallel packers write.
halves = [lzma.compress(half) for half in (good[: len(good) // 2], good[len(good) // 2 :])]
(TARGET / "categories.tar.xz").write_bytes((bytes(4)).join(halves))
(TARGET / "climbing.tar.xz").write_bytes(lzma.compress(tar(climbing)))
(TARGET / "linked.tar.xz").write_bytes(lzma.compress(tar(linked)))
