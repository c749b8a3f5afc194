// The stages of a model that writes pictures as tokens, in one object: a prompt is read, tokens are written, decoded.
// Not the models: each has a file beside this one. Opened by open-autoregressive.ts.

import type { WeightForm } from "@imagier/checkpoints";
import { type GenerationRequest, ImagierError, type TokenPlan } from "@imagier/contracts";
import type { Engine } from "@imagier/runtime";
import { uniformNoise } from "@imagier/sampling";
import { hashOfFiles } from "../checkpoint/checkpoint-hash.js";
import { checkpointName } from "../checkpoint/checkpoint-name.js";
import { classOfPrompt, requireClass } from "../checkpoint/class-names.js";
import { toBytes } from "../checkpoint/pictures.js";
import { requireSameModel } from "../checkpoint/planned-schedule.js";
import { takeOnly } from "../checkpoint/taken-fields.js";
import { packedFolder } from "../checkpoint/weight-choice.js";
import type {
  CheckpointModel,
  CheckpointPipeline,
  DecodedImage,
  EncodeInputs,
  GeneratorResolution,
  SampleOptions,
} from "../pipeline.js";
import type { TokenModel, TokenPrompt, WordReader } from "./token-model.js";

export interface TokenParts {
  /** Real path of the folder. */
  path: string;
  tokens: TokenModel;
  engine: Pick<Engine, "warnings" | "close">;
  cacheDir: string | undefined;
  /** In which the writing network's weights are held. */
  form: WeightForm;
  /** What a person should know of that choice. */
  choices: readonly string[];
}

export class TokenPipeline implements CheckpointPipeline<TokenPrompt> {
  readonly family = "autoregressive";
  readonly model: CheckpointModel;
  readonly #parts: TokenParts;
  #sha256: Promise<string> | undefined;

  constructor(parts: TokenParts) {
    const { path, tokens } = parts;
    this.model = { path, name: checkpointName(path), nativeSizePx: tokens.sidePx, sizeStepPx: 1 };
    this.#parts = parts;
  }

  get warnings(): readonly string[] {
    return [...this.#parts.engine.warnings, ...this.#parts.choices];
  }

  /** The prompt is the name or number of a class, or words, as the model takes it. */
  async resolve(request: GenerationRequest): Promise<GeneratorResolution<TokenPlan>> {
    takeOnly(request, ["guidanceScale", "temperature", "topK", "topP"], "A model that writes tokens");
    const { form } = this.#parts;
    const { classes, usual, steps } = this.#parts.tokens;
    const { temperature, topK, topP } = usual.choice;
    return {
      steps,
      classIndex: classes && classOfPrompt(request.prompt, classes.names, classes.count),
      vocabulary: classes ? undefined : this.#reader().vocabularySha256,
      weights: form === "float" ? undefined : form,
      guidanceScale: request.guidanceScale ?? usual.guidanceScale,
      choice: {
        temperature: request.temperature ?? temperature,
        topK: request.topK ?? topK,
        topP: request.topP ?? topP,
      },
      model: { name: this.model.name, sha256: await this.#hash() },
    };
  }

  /** There are no adapters for these checkpoints. */
  async offer(): Promise<void> {}

  async requireMatch(plan: TokenPlan): Promise<void> {
    const { classes, steps } = this.#parts.tokens;
    const vocabulary = classes ? {} : { vocabulary: this.#reader().vocabularySha256 };
    requireSameModel(plan, { sha256: await this.#hash(), ...vocabulary });
    requireClass(plan.classIndex, classes?.count ?? 0);
    if (plan.steps === steps) return;
    throw new ImagierError("PLAN_INVALID", `The plan has ${plan.steps} steps; this checkpoint takes ${steps}.`);
  }

  async encode(plan: TokenPlan, _?: EncodeInputs, signal?: AbortSignal): Promise<TokenPrompt> {
    if (plan.classIndex !== undefined) return { kind: "class", index: plan.classIndex };
    return this.#reader().read(plan.prompt, signal);
  }

  /** Tokens of each picture, or for VAR the sum of its scales. */
  async sample(
    plan: TokenPlan,
    prompt: TokenPrompt,
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { tokens, cacheDir } = this.#parts;
    await tokens.holdAs({ form: plan.weights ?? "float", folder: packedFolder(cacheDir) });
    const pictures: Float32Array[] = [];
    for (let i = 0; i < plan.imageCount; i++) {
      const image = plan.firstImage + i;
      const run = {
        ...{ prompt, guidanceScale: plan.guidanceScale, choice: plan.choice, signal },
        uniforms: (step: number, count: number) => uniformNoise({ seed: plan.seed, image, layer: 0, step }, count),
        onStep: (done: number) => onStep?.(i * tokens.steps + done),
        onPreview: onPreview && ((preview: DecodedImage) => onPreview(preview, image)),
      };
      pictures.push(await tokens.write(run));
    }
    return pictures;
  }

  async decode(_: TokenPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]> {
    const { tokens } = this.#parts;
    const images: DecodedImage[] = [];
    for (const each of latents) {
      images.push({ widthPx: tokens.sidePx, heightPx: tokens.sidePx, data: toBytes(await tokens.decode(each)) });
    }
    return images;
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  /** @throws CHECKPOINT_INCOMPLETE where nothing reads words for it */
  #reader(): WordReader {
    const { reader, readerHint } = this.#parts.tokens;
    if (reader !== undefined) return reader;
    const message = "This checkpoint draws words, and nothing here reads them for it.";
    throw new ImagierError("CHECKPOINT_INCOMPLETE", message, { hint: readerHint });
  }

  /** Of the weights alone; the first time it takes as long as reading them. */
  #hash(): Promise<string> {
    this.#sha256 ??= hashOfFiles(this.#parts.tokens.files, this.#parts.cacheDir);
    return this.#sha256;
  }
}
