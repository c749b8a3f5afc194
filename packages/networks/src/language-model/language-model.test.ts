// The language model against plain loops in double precision, written from the papers' equations: no numbers of the published
// implementations stand behind these. Each kind has its own habits, so that a habit left out shows.

import { Graph, type Parameter, type ParameterPlace, ParameterScope } from "@imagier/graph";
import { expectClose, loadGraph, ndArray } from "@imagier/test-kit";
import { describe, expect, it } from "vitest";
import { languageFeeds } from "./language-feeds.js";
import { languageModel, languageModelInputs } from "./language-model.js";
import { type LanguageModelConfig, parseLanguageModelConfig } from "./language-model-config.js";

const sizes = {
  ...{ vocab_size: 11, hidden_size: 12, intermediate_size: 20, num_hidden_layers: 3, num_attention_heads: 4 },
  ...{ num_key_value_heads: 2, rms_norm_eps: 1e-5, rope_theta: 100 },
};
const configs = {
  gemma2: {
    ...{ ...sizes, model_type: "gemma2", head_dim: 6, hidden_activation: "gelu_pytorch_tanh" },
    ...{ query_pre_attn_scalar: 9, attn_logit_softcapping: 1.5, sliding_window: 3 },
  },
  llama: { ...sizes, model_type: "llama", num_attention_heads: 2, num_key_value_heads: 1 },
  mistral: { ...sizes, model_type: "mistral3", text_config: { model_type: "mistral", head_dim: 8 } },
  qwen2: { ...sizes, model_type: "qwen2_5_vl", hidden_size: 16, rope_scaling: { type: "mrope" } },
  qwen3: { ...sizes, model_type: "qwen3", head_dim: 8, rope_theta: undefined, rope_parameters: { rope_theta: 50 } },
};
const ids = [3, 9, 0, 10, 3, 7];
const isWord = [false, true, true, true, true, true];

/** The same numbers for the same weight, whatever is built before it. */
function weightOf(name: string, shape: readonly number[]): Float32Array {
  const count = shape.reduce((a, b) => a * b, 1);
  const spread = shape.length < 2 ? 0.4 : 1.6 / Math.sqrt(shape[1]!);
  const seed = [...name].reduce((sum, letter, i) => sum + letter.charCodeAt(0) * (i + 1), 0);
  return Float32Array.from({ length: count }, (_, i) => spread * Math.sin(12.9898 * i + 0.78233 * seed));
}

const seeded = (name: string, { shape }: Pick<Parameter, "shape">): ParameterPlace => ({
  ...{ dtype: "float32", shape },
  data: weightOf(name, shape),
});

type Rows = number[][];
const product = (rows: Rows, name: string, out: number, bias = false): Rows => {
  const inputs = rows[0]!.length;
  const weight = weightOf(`${name}.weight`, [out, inputs]);
  const shift = bias ? weightOf(`${name}.bias`, [out]) : new Float32Array(out);
  return rows.map((row) =>
    Array.from(shift, (first, o) => row.reduce((sum, value, i) => sum + value * weight[o * inputs + i]!, first)),
  );
};
const total = (a: Rows, b: Rows): Rows => a.map((row, r) => row.map((value, i) => value + b[r]![i]!));

/** The model once more, one number at a time. @returns the states after each layer, the last ones normalised */
class Plain {
  constructor(readonly config: LanguageModelConfig) {}

  states(): Rows[] {
    const { words, width, layers, kind } = this.config;
    const table = weightOf("embed_tokens.weight", [words, width]);
    const first = ids.map((id) => Array.from(table.subarray(id * width, (id + 1) * width)));
    const all: Rows[] = [first.map((row) => row.map((v) => v * (kind === "gemma2" ? Math.sqrt(width) : 1)))];
    for (let i = 0; i < layers; i++) all.push(this.layer(i, all[i]!));
    return all.with(layers, this.norm("norm", all[layers]!));
  }

