// Reference operators that take or put elements by index: gather, scatter and their elementwise forms, range.
// ONNX operator specification.

import { intAttribute, type ReferenceKernel, textAttribute } from "./kernel.js";
import { at, fromIndex, offsetOf, wrapAxis } from "./nd-array.js";

const gather: ReferenceKernel = ([table, indices], node) => {
  const axis = wrapAxis(intAttribute(node, "axis", 0), table!.shape.length);
  const shape = [...table!.shape.slice(0, axis), ...indices!.shape, ...table!.shape.slice(axis + 1)];
  const read = (index: readonly number[]) => {
    const row = at(indices!, index.slice(axis, axis + indices!.shape.length));
    const wrapped = wrapAxis(row, table!.shape[axis]!);
    return at(table!, [...index.slice(0, axis), wrapped, ...index.slice(axis + indices!.shape.length)]);
  };
  return [fromIndex(shape, read)];
};

const scatterND: ReferenceKernel = ([base, indices, updates], node) => {
  const result = base!.data.slice();
  const depth = indices!.shape.at(-1)!;
  const isAdding = textAttribute(node, "reduction", "none") === "add";
  fromIndex(updates!.shape, (index) => {
    const outer = indices!.shape.length - 1;
    const target = Array.from({ length: depth }, (_, i) => at(indices!, [...index.slice(0, outer), i]));
    const place = offsetOf(base!.shape, [...target, ...index.slice(outer)]);
    const update = at(updates!, index);
    result[place] = isAdding ? result[place]! + update : update;
    return 0;
  });
  return [{ shape: base!.shape, data: result }];
};

const gatherElements: ReferenceKernel = ([x, indices], node) => {
  const axis = wrapAxis(intAttribute(node, "axis", 0), x!.shape.length);
  return [
    fromIndex(indices!.shape, (index) => at(x!, index.with(axis, wrapAxis(at(indices!, index), x!.shape[axis]!)))),
  ];
};

const scatterElements: ReferenceKernel = ([base, indices, updates], node) => {
  const axis = wrapAxis(intAttribute(node, "axis", 0), base!.shape.length);
  const isAdding = textAttribute(node, "reduction", "none") === "add";
  const result = base!.data.slice();
  fromIndex(indices!.shape, (index) => {
    const target = index.with(axis, wrapAxis(at(indices!, index), base!.shape[axis]!));
    const place = offsetOf(base!.shape, target);
    result[place] = isAdding ? result[place]! + at(updates!, index) : at(updates!, index);
    return 0;
  });
  return [{ shape: base!.shape, data: result }];
};

export const indexingKernels: Record<string, ReferenceKernel> = {
  Gather: gather,
  GatherElements: gatherElements,
  Range: ([start, limit, delta]) => {
    const [from, to, by] = [start!.data[0]!, limit!.data[0]!, delta!.data[0]!];
    return [fromIndex([Math.max(0, Math.ceil((to - from) / by))], ([i]) => from + i! * by)];
  },
  ScatterElements: scatterElements,
  ScatterND: scatterND,
};
