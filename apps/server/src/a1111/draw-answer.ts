// A finished job as this dialect answers it: pictures in base64, the request with its defaults, and "info", JSON in a string.
// Not the drawing (routes.ts).

import {
  type GenerationPlan,
  ImagierError,
  type JobView,
  type PictureView,
  parseGenerationPlan,
} from "@imagier/contracts";
import type { Service } from "@imagier/service";
import { dialectVersion, parametersOfPlan } from "./parameters-of-plan.js";
import { type Parameters, writeParameters } from "./parameters-text.js";
import type { DrawAnswer, DrawRequest, Img2imgRequest } from "./schemas.js";

/** What programs of this dialect expect to be told back where they did not say it. */
const defaults = {
  prompt: "",
  negative_prompt: "",
  styles: null,
  seed: -1,
  subseed: -1,
  subseed_strength: 0,
  seed_resize_from_h: -1,
  seed_resize_from_w: -1,
  sampler_name: null,
  scheduler: null,
  batch_size: 1,
  n_iter: 1,
  steps: null,
  cfg_scale: null,
  width: 512,
  height: 512,
  restore_faces: false,
  tiling: false,
  eta: null,
  denoising_strength: null,
  override_settings: {},
  override_settings_restore_afterwards: true,
  script_name: null,
  script_args: [],
  send_images: true,
  save_images: false,
  alwayson_scripts: {},
};

interface AnswerOptions {
  request: DrawRequest & Partial<Img2imgRequest>;
  pictures: Service["pictures"];
  userId: string;
}

export async function drawAnswer(job: JobView, { request, pictures, userId }: AnswerOptions): Promise<DrawAnswer> {
  const images: string[] = [];
  const drawn: Parameters[] = [];
  for (const picture of job.pictures) {
    const file = request.send_images === false ? undefined : await pictures.file(userId, picture.id);
    if (file !== undefined) images.push(Buffer.from(file).toString("base64"));
    const plan = planOf(await pictures.details(userId, picture.id));
    drawn.push(plan === undefined ? parametersOfPicture(picture, request) : parametersOfPlan(plan));
  }
  return { images, parameters: parametersOf(request), info: JSON.stringify(infoOf(job, { request, drawn })) };
}

/** The request with its defaults, without the pictures that came with it unless they are asked for. */
function parametersOf(request: AnswerOptions["request"]): DrawAnswer["parameters"] {
  const { init_images: starts, mask, include_init_images: isWithPictures, ...said } = request;
  const pictures = isWithPictures ? { init_images: starts, mask } : { init_images: null, mask: null };
  // Through JSON, so that what is undefined is not there.
  return JSON.parse(JSON.stringify({ ...defaults, ...said, ...pictures })) as DrawAnswer["parameters"];
}

/** Undefined where it is not told, or was made by a newer version. */
function planOf(details: Record<string, unknown> | undefined): GenerationPlan | undefined {
  try {
    return details?.plan === undefined ? undefined : parseGenerationPlan(details.plan);
  } catch (error) {
    if (error instanceof ImagierError) return undefined;
    throw error;
  }
}

/** Where there is no plan to read. */
function parametersOfPicture(
  { prompt, seed, model, widthPx, heightPx }: PictureView,
  request: DrawRequest,
): Parameters {
  const fields = new Map([["Size", `${widthPx}x${heightPx}`]]);
  if (seed !== undefined) fields.set("Seed", String(seed));
  if (model !== undefined) fields.set("Model", model);
  return { prompt: prompt ?? request.prompt ?? "", negativePrompt: request.negative_prompt ?? "", fields };
}

function infoOf(job: JobView, { request, drawn }: { request: DrawRequest; drawn: readonly Parameters[] }) {
  const [first] = drawn;
  const [picture] = job.pictures;
  const field = (name: string) => first?.fields.get(name);
  const numeric = (name: string) => (field(name) === undefined ? null : Number(field(name)));
  const prompt = first?.prompt ?? request.prompt ?? "";
  const negative = first?.negativePrompt ?? "";
  const seeds = drawn.map(({ fields }) => Number(fields.get("Seed") ?? -1));
  return {
    prompt,
    all_prompts: drawn.map((parameters) => parameters.prompt),
    negative_prompt: negative,
    all_negative_prompts: drawn.map(({ negativePrompt }) => negativePrompt),
    seed: seeds[0] ?? -1,
    all_seeds: seeds,
    subseed: -1,
    all_subseeds: seeds.map(() => -1),
    subseed_strength: 0,
    width: picture?.widthPx ?? request.width ?? 512,
    height: picture?.heightPx ?? request.height ?? 512,
    sampler_name: field("Sampler") ?? null,
    cfg_scale: numeric("CFG scale"),
    steps: numeric("Steps"),
    batch_size: drawn.length,
    restore_faces: false,
    face_restoration_model: null,
    sd_model_name: field("Model") ?? null,
    sd_model_hash: field("Model hash") ?? null,
    sd_vae_name: null,
    sd_vae_hash: null,
    seed_resize_from_w: -1,
    seed_resize_from_h: -1,
    denoising_strength: numeric("Denoising strength"),
    extra_generation_params: {
      "Imagier job": job.id,
      ...(job.warnings.length === 0 ? {} : { Warnings: job.warnings.map(({ message }) => message).join(" ") }),
      ...(job.limited.length === 0 ? {} : { Limited: job.limited.map(({ reason }) => reason).join(" ") }),
    },
    index_of_first_image: 0,
    infotexts: drawn.map(writeParameters),
    styles: request.styles ?? [],
    job_timestamp: timestampOf(job.createdAt),
    clip_skip: numeric("Clip skip") ?? 1,
    is_using_inpainting_conditioning: false,
    version: dialectVersion,
  };
}

/** "20260102030405". */
export function timestampOf(moment: string): string {
  return moment.replace(/\D/g, "").slice(0, 14);
}
