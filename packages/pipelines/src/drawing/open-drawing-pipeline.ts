// The drawing family's pipeline: finds a drawing to look at, encodes words, style and reference, samples, decodes.
// Not the stages themselves: each has a file beside this one.

import type { ModelFolder } from "@imagier/checkpoints";
import {
  type Credit,
  type GenerationPlan,
  type GenerationWarning,
  ImagierError,
  type PlannedReference,
} from "@imagier/contracts";
import { splitWords, type WordTokenizer, wordTokenizer } from "@imagier/networks";
import { openEngine } from "@imagier/runtime";
import type {
  DecodedImage,
  EncodeInputs,
  OpenFamily,
  Pipeline,
  PipelineRequest,
  PipelineResolution,
  SampleOptions,
} from "../pipeline.js";
import { type DrawingNetwork, parseDrawingNetwork } from "./drawing-network.js";
import { type Condition, type DrawingSession, openDrawingSession } from "./drawing-session.js";
import { type ReferenceIndex, referenceIndex } from "./find-reference.js";
import { bytesToPlanes, planesToStraightBytes } from "./planes.js";
import { openReferenceLibrary, type Reference, type ReferenceLibrary } from "./reference-library.js";
import { resolveReference, resolveStyle } from "./resolve-drawing.js";
import { sampleDrawing } from "./sample-drawing.js";

export const openDrawingPipeline: OpenFamily = async (model, options) => {
  const network = parseDrawingNetwork(model.manifest);
  const engine = await openEngine(options);
  try {
    // The engine's process loads the weights while this one reads the library.
    const [session, library] = await Promise.all([
      openDrawingSession(engine, model, network),
      openLibrary(model, network),
    ]);
    return new DrawingPipeline({ model, network, session, library, engine });
  } catch (error) {
    await engine.close();
    throw error;
  }
};

async function openLibrary(
  { dir, manifest }: ModelFolder,
  network: DrawingNetwork,
): Promise<ReferenceLibrary | undefined> {
  return manifest.references && openReferenceLibrary(dir, manifest.references, network.size);
}

interface DrawingPipelineParts {
  model: ModelFolder;
  network: DrawingNetwork;
  session: DrawingSession;
  library: ReferenceLibrary | undefined;
  engine: { warnings: readonly string[]; close(): Promise<void> };
}

class DrawingPipeline implements Pipeline<Condition> {
  readonly model: ModelFolder;
  readonly #parts: DrawingPipelineParts;
  readonly #tokenizer: WordTokenizer;
  readonly #references: ReadonlyMap<string, Reference>;
  #index: ReferenceIndex | undefined;

  constructor(parts: DrawingPipelineParts) {
    this.model = parts.model;
    this.#parts = parts;
    this.#tokenizer = wordTokenizer(parts.network.vocabulary);
    this.#references = new Map((parts.library?.references ?? []).map((reference) => [reference.id, reference]));
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  async resolve({ prompt, style: asked, useReferences }: PipelineRequest): Promise<PipelineResolution> {
    const style = resolveStyle(this.model.manifest, prompt, asked);
    const found = useReferences ? resolveReference(this.#searchIndex(), prompt, style) : undefined;
    const references: PlannedReference[] = found ? [{ id: found.id, sha256: found.sha256, kind: "library" }] : [];
    const isMissed = useReferences && this.#parts.library !== undefined && found === undefined;
    return {
      style: style.id,
      references,
      warnings: [...this.#unknownWords(prompt), ...(isMissed ? [noReference] : [])],
    };
  }

  async credits(references: readonly PlannedReference[]): Promise<Credit[]> {
    return references
      .filter(({ kind }) => kind === "library")
      .map((planned) => {
        const { id, label, artist, source, licence, attribution } = this.#find(planned);
        const url = /https:\/\/[^\s,;]+/.exec(attribution)?.[0];
        return { title: label.en, author: artist, source, licence, url, drawingId: id };
      });
  }

  async encode({ prompt, style, references }: GenerationPlan, { referencePixels }: EncodeInputs): Promise<Condition> {
    const { network, library } = this.#parts;
    const { source } =
      this.model.manifest.styles.find(({ id }) => id === style) ?? resolveStyle(this.model.manifest, "", style);
    const [reference] = references;
    const pixels =
      reference?.kind === "library" && library ? await library.pixels(this.#find(reference).id) : referencePixels;
    return {
      words: this.#tokenizer.encode(prompt, network.wordCount),
      style: network.styles.indexOf(source) + 1,
      reference: pixels && bytesToPlanes(pixels),
    };
  }

  async sample(
    plan: GenerationPlan,
    condition: Condition,
    { signal, onStep }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { network, session } = this.#parts;
    const { seed, sampler, sigmas, guidance } = plan;
    const length = network.channels * network.size * network.size;
    const pictures: Float32Array[] = [];
    for (let i = 0; i < plan.imageCount; i++) {
      const report = ({ step }: { step: number }) => onStep?.(i * plan.steps + step + 1);
      const sample = { seed, image: plan.firstImage + i, sampler, sigmas, guidance, condition, signal, onStep: report };
      pictures.push(await sampleDrawing(session, sample, length));
    }
    return pictures;
  }

  async decode(_plan: GenerationPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]> {
    const { size } = this.#parts.network;
    return latents.map((planes) => ({ widthPx: size, heightPx: size, data: planesToStraightBytes(planes) }));
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  #searchIndex(): ReferenceIndex {
    this.#index ??= referenceIndex(this.#parts.library?.references ?? []);
    return this.#index;
  }

  #find({ id, sha256 }: PlannedReference): Reference {
    const found = this.#references.get(id);
    if (found?.sha256 === sha256) return found;
    throw new ImagierError(
      "MODEL_MISMATCH",
      `The library of "${this.model.manifest.name}" has no drawing "${id}" with the hash of the plan.`,
    );
  }

  #unknownWords(prompt: string): GenerationWarning[] {
    const unknown = splitWords(prompt).filter((word) => !this.#tokenizer.knows(word));
    if (unknown.length === 0) return [];
    return [{ code: "WORDS_UNKNOWN", message: `The model has never seen: ${[...new Set(unknown)].join(", ")}.` }];
  }
}

const noReference: GenerationWarning = {
  code: "REFERENCE_NONE",
  message: "The library holds no drawing of this; it is drawn from the words alone, which this model does weakly.",
};
