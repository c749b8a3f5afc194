// The drawing family's stages in one object: finds a drawing to look at, encodes words, style and reference, samples, decodes.
// Not the stages themselves: each has a file beside this one. Opened by open-drawing-pipeline.ts.

import type { ModelFolder } from "@imagier/checkpoints";
import {
  type Credit,
  type DrawingPlan,
  type GenerationWarning,
  ImagierError,
  type PlannedReference,
  quoteValue,
} from "@imagier/contracts";
import { type DrawingNetwork, knownForm, splitWords, type WordTokenizer, wordTokenizer } from "@imagier/networks";
import type { Engine } from "@imagier/runtime";
import type { SamplerStep } from "@imagier/sampling";
import type {
  DecodedImage,
  EncodeInputs,
  InkBox,
  LikeThing,
  Pipeline,
  PipelineRequest,
  PipelineResolution,
  SampleOptions,
  ThingIndex,
} from "../pipeline.js";
import { cleanEdges } from "./clean-edges.js";
import { colourAsked } from "./colour-asked.js";
import type { Condition, DrawingSession } from "./drawing-session.js";
import type { ReferenceIndex } from "./find-reference.js";
import { inkBoxOf } from "./ink-box.js";
import { loadMeaningSearch, type MeaningSearch } from "./meaning-search.js";
import { otherDrawings } from "./other-drawings.js";
import { painted } from "./paint-reference.js";
import { bytesToPlanes, knownPlanes, planesToBytes, planesToStraightBytes } from "./planes.js";
import { loadRecall, type RecallSession } from "./recall-session.js";
import type { Reference, ReferenceLibrary } from "./reference-library.js";
import { resolveReference, resolveStyle } from "./resolve-drawing.js";
import { sampleDrawing } from "./sample-drawing.js";
import { thingIndex } from "./thing-index.js";
import { loadUpscaler, sideOf, type UpscalerSession } from "./upscaler-session.js";
import { varyPlanes } from "./vary-planes.js";

/** Of a reference in a plan. */
const longestName = 200;

export interface DrawingPipelineParts {
  model: ModelFolder;
  network: DrawingNetwork;
  session: DrawingSession;
  /** Absent where the model has no references. */
  library: { library: ReferenceLibrary; index: ReferenceIndex } | undefined;
  engine: Pick<Engine, "warnings" | "close" | "load">;
}

export class DrawingPipeline implements Pipeline<Condition> {
  readonly model: ModelFolder;
  readonly things: ThingIndex;
  readonly #parts: DrawingPipelineParts;
  readonly #tokenizer: WordTokenizer;
  readonly #references: ReadonlyMap<string, Reference>;
  /** Loaded when a picture is first to be enlarged. */
  #upscaler: Promise<UpscalerSession | undefined> | undefined;
  /** Loaded when the names first find nothing. */
  #meanings: Promise<MeaningSearch | undefined> | undefined;
  /** Loaded when a picture is first to be recalled. */
  #memory: Promise<RecallSession | undefined> | undefined;

  constructor(parts: DrawingPipelineParts) {
    this.model = parts.model;
    this.#parts = parts;
    this.#tokenizer = wordTokenizer(parts.network.vocabulary);
    this.things = thingIndex(parts.library);
    const { references = [], renderings } = parts.library?.library ?? {};
    const all = [...references, ...[...(renderings?.values() ?? [])].flat()];
    this.#references = new Map(all.map((reference) => [reference.id, reference]));
  }

  get warnings(): readonly string[] {
    return this.#parts.engine.warnings;
  }

