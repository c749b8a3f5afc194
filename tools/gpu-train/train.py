# Trains a packed drawing network with PyTorch: bfloat16 on CUDA, float32 elsewhere. `python3 train.py PACK RUN --minutes N`.
# Not the network, nor the recipe: both come in the pack, from TypeScript. Needs python3, numpy and torch 1.13 or later.
import argparse
import json
import math
import os
import signal
import sys
import time

import numpy as np
import torch

from batches import Batches
from safetensors_file import read_safetensors, write_safetensors
from state import AVERAGE, State, begun_at, fresh_tensors
from torch_graph import TorchGraph, can_fuse_attention
from training_pack import TrainingPack

SMOOTHING = 0.97


class Run:
    """A network in training: its state, its step, and where it is kept."""

    def __init__(self, pack, options):
        self.pack, self.options = pack, options
        self.path = os.path.join(options.run, "checkpoint.safetensors")
        tensors, self.metadata = self._start()
        self.step = self.first_step = int(self.metadata["step"])
        self.seed = int(self.metadata["seed"])
        self.device = torch.device(options.device)
        self.state = State(pack.description["parameters"], tensors, self.device)
        self.batches = Batches(pack, options.batch, self.seed, self.device)
        is_cuda = self.device.type == "cuda"
        self.is_bfloat16 = is_cuda and not options.float32
        graph = TorchGraph(pack.graph(options.batch), is_cuda and can_fuse_attention()).to(self.device)
        self.forward = graph
        self.compiled = torch.compile(graph) if options.compile else None

    def _start(self):
        """The run's own checkpoint, else another that it goes on from, else the pack's averages, else new weights."""
        description, options = self.pack.description, self.options
        network = json.dumps(description["network"], ensure_ascii=False)
        for path in (self.path, options.resume):
            if path and os.path.exists(path):
                tensors, metadata = read_safetensors(path)
                if json.loads(metadata["network"]) != description["network"]:
                    raise SystemExit(f"{path} is another network than the pack's: pack it with --checkpoint.")
                return tensors, metadata
            if path and path is options.resume:
                raise SystemExit(f"There is no {path}.")
        seed = options.seed if options.seed is not None else description["seed"]
        metadata = {"network": network, "seed": str(seed), "step": "0"}
        parameters = description["parameters"]
        if not description["hasStart"]:
            return fresh_tensors(parameters, seed), metadata
        weights, _ = read_safetensors(os.path.join(self.pack.folder, "start.safetensors"))
        tensors = {}
        for entry in parameters:
            tensors.update(begun_at(entry["name"], weights[entry["name"]], entry["takesMuon"]))
        return tensors, metadata

    def descend(self, inputs, rate):
        """One step. Gives loss and error, on the device."""
        self.state.set_scalars(self.step, rate, self.options.average_decay)
        measured, gradients = self._measure({**inputs, **self.state.parameters})
        self.state.update(gradients)
        self.step += 1
        return measured

    def _measure(self, values):
        """Loss and error, and the gradients. Compiled, if that works; the plain path gives the same numbers."""
        if self.compiled is not None:
            try:
                return self._gradients(self.compiled, values)
            except Exception as error:  # whatever a compiler may throw, forward or backward: nothing has been changed yet
                print(f"Not compiled: {(str(error).splitlines() or [repr(error)])[0]}", file=sys.stderr)
                self.compiled = None
        return self._gradients(self.forward, values)

    def _gradients(self, forward, values):
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.is_bfloat16):
            outputs = forward(values)
        gradients = torch.autograd.grad(outputs["loss"], [self.state.parameters[name] for name in self.state.names])
        return torch.stack([outputs["loss"].detach(), outputs["error"].detach()]), gradients

    def save(self):
        if not self.state.is_finite():
            raise SystemExit(f"TRAINING_DIVERGED after step {self.step}; the last checkpoint is left as it was.")
        write_safetensors(self.path, self.state.tensors(), {**self.metadata, "step": str(self.step)})

    def save_averages(self, folder, part_mib):
        """The averages in half precision, in files of a given size: what a model ships, and all it needs to be trained on."""
        os.makedirs(folder, exist_ok=True)
        tensors = self.state.tensors()
        parts, size = [{}], 0
        for name in self.state.names:
            array = tensors[name + AVERAGE].astype(np.float16)
            if size + array.nbytes > part_mib * 2**20 - 2**16 and parts[-1]:  # room for the header
                parts.append({})
                size = 0
            parts[-1][name] = array
            size += array.nbytes
        for i, part in enumerate(parts):
            metadata = {"step": str(self.step), "seed": str(self.seed)}
            if i == 0:
                metadata["network"] = self.metadata["network"]
            write_safetensors(os.path.join(folder, f"averages-{i}.safetensors"), part, metadata)


def learning_rate(step, first_step, progress, options, recipe):
    """Warm-up, plateau, linear descent: packages/training/src/learning-rate.ts."""
    warm_up = recipe["rate"]["warmUpSteps"] if first_step == 0 else recipe["warmUpStepsAgain"]
    warm = min(1.0, (step - first_step + 1) / warm_up)
    left = 1.0 if options.descent == 0 else min(1.0, (1 - min(1.0, progress)) / options.descent)
    return options.peak * warm * max(recipe["rate"]["lowest"], left)


