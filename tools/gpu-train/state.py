# Everything a run carries, in flat buffers, and its update: AdamW, Muon, moving averages. The same rules as graph/'s optimizers.
# Flat, so that an update is a few large operations; weights that Muon takes lie together by shape, so that they go in batches.
import math

import numpy as np
import torch

MOMENT, SECOND_MOMENT, AVERAGE = ".m", ".v", ".ema"
BETA1, BETA2, EPSILON = 0.9, 0.99, 1e-8
MOMENTUM_DECAY, STEP_SCALE, ITERATIONS = 0.95, 0.2, 5
NEWTON_SCHULZ = (3.4445, -4.775, 2.0315)


class State:
    """parameters: the pack's list. tensors: a checkpoint's arrays by name, with moments and averages."""

    def __init__(self, parameters, tensors, device):
        self.device = device
        shapes = {entry["name"]: tuple(entry["shape"]) for entry in parameters}
        missing = [name for name in shapes if name not in tensors]
        if missing:
            raise SystemExit(f'The checkpoint has no "{missing[0]}".')
        for name, shape in shapes.items():
            if tensors[name].shape != shape:
                raise SystemExit(f'The checkpoint\'s "{name}" is {list(tensors[name].shape)}; the graph\'s is {list(shape)}.')
        adamw = [name for name in shapes if name + SECOND_MOMENT in tensors]
        muon = sorted((name for name in shapes if name not in set(adamw)), key=lambda name: matrix_of(shapes[name]))
        self.names, self.shapes = adamw + muon, shapes
        self.adamw_size = sum(math.prod(shapes[name]) for name in adamw)
        self.weights = self._flat([tensors[name] for name in self.names])
        self.moments = self._flat([tensors[name + MOMENT] for name in self.names])
        self.averages = self._flat([tensors[name + AVERAGE] for name in self.names])
        self.second_moments = self._flat([tensors[name + SECOND_MOMENT] for name in adamw])
        self.groups = self._groups(muon)
        self.parameters = {name: part.requires_grad_() for name, part in self._parts(self.weights)}
        self.constants = {name: torch.zeros((), device=device) for name in ("rate", "root", "step", "follow")}

    def _flat(self, arrays):
        joined = np.concatenate([array.ravel() for array in arrays]) if arrays else np.zeros(0, np.float32)
        return torch.from_numpy(joined).to(self.device)

    def _parts(self, flat):
        at = 0
        for name in self.names:
            size = math.prod(self.shapes[name])
            if at + size > len(flat):
                return
            yield name, flat[at : at + size].detach().view(self.shapes[name])
            at += size

    def _groups(self, muon):
        """Stretches of equal matrices: where each begins and ends, and [count, rows, columns]."""
        groups, at = [], self.adamw_size
        for name in muon:
            rows, columns = matrix_of(self.shapes[name])
            end = at + rows * columns
            if groups and groups[-1][2][1:] == (rows, columns):
                begin, _, (count, *_) = groups.pop()
                groups.append((begin, end, (count + 1, rows, columns)))
            else:
                groups.append((at, end, (1, rows, columns)))
            at = end
        return groups

    def set_scalars(self, step, rate, average_decay):
        """Of step number `step`, counted from 0."""
        correction1, correction2 = 1 - BETA1 ** (step + 1), 1 - BETA2 ** (step + 1)
        root = math.sqrt(correction2)
        self.constants["rate"].fill_(rate)
        self.constants["root"].fill_(root * EPSILON)
        self.constants["step"].fill_(rate * root / correction1)
        self.constants["follow"].fill_(1 - min(average_decay, (1 + step) / (10 + step)))

    @torch.no_grad()
    def update(self, gradients):
        """gradients: of the parameters, in their order."""
        slope = torch.cat([gradient.reshape(-1).float() for gradient in gradients])
        self._adamw(slope[: self.adamw_size])
        for begin, end, shape in self.groups:
            self._muon(slope[begin:end], slice(begin, end), shape)
        self.averages += (self.weights - self.averages) * self.constants["follow"]

    def _adamw(self, slope):
        m, v = self.moments[: self.adamw_size], self.second_moments
        m.mul_(BETA1).add_(slope, alpha=1 - BETA1)
        v.mul_(BETA2).addcmul_(slope, slope, value=1 - BETA2)
        step = m * self.constants["step"] / (v.sqrt() + self.constants["root"])
        self.weights[: self.adamw_size] -= step

    def _muon(self, slope, place, shape):
        momentum = self.moments[place]
        momentum.mul_(MOMENTUM_DECAY).add_(slope)
        nesterov = slope + MOMENTUM_DECAY * momentum
        direction = orthogonalise(nesterov.view(shape)).reshape(-1)
        _, rows, columns = shape
        scale = STEP_SCALE * math.sqrt(max(rows, columns))
        self.weights[place] -= direction * (self.constants["rate"] * scale)

    def is_finite(self):
        buffers = (self.weights, self.moments, self.second_moments, self.averages)
        return all(bool(torch.isfinite(buffer.sum())) for buffer in buffers)

    def tensors(self):
        """Arrays by name, as a checkpoint holds them."""
        arrays = {}
        for suffix, flat in (("", self.weights), (MOMENT, self.moments), (AVERAGE, self.averages)):
            arrays.update({name + suffix: part.cpu().numpy() for name, part in self._parts(flat)})
        arrays.update({name + SECOND_MOMENT: part.cpu().numpy() for name, part in self._parts(self.second_moments)})
        return arrays


def matrix_of(shape):
    """Rows and columns that Muon sees: a filter [out, in, height, width] is [out, in * height * width]."""
    return (shape[0], math.prod(shape[1:]))


def orthogonalise(matrices):
    """Newton-Schulz on [count, rows, columns]: about U Vᵀ of each singular value decomposition U S Vᵀ."""
    a, b, c = NEWTON_SCHULZ
    is_tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.transpose(1, 2) if is_tall else matrices
    x = x / (x.square().sum((1, 2), keepdim=True).sqrt() + 1e-7)
    for _ in range(ITERATIONS):
        gram = x @ x.transpose(1, 2)
        polynomial = torch.baddbmm(gram, gram, gram, beta=b, alpha=c)
        x = torch.baddbmm(x, polynomial, x, beta=a)
    return x.transpose(1, 2) if is_tall else x


def fresh_tensors(parameters, seed):
    """Of a new run: weights by their initialisers, averages at the weights, moments at nothing."""
    random = np.random.default_rng(seed)
    tensors = {}
    for entry in parameters:
        name, shape, start = entry["name"], entry["shape"], entry["initialiser"]
        value = np.zeros(shape, np.float32)
        if start["kind"] == "ones":
            value += 1
        elif start["kind"] == "normal":
            value = random.standard_normal(shape, np.float32) * np.float32(start["std"])
        tensors.update(begun_at(name, value, entry["takesMuon"]))
    return tensors


def begun_at(name, value, takes_muon):
    """A weight where a run begins, with its companions."""
    tensors = {name: value, name + MOMENT: np.zeros_like(value), name + AVERAGE: value.copy()}
    if not takes_muon:
        tensors[name + SECOND_MOMENT] = np.zeros_like(value)
    return tensors
