// How nodes that only move or change single elements come to stand channels last where what they read does.
// Not a search for the best layout: it starts at the products in 8 bits and is kept as long as every node knows it.

import { sameShape } from "../dims.js";
import type { Node, Tensor } from "../graph.js";
import { add, multiply } from "../operators/elementwise.js";
import { concat, reshape } from "../operators/shape.js";
import { pendingGroupNorm } from "./channels-last-norm.js";
import { channelsLastShape, type Translation } from "./translation.js";

/** Writes a node into the new graph; false where it does not know it, or nothing that it reads stands channels last. */
export type Rule = (node: Node, translation: Translation) => boolean;

const ofOneElement: Rule = (node, t) => {
  const [x] = node.inputs as [Tensor];
  if (node.inputs.length !== 1 || !t.hasLast(x)) return false;
  const last = t.last(x);
  t.setLast(node.outputs[0]!, t.to.node(node.type, { ...node, inputs: [last], shape: last.shape }));
  return true;
};

const ofTwoElements: Rule = (node, t) => {
  const [output] = node.outputs as [Tensor];
  const inputs = node.inputs as readonly Tensor[];
  if (output.shape.length < 3 || !inputs.some((input) => t.hasLast(input))) return false;
  if (stillPending(node, t)) return true;
  const sides = inputs.map((input) => besideLast(input, output, t));
  if (sides.some((side) => side === undefined)) return false;
  const shape = channelsLastShape(t.shapeOf(output));
  t.setLast(output, t.to.node(node.type, { ...node, inputs: sides, shape }));
  return true;
};

/** An operand as it meets one that stands channels last; undefined where it does not. */
function besideLast(operand: Tensor, output: Tensor, t: Translation): Tensor | undefined {
  const shape = t.shapeOf(operand);
  if (shape.length === 0) return t.plain(operand);
  if (shape.length === output.shape.length) {
    if (shape.slice(2).some((size) => size !== 1)) return t.last(operand);
    return reshape(t.plain(operand), channelsLastShape(shape));
  }
  const channels = perChannel(operand, output, t);
  return channels === undefined ? undefined : reshape(t.plain(operand), [channels]);
}

/** The channels of a weight [channels, 1, ...] that broadcasts over batch and places. */
function perChannel(operand: Tensor, output: Tensor, t: Translation): number | undefined {
  const [channels, ...rest] = t.shapeOf(operand);
  const fits = rest.length === output.shape.length - 2 && rest.every((size) => size === 1);
  return fits && channels === t.shapeOf(output)[1] ? channels : undefined;
}

/** A norm's own factor and shift join those that wait: two passes over the picture fewer. */
function stillPending({ type, inputs, outputs }: Node, t: Translation): boolean {
  const [x, weight] = inputs as [Tensor, Tensor];
  const pending = t.pending(x);
  const channels = pending && perChannel(weight, outputs[0]!, t);
  if (channels === undefined || !t.isOfWeights(weight)) return false;
  const factor = reshape(t.plain(weight), [channels]);
  const { scale, shift } = pending!;
  if (type === "Mul") {
    t.setPending(outputs[0]!, { ...pending!, scale: multiply(scale, factor), shift: multiply(shift, factor) });
  } else if (type === "Add") t.setPending(outputs[0]!, { ...pending!, shift: add(shift, factor) });
  return type === "Mul" || type === "Add";
}

const alongChannels: Rule = ({ inputs, outputs, attributes }, t) => {
  const parts = inputs as readonly Tensor[];
  const isChannels = attributes.axis && "i" in attributes.axis && attributes.axis.i === 1;
  if (!isChannels || outputs[0]!.shape.length !== 4 || !parts.some((part) => t.hasLast(part))) return false;
  const lasts = parts.map((part) => t.last(part));
  t.setLast(outputs[0]!, concat(lasts, 3));
  return true;
};

/** Places joined to one axis or cut again, and the way back from a norm's rows to the picture. */
const reshaped: Rule = ({ inputs, outputs }, t) => {
  const [x] = inputs as [Tensor];
  const [y] = outputs as [Tensor];
  const norm = normOf(x, y, t);
  if (norm) {
    t.setPending(y, norm);
    return true;
  }
  if (!t.hasLast(x)) return false;
  const [from, to] = [t.shapeOf(x), t.shapeOf(y)];
  const keepsChannels = from[0] === to[0] && from[1] === to[1] && from.length > 2 && to.length > 2;
  if (keepsChannels) t.setLast(y, reshape(t.last(x), channelsLastShape(to)));
  return keepsChannels;
};

