// What a pipeline is: the stages of one model family behind one interface. Types only; a folder per family implements them.
// Not the spine: the order of the stages, files and requests are the business of `imagier`.

import type { ModelFolder } from "@imagier/checkpoints";
import type { Credit, GenerationPlan, GenerationWarning, PlannedReference } from "@imagier/contracts";
import type { Engine, EngineOptions } from "@imagier/runtime";

/** What of a request needs the model's knowledge to become numbers. */
export interface PipelineRequest {
  prompt: string;
  /** A style id; absent: from the words of the prompt, or the model's default. */
  style?: string;
  /** Whether to choose references from the library. */
  useReferences: boolean;
}

export interface PipelineResolution {
  /** A style id of the model. */
  style: string;
  /** From the library, best first; empty where none fits or none is wanted. */
  references: PlannedReference[];
  /** Words that were not understood, and the like. */
  warnings: GenerationWarning[];
}

export interface EncodeInputs {
  /** For a plan whose reference is a file: premultiplied RGBA, nativeSizePx * nativeSizePx * 4 bytes. */
  referencePixels?: Uint8Array;
}

export interface SampleOptions {
  /** Aborted, the promise rejects with CANCELLED. */
  signal?: AbortSignal;
  /** Called after each step of each picture, with the steps done over all pictures. */
  onStep?: (stepsDone: number) => void;
}

export interface DecodedImage {
  widthPx: number;
  heightPx: number;
  /** RGBA, straight alpha, rows from the top; widthPx * heightPx * 4 bytes. */
  data: Uint8Array;
}

/**
 * One opened model. `C` is what encode hands to sample; nobody else looks into it.
 *
 * Picture i of a plan draws the noise of image `plan.firstImage + i` under `plan.seed`, and comes out the same to the bit
 * whatever `imageCount` is.
 */
export interface Pipeline<C = unknown> {
  readonly model: ModelFolder;
  /** Such as a device that was asked for and is not there. */
  readonly warnings: readonly string[];
  /** @throws STYLE_UNKNOWN */
  resolve(request: PipelineRequest): Promise<PipelineResolution>;
  /** Whose work the plan looks at; a reference of kind `file` has no credit. @throws MODEL_MISMATCH where the library lacks one */
  credits(references: readonly PlannedReference[]): Promise<Credit[]>;
  encode(plan: GenerationPlan, inputs: EncodeInputs): Promise<C>;
  /** @returns latents, one array a picture. @throws SAMPLE_NOT_FINITE, CANCELLED */
  sample(plan: GenerationPlan, conditioning: C, options?: SampleOptions): Promise<Float32Array[]>;
  decode(plan: GenerationPlan, latents: readonly Float32Array[]): Promise<DecodedImage[]>;
  /** Ends the engine; may be called twice. */
  close(): Promise<void>;
}

/** How the engine is to run. */
export type OpenPipelineOptions = Pick<EngineOptions, "device" | "threads" | "signal" | "cacheDir">;

/**
 * What a family's folder exports. The engine is still on its way, so that the model can be read meanwhile; it is the
 * pipeline's to close once there is one, and the caller's where there is none.
 */
export type OpenFamily = (model: ModelFolder, engine: Promise<Engine>) => Promise<Pipeline>;
