# PyTorch eager on the same training step: forward, backward, AdamW, moving average.
# Works on command, so that two sides can take turns: "run N" and "save PATH" are answered by one JSON line; end of input stops.
import json
import os
import struct
import sys
import time

import torch

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../tools/gpu-train"))
from torch_graph import TorchGraph

TYPES = {"F32": torch.float32, "I64": torch.int64, "U8": torch.uint8}


def read_safetensors(path):
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        begin, end = entry["data_offsets"]
        raw = bytearray(data[8 + length + begin : 8 + length + end])
        tensors[name] = torch.frombuffer(raw, dtype=TYPES[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def write_safetensors(path, tensors):
    header, parts, begin = {}, [], 0
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [begin, begin + len(raw)]}
        parts.append(raw)
        begin += len(raw)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(parts))


class Training:
    def __init__(self, graph, tensors, learning_rate):
        self.graph = TorchGraph(graph)
        self.parameters = {
            entry["name"]: tensors[entry["name"]].clone().requires_grad_() for entry in graph["parameters"]
        }
        self.inputs = {entry["name"]: tensors[entry["name"]] for entry in graph["inputs"]}
        self.averages = {name: value.detach().clone() for name, value in self.parameters.items()}
        self.optimiser = torch.optim.AdamW(
            self.parameters.values(), lr=learning_rate, betas=(0.9, 0.99), eps=1e-8, weight_decay=0
        )

    def step(self):
        self.optimiser.zero_grad(set_to_none=True)
        loss = self.graph({**self.inputs, **self.parameters})["loss"]
        loss.backward()
        self.optimiser.step()
        with torch.no_grad():
            for name, value in self.parameters.items():
                self.averages[name].lerp_(value, 0.01)
        return loss.item()

    def state(self):
        tensors = {}
        for name, value in self.parameters.items():
            moments = self.optimiser.state[value]
            tensors[name] = value
            tensors[name + ".m"] = moments["exp_avg"]
            tensors[name + ".v"] = moments["exp_avg_sq"]
            tensors[name + ".ema"] = self.averages[name]
        return tensors


def main():
    graph_path, tensors_path, threads, learning_rate = sys.argv[1:]
    with open(graph_path) as file:
        graph = json.load(file)
    torch.set_num_threads(int(threads))
    training = Training(graph, read_safetensors(tensors_path), float(learning_rate))
    for line in sys.stdin:
        command, argument = line.strip().split(" ", 1)
        began = time.perf_counter()
        losses = []
        if command == "run":
            losses = [training.step() for _ in range(int(argument))]
        else:
            write_safetensors(argument, training.state())
        print(json.dumps({"seconds": time.perf_counter() - began, "losses": losses}), flush=True)


main()
