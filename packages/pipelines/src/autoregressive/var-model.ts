// VAR as a model that writes tokens: all tokens of a scale at once, from a single one to the whole picture.
// Tian et al. 2024 (arXiv 2404.02905), algorithm 2. Files: `var.safetensors`, `vae.safetensors`, `config.json`.

import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import { ParameterScope, type TensorValue } from "@imagier/graph";
import {
  cacheAppend,
  cacheBias,
  emptyCache,
  parseVarConfig,
  type VarConfig,
  varCacheSizes,
  varInputs,
  varNetwork,
  varPicture,
  varScale,
  varScaleInputs,
  varScaleMaps,
  varTokenCount,
  vqganFactor,
  vqganSizesOf,
} from "@imagier/networks";
import type { Engine, EngineSession } from "@imagier/runtime";
import { chooseToken, combineGuidance } from "@imagier/sampling";
import { classNamesOf } from "../checkpoint/class-names.js";
import { toBytes } from "../checkpoint/pictures.js";
import { float32, int64 } from "../checkpoint/values.js";
import { FileNetwork, type HeldForm, openWeightsFile } from "../checkpoint/weights-file.js";
import type { TokenModel, TokenPrompt, TokenRun } from "./token-model.js";

interface VarParts {
  /** By path. */
  files: readonly string[];
  config: VarConfig;
  names: ReadonlyMap<string, number>;
  factor: number;
  /** Gives `logits` of a scale, carries the cache. */
  writer: FileNetwork;
  /** From tokens of a scale to the new sum and the next scale's features. */
  scales: FileNetwork;
  /** From `total` to `pixels`. */
  decoder: FileNetwork;
}

/** @throws CHECKPOINT_*, NETWORK_* */
export async function openVar(
  folder: string,
  engine: Pick<Engine, "load">,
  { written }: { written: unknown },
): Promise<TokenModel> {
  const config = parseVarConfig(written);
  const transformer = await openWeightsFile(join(folder, "var.safetensors"));
  const vae = await openWeightsFile(join(folder, "vae.safetensors"));
  const sizes = vqganSizesOf(vae.shapeOf, "levels");
  const side = config.patch_nums.at(-1)!;
  const labels = typeof written === "object" && written !== null ? Reflect.get(written, "id2label") : undefined;
  return new VarModel({
    files: [transformer.path, vae.path],
    config,
    names: classNamesOf(labels, config.num_classes),
    factor: vqganFactor(sizes),
    writer: new FileNetwork(engine, transformer, (graph) => {
      const inputs = varInputs(graph, config);
      return { logits: varNetwork(new ParameterScope(graph), config, inputs), ...inputs.cache.outputs };
    }),
    scales: new FileNetwork(engine, vae, (graph) =>
      varScale(new ParameterScope(graph), config, varScaleInputs(graph, config)),
    ),
    decoder: new FileNetwork(engine, vae, (graph) => {
      const total = graph.input("total", ["batch", config.Cvae, side, side]);
      return { pixels: varPicture(new ParameterScope(graph), sizes, total) };
    }),
  });
}

class VarModel implements TokenModel {
  readonly sidePx: number;
  readonly steps: number;
  /** As its sampling script draws, more varied than smooth. */
  readonly usual = { guidanceScale: 4, choice: { temperature: 1, topK: 900, topP: 0.95 } };
  readonly files: readonly string[];
  readonly classes: NonNullable<TokenModel["classes"]>;
  readonly reader = undefined;
  readonly readerHint = "";
  readonly writer: FileNetwork;
  readonly #parts: VarParts;
  #open: { session: EngineSession; rows: number } | undefined;
  #form: HeldForm["form"] = "float";

  constructor(parts: VarParts) {
    const { patch_nums: sides } = parts.config;
    this.#parts = parts;
    this.files = parts.files;
    this.writer = parts.writer;
    this.classes = { names: parts.names, count: parts.config.num_classes };
    this.sidePx = sides.at(-1)! * parts.factor;
    this.steps = sides.length;
    for (const network of [parts.writer, parts.scales, parts.decoder]) network.requireWeights();
  }

