// What the models that write pictures as tokens have in common: LlamaGen and Janus place by place, VAR scale by scale.
// Types only. Each model has a file beside this one; token-pipeline.ts uses them alike.

import type { TokenChoiceOptions } from "@imagier/sampling";
import type { FileNetwork, HeldForm } from "../checkpoint/weights-file.js";
import type { DecodedImage } from "../pipeline.js";

/** What a picture is to show, in the form that the model takes. */
export type TokenPrompt =
  /** The number of a class. */
  | { kind: "class"; index: number }
  /** Ids of a chat that ends where the picture begins. */
  | { kind: "words"; ids: readonly number[] }
  /** States of a text encoder, rows one after the other, and which of them are words. */
  | { kind: "states"; states: Float32Array; isWord: readonly boolean[] };

export interface TokenRun {
  prompt: TokenPrompt;
  /** 1 = off. */
  guidanceScale: number;
  choice: TokenChoiceOptions;
  /** Random numbers in [0, 1) of a step, the same whatever else is drawn. */
  uniforms: (step: number, count: number) => Float32Array;
  signal: AbortSignal | undefined;
  /** Called with the steps done. */
  onStep: (stepsDone: number) => void;
  /** Called with what stands so far, at the size of the picture. */
  onPreview: ((preview: DecodedImage) => void) | undefined;
}

/** What makes a prompt of words. */
export interface WordReader {
  /** What a plan knows its words by. */
  readonly vocabularySha256: string;
  /** @throws PROMPT_TOO_LONG, CANCELLED, ENGINE_* */
  read(words: string, signal?: AbortSignal): Promise<TokenPrompt>;
}

export interface TokenModel {
  /** Its weights, by path. */
  readonly files: readonly string[];
  /** What it draws, where that is classes: their names in lower case, and how many there are. */
  readonly classes: { names: ReadonlyMap<string, number>; count: number } | undefined;
  /** Where it draws words, and there is what reads them. */
  readonly reader: WordReader | undefined;
  /** What to do where there is none. */
  readonly readerHint: string;
  /** Side of its pictures. */
  readonly sidePx: number;
  /** How often `onStep` is called for a picture. */
  readonly steps: number;
  /** What is usual for it. */
  readonly usual: { guidanceScale: number; choice: Required<TokenChoiceOptions> };
  /** The network that writes: nearly all of its weights. */
  readonly writer: Pick<FileNetwork, "component">;
  /** How the writer's weights are held from the next picture on. */
  holdAs(held: HeldForm): Promise<void>;
  /** Latents of one picture: its tokens, or for VAR the sum over all scales. @throws VALUE_INVALID, SAMPLE_NOT_FINITE, CANCELLED, ENGINE_* */
  write(run: TokenRun): Promise<Float32Array>;
  /** Latents -> pixels [3, sidePx, sidePx], mostly in [-1, 1]. */
  decode(latents: Float32Array, signal?: AbortSignal): Promise<Float32Array>;
}
