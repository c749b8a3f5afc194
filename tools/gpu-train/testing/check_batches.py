# What a pack gives back and what batches are made of it, for gpu-train.test.ts: `check_batches.py PACK OUT [PIXELS]`.
# The test holds it against the TypeScript side. PIXELS: other drawings to recolour, 64 px, raw.
import json
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from batches import Batches, Choices  # noqa: E402
from recolouring import Recolouring  # noqa: E402
from training_pack import TrainingPack  # noqa: E402

STEPS, BATCH, SEED = 40, 500, 3


def all_words(choices):
    """[drawings, 1 + colours, languages, phrasings, words]: what `_words` can give, in one place each."""
    drawings, _, languages, phrasings, _ = choices.captions.shape
    at = np.indices((drawings, 1 + choices.colour_count, languages, phrasings)).reshape(4, -1)
    rows = [choices.words(at[0], at[1] - 1, at[2], at[3])]
    return np.concatenate(rows).reshape(drawings, 1 + choices.colour_count, languages, phrasings, -1)


def all_colours(rgb, pixels):
    """Every drawing in every colour. [drawings, colours, size, size, channels]"""
    recolouring = Recolouring(rgb, "cpu")
    pixels = torch.from_numpy(pixels)
    painted = [recolouring(pixels, torch.full((len(pixels),), i)) for i in range(len(rgb))]
    return torch.stack(painted, 1).numpy()


def main():
    pack_path, out, *others = sys.argv[1:]
    torch.set_num_threads(1)
    pack = TrainingPack(pack_path)
    pack.pixels.tofile(os.path.join(out, "pixels.bin"))
    for path in others:
        pixels = np.fromfile(path, np.uint8).reshape(-1, 64, 64, 4)
        all_colours(pack.description["colours"]["rgb"], pixels).tofile(os.path.join(out, "painted.bin"))
    choices = Choices(pack, BATCH, SEED)
    all_words(choices).astype(np.int32).tofile(os.path.join(out, "words.bin"))
    picks = [choices.pick(step) for step in range(STEPS)]
    joined = {name: np.concatenate([pick[name] for pick in picks]) for name in picks[0]}
    joined["hasWords"] = joined.pop("words").any(1)
    batches = Batches(pack, 64, SEED, "cpu")
    again, first = batches(5), batches(5)
    same = all(torch.equal(again[name], value) for name, value in first.items())
    example = {**batches.choices.pick(5), **{name: first[name].numpy() for name in ("target", "reference")}}
    print(json.dumps({"choices": plain(joined), "isRepeatable": same, "batch": plain(example)}))


def plain(arrays):
    return {name: array.tolist() for name, array in arrays.items()}


main()
