// A model that writes the tokens of a picture row by row: its keys and values stay in the engine, each step reads one token.
// Not the networks, nor what differs between them: llamagen-model.ts and janus-model.ts say that.

import { ImagierError } from "@imagier/contracts";
import type { TensorValue } from "@imagier/graph";
import { type CacheSizes, cacheAppend, cacheBias, emptyCache } from "@imagier/networks";
import type { EngineSession } from "@imagier/runtime";
import { chooseToken, combineGuidance } from "@imagier/sampling";
import { toBytes } from "../checkpoint/pictures.js";
import type { FileNetwork, HeldForm } from "../checkpoint/weights-file.js";
import type { TokenModel, TokenPrompt, TokenRun } from "./token-model.js";

type Feeds = Readonly<Record<string, TensorValue>>;

/** What the network reads before the first token. */
export interface RasterPrompt {
  /** Tokens that it takes up. */
  length: number;
  /** With no picture token in it. */
  feeds: Feeds;
  /** Whether a row never looks at a place of the prompt. */
  isHidden?: (row: number, place: number) => boolean;
}

export interface RasterFamily {
  /** Rows and columns of tokens. */
  side: number;
  /** Pixels along a side for a token. */
  factor: number;
  sizes: CacheSizes;
  usual: TokenModel["usual"];
  /** Gives `lastLogits`, carries the cache. */
  writer: FileNetwork;
  /** From `codes` [1, rows, columns] to `pixels`. */
  decoder: FileNetwork;
  /** Which weights it has, and what it draws. */
  about: Pick<TokenModel, "files" | "classes" | "reader" | "readerHint">;
  /** @throws VALUE_INVALID. @param isGuided whether a second row without the prompt follows the first */
  read(prompt: TokenPrompt, isGuided: boolean): Promise<RasterPrompt>;
  /** The feeds of one more token, the same in each row. */
  next(token: number, rows: number): Feeds;
}

/** Room for prompts comes in steps of this, so that most prompts share a session. */
const capacityStep = 64;

interface OpenSession {
  session: EngineSession;
  rows: number;
  capacity: number;
}

export class RasterModel implements TokenModel {
  readonly sidePx: number;
  readonly steps: number;
  readonly usual: TokenModel["usual"];
  readonly files: TokenModel["files"];
  readonly classes: TokenModel["classes"];
  readonly reader: TokenModel["reader"];
  readonly readerHint: string;
  readonly writer: FileNetwork;
  readonly #family: RasterFamily;
  #open: OpenSession | undefined;
  #form: HeldForm["form"] = "float";

  constructor(family: RasterFamily) {
    this.#family = family;
    this.sidePx = family.side * family.factor;
    this.steps = family.side * family.side;
    this.usual = family.usual;
    const { files, classes, reader, readerHint } = family.about;
    this.files = files;
    this.classes = classes;
    this.reader = reader;
    this.readerHint = readerHint;
    this.writer = family.writer;
    family.writer.requireWeights();
    family.decoder.requireWeights();
  }

  async holdAs(held: HeldForm): Promise<void> {
    if (held.form === this.#form) return;
    await this.#release();
    this.#form = held.form;
    this.writer.holdAs(held);
  }

  async write(run: TokenRun): Promise<Float32Array> {
    const { side } = this.#family;
    const rows = run.guidanceScale === 1 ? 1 : 2;
    const prompt = await this.#family.read(run.prompt, rows === 2);
    const { session, capacity } = await this.#sessionFor(rows, prompt.length);
    const tokens = new Float32Array(this.steps);
    let feeds = prompt.feeds;
    let [start, length] = [0, prompt.length];
    for (let step = 0; step < this.steps; step++) {
      // What an earlier picture left in the cache lies after `start`, where no token looks.
      const places = cacheBias({ rows, start, length, capacity, isHidden: prompt.isHidden });
      const { outputs } = await session.run({ ...feeds, ...places }, { signal: run.signal });
      const token = chooseGuided(outputs.lastLogits!, run, step);
      tokens[step] = token;
      start += length;
      length = 1;
      feeds = this.#family.next(token, rows);
      run.onStep(step + 1);
      const rowsDone = (step + 1) / side;
      if (run.onPreview && Number.isInteger(rowsDone)) run.onPreview(await this.#preview(tokens, rowsDone, run.signal));
    }
    return tokens;
  }

  decode(latents: Float32Array, signal?: AbortSignal): Promise<Float32Array> {
    return this.#decodeRows(latents, this.#family.side, signal);
  }

  async #decodeRows(tokens: Float32Array, rows: number, signal?: AbortSignal): Promise<Float32Array> {
    const { side, decoder } = this.#family;
    const data = BigInt64Array.from(tokens.subarray(0, rows * side), (token) => BigInt(token));
    const { pixels } = await decoder.run({ codes: { dtype: "int64", shape: [1, rows, side], data } }, signal);
    return pixels!.data as Float32Array;
  }

  /** The rows that stand so far above an empty rest. */
  async #preview(tokens: Float32Array, rows: number, signal: AbortSignal | undefined) {
    const pixels = await this.#decodeRows(tokens, rows, signal);
    const data = new Uint8Array(4 * this.sidePx * this.sidePx);
    data.set(toBytes(pixels));
    return { widthPx: this.sidePx, heightPx: this.sidePx, data };
  }

  /** The last one where it fits: its cache keeps its shape. */
  async #sessionFor(rows: number, promptLength: number): Promise<OpenSession> {
    const { sizes, writer } = this.#family;
    const capacity = Math.ceil(promptLength / capacityStep) * capacityStep + this.steps;
    if (this.#open?.rows === rows && this.#open.capacity >= capacity) return this.#open;
    await this.#release();
    const state = emptyCache(sizes, { rows, capacity });
    const session = await writer.load({ state, ...cacheAppend(sizes) });
    this.#open = { session, rows, capacity };
    return this.#open;
  }

  async #release(): Promise<void> {
    await this.#open?.session.release();
    this.#open = undefined;
  }
}

/** @throws SAMPLE_NOT_FINITE */
function chooseGuided({ data, shape }: TensorValue, run: TokenRun, step: number): number {
  const logits = data as Float32Array;
  if (!logits.every(Number.isFinite)) {
    throw new ImagierError("SAMPLE_NOT_FINITE", `The logits of token ${step + 1} are not finite.`);
  }
  const width = shape.at(-1)!;
  const cond = logits.subarray(0, width);
  const uncond = logits.subarray(width);
  const guided = uncond.length === 0 ? cond : combineGuidance(cond, uncond, run.guidanceScale);
  return chooseToken(guided, run.choice, run.uniforms(step, 1)[0]!);
}
