// The stages of a model that writes pictures as tokens, in one object: a prompt is checked, tokens are written, decoded.
// Not the models: each has a file beside this one. Opened by open-autoregressive.ts.

import { basename } from "node:path";
import { ImagierError } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { type TokenChoiceOptions, uniformNoise } from "@imagier/sampling";
import { toBytes } from "../checkpoint/pictures.js";
import type { CheckpointModel, DecodedImage, SampleOptions } from "../pipeline.js";
import type { TokenModel, TokenPrompt } from "./token-model.js";

/** All that one draw needs, complete. */
export interface TokenPlan {
  prompt: TokenPrompt;
  seed: number;
  /** Which picture of the seed comes first. */
  firstImage: number;
  imageCount: number;
  /** 1 = off. */
  guidanceScale: number;
  choice: TokenChoiceOptions;
}

export class TokenPipeline {
  readonly family = "autoregressive";
  readonly model: CheckpointModel;
  readonly #tokens: TokenModel;
  readonly #engine: Pick<Engine, "warnings" | "close">;

  constructor(path: string, tokens: TokenModel, engine: Pick<Engine, "warnings" | "close">) {
    const { sidePx } = tokens;
    this.model = { path, name: basename(path).slice(0, 200), nativeSizePx: sidePx, sizeStepPx: sidePx };
    this.#tokens = tokens;
    this.#engine = engine;
  }

  get warnings(): readonly string[] {
    return this.#engine.warnings;
  }

  /** How often `onStep` is called for a picture. */
  get steps(): number {
    return this.#tokens.steps;
  }

  /** A plan with what is usual for the model. @throws VALUE_INVALID for a prompt that it does not take */
  plan({ prompt, ...wish }: Pick<TokenPlan, "prompt"> & Partial<TokenPlan>): TokenPlan {
    this.#tokens.check(prompt);
    const { guidanceScale, choice } = this.#tokens.usual;
    return {
      seed: 0,
      firstImage: 0,
      imageCount: 1,
      guidanceScale,
      ...wish,
      choice: { ...choice, ...wish.choice },
      prompt,
    };
  }

  /**
   * Tokens of each picture, or for VAR the sum of its scales. Picture i draws the numbers of image `firstImage + i`.
   * @throws VALUE_INVALID, SAMPLE_NOT_FINITE, CANCELLED, ENGINE_*
   */
  async sample(plan: TokenPlan, { signal, onStep, onPreview }: SampleOptions = {}): Promise<Float32Array[]> {
    requireGuidance(plan.guidanceScale);
    const pictures: Float32Array[] = [];
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const run = {
        ...{ prompt: plan.prompt, guidanceScale: plan.guidanceScale, choice: plan.choice, signal },
        uniforms: (step: number, count: number) => uniformNoise({ seed: plan.seed, image, layer: 0, step }, count),
        onStep: (done: number) => onStep?.(i * this.steps + done),
        onPreview: onPreview && ((preview: DecodedImage) => onPreview(preview, image)),
      };
      pictures.push(await this.#tokens.write(run));
    }
    return pictures;
  }

  async decode(latents: readonly Float32Array[], signal?: AbortSignal): Promise<DecodedImage[]> {
    const images: DecodedImage[] = [];
    for (const each of latents) {
      const data = toBytes(await this.#tokens.decode(each, signal));
      images.push({ widthPx: this.#tokens.sidePx, heightPx: this.#tokens.sidePx, data });
    }
    return images;
  }

  /** Ends the engine; may be called twice. */
  async close(): Promise<void> {
    await this.#engine.close();
  }
}

function requireGuidance(scale: number): void {
  if (Number.isFinite(scale) && scale >= 0) return;
  throw new ImagierError("VALUE_INVALID", `Expected guidanceScale to be a finite number from 0 but received ${scale}.`);
}