  async resolve(request: PipelineRequest): Promise<PipelineResolution> {
    const { prompt, thing, style: asked, useReferences, hasReference = false } = request;
    const { style, isAsked } = resolveStyle(this.model.manifest, prompt, asked);
    if (hasReference) return { style: style.id, references: [], warnings: this.#unknownWords(prompt) };
    const { library } = this.#parts;
    const meanings = () => this.#meaningSearch();
    const words = thing ?? prompt;
    const mayLook = useReferences || this.model.manifest.recall !== undefined; // for its name at least
    const found = mayLook && library ? await resolveReference({ ...library, meanings }, words, style) : undefined;
    if (found === undefined) {
      const isMissed = useReferences && library !== undefined;
      const warnings = [...this.#unknownWords(prompt), ...(isMissed ? [noReference] : [])];
      return { style: style.id, references: this.#recalled(words), warnings };
    }
    const { reference, isOfStyle, isByMeaning } = found;
    const { id, sha256 } = reference;
    const colour = colourAsked(isByMeaning ? prompt : words, reference);
    const isFarFromStyle = isAsked && !isOfStyle;
    const lines = isOfStyle ? undefined : style.lines;
    return {
      style: style.id,
      references: useReferences
        ? [{ id, sha256, kind: "library", colour, lines }]
        : this.#recalled(reference.label.en, { colour, lines }),
      warnings: [
        ...(isByMeaning ? [byMeaning(words, reference)] : this.#unknownWords(prompt, reference)),
        ...(isFarFromStyle ? [(useReferences ? otherStyle : otherHand)(reference, style)] : []),
      ],
    };
  }

  async thingsLike(pixels: Uint8Array, count: number): Promise<LikeThing[]> {
    const search = await this.#meaningSearch();
    const { references = [] } = this.#parts.library?.library ?? {};
    const named = new Map(references.toReversed().map((reference) => [reference.concept, reference]));
    const near = (await search?.nearestToPicture(pixels)) ?? [];
    return near
      .flatMap(({ concept, likeness }) => {
        const { id, label } = named.get(concept) ?? {};
        return id === undefined || label === undefined ? [] : [{ drawingId: id, label, likeness }];
      })
      .slice(0, count);
  }

  async standInFor(words: string): Promise<string | undefined> {
    const { library } = this.#parts.library ?? {};
    const search = library === undefined ? undefined : await this.#meaningSearch();
    if (library === undefined || search === undefined) return undefined;
    const near = (await search.nearest(words)).filter(({ likeness }) => likeness >= search.leastLikeness);
    const shown = near.map(({ concept }) => library.references.find((reference) => reference.concept === concept));
    return shown.find((reference) => reference !== undefined)?.label.en;
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

  othersFor(thing: string, shown: PlannedReference): PlannedReference[] {
    const { library } = this.#parts.library ?? {};
    if (library === undefined || shown.kind !== "library") return [];
    return otherDrawings(library, thing, this.#find(shown)).map(({ id, sha256 }) => ({ ...shown, id, sha256 }));
  }

  async inkOf([reference]: readonly PlannedReference[]): Promise<InkBox | undefined> {
    if (reference?.kind !== "library") return undefined;
    return inkBoxOf(await this.#pixelsOf(reference, undefined));
  }

  async encode(plan: DrawingPlan, { referencePixels, mask, edges }: EncodeInputs): Promise<Condition> {
    const { network } = this.#parts;
    if ((mask ?? edges) !== undefined && !network.hasGuides)
      throw new ImagierError(
        "OPTION_CONFLICT",
        `"${this.model.manifest.name}" did not learn to follow masks and lines.`,
      );
    const { source } = resolveStyle(this.model.manifest, "", plan.style).style;
    const [reference] = plan.references;
    const isThere = reference !== undefined && reference.kind !== "recalled";
    const seen = isThere ? await this.#pixelsOf(reference, referencePixels) : undefined;
    const pixels = seen && painted(seen, reference!);
    return {
      words: this.#tokenizer.encodeWords(this.#wordsOf(plan.prompt), network.wordCount),
      style: network.styles.indexOf(source) + 1,
      reference: pixels && bytesToPlanes(pixels),
      known: pixels && mask && knownPlanes(bytesToPlanes(pixels), mask),
      edges: edges && Float32Array.from(edges, (value) => value / 255),
    };
  }

  async sample(
    plan: DrawingPlan,
    condition: Condition,
    { signal, onStep, onPreview }: SampleOptions = {},
  ): Promise<Float32Array[]> {
    const { network, session } = this.#parts;
    const { seed, sampler, sigmas, guidance, smoothing = 0 } = plan;
    let stepsDone = 0;
    const drawOne = async (image: number) => {
      const report = ({ denoised }: SamplerStep) => {
        onStep?.(++stepsDone);
        onPreview?.(pictureOf(denoised), image);
      };
      const how = {
        sampler,
        sigmas,
        guidance,
        smoothing,
        condition: await this.#seenBy(plan, { image, condition, signal }),
      };
      return sampleDrawing(session, { seed, image, ...how, signal, onStep: report }, network);
    };
    // All at once: the session answers those that ask together in one run.
    return Promise.all(Array.from({ length: plan.imageCount }, (_, i) => drawOne(plan.firstImage + i)));
  }

  async decode(plan: DrawingPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]> {
    const images: DecodedImage[] = [];
    for (const latent of latents) {
      const picture = pictureOf(plan.upscaler === undefined ? latent : await this.#enlarge(latent, plan));
      images.push({ ...picture, data: cleanEdges(picture.data, picture.widthPx) });
    }
    return images;
  }

  async close(): Promise<void> {
    await this.#parts.engine.close();
  }

  /** Each picture sees a drawing in proportions of its own; a person's picture, or one with lines to follow, as it is. */
  async #seenBy(
    plan: DrawingPlan,
    { image, condition, signal }: { image: number; condition: Condition; signal: AbortSignal | undefined },
  ): Promise<Condition> {
    const { references, seed, variation = 0 } = plan;
    const [first] = references;
    if (first === undefined || first.kind === "file") return condition;
    const seen = first.kind === "recalled" ? await this.#recall(first, { plan, image, signal }) : condition.reference!;
    if (condition.edges !== undefined) return { ...condition, reference: seen };
    return { ...condition, reference: varyPlanes(seen, this.#parts.network.channels, { seed, image, variation }) };
  }

  /** What the plan looks at where it looks at nobody's drawing. */
  #recalled(words: string, paint: Pick<PlannedReference, "colour" | "lines"> = {}): PlannedReference[] {
    const { recall } = this.model.manifest;
    if (recall === undefined) return [];
    return [{ id: words.slice(0, longestName), sha256: recall.weights.sha256, kind: "recalled", ...paint }];
  }

  async #recall(
    reference: PlannedReference,
    { plan, image, signal }: { plan: DrawingPlan; image: number; signal: AbortSignal | undefined },
  ): Promise<Float32Array> {
    const { id, sha256 } = reference;
    const { recall, name, styles } = this.model.manifest;
    if (recall?.weights.sha256 !== sha256)
      throw new ImagierError("MODEL_MISMATCH", `"${name}" has no memory with the hash of the plan, ${sha256}.`);
    this.#memory ??= loadRecall(this.#parts.engine, this.model);
    const [session, search] = await Promise.all([this.#memory, this.#meaningSearch()]);
    const called = [...this.#references.values()].filter(({ label }) => label.en === id);
    const ofThing = called.map(({ concept }) => search!.meaningOfThing(concept)).find((each) => each !== undefined);
    const meaning = ofThing ?? (await search!.meaningOf(id)) ?? new Float32Array(0);
    // The hand of the style, where it drew such a thing: else the memory knows neither how nor by whom.
    const source = styles.find((style) => style.id === plan.style)?.source ?? "";
    const isKnown = called.length === 0 || called.some((reference) => reference.source === source);
    const hand = isKnown ? source : "";
    const planes = await session!.picture({ meaning, hand, seed: plan.seed, image, signal });
    const isPainted = reference.colour !== undefined || reference.lines !== undefined;
    return isPainted ? bytesToPlanes(painted(planesToBytes(planes), reference)) : planes;
  }

  #meaningSearch(): Promise<MeaningSearch | undefined> {
    this.#meanings ??= loadMeaningSearch(this.#parts.engine, this.model);
    return this.#meanings;
  }

  async #enlarge(planes: Float32Array, { upscaler: sha256, widthPx, heightPx }: DrawingPlan): Promise<Float32Array> {
    const { upscaler, name } = this.model.manifest;
    if (upscaler?.weights.sha256 !== sha256) {
      throw new ImagierError("MODEL_MISMATCH", `"${name}" has no upscaler with the hash of the plan, ${sha256}.`);
    }
    this.#upscaler ??= loadUpscaler(this.#parts.engine, this.model);
    const session = await this.#upscaler;
    return session!.enlarge(planes, Math.min(widthPx, heightPx));
  }

  /** Premultiplied RGBA: out of the library, or those given for a file. */
  async #pixelsOf(reference: PlannedReference, given: Uint8Array | undefined): Promise<Uint8Array> {
    const found = reference.kind === "library" ? this.#find(reference) : undefined;
    if (found) return this.#parts.library!.library.pixels(found);
    const lengthBytes = this.#parts.network.size ** 2 * 4;
    if (given?.length === lengthBytes) return given;
    const message = `The reference "${reference.id}" needs ${lengthBytes} bytes of pixels; ${given?.length ?? "none"} given.`;
    throw new ImagierError("VALUE_INVALID", message);
  }

  /** Each in a form that the network knows, where there is one. */
  #wordsOf(prompt: string): string[] {
    return splitWords(prompt).map((word) => knownForm(word, this.#tokenizer.knows));
  }

  #find({ id, sha256 }: PlannedReference): Reference {
    const found = this.#references.get(id);
    if (found?.sha256 === sha256) return found;
    throw new ImagierError(
      "MODEL_MISMATCH",
      `The library of "${this.model.manifest.name}" has no drawing "${id}" with the hash of the plan.`,
    );
  }

  /** @param shown names what the network's words may lack */
  #unknownWords(prompt: string, shown?: Reference): GenerationWarning[] {
    const named = shown === undefined ? [] : namesOf(shown).flatMap(splitWords);
    const unknown = this.#wordsOf(prompt).filter((word) => !this.#tokenizer.knows(word) && !named.includes(word));
    if (unknown.length === 0) return [];
    return [{ code: "WORDS_UNKNOWN", message: `The model has never seen: ${[...new Set(unknown)].join(", ")}.` }];
  }
}

function pictureOf(planes: Float32Array): DecodedImage {
  const side = sideOf(planes);
  return { widthPx: side, heightPx: side, data: planesToStraightBytes(planes) };
}

function namesOf({ label, tags }: Reference): string[] {
  return [label.en, label.fr ?? "", ...tags.en, ...tags.fr];
}

function otherStyle({ label, artist }: Reference, style: { id: string }): GenerationWarning {
  const message = `The library has no "${label.en}" in the style "${style.id}": one by ${artist} is looked at, and much of its look stays.`;
  return { code: "REFERENCE_OTHER_STYLE", message };
}

function otherHand({ label }: Reference, style: { id: string }): GenerationWarning {
  const message = `The model remembers no "${label.en}" in the style "${style.id}": it is drawn by any hand.`;
  return { code: "REFERENCE_OTHER_STYLE", message };
}

function byMeaning(words: string, { label }: Reference): GenerationWarning {
  const shown = label.fr === undefined || label.fr === label.en ? [label.en] : [label.en, label.fr];
  const quoted = shown.map((name) => `"${name}"`).join(", ");
  const message = `The library holds no drawing called ${quoteValue(words)}: the nearest by meaning is shown instead, ${quoted}.`;
  return { code: "REFERENCE_BY_MEANING", message };
}

const noReference: GenerationWarning = {
  code: "REFERENCE_NONE",
  message: "The library holds no drawing of this; it is drawn from the words alone.",
};
