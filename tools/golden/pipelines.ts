// Golden cases of whole Stable Diffusion pipelines: from words, pictures and given noise to latents at every step and pixels.
// Every draw of noise is the reference's own. Batches of the reference are drawn one by one here.

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Checkpoint, openCheckpoint } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { parseControlNetConfig } from "@imagier/networks";
import {
  Autoencoder,
  ComponentHost,
  type Control,
  type DiffusionModel,
  type DiffusionParts,
  encodeText,
  klCoder,
  latentMask,
  maskedPixels,
  type NoiseSource,
  openDiffusionModel,
  type SampleInputs,
  sampleLatents,
  scheduleFor,
  type TextConditions,
  toPixels,
} from "@imagier/pipelines";
import { parseSchedulerJson, type Scheduler, schedulerOf } from "@imagier/sampling";
import { z } from "zod";
import { type Comparison, compareOutputs, type GoldenCase, inputOf, openCase } from "./golden-case.js";
import { outputsOf, type Run, rowOf } from "./pipeline-outputs.js";
import { sharedEngine } from "./run-network.js";

const supported =
  /^(StableDiffusion(XL)?(ControlNet)?(Img2Img|Inpaint)?|StableDiffusion(XL)?InstructPix2Pix|LatentConsistencyModel)Pipeline$/;

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  if (!supported.test(golden.className)) {
    throw new ImagierError("NETWORK_UNSUPPORTED", `The pipeline ${golden.className} is not supported.`);
  }
  const call = await readCall(dir);
  const model = await openDiffusionModel(await wholeCheckpoint(golden.modelDir!));
  const host = new ComponentHost(await sharedEngine());
  const parts = { host, model, autoencoder: new Autoencoder(host, klCoder(model)) };
  const scheduler = await schedulerFor(dir, model);
  try {
    const count = (golden.inputs.get("latents") ?? golden.inputs.get("prompt_embeds")!).shape[0]!;
    const runs: Run[] = [];
    for (let row = 0; row < count; row++) runs.push(await runOne(parts, { golden, call, scheduler, row }));
    return compareOutputs(golden, outputsOf(golden, runs));
  } finally {
    await host.releaseAll();
  }
}

/** What the case's sentences say of the call; numbers that they leave out are those that such cases share. */
interface Call {
  prompts: string[];
  negativePrompts: string[];
  steps: number;
  strength: number;
  guidanceScale: number;
  guidanceRescale: number;
  imageScale: number;
  clipSkip: number;
  control: { model: string; weights: number[]; range: [number, number]; isGuess: boolean };
  text: string;
}

