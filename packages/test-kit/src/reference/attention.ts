// Reference attention and rotary embedding as ONNX defines them in one node each.
// ONNX operator specification, Attention-23 and RotaryEmbedding-23, four axes, no key-value cache.

import { floatAttribute, intAttribute, type ReferenceKernel } from "./kernel.js";
import { at, fromIndex, type NdArray } from "./nd-array.js";
import { softmaxRow } from "./normalization.js";

const attention: ReferenceKernel = ([q, k, v, mask], node) => {
  const [batch, heads, queries, size] = q!.shape as [number, number, number, number];
  const keys = k!.shape[2]!;
  const scale = floatAttribute(node, "scale", 1 / Math.sqrt(size));
  const probabilities: NdArray = {
    shape: [batch, heads, queries, keys],
    data: new Float64Array(batch * heads * queries * keys),
  };
  fromIndex([batch, heads, queries], (row) => {
    const scores = Float64Array.from({ length: keys }, (_, key) => {
      let product = 0;
      for (let i = 0; i < size; i++) product += at(q!, [...row, i]) * at(k!, [...row.slice(0, 2), key, i]);
      return scale * product + (mask ? at(mask, [...row, key]) : 0);
    });
    const [n, h, query] = row as [number, number, number];
    probabilities.data.set(softmaxRow(scores), ((n * heads + h) * queries + query) * keys);
    return 0;
  });
  const mix = (index: readonly number[]) => {
    let total = 0;
    for (let key = 0; key < keys; key++) {
      total += at(probabilities, [...index.slice(0, 3), key]) * at(v!, [...index.slice(0, 2), key, index[3]!]);
    }
    return total;
  };
  return [fromIndex([batch, heads, queries, v!.shape[3]!], mix)];
};

/** com.microsoft MultiHeadAttention without mask or bias: [batch, length, heads * size] in and out. */
const multiHeadAttention: ReferenceKernel = ([q, k, v], node) => {
  const heads = intAttribute(node, "num_heads", 1);
  const toHeads = (x: NdArray): NdArray => {
    const [batch, length, features] = x.shape as [number, number, number];
    const size = features / heads;
    return fromIndex([batch, heads, length, size], ([n, h, i, f]) => at(x, [n!, i!, h! * size + f!]));
  };
  const [mixed] = attention([q!, k!, v!].map(toHeads), node) as [NdArray];
  const size = v!.shape[2]! / heads;
  const merged = ([n, i, f]: readonly number[]) => at(mixed, [n!, Math.floor(f! / size), i!, f! % size]);
  return [fromIndex([q!.shape[0]!, q!.shape[1]!, v!.shape[2]!], merged)];
};

const rotaryEmbedding: ReferenceKernel = ([x, cosines, sines], node) => {
  const half = x!.shape[3]! / 2;
  const isInterleaved = intAttribute(node, "interleaved", 0) === 1;
  const turn = (index: readonly number[]) => {
    const [n, , position, feature] = index as [number, number, number, number];
    const pair = isInterleaved ? Math.floor(feature / 2) : feature % half;
    const isSecond = isInterleaved ? feature % 2 === 1 : feature >= half;
    const [first, second] = isInterleaved ? [2 * pair, 2 * pair + 1] : [pair, pair + half];
    const [a, b] = [at(x!, index.with(3, first)), at(x!, index.with(3, second))];
    const [cos, sin] = [at(cosines!, [n, position, pair]), at(sines!, [n, position, pair])];
    return isSecond ? b * cos + a * sin : a * cos - b * sin;
  };
  return [fromIndex(x!.shape, turn)];
};

export const attentionKernels: Record<string, ReferenceKernel> = {
  Attention: attention,
  MultiHeadAttention: multiHeadAttention,
  RotaryEmbedding: rotaryEmbedding,
};
