# Runs a forward graph written by graph/'s toJson with PyTorch, op by op, under autograd: the peer of the training bench.
# Not a network: the architecture is defined once, in TypeScript; this maps ONNX operators to their PyTorch names.
import torch
import torch.nn.functional as F

DTYPES = {"float32": torch.float32, "int64": torch.int64, "uint8": torch.uint8, "bool": torch.bool}


def constant(entry):
    return torch.tensor(entry["values"], dtype=DTYPES[entry["dtype"]]).reshape(entry["shape"])


def layer_norm(node, x, weight, bias=None):
    return F.layer_norm(x, x.shape[-1:], weight, bias, node["attributes"]["epsilon"])


def reshape(_, x, shape):
    sizes = [x.shape[i] if size == 0 else size for i, size in enumerate(shape.tolist())]
    return x.reshape(sizes)


def conv(node, x, weight, bias=None):
    a = node["attributes"]
    return F.conv2d(x, weight, bias, a["strides"], a["pads"][0], a["dilations"], a["group"])


def matmul(node, a, b):
    attributes = node["attributes"]
    a = a.transpose(-1, -2) if attributes.get("transA") else a
    b = b.transpose(-1, -2) if attributes.get("transB") else b
    product = a @ b
    return product * attributes["alpha"] if "alpha" in attributes else product


def reduce_mean(node, x, axes):
    return x.mean(dim=axes.tolist(), keepdim=bool(node["attributes"]["keepdims"]))


OPERATORS = {
    "Add": lambda _, a, b: a + b,
    "Cast": lambda _, x: x.float(),
    "Concat": lambda node, *xs: torch.cat(xs, node["attributes"]["axis"]),
    "Conv": conv,
    "Cos": lambda _, x: x.cos(),
    "Div": lambda _, a, b: a / b,
    "FusedMatMul": matmul,
    "Gather": lambda _, table, indices: F.embedding(indices, table) if indices.dim() else table[indices],
    "Gemm": lambda _, x, weight, bias=None: F.linear(x, weight, bias),
    "LayerNormalization": layer_norm,
    "MatMul": matmul,
    "Max": lambda _, a, b: torch.maximum(a, b),
    "Mul": lambda _, a, b: a * b,
    "ReduceMean": reduce_mean,
    "Reshape": reshape,
    "Sigmoid": lambda _, x: x.sigmoid(),
    "Sin": lambda _, x: x.sin(),
    "Softmax": lambda node, x: x.softmax(node["attributes"]["axis"]),
    "Split": lambda node, x, sizes: x.split(sizes.tolist(), node["attributes"]["axis"]),
    "Sub": lambda _, a, b: a - b,
    "Transpose": lambda node, x: x.permute(node["attributes"]["perm"]),
}


def run(graph, values):
    """values: inputs and parameters by name. Returns the graph's outputs by the reader's names."""
    values = dict(values)
    for entry in graph["constants"]:
        values[entry["name"]] = constant(entry)
    for node in graph["nodes"]:
        inputs = [values[name] for name in node["inputs"] if name]
        result = OPERATORS[node["type"]](node, *inputs)
        results = result if isinstance(result, (list, tuple)) else [result]
        # LayerNormalization also gives mean and deviation, which only our own gradient reads.
        values.update(zip(node["outputs"], results))
    return {name: values[tensor] for name, tensor in graph["outputs"].items()}
