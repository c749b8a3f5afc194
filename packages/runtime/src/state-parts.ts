// Cuts state tensors into messages of bounded size and puts them together again.
// Not a file format: the pieces only cross from one process to another of the same machine.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import type { StateDescription, StatePart, StateSlice } from "./messages.js";
import { bytesOf, emptyTensorValue } from "./tensor-check.js";

/** Of one message. Copying it holds up the event loop for about 10 ms. */
const messageBytes = 8 * 2 ** 20;

/** The tensors' byte ranges in order, grouped so that no group exceeds `maxBytes`; an empty tensor has one empty range. */
export function* sliceGroups(
  tensors: Iterable<{ name: string; byteLength: number }>,
  maxBytes = messageBytes,
): Generator<StateSlice[]> {
  let group: StateSlice[] = [];
  let room = maxBytes;
  for (const { name, byteLength: total } of tensors) {
    let byteOffset = 0;
    do {
      const byteLength = Math.min(room, total - byteOffset);
      group.push({ name, byteOffset, byteLength });
      byteOffset += byteLength;
      room -= byteLength;
      if (room === 0) {
        yield group;
        group = [];
        room = maxBytes;
      }
    } while (byteOffset < total);
  }
  if (group.length > 0) yield group;
}

export function* partGroups(
  values: Readonly<Record<string, TensorValue>>,
  maxBytes = messageBytes,
): Generator<StatePart[]> {
  const tensors = Object.entries(values).map(([name, { data }]) => ({ name, byteLength: data.byteLength }));
  for (const group of sliceGroups(tensors, maxBytes)) {
    yield group.map(({ name, byteOffset, byteLength }) => {
      const value = values[name] as TensorValue;
      const bytes = bytesOf(value).subarray(byteOffset, byteOffset + byteLength);
      return { name, dtype: value.dtype, shape: value.shape, byteOffset, bytes };
    });
  }
}

/** Collects the pieces of each tensor, which come in order, and gives the tensor when the last is there. */
export class PartCollector {
  readonly #partial = new Map<string, { value: TensorValue; filled: number }>();

  /** @throws TENSOR_INVALID where a piece does not follow the one before */
  add({ name, dtype, shape, byteOffset, bytes }: StatePart): TensorValue | undefined {
    const entry = byteOffset === 0 ? { value: emptyTensorValue(dtype, shape), filled: 0 } : this.#partial.get(name);
    const target = entry && bytesOf(entry.value);
    if (!entry || !target || entry.filled !== byteOffset || byteOffset + bytes.length > target.length) {
      throw new ImagierError(
        "TENSOR_INVALID",
        `A piece of "${name}" at byte ${byteOffset}, ${bytes.length} long, does not follow the one before.`,
      );
    }
    target.set(bytes, byteOffset);
    entry.filled += bytes.length;
    const isWhole = entry.filled === target.length;
    if (isWhole) this.#partial.delete(name);
    else this.#partial.set(name, entry);
    return isWhole ? entry.value : undefined;
  }
}

/** Byte length of a state tensor, without its numbers. */
export function describedBytes({ dtype, shape }: StateDescription): number {
  const bytesPerElement = emptyTensorValue(dtype, [0]).data.BYTES_PER_ELEMENT;
  return shape.reduce((product, size) => product * size, bytesPerElement);
}
