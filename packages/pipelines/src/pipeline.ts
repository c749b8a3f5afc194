// What a pipeline is: the stages of one model family behind one interface. Types only; a folder per family implements them.
// Families differ in what they open and in what they make of a request; from the plan on all are used alike.
// Not the spine: the order of the stages, files and requests are the business of `imagier`.

import type { ModelFolder } from "@imagier/checkpoints";
import type {
  CheckpointPlan,
  Credit,
  DiffusionPlan,
  GanPlan,
  GenerationPlan,
  GenerationRequest,
  GenerationWarning,
  PlannedAdapter,
  PlannedImagePrompts,
  PlannedReference,
  TokenPlan,
  UnclipPlan,
} from "@imagier/contracts";
import type { Engine, EngineOptions } from "@imagier/runtime";
import type { WeightsWish } from "./checkpoint/weight-choice.js";

/** What of a request needs the model's knowledge to become numbers. */
export interface PipelineRequest {
  prompt: string;
  /** The words for what is to be looked at, where the caller knows them: "red apple". @default the prompt */
  thing?: string;
  /** A style id; absent: from the words of the prompt, or the model's default. */
  style?: string;
  /** Whether to choose references from the library. */
  useReferences: boolean;
  /** A person's own picture is looked at: neither the library's drawings are wanted nor what the model recalls. @default false */
  hasReference?: boolean;
}

export interface PipelineResolution {
  /** A style id of the model. */
  style: string;
  /** From the library, best first; empty where none fits or none is wanted. */
  references: PlannedReference[];
  /** Words that were not understood, and the like. */
  warnings: GenerationWarning[];
}

/** The pixels of the pictures that a plan holds, unpacked. */
export interface EncodeInputs {
  /** For a plan whose reference is a file: premultiplied RGBA, nativeSizePx * nativeSizePx * 4 bytes. */
  referencePixels?: Uint8Array;
  /** To start from or to edit: RGB, widthPx * heightPx * 3 bytes. */
  picture?: Uint8Array;
  /** One byte a pixel, 255 = draw anew. */
  mask?: Uint8Array;
  /** One byte a pixel of the drawing model's size: 255 where a line is to run. */
  edges?: Uint8Array;
  /** RGB, one for each control. */
  controls?: readonly Uint8Array[];
  /** RGB, sidePx * sidePx * 3 bytes of the plan's, one for each image prompt. */
  imagePrompts?: readonly Uint8Array[];
}

export interface SampleOptions {
  /** Aborted, the promise rejects with CANCELLED. */
  signal?: AbortSignal;
  /** Called after each step of each picture, with the steps done over all pictures. */
  onStep?: (stepsDone: number) => void;
  /** Called with a small, rough picture after each step, where the family has such. */
  onPreview?: (preview: DecodedImage, image: number) => void;
}

export interface DecodedImage {
  widthPx: number;
  heightPx: number;
  /** RGBA, straight alpha, rows from the top; widthPx * heightPx * 4 bytes. */
  data: Uint8Array;
}

/**
 * What all families do with a plan. `C` is what encode hands to sample; nobody else looks into it.
 *
 * Picture i of a plan draws the noise of image `plan.firstImage + i` under `plan.seed`, and comes out the same to the bit
 * whatever `imageCount` is.
 */
export interface PipelineStages<C = unknown> {
  /** Such as a device that was asked for and is not there. */
  readonly warnings: readonly string[];
  encode(plan: GenerationPlan, inputs: EncodeInputs, signal?: AbortSignal): Promise<C>;
  /** @returns latents, one array a picture. @throws SAMPLE_NOT_FINITE, CANCELLED */
  sample(plan: GenerationPlan, conditioning: C, options?: SampleOptions): Promise<Float32Array[]>;
  decode(plan: GenerationPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]>;
  /** Ends the engine; may be called twice. */
  close(): Promise<void>;
}

/** What a drawing model knows of things by name. */
export interface ThingIndex {
  /** @param thing its English name, in the singular */
  canDraw(thing: string): boolean;
  /** Whether English names and tags say all these words: the library is also found by French ones. @default they do */
  isEnglish?(words: string): boolean;
  /** Whether these words are the whole name of one drawing, in either language, but for an article. */
  isName(words: string): boolean;
  /** A name it can draw, or undefined. */
  nearest(thing: string): string | undefined;
}

/** Parts of the side, from the upper left corner. */
export interface InkBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A thing of the library that a picture is like. */
export interface LikeThing {
  drawingId: string;
  label: { en: string; fr?: string };
  /** Cosine of both meanings. */
  likeness: number;
}

