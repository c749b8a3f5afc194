// What leaves an engine of each picture: the signed file, a thumbnail, and the facts that are kept beside it.
// Not the drawing, and not where it is stored.

import type { GenerationPlan } from "@imagier/contracts";
import { encodeImage, type GeneratedImage, type ProofOptions, smallWebp } from "imagier";
import type { Drawn } from "./draw-wish.js";
import type { EnginePicture } from "./engine-protocol.js";

export interface FinishedOptions {
  /** Places of pictures that are not wanted again. */
  stored: readonly number[];
  /** By its installed name. */
  model: string;
  proof: ProofOptions;
}

/** One after the other, each as soon as it is signed. */
export async function* finishedPictures(
  { images, layers, inspections = [] }: Drawn,
  { stored, model, proof }: FinishedOptions,
): AsyncGenerator<EnginePicture> {
  const wanted = [...images.entries()].filter(([image]) => !stored.includes(image));
  for (const [image, picture] of wanted) {
    const [bytes, thumbnail] = await Promise.all([encodeImage(picture, proof), smallWebp(picture)]);
    const found = {
      ...(image === 0 && layers !== undefined ? { layers: layers.map(asJson) } : {}),
      ...(inspections[image] === undefined ? {} : { inspection: asJson(inspections[image]) }),
    };
    const isLast = image === wanted.at(-1)?.[0];
    yield { image, isLast, bytes, thumbnail, model, ...factsOf(picture), ...found };
  }
}

function factsOf({ plan, widthPx, heightPx, origin }: GeneratedImage) {
  return {
    ...{ widthPx, heightPx, format: plan.format, prompt: plan.prompt, seed: plan.seed, style: styleOf(plan) },
    plan: asJson(plan),
    credits: (origin?.credits ?? []).map(asJson),
  };
}

function styleOf(plan: GenerationPlan): string | undefined {
  if (plan.family === undefined) return plan.style;
  return plan.family === "scene" ? Object.values(plan.things)[0]?.style : undefined;
}

/** As it is sent: plain objects, nothing that is undefined. */
const asJson = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