const caseSchema = z.object({
  call: z.string(),
  notes: z.array(z.string()).default([]),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

async function readCall(dir: string): Promise<Call> {
  const { call, notes } = caseSchema.parse(JSON.parse(await readFile(join(dir, "case.json"), "utf8")));
  const text = [call, ...notes].join("; ");
  const number = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const strength = number(/strength'?[ =:]+(\d*\.?\d+)/i) ?? 1;
  const isLcm = /^LCM/.test(call);
  return {
    ...promptsIn(text),
    steps: stepsIn(text) ?? 4,
    strength,
    guidanceScale: number(/(?<!image[_ ])guidance(?:_scale)?'?[ =:]+(\d*\.?\d+)/i) ?? (isLcm ? 8.5 : 7.5),
    guidanceRescale: number(/guidance_rescale'?[ =:]+(\d*\.?\d+)/i) ?? 0,
    imageScale: number(/image[_ ]guidance(?:_scale)?'?[ =:]+(\d*\.?\d+)/i) ?? 1.5,
    clipSkip: number(/clip_skip'?[ =:]+(\d+)/) ?? 0,
    control: controlIn(text),
    text,
  };
}

function stepsIn(text: string): number | undefined {
  const found = /steps'?[ =:]+(\d+)/.exec(text)?.[1] ?? /(\d+) steps/.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Prompts stand in quotes: lists after "prompts:", a pair divided by " / ", or after "prompt=" and "negative=". */
function promptsIn(text: string): { prompts: string[]; negativePrompts: string[] } {
  const quoted = (part: string) =>
    [...part.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/g)].map(([, double, single]) => double ?? single ?? "");
  const lists = /prompts: (\[.*?\]), negatives (\[.*?\])/.exec(text);
  if (lists) return { prompts: quoted(lists[1]!), negativePrompts: quoted(lists[2]!) };
  const [prompt = "", negative = ""] = quoted(text);
  return { prompts: [prompt], negativePrompts: [negative] };
}

function controlIn(text: string): Call["control"] {
  const list = /controlnet_conditioning_scale': (?:\[([^\]]*)\]|([\d.]+))/.exec(text);
  const weights = (list?.[1] ?? list?.[2] ?? "1").split(",").map(Number);
  const from = /control_guidance_start': ([\d.]+)/.exec(text)?.[1] ?? "0";
  const to = /control_guidance_end': ([\d.]+)/.exec(text)?.[1] ?? "1";
  const model = /controlnet = models\/(\w+)/.exec(text)?.[1] ?? "controlnet_sd15";
  return { model, weights, range: [Number(from), Number(to)], isGuess: /guess_mode': True/.test(text) };
}

/** The model of the case; what it lacks is that of pipe_sd15 beside it. */
async function wholeCheckpoint(path: string): Promise<Checkpoint> {
  const own = await openCheckpoint(path);
  if (own.components.has("vae") && own.components.has("text_encoder")) return own;
  const base = await openCheckpoint(join(dirname(path), "pipe_sd15"));
  return { ...own, components: new Map([...base.components, ...own.components]) };
}

async function schedulerFor(dir: string, model: DiffusionModel): Promise<Scheduler> {
  const text = await readFile(join(dir, "scheduler", "scheduler_config.json"), "utf8").catch(() => undefined);
  return schedulerOf(text === undefined ? model.scheduler : parseSchedulerJson(text));
}

interface RunContext {
  golden: GoldenCase;
  call: Call;
  scheduler: Scheduler;
  row: number;
}

async function runOne(parts: DiffusionParts, context: RunContext): Promise<Run> {
  const { golden, call, scheduler, row } = context;
  const { model, autoencoder } = parts;
  const [, , height = 0, width = 0] = golden.outputs.get("latents")!.shape;
  const size = { width, height };
  const text = await textFor(parts, context);
  const picture = await pictureFor(parts, golden, size);
  const strength = picture ? call.strength : 1;
  const inputs: SampleInputs = {
    ...{ text, size, steps: call.steps, strength, picture },
    guidance: { scale: call.guidanceScale, rescale: call.guidanceRescale, imageScale: call.imageScale },
    controls: await controlsFor(golden, call),
  };
  const steps: Float32Array[] = [];
  const latents = await sampleLatents(parts, scheduler, {
    inputs,
    hooks: {
      noise: givenNoise(golden, { row, model, strength, hasMask: picture?.mask !== undefined, hasPicture: !!picture }),
      onStep: ({ latents: after }) => {
        steps.push(after.slice());
      },
    },
  });
  const schedule = scheduleFor(scheduler, model, { steps: call.steps, strength, hasPicture: picture !== undefined });
  const timesteps = schedule.steps.slice(schedule.begin).map(({ from }) => from.timestep);
  return { latents, steps, timesteps, pixels: await autoencoder.decode(latents, size) };
}

async function textFor({ host, model }: DiffusionParts, { golden, call, row }: RunContext): Promise<TextConditions> {
  const given = golden.inputs.get("prompt_embeds");
  const prompt = call.prompts[row] ?? call.prompts[0]!;
  const negativePrompt = call.negativePrompts[row] ?? call.negativePrompts[0]!;
  if (!given) return encodeText(host, model, { prompt, negativePrompt, clipSkip: call.clipSkip });
  const condition = (name: string) => ({
    context: rowOf(golden.inputs.get(name)!, row),
    tokens: given.shape[1]!,
    pooled: golden.inputs.has(pooledOf(name)) ? rowOf(golden.inputs.get(pooledOf(name))!, row) : undefined,
  });
  return { cond: condition("prompt_embeds"), uncond: condition("negative_prompt_embeds") };
}

const pooledOf = (name: string) => name.replace("prompt_embeds", "pooled_prompt_embeds");

async function pictureFor(
  { model, autoencoder }: DiffusionParts,
  golden: GoldenCase,
  size: { width: number; height: number },
): Promise<SampleInputs["picture"]> {
  const image = golden.inputs.get("image_u8");
  if (!image) return undefined;
  const pixels = toPixels(image.data as Uint8Array);
  const encoded = await autoencoder.encode(pixels, size);
  const mask = golden.inputs.get("mask_u8")?.data as Uint8Array | undefined;
  if (!mask) return { encoded };
  const masked =
    model.variant === "inpainting" ? await autoencoder.encode(maskedPixels(pixels, mask), size) : undefined;
  return { encoded, mask: latentMask(mask, size, model.factor), masked };
}

async function controlsFor(golden: GoldenCase, { control }: Call): Promise<Control[]> {
  const pictures = [...golden.inputs].filter(([name]) => /^control.*_u8$/.test(name));
  const controls: Control[] = [];
  for (const [i, [, picture]] of pictures.entries()) {
    const path = join(dirname(golden.modelDir!), control.model);
    const component = (await openCheckpoint(path)).components.get("controlnet")!;
    controls.push({
      component,
      config: parseControlNetConfig(component.config),
      picture: toPixels(picture.data as Uint8Array).map((value) => (value + 1) / 2),
      weight: control.weights[i] ?? control.weights[0]!,
      range: control.range,
      isGuess: control.isGuess,
    });
  }
  return controls;
}

interface NoiseContext {
  row: number;
  model: DiffusionModel;
  strength: number;
  hasMask: boolean;
  hasPicture: boolean;
}

/** The reference draws in this order: encoded picture, start, masked picture, steps; not all of them every time. */
function givenNoise(golden: GoldenCase, { row, model, strength, hasMask, hasPicture }: NoiseContext): NoiseSource {
  let next = 0;
  const draw = () => rowOf(inputOf(golden, `draw.${next++}`), row);
  const isEdited = model.variant === "instruct-pix2pix";
  const isInpainting = model.variant === "inpainting";
  const drawsPicture = hasPicture && !isEdited && !(isInpainting && hasMask && strength === 1);
  const picture = drawsPicture ? draw() : undefined;
  const given = golden.inputs.get("latents");
  const start = given ? rowOf(given, row) : draw();
  const masked = hasMask ? draw() : undefined;
  const firstStep = next;
  return {
    start: () => start,
    picture: () => picture!,
    maskedPicture: () => masked!,
    step: (step) => {
      next = firstStep + step;
      return draw();
    },
  };
}
