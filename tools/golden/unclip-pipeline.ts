// Golden case of the whole of unCLIP: from words and given noise to the picture's embedding and the picture.

import { openCheckpoint } from "@imagier/checkpoints";
import type { TensorValue } from "@imagier/graph";
import { ComponentHost, openUnclipModel, sampleUnclip, type UnclipStage } from "@imagier/pipelines";
import { type Comparison, compareOutputs, inputOf, openCase } from "./golden-case.js";
import { sharedEngine } from "./run-network.js";

/**
 * How far pixels may be off. The first step of the decoder divides by the picture's share at timestep 999, 1 / 20,000: of the
 * one value of 768 that is not cut off there, rounding shows. Changing the case's first noise by 3e-7 moves our pixels by 2e-3.
 */
const slack = 5e-3;

/** What the case's sentence says of the call. */
const prompt = "a photo of an astronaut riding a horse on mars";
const steps = { prior: 4, decoder: 4, superResolution: 3 };
/** Of the draws of a stage's steps, counted over all stages; the last step of a stage draws none. */
const firstDraw = { prior: 0, decoder: 3, superResolution: 6 };
const starts = { prior: "prior_latents", decoder: "decoder_latents", superResolution: "super_res_latents" };

export async function checkCase(dir: string): Promise<Comparison[]> {
  const golden = await openCase(dir);
  const model = await openUnclipModel(await openCheckpoint(golden.modelDir!));
  const host = new ComponentHost(await sharedEngine());
  const draw = (stage: UnclipStage, step: number) => {
    const name = step === 0 ? starts[stage] : `draw.${firstDraw[stage] + step - 1}`;
    return (inputOf(golden, name).data as Float32Array).slice();
  };
  try {
    const guidanceScale = { prior: 2, decoder: 2 };
    const run = { prompt, negativePrompt: "", steps, guidanceScale, noise: draw };
    const { embedding, pixels } = await sampleUnclip(host, model, run);
    const images = inUnit(pixels, model.sides.picture);
    return compareOutputs(golden, {
      prior_image_embeddings: { dtype: "float32", shape: [1, embedding.length], data: embedding },
      images: within(images, golden.outputs.get("images")!),
      images_u8: nearestBytes(images, golden.outputs.get("images_u8")!),
    });
  } finally {
    await host.releaseAll();
  }
}

/** [3, side, side] in [-1, 1] -> [1, side, side, 3] in [0, 1]. */
function inUnit(pixels: Float32Array, side: number): TensorValue {
  const data = Float32Array.from(pixels, (_, i) => {
    const value = pixels[(i % 3) * side * side + Math.floor(i / 3)]!;
    return Math.min(Math.max(value / 2 + 0.5, 0), 1);
  });
  return { dtype: "float32", shape: [1, side, side, 3], data };
}

/** Values within the slack count as the reference's. */
function within({ shape, data }: TensorValue, reference: TensorValue): TensorValue {
  const values = Float32Array.from(data as Float32Array, (value, i) => {
    const wanted = Number(reference.data[i]);
    return Math.abs(value - wanted) <= slack ? wanted : value;
  });
  return { dtype: "float32", shape, data: values };
}

/** Rounded; off by one counts as equal. */
function nearestBytes({ shape, data }: TensorValue, reference: TensorValue): TensorValue {
  const bytes = Uint8Array.from(data as Float32Array, (value, i) => {
    const [byte, wanted] = [Math.round(value * 255), Number(reference.data[i])];
    return Math.abs(byte - wanted) <= 1 ? wanted : byte;
  });
  return { dtype: "uint8", shape, data: bytes };
}
