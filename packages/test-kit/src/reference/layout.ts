// Reference operators that move elements without changing them: reshape, transpose, concat, slice, pad.
// ONNX operator specification. Not by index (indexing.ts) and not resizing (resize.ts).

import { intAttribute, intsAttribute, type ReferenceKernel, textAttribute } from "./kernel.js";
import { at, broadcast, countOf, fromIndex, type NdArray, wrapAxis } from "./nd-array.js";

const vector = (values: readonly number[]): NdArray => ({ shape: [values.length], data: Float64Array.from(values) });

function reshape(x: NdArray, target: readonly number[]): NdArray {
  const copied = target.map((size, axis) => (size === 0 ? x.shape[axis]! : size));
  const known = copied.filter((size) => size !== -1).reduce((a, b) => a * b, 1);
  const shape = copied.map((size) => (size === -1 ? x.data.length / known : size));
  if (countOf(shape) !== x.data.length) throw new Error(`[${x.shape}] cannot become [${target}].`);
  return { shape, data: x.data };
}

const concat: ReferenceKernel = (inputs, node) => {
  const pieces = inputs.map((input) => input!);
  const axis = wrapAxis(intAttribute(node, "axis", 0), pieces[0]!.shape.length);
  const shape = pieces[0]!.shape.map((size, i) =>
    i === axis ? pieces.reduce((total, piece) => total + piece.shape[axis]!, 0) : size,
  );
  const value = (index: readonly number[]) => {
    let place = index[axis]!;
    for (const piece of pieces) {
      if (place < piece.shape[axis]!) return at(piece, index.with(axis, place));
      place -= piece.shape[axis]!;
    }
    return Number.NaN;
  };
  return [fromIndex(shape, value)];
};

const split: ReferenceKernel = ([x, sizes], node) => {
  const axis = wrapAxis(intAttribute(node, "axis", 0), x!.shape.length);
  let start = 0;
  return [...sizes!.data].map((size) => {
    const from = start;
    start += size;
    return fromIndex(x!.shape.with(axis, size), (index) => at(x!, index.with(axis, index[axis]! + from)));
  });
};

const slice: ReferenceKernel = ([x, starts, ends, axesInput, stepsInput]) => {
  const rank = x!.shape.length;
  const axes = axesInput ? [...axesInput.data].map((axis) => wrapAxis(axis, rank)) : [...starts!.data].map((_, i) => i);
  const from = x!.shape.map(() => 0);
  const by = x!.shape.map(() => 1);
  const shape = [...x!.shape];
  axes.forEach((axis, i) => {
    const size = x!.shape[axis]!;
    const step = stepsInput?.data[i] ?? 1;
    const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
    const wrap = (value: number) => (value < 0 ? value + size : value);
    const start = clamp(wrap(starts!.data[i]!), 0, step > 0 ? size : size - 1);
    const end = clamp(wrap(ends!.data[i]!), step > 0 ? 0 : -1, step > 0 ? size : size - 1);
    from[axis] = start;
    by[axis] = step;
    shape[axis] = Math.max(0, Math.ceil((end - start) / step));
  });
  return [
    fromIndex(shape, (index) =>
      at(
        x!,
        index.map((i, axis) => from[axis]! + i * by[axis]!),
      ),
    ),
  ];
};

const pad: ReferenceKernel = ([x, amounts, value], node) => {
  if (textAttribute(node, "mode", "constant") !== "constant")
    throw new Error("The reference pads with a constant only.");
  const rank = x!.shape.length;
  const before = [...amounts!.data].slice(0, rank);
  const after = [...amounts!.data].slice(rank);
  const shape = x!.shape.map((size, axis) => size + before[axis]! + after[axis]!);
  const read = (index: readonly number[]) => {
    const inside = index.map((i, axis) => i - before[axis]!);
    return inside.every((i, axis) => i >= 0 && i < x!.shape[axis]!) ? at(x!, inside) : (value?.data[0] ?? 0);
  };
  return [fromIndex(shape, read)];
};

export const layoutKernels: Record<string, ReferenceKernel> = {
  Concat: concat,
  ConstantOfShape: ([shape]) => [fromIndex([...shape!.data], () => 0)],
  Expand: ([x, shape]) => [fromIndex(broadcast(x!.shape, [...shape!.data]), (index) => at(x!, index))],
  Pad: pad,
  Reshape: ([x, shape]) => [reshape(x!, [...shape!.data])],
  Shape: ([x], node) => {
    const rank = x!.shape.length;
    const from = wrapAxis(intAttribute(node, "start", 0), rank);
    return [vector(x!.shape.slice(from, wrapAxis(intAttribute(node, "end", rank), rank)))];
  },
  Size: ([x]) => [{ shape: [], data: Float64Array.of(x!.data.length) }],
  Slice: slice,
  Split: split,
  Squeeze: ([x, axes]) => {
    const squeezed = [...axes!.data].map((axis) => wrapAxis(axis, x!.shape.length));
    return [{ shape: x!.shape.filter((_, axis) => !squeezed.includes(axis)), data: x!.data }];
  },
  Transpose: ([x], node) => {
    const order = intsAttribute(
      node,
      "perm",
      x!.shape.map((_, axis) => x!.shape.length - 1 - axis),
    );
    const shape = order.map((axis) => x!.shape[axis]!);
    return [
      fromIndex(shape, (index) =>
        at(
          x!,
          order.map((_, axis) => index[order.indexOf(axis)]!),
        ),
      ),
    ];
  },
  Unsqueeze: ([x, axes]) => {
    const rank = x!.shape.length + axes!.data.length;
    const added = [...axes!.data].map((axis) => wrapAxis(axis, rank));
    const rest = [...x!.shape];
    const shape = Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : rest.shift()!));
    return [{ shape, data: x!.data }];
  },
};
