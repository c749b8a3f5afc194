# Times PyTorch eager on the same training step: forward, backward, AdamW, moving average. One JSON line a command.
# Reads commands on standard input so that the two sides can take turns: "N" runs N steps, end of input stops.
import json
import struct
import sys
import time

import torch

import torch_graph


def read_safetensors(path):
    data = open(path, "rb").read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    types = {"F32": torch.float32, "I64": torch.int64, "U8": torch.uint8}
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        raw = bytearray(data[8 + length + begin : 8 + length + end])
        tensors[name] = torch.frombuffer(raw, dtype=types[entry["dtype"]]).reshape(entry["shape"])
    return tensors


def main():
    graph = json.load(open(sys.argv[1]))
    tensors = read_safetensors(sys.argv[2])
    torch.set_num_threads(int(sys.argv[3]))
    parameters = {entry["name"]: tensors[entry["name"]].clone().requires_grad_() for entry in graph["parameters"]}
    inputs = {entry["name"]: tensors[entry["name"]] for entry in graph["inputs"]}
    averages = {name: value.detach().clone() for name, value in parameters.items()}
    optimiser = torch.optim.AdamW(parameters.values(), lr=1e-3, betas=(0.9, 0.99), weight_decay=0)
    for line in sys.stdin:
        began = time.perf_counter()
        losses = []
        for _ in range(int(line)):
            optimiser.zero_grad(set_to_none=True)
            loss = torch_graph.run(graph, {**inputs, **parameters})["loss"]
            loss.backward()
            optimiser.step()
            with torch.no_grad():
                for name, value in parameters.items():
                    averages[name].lerp_(value, 0.01)
            losses.append(loss.item())
        print(json.dumps({"seconds": time.perf_counter() - began, "losses": losses}), flush=True)


main()
