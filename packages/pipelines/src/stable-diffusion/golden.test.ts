// Whole runs of a tiny Stable Diffusion 1.5 against diffusers: words, pictures, masks and the reference's own noise to latents.
// The numbers and their origin are in testdata/. Further cases, XL among them: tools/golden/.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openCheckpoint, openSafetensors, readFloat32, readTensor } from "@imagier/checkpoints";
import { type Engine, openEngine } from "@imagier/runtime";
import { parseSchedulerJson, schedulerOf } from "@imagier/sampling";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Autoencoder } from "../checkpoint/autoencoder.js";
import { ComponentHost } from "../checkpoint/component-host.js";
import { klCoder } from "../checkpoint/picture-coder.js";
import { latentMask, toPixels } from "../checkpoint/pictures.js";
import { openDiffusionModel } from "./diffusion-model.js";
import { type DiffusionParts, type NoiseSource, type SampleInputs, sampleLatents } from "./sample-latents.js";
import { encodeText } from "./text-conditions.js";

const testdata = join(import.meta.dirname, "../../testdata");
let engine: Engine;
let parts: DiffusionParts;

beforeAll(async () => {
  engine = await openEngine({ device: "cpu", threads: 1, spinning: false });
  const model = await openDiffusionModel(await openCheckpoint(join(testdata, "tiny-sd15")));
  const host = new ComponentHost(engine);
  parts = { host, model, autoencoder: new Autoencoder(host, klCoder(model)) };
});
afterAll(() => engine.close());

interface Case {
  steps: number;
  guidance: number;
  strength?: number;
  clipSkip?: number;
  prompts: [prompt: string, negativePrompt: string][];
  /** What the reference draws, in order, before the steps. */
  draws: ("picture" | "start" | "maskedPicture")[];
  /** How near we have to come, where the latents reach about 20. */
  tolerance: number;
}

const astronaut: [string, string] = ["a photo of an astronaut riding a horse on mars", "blurry, low quality"];
const cases: Record<string, Case> = {
  "euler-ancestral": { steps: 4, guidance: 7.5, prompts: [astronaut], draws: [], tolerance: 0.0032 },
  "clip-skip": {
    ...{ steps: 3, guidance: 5, clipSkip: 1, draws: [], tolerance: 0.0016 },
    prompts: [astronaut, ["une forêt enchantée", ""]],
  },
  "image-to-image": {
    ...{ steps: 10, guidance: 7.5, strength: 0.6, prompts: [astronaut], tolerance: 0.00075 },
    draws: ["picture", "start"],
  },
  inpaint: {
    ...{ steps: 5, guidance: 7.5, strength: 0.6, prompts: [astronaut], tolerance: 0.00063 },
    draws: ["picture", "start", "maskedPicture"],
  },
};

describe("comes to the latents of the reference", () => {
  it.each(Object.entries(cases))("%s", async (name, golden) => {
    const file = await openSafetensors(join(testdata, "cases", `${name}.safetensors`));
    const scheduler = schedulerOf(
      parseSchedulerJson(readFileSync(join(testdata, "cases", `${name}.scheduler.json`), "utf8")),
    );
    const expected = await readFloat32(file, "expected.latents");
    const [, , height = 0, width = 0] = file.tensors.get("expected.latents")!.shape;
    const size = { width, height };
    const length = expected.length / golden.prompts.length;
    for (const [row, [prompt, negativePrompt]] of golden.prompts.entries()) {
      const wish = { prompt, negativePrompt, clipSkip: golden.clipSkip ?? 0 };
      const inputs: SampleInputs = {
        text: await encodeText(parts.host, parts.model, wish),
        ...{ size, steps: golden.steps, strength: golden.strength ?? 1, guidance: { scale: golden.guidance } },
        picture: await pictureOf(file, size),
      };
      const noise = await noiseOf(file, golden.draws, { row, length });
      const latents = await sampleLatents(parts, scheduler, { inputs, hooks: { noise } });
      let furthest = 0;
      latents.forEach((value, i) => {
        furthest = Math.max(furthest, Math.abs(value - expected[row * length + i]!));
      });
      expect(furthest).toBeLessThan(golden.tolerance);
    }
  });
});

type File = Awaited<ReturnType<typeof openSafetensors>>;

async function pictureOf(file: File, size: { width: number; height: number }): Promise<SampleInputs["picture"]> {
  if (!file.tensors.has("image_u8")) return undefined;
  const encoded = await parts.autoencoder.encode(toPixels((await readTensor(file, "image_u8")) as Uint8Array), size);
  if (!file.tensors.has("mask_u8")) return { encoded };
  return { encoded, mask: latentMask((await readTensor(file, "mask_u8")) as Uint8Array, size, 8) };
}

async function noiseOf(
  file: File,
  draws: Case["draws"],
  { row, length }: { row: number; length: number },
): Promise<NoiseSource> {
  const drawn: Float32Array[] = [];
  for (let k = 0; file.tensors.has(`draw.${k}`); k++) drawn.push(await readFloat32(file, `draw.${k}`));
  const given = file.tensors.has("latents") ? await readFloat32(file, "latents") : undefined;
  const of = (what: Case["draws"][number]) => drawn[draws.indexOf(what)]!;
  return {
    start: () => given?.slice(row * length, (row + 1) * length) ?? of("start"),
    picture: () => of("picture"),
    maskedPicture: () => of("maskedPicture"),
    step: (step) => drawn[draws.length + step]!,
  };
}
