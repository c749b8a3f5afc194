# Reads and writes safetensors files: names, shapes, numbers and the metadata. Not a general library: the types that runs use.
# Written whole or not at all, as the TypeScript side does: a run may be stopped at any moment.
import json
import os
import struct

import numpy as np

DTYPES = {"F32": np.float32, "F16": np.float16}
NAMES = {np.dtype(dtype): name for name, dtype in DTYPES.items()}


def read_safetensors(path):
    """Arrays by name, in float32, and the metadata."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        numbers = np.frombuffer(data, DTYPES[entry["dtype"]], offset=begin, count=int(np.prod(entry["shape"])))
        assert numbers.nbytes == end - begin, f'"{name}" of {path} has {end - begin} bytes'
        tensors[name] = numbers.reshape(entry["shape"]).astype(np.float32)
    return tensors, metadata


def write_safetensors(path, tensors, metadata):
    """tensors: arrays by name, float32 or float16."""
    header, begin = {"__metadata__": metadata}, 0
    for name, array in tensors.items():
        end = begin + array.nbytes
        header[name] = {"dtype": NAMES[array.dtype], "shape": list(array.shape), "data_offsets": [begin, end]}
        begin = end
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    temporary = f"{path}.tmp"
    with open(temporary, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in tensors.values():
            file.write(np.ascontiguousarray(array).tobytes())
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
