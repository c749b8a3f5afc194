# Reads a pack that training-pack.ts wrote. Not a dataset: the numbers only, each array as it went in.
import json
import lzma
import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np

COLUMNS = ["concept", "source", "style", "canBeMirrored", "canTakeColour", "coloursShown"]
VERSION = 1


class TrainingPack:
    def __init__(self, folder):
        self.folder = folder
        with open(os.path.join(folder, "pack.json"), encoding="utf-8") as file:
            self.description = json.load(file)
        if self.description["version"] != VERSION:
            raise SystemExit(f"{folder} is a pack of version {self.description['version']}; this reads {VERSION}.")
        with ThreadPoolExecutor() as pool:  # lzma lets go of the interpreter while it works
            arrays = dict(pool.map(self._read, self.description["arrays"]))
        self.captions = arrays["captions"]  # [drawings, plain or coloured, language, phrasings, words + 1]
        shards = [name for name in arrays if name.startswith("pixels-")]
        self.pixels = np.concatenate([arrays[name] for name in shards])  # [drawings, size, size, channels]
        self.columns = {name: arrays["columns"][:, i] for i, name in enumerate(COLUMNS)}

    def graph(self, batch):
        """The forward graph for so many pictures a step."""
        files = {entry["batch"]: entry["graph"] for entry in self.description["batches"]}
        if batch not in files:
            raise SystemExit(f"The pack has graphs for batches of {sorted(files)}, not of {batch}: pack it with --batch.")
        with open(os.path.join(self.folder, files[batch]), encoding="utf-8") as file:
            return json.load(file)

    def _read(self, entry):
        with open(os.path.join(self.folder, entry["name"] + ".xz"), "rb") as file:
            numbers = np.frombuffer(lzma.decompress(file.read()), entry["dtype"])
        return entry["name"], numbers.reshape(entry["shape"])