  async holdAs(held: HeldForm): Promise<void> {
    if (held.form === this.#form) return;
    await this.#release();
    this.#form = held.form;
    this.writer.holdAs(held);
  }

  /** Guidance grows from none at the first scale to all of it at the last. */
  async write(run: TokenRun): Promise<Float32Array> {
    const { config, scales } = this.#parts;
    const { patch_nums: sides, Cvae: channels } = config;
    const rows = run.guidanceScale === 1 ? 1 : 2;
    const wanted = this.#classOf(run.prompt);
    const classes = int64(rows === 2 ? [wanted, config.num_classes] : [wanted], [rows]);
    const session = await this.#sessionFor(rows);
    const side = sides.at(-1)!;
    let sum = float32(new Float32Array(channels * side * side), [1, channels, side, side]);
    let features = float32(new Float32Array(rows * channels), [rows, 1, channels]);
    let start = 0;
    for (const [scale, scaleSide] of sides.entries()) {
      const length = scaleSide * scaleSide;
      const places = cacheBias({ rows, start, length, capacity: varTokenCount(config), seesAllNew: true });
      const { outputs } = await session.run({ classes, features, ...places }, { signal: run.signal });
      const tokens = this.#choose(outputs.logits!, run, scale);
      const feeds = { ...varScaleMaps(config, scale), sum, tokens: int64(tokens, [1, scaleSide, scaleSide]) };
      const made = await scales.run(feeds, run.signal);
      sum = made.newSum!;
      features = repeated(made.features!, rows);
      start += length;
      run.onStep(scale + 1);
      if (run.onPreview) run.onPreview(await this.#preview(sum, run.signal));
    }
    return sum.data as Float32Array;
  }

  async decode(latents: Float32Array, signal?: AbortSignal): Promise<Float32Array> {
    const { patch_nums: sides, Cvae: channels } = this.#parts.config;
    const side = sides.at(-1)!;
    const { pixels } = await this.#parts.decoder.run({ total: float32(latents, [1, channels, side, side]) }, signal);
    return pixels!.data as Float32Array;
  }

  /** @throws SAMPLE_NOT_FINITE */
  #choose({ data, shape }: TensorValue, run: TokenRun, scale: number): number[] {
    const [, length, width] = shape as [number, number, number];
    const logits = data as Float32Array;
    if (!logits.every(Number.isFinite)) {
      throw new ImagierError("SAMPLE_NOT_FINITE", `The logits of scale ${scale + 1} are not finite.`);
    }
    const strength = 1 + ((run.guidanceScale - 1) * scale) / (this.steps - 1);
    const rowAt = (row: number) => logits.subarray(row * width, (row + 1) * width);
    const uniforms = run.uniforms(scale, length);
    return Array.from({ length }, (_, i) => {
      const isGuided = shape[0] === 2;
      const guided = isGuided ? combineGuidance(rowAt(i), rowAt(length + i), strength) : rowAt(i);
      return chooseToken(guided, run.choice, uniforms[i]!);
    });
  }

  async #preview(sum: TensorValue, signal: AbortSignal | undefined) {
    const pixels = await this.decode(sum.data as Float32Array, signal);
    return { widthPx: this.sidePx, heightPx: this.sidePx, data: toBytes(pixels) };
  }

  async #sessionFor(rows: number): Promise<EngineSession> {
    if (this.#open?.rows === rows) return this.#open.session;
    const { config, writer } = this.#parts;
    await this.#release();
    const sizes = varCacheSizes(config);
    const state = emptyCache(sizes, { rows, capacity: varTokenCount(config) });
    this.#open = { session: await writer.load({ state, ...cacheAppend(sizes) }), rows };
    return this.#open.session;
  }

  async #release(): Promise<void> {
    await this.#open?.session.release();
    this.#open = undefined;
  }

  #classOf(prompt: TokenPrompt): number {
    if (prompt.kind === "class" && prompt.index < this.classes.count) return prompt.index;
    throw new ImagierError("VALUE_INVALID", "VAR draws classes: it takes the number of one.");
  }
}

function repeated({ dtype, shape, data }: TensorValue, rows: number): TensorValue {
  const all = new Float32Array(rows * data.length);
  for (let row = 0; row < rows; row++) all.set(data as Float32Array, row * data.length);
  return { dtype, shape: [rows, ...shape.slice(1)], data: all };
}