  layer(index: number, x: Rows): Rows {
    const at = `layers.${index}`;
    const { hidden, width, kind } = this.config;
    const isGemma = kind === "gemma2";
    const after = (name: string, rows: Rows) => (isGemma ? this.norm(`${at}.${name}`, rows) : rows);
    const mixed = this.attention(index, this.norm(`${at}.input_layernorm`, x));
    const attended = total(x, after("post_attention_layernorm", mixed));
    const seen = this.norm(`${at}.${isGemma ? "pre_feedforward_layernorm" : "post_attention_layernorm"}`, attended);
    const act = (v: number) =>
      isGemma ? (v / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3))) : v / (1 + Math.exp(-v));
    const up = product(seen, `${at}.mlp.up_proj`, hidden);
    const inner = product(seen, `${at}.mlp.gate_proj`, hidden).map((row, r) => row.map((v, i) => act(v) * up[r]![i]!));
    return total(attended, after("post_feedforward_layernorm", product(inner, `${at}.mlp.down_proj`, width)));
  }

  norm(name: string, rows: Rows): Rows {
    const scale = weightOf(`${name}.weight`, [rows[0]!.length]);
    const one = this.config.kind === "gemma2" ? 1 : 0;
    return rows.map((row) => {
      const size = Math.sqrt(row.reduce((sum, v) => sum + v * v, 0) / row.length + this.config.epsilon);
      return row.map((v, i) => (v / size) * (one + scale[i]!));
    });
  }

  attention(index: number, x: Rows): Rows {
    const { heads, keyHeads, headSize: size, width, kind, scoreScale, scoreCap, window } = this.config;
    const at = `layers.${index}.self_attn`;
    const project = (name: string, count: number) => product(x, `${at}.${name}`, count * size, kind === "qwen2");
    const head = (rows: Rows, h: number) => rows.map((row) => row.slice(h * size, (h + 1) * size));
    const turned = (rows: Rows, h: number, normName: string) =>
      (kind === "qwen3" ? this.norm(`${at}.${normName}`, head(rows, h)) : head(rows, h)).map((row, p) =>
        this.turn(row, p),
      );
    const [q, k, v] = [project("q_proj", heads), project("k_proj", keyHeads), project("v_proj", keyHeads)];
    const mixed = x.map(() => [] as number[]);
    for (let h = 0; h < heads; h++) {
      const shared = Math.floor((h * keyHeads) / heads);
      const [queries, keys, values] = [turned(q, h, "q_norm"), turned(k, shared, "k_norm"), head(v, shared)];
      queries.forEach((query, from) => {
        const reach = index % 2 === 0 && window !== undefined ? window : ids.length;
        const sees = keys.map((_, to) => to <= from && from - to < reach && isWord[to]!);
        const scores = keys.map((key) => {
          const score = scoreScale * key.reduce((sum, value, i) => sum + value * query[i]!, 0);
          return scoreCap === undefined ? score : scoreCap * Math.tanh(score / scoreCap);
        });
        const weights = scores.map((score, to) => (sees[to] ? Math.exp(score) : 0));
        const sum = weights.reduce((a, b) => a + b, 0) || 1; // padding before any word sees nothing
        for (let i = 0; i < size; i++) {
          mixed[from]!.push(values.reduce((all, value, to) => all + (weights[to]! / sum) * value[i]!, 0));
        }
      });
    }
    return product(mixed, `${at}.o_proj`, width);
  }

  turn(row: number[], place: number): number[] {
    const half = row.length / 2;
    return row.map((value, i) => {
      const angle = place / this.config.ropeTheta ** ((i % half) / half);
      return value * Math.cos(angle) + (i < half ? -row[i + half]! : row[i - half]!) * Math.sin(angle);
    });
  }
}

describe("states after every layer are those of plain loops", () => {
  it.each(Object.entries(configs))("%s", async (_, given) => {
    const config = parseLanguageModelConfig(given);
    const graph = new Graph();
    const wanted = Array.from({ length: config.layers + 1 }, (_, i) => i);
    const inputs = languageModelInputs(graph, config);
    const loaded = await loadGraph(graph, languageModel(new ParameterScope(graph), config, { inputs, wanted }), {
      place: seeded,
    });
    const feeds = Object.entries(languageFeeds(config, { ids, isWord })).map(([name, { shape, data }]) => [
      name,
      ndArray(shape, Array.from(data as ArrayLike<number | bigint>, Number)),
    ]);
    const states = await loaded.run(Object.fromEntries(feeds));
    const plain = new Plain(config).states();
    for (const depth of wanted) {
      // The first token is padding that sees nothing: no number of it means anything.
      const ours = Array.from(states[depth]!.data).slice(config.width);
      const rows = [ids.length - 1, config.width];
      expectClose(ndArray(rows, ours), ndArray(rows, plain[depth]!.slice(1).flat()), { atol: 2e-5, rtol: 2e-5 });
    }
    await loaded.release();
  });
});

describe("a config", () => {
  it.each([
    ["of another model", { ...sizes, model_type: "mamba" }, "NETWORK_UNSUPPORTED"],
    ["of stretched turns", { ...configs.llama, rope_scaling: { rope_type: "llama3" } }, "NETWORK_UNSUPPORTED"],
    ["of another activation", { ...configs.llama, hidden_act: "relu" }, "NETWORK_UNSUPPORTED"],
    ["of shared heads that do not divide", { ...configs.qwen3, num_key_value_heads: 3 }, "NETWORK_CONFIG_INVALID"],
    ["of no numbers", { model_type: "llama" }, "NETWORK_CONFIG_INVALID"],
    ["of nothing", null, "NETWORK_CONFIG_INVALID"],
  ])("%s is refused", (_, given, code) => {
    expect(() => parseLanguageModelConfig(given)).toThrow(expect.objectContaining({ code }));
  });

  it("of a model that sees too is that of its words", () => {
    expect(parseLanguageModelConfig(configs.mistral)).toMatchObject({ kind: "mistral", headSize: 8, width: 12 });
  });
});
