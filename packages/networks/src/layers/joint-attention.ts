// Attention over several streams of tokens at once, each with projections of its own; one stream is plain self-attention.
// Esser et al. 2024 (arXiv 2403.03206), section 4; norm of queries and keys: Dehghani et al. 2023 (arXiv 2302.05442).
// Parameter names are those of diffusers' Attention with added projections.

import {
  concat,
  type Dim,
  expand,
  layerNorm,
  multiHeadAttention,
  type ParameterScope,
  reshape,
  rmsNorm,
  rotaryEmbedding,
  splitSizes,
  type Tensor,
  transpose,
} from "@imagier/graph";
import { biasedAttention } from "./biased-attention.js";
import { linearLayer } from "./linear-layer.js";

/** Turns of the tokens of all streams, in their order: cosines and sines [length, size / 2]. Neighbours are a pair. */
export interface Rotation {
  cosines: Tensor;
  sines: Tensor;
}

export interface TokenStream {
  /** [batch, length, dim] */
  tokens: Tensor;
  /** Whose projections it uses: "own" are to_q and so on, "added" are add_q_proj and so on. */
  projections: "own" | "added";
  /** Whether a linear layer follows; else the mixed values come out as they are. @default true */
  hasOutput?: boolean;
}

export interface JointAttentionOptions {
  heads: number;
  /** Heads of keys and values, each shared by so many of the queries' (Ainslie et al. 2023, arXiv 2305.13245). @default heads */
  keyHeads?: number;
  /** Features of a head. */
  size: number;
  /** Added to the mean square of queries and keys, which are normalised in each head; absent = they are not. */
  normEpsilon?: number | undefined;
  /** "rms" has a scale of its own, "layer" has none. @default "rms" */
  normKind?: "rms" | "layer";
  rotation?: Rotation | undefined;
  /** Added to the scores; broadcasts to [batch, heads, length, length]. @default nothing */
  bias?: Tensor | undefined;
  /** Of queries, keys, values and outputs. @default true */
  hasBias?: boolean;
}

const names = {
  own: { q: "to_q", k: "to_k", v: "to_v", normQ: "norm_q", normK: "norm_k", out: "to_out.0" },
  added: {
    q: "add_q_proj",
    k: "add_k_proj",
    v: "add_v_proj",
    normQ: "norm_added_q",
    normK: "norm_added_k",
    out: "to_add_out",
  },
} as const;

/** What each stream takes from all of them, in their order: [batch, length, dim of the stream]. */
export function jointAttention(
  scope: ParameterScope,
  streams: readonly TokenStream[],
  options: JointAttentionOptions,
): Tensor[] {
  const { heads, bias } = options;
  const projected = streams.map((stream) => projections(scope, stream, options));
  const joined = ([0, 1, 2] as const).map((i) => {
    const parts = projected.map((stream) => stream[i]);
    return parts.length === 1 ? parts[0]! : concat(parts, 1);
  });
  const turned = joined.map((x, i) => (i < 2 ? rotated(x, options) : x)) as [Tensor, Tensor, Tensor];
  const [q, k, v] = turned.map((x) => withAllHeads(x, options)) as [Tensor, Tensor, Tensor];
  const mixed = bias ? biasedAttention([q, k, v], { heads, bias }) : multiHeadAttention(q, k, v, { heads });
  const lengths = streams.map(({ tokens }) => tokens.shape[1]!);
  const near = streams.map(({ tokens }) => tokens);
  return splitSizes(mixed, lengths, 1, near).map((part, i) => output(scope, part, { stream: streams[i]!, options }));
}

/** The same over queries, keys and values that one matrix gave, without a layer after it. Each [batch, length, heads * size]. */
export function fusedAttention(
  scope: ParameterScope,
  [q, k, v]: readonly [Tensor, Tensor, Tensor],
  options: JointAttentionOptions,
): Tensor {
  const { own } = names;
  const turn = (name: string, x: Tensor) => rotated(headNorm(scope.at(name), x, options), options);
  return multiHeadAttention(turn(own.normQ, q), turn(own.normK, k), v, { heads: options.heads });
}

/** Queries [batch, length, heads * size], keys and values of a stream, each [batch, length, keyHeads * size]. */
function projections(
  scope: ParameterScope,
  { tokens, projections: kind }: TokenStream,
  options: JointAttentionOptions,
): [Tensor, Tensor, Tensor] {
  const { heads, keyHeads = heads, size, hasBias = true } = options;
  const called = names[kind];
  const project = (name: string, count: number) => linearLayer(scope.at(name), tokens, { out: count * size, hasBias });
  const [q, k, v] = [project(called.q, heads), project(called.k, keyHeads), project(called.v, keyHeads)];
  return [headNorm(scope.at(called.normQ), q, options), headNorm(scope.at(called.normK), k, options), v];
}

/** Each head of each token by itself, with one scale for all heads where there is one. */
function headNorm(scope: ParameterScope, x: Tensor, options: JointAttentionOptions): Tensor {
  const { size, normEpsilon: epsilon, normKind } = options;
  if (epsilon === undefined) return x;
  const [batch, length, features] = x.shape as readonly [Dim, Dim, number];
  const perHead = reshape(x, [batch, length, features / size, size]);
  const normal =
    normKind === "layer"
      ? layerNorm(perHead, { epsilon })
      : rmsNorm(perHead, { epsilon, scale: scope.ones("weight", [size]) });
  return reshape(normal, x.shape);
}

/** Each head of keys or values as often as queries share it. */
function withAllHeads(x: Tensor, { heads, size }: JointAttentionOptions): Tensor {
  const [batch, length, features] = x.shape as readonly [Dim, Dim, number];
  const own = features / size;
  if (own === heads) return x;
  const apart = reshape(x, [batch, length, own, 1, size]);
  return reshape(expand(apart, [batch, length, own, heads / own, size]), [batch, length, heads * size]);
}

function rotated(x: Tensor, { size, rotation }: JointAttentionOptions): Tensor {
  if (!rotation) return x;
  const [batch, length, features] = x.shape as readonly [Dim, Dim, number];
  const perHead = transpose(reshape(x, [batch, length, features / size, size]), [0, 2, 1, 3]);
  const turned = rotaryEmbedding(perHead, { ...rotation, pairs: "interleaved" });
  return reshape(transpose(turned, [0, 2, 1, 3]), x.shape);
}

function output(
  scope: ParameterScope,
  mixed: Tensor,
  { stream, options }: { stream: TokenStream; options: JointAttentionOptions },
): Tensor {
  const { tokens, projections: kind, hasOutput = true } = stream;
  if (!hasOutput) return mixed;
  const out = tokens.shape[2] as number;
  const result = linearLayer(scope.at(names[kind].out), mixed, { out, hasBias: options.hasBias ?? true });
  return kind === "own" ? scope.mark(result) : result;
}