class Meter:
    """Running averages, and their lines in metrics.jsonl. Looks at the device only when a line is due."""

    def __init__(self, run, every):
        self.run, self.every, self.pending, self.averages = run, every, [], None
        self.path = os.path.join(run.options.run, "metrics.jsonl")
        self.began = time.perf_counter()

    def add(self, measured, progress, rate):
        self.pending.append(measured)
        if self.run.step % self.every == 0:
            self.write(progress, rate)

    def write(self, progress, rate):
        values = torch.stack(self.pending).tolist()
        now = time.perf_counter()
        pictures = len(values) * self.run.options.batch / (now - self.began)
        gflops = pictures * self.run.pack.description["operationsPerPicture"] / 1e9
        for loss, error in values:
            if not math.isfinite(loss):
                raise SystemExit(f"TRAINING_DIVERGED by step {self.run.step}; the last checkpoint is left as it was.")
            measured = {"loss": loss, "error": error, "picturesPerSecond": pictures, "gflopsPerSecond": gflops}
            before = self.averages or measured
            self.averages = {key: before[key] * SMOOTHING + value * (1 - SMOOTHING) for key, value in measured.items()}
        line = {"progress": progress, "learningRate": rate, **self.averages}
        rounded = {key: float(f"{value:.5g}") for key, value in line.items()}
        text = json.dumps({"step": self.run.step, **rounded})
        with open(self.path, "a") as file:
            file.write(text + "\n")
        print(text, flush=True)
        self.pending, self.began = [], now


def train(run):
    options, recipe = run.options, run.pack.description["recipe"]["loop"]
    stop = []
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lambda *_: stop.append(True))
    meter = Meter(run, recipe["metricsEvery"])
    began = saved = time.perf_counter()
    while not stop:
        now = time.perf_counter()
        progress = options.progress_from + (now - began) / 60 / options.minutes * (options.progress_to - options.progress_from)
        if now - began >= options.minutes * 60 or run.step - run.first_step == options.steps:
            break
        rate = learning_rate(run.step, run.first_step, progress, options, recipe)
        meter.add(run.descend(run.batches(run.step), rate), progress, rate)
        if now - saved > options.save_every * 60:
            run.save()
            saved = time.perf_counter()
    run.save()
    if options.averages:
        run.save_averages(options.averages, options.part_mib)


def parse_options(arguments=None):
    has_cuda = torch.cuda.is_available()
    parser = argparse.ArgumentParser(description="Trains a packed drawing network.")
    parser.add_argument("pack", help="folder that pack.ts wrote")
    parser.add_argument("run", help="folder of checkpoint.safetensors and metrics.jsonl; what is there is gone on from")
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--batch", type=int, help="one of those packed; default the first")
    parser.add_argument("--peak", type=float, help="learning rate of the plateau; default 1e-3 sqrt(batch / 32), 4e-3 at most")
    parser.add_argument("--descent", type=float, help="share of the run over which the rate falls; 0 for the plateau alone")
    parser.add_argument("--progress-from", type=float, default=0.0, help="where these minutes begin in a run cut in pieces")
    parser.add_argument("--progress-to", type=float, default=1.0, help="where they end")
    parser.add_argument("--average-decay", type=float, help="of the averages; default the recipe's")
    parser.add_argument("--resume", help="a checkpoint.safetensors to begin with where the run has none yet")
    parser.add_argument("--seed", type=int, help="of a new run")
    parser.add_argument("--steps", type=int, help="stop after so many")
    parser.add_argument("--save-every", type=float, default=3.0, help="minutes between checkpoints")
    parser.add_argument("--averages", help="folder for the averages in half precision, written at the end")
    parser.add_argument("--part-mib", type=float, default=15.0, help="size of a file of averages at most")
    parser.add_argument("--device", default="cuda" if has_cuda else "cpu")
    parser.add_argument("--float32", action="store_true", help="no bfloat16 on CUDA")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=has_cuda, help="torch.compile; torch 2 on")
    parser.add_argument("--threads", type=int, help="of the processor")
    options = parser.parse_args(arguments)
    if not options.minutes > 0:
        parser.error(f"--minutes must be above 0, not {options.minutes}.")
    return options


def main():
    options = parse_options()
    if options.threads:
        torch.set_num_threads(options.threads)
    os.makedirs(options.run, exist_ok=True)
    pack = TrainingPack(options.pack)
    loop = pack.description["recipe"]["loop"]
    options.batch = options.batch or pack.description["batches"][0]["batch"]
    options.descent = loop["rate"]["descent"] if options.descent is None else options.descent
    options.average_decay = options.average_decay or loop["averageDecay"]
    options.peak = options.peak or min(4e-3, loop["rate"]["peak"] * math.sqrt(options.batch / 32))
    if options.device.startswith("cuda"):
        torch.backends.cuda.matmul.allow_tf32 = True
        torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True
    train(Run(pack, options))


if __name__ == "__main__":
    main()
