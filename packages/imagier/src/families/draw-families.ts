// One prompt drawn by every model that is here, one after the other, each in an engine process of its own.
// A model that cannot draw it is told beside the others, not thrown. The sheet of pictures: family-sheet.ts.

import { writeFile } from "node:fs/promises";
import { type GenerationPlan, type GenerationProgress, type GenerationRequest, ImagierError } from "@imagier/contracts";
import { type GenerateOptions, type Generation, generate } from "../generate.js";
import type { GeneratedImage } from "../image/encode-image.js";
import { factsOf } from "../proof/facts-of.js";
import { signSheet } from "../proof/proof-on-demand.js";
import { watchEngineMemory } from "./engine-memory.js";
import { type FamilyModel, familyModels } from "./family-models.js";

export interface FamilyOptions {
  /** The same for all. @default 1 */
  seed?: number;
  /** For those that take steps. @default each model's own */
  steps?: number | undefined;
  /** Names or paths. @default all that are here */
  models?: readonly string[];
  /** Of the sheet, a PNG. @default none is written */
  out?: string | undefined;
  engine?: GenerateOptions["engine"];
  signal?: AbortSignal;
  onProgress?: (name: string, progress: GenerationProgress) => void;
  /** Called as each is done. */
  onDrawing?: (drawing: FamilyDrawing) => void;
}

export interface FamilyDrawing {
  name: string;
  /** "drawing" for our own, else the plan's: "stable-diffusion", "gan"; undefined where nothing came of it. */
  family?: string | undefined;
  image?: GeneratedImage | undefined;
  error?: ImagierError | undefined;
  /** The class it was asked for in the place of the words; undefined where it reads words. */
  classPrompt?: string | undefined;
  steps?: number | undefined;
  /** Of the whole way and of the sampling alone. */
  totalMs: number;
  sampleMs?: number | undefined;
  /** Of its engine process; undefined where the system does not tell. */
  peakMemoryBytes?: number | undefined;
}

/** Asked for where a model knows classes and none is called so. */
const anyClass = "0";

/** @throws CANCELLED, MODEL_UNKNOWN where there is none at all, and what writing the sheet throws */
export async function drawFamilies(prompt: string, options: FamilyOptions = {}): Promise<FamilyDrawing[]> {
  const { models, signal, onDrawing, out } = options;
  const all = models?.length ? models.map((model) => ({ name: model, model })) : await familyModels();
  if (all.length === 0) throw new ImagierError("MODEL_UNKNOWN", "There is no model here to draw with.");
  const drawings: FamilyDrawing[] = [];
  for (const one of all) {
    const drawing = await drawOne(prompt, one, options);
    if (signal?.aborted || drawing.error?.code === "CANCELLED") throw new ImagierError("CANCELLED", "Interrupted.");
    drawings.push(drawing);
    onDrawing?.(drawing);
  }
  if (out !== undefined) {
    const { familySheet } = await import("./family-sheet.js"); // fonts: not needed for a table
    const facts = drawings.flatMap(({ image }) => (image === undefined ? [] : [factsOf(image)]));
    const [models, credits] = [facts.flatMap((each) => each.models), facts.flatMap((each) => each.credits)];
    await writeSheet(out, await signSheet(await familySheet(drawings), { title: "families", models, credits }));
  }
  return drawings;
}

async function drawOne(prompt: string, { name, model }: FamilyModel, options: FamilyOptions): Promise<FamilyDrawing> {
  const { seed = 1, steps } = options;
  const memory = watchEngineMemory();
  const beganMs = performance.now();
  try {
    const { generation, classPrompt } = await drawAsItCan({ prompt, model, seed, count: 1, steps }, name, options);
    const { plan, timingsMs, images } = generation;
    return {
      ...{ name, family: plan.family ?? "drawing", image: images[0], classPrompt, steps: stepsOf(plan) },
      ...{ totalMs: timingsMs.total, sampleMs: timingsMs.sample, peakMemoryBytes: memory.peakBytes() },
    };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const error = thrown instanceof ImagierError ? thrown : new ImagierError("INTERNAL", message, { cause: thrown });
    return { name, error, totalMs: performance.now() - beganMs, peakMemoryBytes: memory.peakBytes() };
  } finally {
    memory.stop();
  }
}

interface AsItCould {
  generation: Generation;
  classPrompt?: string | undefined;
}

/** Without what a model does not take: steps where it has none, words where it knows classes alone. */
async function drawAsItCan(request: GenerationRequest, name: string, options: FamilyOptions): Promise<AsItCould> {
  const { engine, signal, onProgress } = options;
  const draw = (wish: GenerationRequest) =>
    generate(wish, { engine, signal, onProgress: (progress) => onProgress?.(name, progress) });
  const { steps, ...stepless } = request;
  const wish = steps === undefined ? stepless : request;
  try {
    return { generation: await draw(wish) };
  } catch (first) {
    const code = first instanceof ImagierError ? first.code : undefined;
    if (code === "OPTION_CONFLICT" && steps !== undefined) return drawAsItCan(stepless, name, options);
    if (code !== "VALUE_INVALID" || request.prompt === anyClass) throw first;
    try {
      return { generation: await draw({ ...wish, prompt: anyClass }), classPrompt: anyClass };
    } catch {
      throw first; // what is wrong with the words is the better reason
    }
  }
}

function stepsOf(plan: GenerationPlan): number | undefined {
  if ("timesteps" in plan) return plan.timesteps.length;
  return "steps" in plan ? plan.steps : undefined;
}

async function writeSheet(path: string, png: Uint8Array): Promise<void> {
  try {
    await writeFile(path, png);
  } catch (cause) {
    const message = `Cannot write "${path}": ${(cause as NodeJS.ErrnoException).code}.`;
    throw new ImagierError("OUTPUT_UNWRITABLE", message, { cause });
  }
}
