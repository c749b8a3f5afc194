# Three steps on given inputs, for gpu-train.test.ts: `check_steps.py PACK CHECKPOINT INPUTS_FOLDER OUT RATE STEPS`.
# Not train.py's batches: the numbers of every input come from the other side.
import json
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), ".."))
from train import Run, parse_options  # noqa: E402
from training_pack import TrainingPack  # noqa: E402


def inputs_of(step, graph, folder):
    """From NAME-STEP.bin, as the graph describes them."""
    values = {}
    for entry in graph["inputs"]:
        numbers = np.fromfile(os.path.join(folder, f"{entry['name']}-{step}.bin"), entry["dtype"])
        values[entry["name"]] = torch.from_numpy(numbers.reshape(entry["shape"]))
    return values


def main():
    pack_path, checkpoint, folder, out, rate, steps = sys.argv[1:]
    torch.set_num_threads(1)
    options = parse_options([pack_path, out, "--minutes", "1", "--resume", checkpoint, "--device", "cpu"])
    pack = TrainingPack(pack_path)
    options.batch = pack.description["batches"][0]["batch"]
    options.average_decay = pack.description["recipe"]["loop"]["averageDecay"]
    os.makedirs(out, exist_ok=True)
    run = Run(pack, options)
    graph = pack.graph(options.batch)
    losses = [run.descend(inputs_of(step, graph, folder), float(rate)).tolist()[0] for step in range(int(steps))]
    run.save()
    print(json.dumps(losses))


main()
