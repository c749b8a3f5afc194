// What a reference operator is: a function from arrays to arrays, and the readers of its node's attributes.
// Semantics are those of the ONNX operator specification; each file beside this one holds one kind.

import type { Node } from "@imagier/graph";
import type { NdArray } from "./nd-array.js";

/** Present inputs first to last; an absent optional one is undefined. */
export type ReferenceKernel = (inputs: readonly (NdArray | undefined)[], node: Node) => NdArray[];

export function intAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes[name];
  return attribute && "i" in attribute ? attribute.i : fallback;
}

export function floatAttribute(node: Node, name: string, fallback: number): number {
  const attribute = node.attributes[name];
  return attribute && "f" in attribute ? attribute.f : fallback;
}

export function textAttribute(node: Node, name: string, fallback: string): string {
  const attribute = node.attributes[name];
  return attribute && "s" in attribute ? attribute.s : fallback;
}

export function intsAttribute(node: Node, name: string, fallback: readonly number[]): readonly number[] {
  const attribute = node.attributes[name];
  return attribute && "ints" in attribute ? attribute.ints : fallback;
}