/** A picture cut into rows, normalised, and put together again: group norm, as `operators/normalization.ts` writes it. */
function normOf(x: Tensor, y: Tensor, t: Translation) {
  const norm = t.maker(x);
  const cut = norm?.type === "LayerNormalization" ? t.maker(norm.inputs[0]!) : undefined;
  const picture = cut?.type === "Reshape" ? cut.inputs[0]! : undefined;
  if (!norm || !picture || !t.hasLast(picture) || !sameShape(picture.shape, y.shape)) return undefined;
  const [batch, channels, ...places] = t.shapeOf(picture) as [number, number, ...number[]];
  const [rows, groups] = t.shapeOf(x) as [number, number];
  const { epsilon } = norm.attributes;
  const isBare = norm.inputs.length === 2 && t.from.constants.has(norm.inputs[1]!.name);
  if (!isBare || rows !== batch || channels % groups !== 0 || !epsilon || !("f" in epsilon)) return undefined;
  const count = places.reduce((a, b) => a * b, 1);
  return pendingGroupNorm(reshape(t.last(picture), [batch, count, channels]), groups, epsilon.f);
}

/** Tokens and a picture whose places are one axis: the two stand in memory alike. */
const turned: Rule = ({ inputs, outputs, attributes }, t) => {
  const [x] = inputs as [Tensor];
  const { perm } = attributes;
  if (!perm || !("ints" in perm) || String(perm.ints) !== "0,2,1") return false;
  if (t.hasLast(x)) t.setPlain(outputs[0]!, t.last(x));
  else t.setLast(outputs[0]!, t.plain(x));
  return true;
};

/** Each place as often as there is room: rows and columns picked by number. */
const resized: Rule = ({ inputs, outputs, attributes }, t) => {
  const [x] = inputs as [Tensor];
  const isNearest = attributes.mode && "s" in attributes.mode && attributes.mode.s === "nearest";
  if (!isNearest || !t.hasLast(x)) return false;
  const [from, to] = [t.shapeOf(x), t.shapeOf(outputs[0]!)];
  let y = t.last(x);
  for (const axis of [1, 2]) {
    const size = to[axis + 1]!;
    const shown = Array.from({ length: size }, (_, i) => Math.floor((i * from[axis + 1]!) / size));
    const shape = y.shape.map((side, i) => (i === axis ? size : side));
    y = t.to.node("Gather", { inputs: [y, t.to.integers(shown)], shape, attributes: { axis: { i: axis } } });
  }
  t.setLast(outputs[0]!, y);
  return true;
};

export const channelsLastRules: Readonly<Record<string, Rule>> = {
  Sigmoid: ofOneElement,
  Tanh: ofOneElement,
  Gelu: ofOneElement,
  Relu: ofOneElement,
  Add: ofTwoElements,
  Sub: ofTwoElements,
  Mul: ofTwoElements,
  Div: ofTwoElements,
  Concat: alongChannels,
  Reshape: reshaped,
  Transpose: turned,
  Resize: resized,
};

/** Any other node, and these where nothing stands channels last: the same node in the new graph. */
export function copied(node: Node, t: Translation): void {
  const outputs = node.outputs.map((output) => ({ shape: t.shapeOf(output), dtype: output.dtype }));
  const [first] = node.outputs as [Tensor];
  if (node.type === "Shape") {
    const sizes = t.shapeOf(node.inputs[0]!);
    const { start, end } = node.attributes;
    const at = (bound: typeof start, or: number) => (bound && "i" in bound ? bound.i : or);
    t.setPlain(first, t.to.integers(sizes.slice(at(start, 0), at(end, sizes.length))));
    return;
  }
  if (node.type === "Reshape") {
    t.setPlain(first, reshape(t.plain(node.inputs[0]!), t.shapeOf(first)));
    return;
  }
  const inputs = node.inputs.map((input) => input && t.plain(input));
  const made = t.to.nodeWithOutputs(node.type, { ...node, inputs }, outputs);
  for (const [i, tensor] of node.outputs.entries()) t.setPlain(tensor, made[i]!);
}
