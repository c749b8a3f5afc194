// Tells the convolutions that most of a picture network is made of: 3x3, one place at a time, a rim of one, all channels.
// Not what is made of them: fold-upsampling.ts, filter-tiles.ts.

import type { Node } from "./graph.js";

/** @returns the channels of such a filter; undefined where the node is anything else */
export function plainFilter({
  type,
  inputs,
  attributes,
}: Node): { inChannels: number; outChannels: number } | undefined {
  if (type !== "Conv") return undefined;
  const [outChannels, inChannels, ...kernel] = inputs[1]!.shape as readonly number[];
  const isOf = (name: string, value: string) => {
    const attribute = attributes[name];
    return attribute === undefined || ("ints" in attribute && String(attribute.ints) === value);
  };
  const { group, pads } = attributes;
  const isPlain =
    String(kernel) === "3,3" &&
    (group === undefined || ("i" in group && group.i === 1)) &&
    pads !== undefined &&
    isOf("pads", "1,1,1,1") &&
    isOf("strides", "1,1") &&
    isOf("dilations", "1,1");
  return isPlain ? { inChannels: inChannels!, outChannels: outChannels! } : undefined;
}
