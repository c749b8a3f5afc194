# Runs a forward graph written by graph/'s toJson with PyTorch, node by node, under autograd.
# Not a network: the architecture is defined once, in TypeScript; this maps ONNX operators to their PyTorch names.

import torch
import torch.nn.functional as F


def number(value):
    """A constant as the operators below like it: scalars and shapes as Python's own, the rest as tensors."""
    if not isinstance(value, dict):
        return value
    if value["dtype"] == "int64":
        return [int(x) for x in value["values"]]
    if value["shape"] == []:
        return value["values"][0]
    return torch.tensor(value["values"], dtype=torch.float32).reshape(value["shape"])


def layer_norm(a, x, weight, bias=None):
    return F.layer_norm(x, x.shape[-1:], weight, bias, a["epsilon"])


def reshape(_, x, shape):
    return x.reshape([x.shape[i] if size == 0 else size for i, size in enumerate(shape)])


def conv(a, x, weight, bias=None):
    return F.conv2d(x, weight, bias, a["strides"], a["pads"][0], a["dilations"], a["group"])


def matmul(attributes, a, b):
    a = a.transpose(-1, -2) if attributes.get("transA") else a
    b = b.transpose(-1, -2) if attributes.get("transB") else b
    product = a @ b
    return product * attributes["alpha"] if "alpha" in attributes else product


def maximum(_, a, b):
    return a.clamp(min=b) if isinstance(b, (int, float)) else torch.maximum(a, b)


def attend(a, q, k, v):
    return F.scaled_dot_product_attention(q, k, v, scale=a["scale"])


OPERATORS = {
    "Add": lambda _, a, b: a + b,
    "Attend": attend,
    "Cast": lambda _, x: x.float(),
    "Concat": lambda a, *xs: torch.cat(xs, a["axis"]),
    "Conv": conv,
    "Cos": lambda _, x: x.cos(),
    "Div": lambda _, a, b: a / b,
    "FusedMatMul": matmul,
    "Gather": lambda _, table, indices: F.embedding(indices, table),
    "Greater": lambda _, a, b: a > b,
    "Gemm": lambda _, x, weight, bias=None: F.linear(x, weight, bias),
    "LayerNormalization": layer_norm,
    "MatMul": matmul,
    "Max": maximum,
    "Mul": lambda _, a, b: a * b,
    "ReduceMean": lambda a, x, axes: x.mean(dim=axes, keepdim=bool(a["keepdims"])),
    "Relu": lambda _, x: x.relu(),
    "Reshape": reshape,
    "Sigmoid": lambda _, x: x.sigmoid(),
    "Sin": lambda _, x: x.sin(),
    "Softmax": lambda a, x: x.softmax(a["axis"]),
    "Split": lambda a, x, sizes: x.split(sizes, a["axis"]),
    "Sqrt": lambda _, x: x.sqrt(),
    "Sub": lambda _, a, b: a - b,
    "Tanh": lambda _, x: x.tanh(),
    "Transpose": lambda a, x: x.permute(a["perm"]),
}


class TorchGraph(torch.nn.Module):
    """Call with the values of inputs and parameters by name: gives the graph's outputs by the reader's names."""

    def __init__(self, graph, fuse_attention=False):
        super().__init__()
        nodes = with_attention(graph["nodes"]) if fuse_attention else graph["nodes"]
        unknown = sorted({node["type"] for node in nodes} - OPERATORS.keys())
        if unknown:
            raise SystemExit(f"torch_graph.py has no {', '.join(unknown)}: add it to OPERATORS.")
        self.inputs = [entry["name"] for entry in graph["inputs"]]
        self.outputs = graph["outputs"]
        self.constants = {}
        for entry in graph["constants"]:
            value = number(entry)
            if torch.is_tensor(value):
                self.register_buffer(entry["name"], value)
            else:
                self.constants[entry["name"]] = value
        self.nodes = [(OPERATORS[n["type"]], n["attributes"], [x for x in n["inputs"] if x], n["outputs"]) for n in nodes]

    def forward(self, values):
        values = {**values, **self.constants, **dict(self.named_buffers())}
        for run, attributes, inputs, outputs in self.nodes:
            result = run(attributes, *[values[name] for name in inputs])
            # LayerNormalization also gives mean and deviation, which only our own gradient reads.
            values.update(zip(outputs, result if isinstance(result, (list, tuple)) else [result]))
        return {name: values[tensor] for name, tensor in self.outputs.items()}


def with_attention(nodes):
    """softmax(scale q kT) v as one node, where PyTorch has it as one: less memory, and faster on CUDA."""
    maker = {name: node for node in nodes for name in node["outputs"]}
    readers = {}
    for node in nodes:
        for name in node["inputs"]:
            readers[name] = readers.get(name, 0) + 1
    dropped, made = set(), {}
    for node in nodes:
        softmax = maker.get(node["inputs"][0]) if node["type"] == "MatMul" else None
        if softmax is None or softmax["type"] != "Softmax" or softmax["attributes"]["axis"] != -1:
            continue
        scores = maker.get(softmax["inputs"][0])
        if scores is None or scores["type"] != "FusedMatMul" or not scores["attributes"].get("transB"):
            continue
        if scores["attributes"].get("transA") or any(readers[x["outputs"][0]] != 1 for x in (softmax, scores)):
            continue
        dropped |= {id(softmax), id(scores)}
        inputs = [*scores["inputs"], node["inputs"][1]]
        scale = scores["attributes"].get("alpha", 1.0)
        made[id(node)] = {**node, "type": "Attend", "inputs": inputs, "attributes": {"scale": scale}}
    return [made.get(id(node), node) for node in nodes if id(node) not in dropped]


def can_fuse_attention():
    version = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2] if part.isdigit())
    return version >= (2, 1)