/** One opened model folder, of the drawing family. */
export interface Pipeline<C = unknown> extends PipelineStages<C> {
  readonly family?: undefined;
  readonly model: ModelFolder;
  /** @throws STYLE_UNKNOWN */
  resolve(request: PipelineRequest): Promise<PipelineResolution>;
  /** What of a thing by this name can be drawn well: whether the library shows it, and else what it shows that is called nearly so. */
  readonly things: ThingIndex;
  /** Where a drawing that the plan looks at has its ink; undefined where it looks at none of the library. @throws as credits */
  inkOf(references: readonly PlannedReference[]): Promise<InkBox | undefined>;
  /**
   * What the library shows that a picture is most like by what it means, most first; nothing where the model has no encoder.
   * @param pixels premultiplied RGBA, nativeSizePx * nativeSizePx * 4 bytes
   */
  thingsLike(pixels: Uint8Array, count: number): Promise<LikeThing[]>;
  /** The English name of the library's thing that is nearest to words by what they mean; undefined where none is near. */
  standInFor(words: string): Promise<string | undefined>;
  /** Other drawings of the library, by the same hand, that a thing's English name fits: a top hat for "hat". @throws as credits */
  othersFor(thing: string, shown: PlannedReference): PlannedReference[];
  /** Whose work the plan looks at; a reference of kind `file` has no credit. @throws MODEL_MISMATCH where the library lacks one */
  credits(references: readonly PlannedReference[]): Promise<Credit[]>;
}

/** What a checkpoint is, once it is opened. */
export interface CheckpointModel {
  /** Real path of the folder or file. */
  readonly path: string;
  /** Its last part. */
  readonly name: string;
  /** Side of the pictures that it was trained on. */
  readonly nativeSizePx: number;
  /** Widths and heights are multiples of this; 1 where pictures of one size are brought to any. */
  readonly sizeStepPx: number;
}

/** What a checkpoint of diffusion makes of a request: the parts of a plan that need a look at its files. */
export type DiffusionResolution = Pick<
  DiffusionPlan,
  | "model"
  | "vocabulary"
  | "steps"
  | "scheduler"
  | "timesteps"
  | "guidance"
  | "clipSkip"
  | "strength"
  | "precision"
  | "weights"
  | "loras"
  | "embeddings"
  | "refiner"
  | "decoder"
  | "tile"
> & {
  /** One for each control asked for; its picture is the caller's. */
  controls: PlannedAdapter[];
  /** The same for each image prompt; pictures are squares of `sidePx`. */
  imagePrompts?: (Omit<PlannedImagePrompts, "prompts"> & { prompts: PlannedAdapter[] }) | undefined;
};

/** What the spine writes into any plan of a checkpoint. */
type SpineField =
  | "schemaVersion"
  | "family"
  | "prompt"
  | "seed"
  | "firstImage"
  | "imageCount"
  | "widthPx"
  | "heightPx"
  | "background"
  | "format";

/** What a checkpoint that draws in its own way makes of a request: all the rest of its plan. */
export type GeneratorResolution<P extends CheckpointPlan> = Omit<P, SpineField> & {
  /** In the place of what the request says. */
  imageCount?: number;
};

/** What a checkpoint of any family makes of a request. */
type CheckpointResolution =
  | DiffusionResolution
  | GeneratorResolution<UnclipPlan>
  | GeneratorResolution<GanPlan>
  | GeneratorResolution<TokenPlan>;

/** Files beside a checkpoint, by path. */
export interface AdapterPaths {
  loras?: readonly string[];
  embeddings?: readonly string[];
  controls?: readonly string[];
  ipAdapters?: readonly string[];
  imageEncoder?: string | undefined;
  refiner?: string | undefined;
  tinyAutoencoder?: string | undefined;
}

/** The size of a picture. */
export interface PictureSides {
  widthPx: number;
  heightPx: number;
}

/** One opened checkpoint. */
export interface CheckpointPipeline<C = unknown> extends PipelineStages<C> {
  readonly family: CheckpointPlan["family"];
  readonly model: CheckpointModel;
  /** @throws SAMPLER_UNKNOWN, SCHEDULER_UNSUPPORTED, ADAPTER_*, CHECKPOINT_*, OPTION_CONFLICT; loads no weights */
  resolve(request: GenerationRequest, sides: PictureSides): Promise<CheckpointResolution>;
  /** Opens files that a plan names by hash. @throws ADAPTER_*, CHECKPOINT_* */
  offer(paths: AdapterPaths): Promise<void>;
  /** @throws MODEL_MISMATCH where the plan was made for other weights or words */
  requireMatch(plan: CheckpointPlan): Promise<void>;
}

/** How the engine is to run. */
export type OpenPipelineOptions = Pick<
  EngineOptions,
  "device" | "threads" | "signal" | "cacheDir" | "memoryLimitBytes"
>;

export interface OpenCheckpointPipelineOptions extends OpenPipelineOptions {
  /** Where the parts are that a transformer alone lacks: a diffusers folder of its family, files of single networks. @default nowhere */
  base?: readonly string[] | undefined;
  /** In which form weights are held; of diffusion transformers and models that write tokens. @default "auto" */
  weights?: WeightsWish | undefined;
  /** Folder with vocab.json and merges.txt. @default the checkpoint's, one beside it, else CLIP's own */
  tokenizer?: string;
}

/**
 * What a family's folder exports. The engine is still on its way, so that the model can be read meanwhile; it is the
 * pipeline's to close once there is one, and the caller's where there is none.
 */
export type OpenFamily = (model: ModelFolder, engine: Promise<Engine>) => Promise<Pipeline>;
