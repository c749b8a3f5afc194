// Transformers alone in GGUF, 8-bit floats and NF4, completed from a folder or from single files, draw what float32 draws; and
// float32 ones held in fewer bits where memory asks for it. Tiny networks of the real architectures, made here.

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectCheckpoint, type TensorToWrite, writeSafetensors } from "@imagier/checkpoints";
import { type DiffusionPlan, parseGenerationPlan } from "@imagier/contracts";
import {
  type GgufType,
  ggufBytes,
  type Quantised,
  quantiseQ4,
  quantiseQ4K,
  quantiseQ6K,
  quantiseQ8,
} from "@imagier/test-kit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCheckpointPipeline } from "../open-pipeline.js";
import type { DiffusionResolution, OpenCheckpointPipelineOptions } from "../pipeline.js";
import { inOriginalLayout, type Weight } from "../testing/original-layout.js";
import { writeTinyTransformer } from "../testing/tiny-transformers.js";

type Family = "flux" | "sd3";

/** Wide enough for blocks of 32 in every layer, and of 256 in one. */
const wider = {
  flux: { num_attention_heads: 4, attention_head_dim: 16, axes_dims_rope: [4, 6, 6] },
  sd3: { num_attention_heads: 4, attention_head_dim: 16, caption_projection_dim: 64 },
};
const engine = { device: "cpu", threads: 1 } as const;
const sides = { widthPx: 32, heightPx: 32 };
let dir: string;
const originals = new Map<Family, Weight[]>();
const references = new Map<Family, Float32Array>();

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-compressed-"));
  for (const family of ["flux", "sd3"] as const) {
    await writeTinyTransformer(family, join(dir, family), wider[family]);
    const weights = join(dir, family, "transformer", "diffusion_pytorch_model.safetensors");
    originals.set(family, await inOriginalLayout(family, weights));
    references.set(family, (await draw(join(dir, family), {})).latents);
  }
});
afterAll(() => rm(dir, { recursive: true }));

/** Latents of one picture with its plan, and what the pipeline has to say. */
async function draw(path: string, options: OpenCheckpointPipelineOptions, given?: DiffusionPlan) {
  const pipeline = await openCheckpointPipeline(path, { ...engine, cacheDir: join(dir, "cache"), ...options });
  try {
    const request = { prompt: "a red cat", steps: 2 };
    const { controls, ...resolved } = (await pipeline.resolve(request, sides)) as DiffusionResolution;
    const plan =
      given ??
      (parseGenerationPlan({
        ...{ schemaVersion: 1, family: pipeline.family, prompt: request.prompt, seed: 7, firstImage: 0, imageCount: 1 },
        ...{ negativePrompt: "", controls, background: "transparent", format: "png", ...sides, ...resolved },
      }) as DiffusionPlan);
    const [latents] = await pipeline.sample(plan, await pipeline.encode(plan, {}));
    return { latents: latents!, plan, warnings: pipeline.warnings };
  } finally {
    await pipeline.close();
  }
}

/** Decibels between latents and those of float32; the higher the nearer. */
function psnr(family: Family, latents: Float32Array): number {
  const wanted = references.get(family)!;
  const peak = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const error = wanted.reduce((sum, value, i) => sum + (value - latents[i]!) ** 2, 0) / wanted.length;
  return 10 * Math.log10((2 * peak) ** 2 / error);
}

const quantisers: Partial<Record<GgufType, { block: number; quantise: (values: Float32Array) => Quantised }>> = {
  Q8_0: { block: 32, quantise: quantiseQ8 },
  Q4_0: { block: 32, quantise: quantiseQ4 },
  Q4_K: { block: 256, quantise: quantiseQ4K },
  Q6_K: { block: 256, quantise: quantiseQ6K },
};

/** As converters do: vectors and odd rows stay float32, rows too short for a super-block take the plain type of its width. */
function stored({ name, shape, data }: Weight, wish: GgufType) {
  const columns = shape.length === 2 ? shape[1]! : 1;
  const fallback: GgufType = wish === "Q4_K" ? "Q4_0" : "Q8_0";
  const type = ([wish, fallback] as const).find((each) => columns % (quantisers[each]?.block ?? 1) === 0) ?? "F32";
  const quantised = columns === 1 ? undefined : quantisers[type]?.quantise(data);
  return quantised === undefined
    ? { name, shape, type: "F32" as const, bytes: new Uint8Array(data.buffer), numbers: data }
    : { name, shape, type, bytes: quantised.bytes, numbers: quantised.numbers };
}

async function writeGguf(file: string, weights: readonly Weight[], wish: GgufType): Promise<string> {
  const path = join(dir, file);
  await writeFile(path, ggufBytes({ tensors: weights.map((weight) => stored(weight, wish)) }));
  return path;
}

describe("GGUF", () => {
  it.each<[Family, GgufType, number]>([
    ["flux", "Q8_0", 30],
    ["flux", "Q4_K", 12],
    ["sd3", "Q6_K", 25],
    ["sd3", "Q4_0", 12],
  ])("of %s in %s draws as float32 does, and is told by inspect", async (family, type, least) => {
    const path = await writeGguf(`${family}-${type}.gguf`, originals.get(family)!, type);
    const report = await inspectCheckpoint(path);
    expect(report).toMatchObject({ family, kind: "transformer", unexpected: { count: 0 }, missingComponents: [] });
    expect(report.dtypes[type]).toBeGreaterThan(0);
    expect(report.dtypes.F32).toBeLessThan(report.parameters / 4);
    const { latents, plan } = await draw(path, { base: [join(dir, family)], weights: "q8" });
    expect(plan.weights).toMatchObject({ transformer: "q8" });
    expect(psnr(family, latents)).toBeGreaterThan(least);
  });

  it("held as float32 draws to the last digits as its numbers do", async () => {
    const path = await writeGguf("exact.gguf", originals.get("flux")!, "Q8_0");
    const numbers = originals.get("flux")!.map((weight): TensorToWrite => {
      const { numbers: data, shape, name } = stored(weight, "Q8_0");
      return { name, shape, dtype: "F32", data };
    });
    const plain = join(dir, "exact.safetensors");
    await writeSafetensors(plain, numbers);
    const base = [join(dir, "flux")];
    const first = await draw(path, { base });
    expect(first.plan.weights).toBeUndefined();
    expect(first.latents).toEqual((await draw(plain, { base })).latents);
  });
});

it("says of a GGUF file what it lacks", async () => {
  const weights = originals.get("flux")!.filter(({ name }) => name !== "double_blocks.0.img_attn.proj.weight");
  const path = await writeGguf("lacking.gguf", weights, "Q8_0");
  const report = await inspectCheckpoint(path);
  expect(report).toMatchObject({ isComplete: false, components: [{ missing: { count: 1 } }] });
  expect(report.components[0]?.missing.first).toEqual(["transformer_blocks.0.attn.to_out.0.weight"]);
});

describe("companions", () => {
  it("takes T5 from a GGUF file with the names of llama.cpp", async () => {
    const t5 = await inOriginalLayout("t5", join(dir, "flux", "text_encoder_2", "diffusion_pytorch_model.safetensors"));
    const path = await writeGguf("t5.gguf", t5, "Q8_0");
    const transformer = await writeGguf("flux-base.gguf", originals.get("flux")!, "F32");
    const { latents } = await draw(transformer, { base: [path, join(dir, "flux")] });
    expect(psnr("flux", latents)).toBeGreaterThan(25);
    expect(latents).not.toEqual(references.get("flux"));
  });

  it("are asked for where they are missing", async () => {
    const path = await writeGguf("sd3-alone.gguf", originals.get("sd3")!, "F32");
    const alone = openCheckpointPipeline(path, { ...engine, base: [join(dir, "flux", "transformer")] });
    await expect(alone).rejects.toMatchObject({
      code: "CHECKPOINT_INCOMPLETE",
      hint: expect.stringContaining("--base"),
    });
  });
});

describe("safetensors", () => {
  const asTensors = (weights: readonly Weight[], one: (weight: Weight) => TensorToWrite[]) => weights.flatMap(one);
  const plain = ({ name, shape, data }: Weight): TensorToWrite => ({ name, shape, data, dtype: "F32" });
  const isLarge = ({ shape }: Weight) => shape.length === 2 && shape[1]! % 64 === 0;

  it("of 8-bit floats with a scale each, as ComfyUI writes them", async () => {
    const tensors = asTensors(originals.get("flux")!, (weight) =>
      isLarge(weight) ? scaledFloat8(weight) : [plain(weight)],
    );
    const marker: TensorToWrite = { name: "scaled_fp8", dtype: "F8_E4M3", shape: [2], data: new Uint8Array(2) };
    const path = join(dir, "flux-fp8.safetensors");
    await writeSafetensors(path, [...tensors, marker]);
    expect(await inspectCheckpoint(path)).toMatchObject({ family: "flux", unexpected: { count: 0 } });
    const { latents } = await draw(path, { base: [join(dir, "flux")] });
    expect(psnr("flux", latents)).toBeGreaterThan(20);
  });

  it("of NF4 with nested factors, as bitsandbytes writes them", async () => {
    const tensors = asTensors(originals.get("flux")!, (weight) => (isLarge(weight) ? nf4(weight) : [plain(weight)]));
    const path = join(dir, "flux-nf4.safetensors");
    await writeSafetensors(path, tensors);
    expect(await inspectCheckpoint(path)).toMatchObject({ family: "flux", unexpected: { count: 0 } });
    const { latents } = await draw(path, { base: [join(dir, "flux")] });
    expect(psnr("flux", latents)).toBeGreaterThan(10);
  });
});

describe("memory", () => {
  it("holds float32 networks in 8 bits where the limit asks for it, and says so", async () => {
    const path = join(dir, "flux");
    const { latents, warnings } = await draw(path, { memoryLimitBytes: 2.6e6 });
    expect(warnings.join()).toContain("The transformer is held in 8 bits");
    expect(latents).not.toEqual(references.get("flux"));
    expect(psnr("flux", latents)).toBeGreaterThan(30);
  });

  it("does so where it is asked to", async () => {
    const { latents, warnings, plan } = await draw(join(dir, "sd3"), { weights: "q8" });
    expect(warnings).toEqual([]);
    expect(psnr("sd3", latents)).toBeGreaterThan(30);
    // A plan is drawn again in the form that it was drawn in, whatever the machine would choose.
    expect((await draw(join(dir, "sd3"), {}, plan)).latents).toEqual(latents);
  });
});

/** Numbers to the nearest 8-bit float of four exponent and three fraction bits, by trying all. */
function scaledFloat8({ name, shape, data }: Weight): TensorToWrite[] {
  const values = Array.from({ length: 127 }, (_, bits) => {
    const [exponent, fraction] = [bits >> 3, bits & 7];
    return exponent === 0 ? fraction * 2 ** -9 : (1 + fraction / 8) * 2 ** (exponent - 7);
  });
  const scale = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 448;
  const coded = Uint8Array.from(data, (value) => nearest(values, Math.abs(value) / scale) | (value < 0 ? 0x80 : 0));
  return [
    { name, shape, dtype: "F8_E4M3", data: coded },
    { name: name.replace(/weight$/, "scale_weight"), shape: [1], dtype: "F32", data: Float32Array.of(scale) },
  ];
}

/** Blocks of 64 with one factor each, which are bytes with a factor and a mean of their own. */
function nf4({ name, shape, data }: Weight): TensorToWrite[] {
  const table = Float32Array.from({ length: 16 }, (_, i) => (i < 7 ? (i - 7) / 7 : (i - 7) / 8));
  const map = Float32Array.from({ length: 256 }, (_, i) => i / 127.5 - 1);
  const blocks = data.length / 64;
  const exact = Float32Array.from({ length: blocks }, (_, block) =>
    data.subarray(64 * block, 64 * block + 64).reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  );
  const mean = exact.reduce((sum, value) => sum + value, 0) / blocks;
  const outer = exact.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  const factorCodes = Uint8Array.from(exact, (value) => nearest([...map], (value - mean) / outer));
  const factorOf = (i: number) => map[factorCodes[Math.floor(i / 64)]!]! * outer + mean;
  const codes = [...data].map((value, i) => nearest([...table], value / factorOf(i)));
  const packed = Uint8Array.from({ length: data.length / 2 }, (_, i) => (codes[2 * i]! << 4) | codes[2 * i + 1]!);
  const state = { quant_type: "nf4", blocksize: 64, shape, nested_blocksize: 256, nested_offset: mean };
  const written = new TextEncoder().encode(JSON.stringify(state));
  const outers = new Float32Array(Math.ceil(blocks / 256)).fill(outer);
  return [
    { name, shape: [packed.length, 1], dtype: "U8", data: packed },
    { name: `${name}.absmax`, shape: [blocks], dtype: "U8", data: factorCodes },
    { name: `${name}.nested_absmax`, shape: [outers.length], dtype: "F32", data: outers },
    { name: `${name}.nested_quant_map`, shape: [256], dtype: "F32", data: map },
    { name: `${name}.quant_map`, shape: [16], dtype: "F32", data: table },
    { name: `${name}.quant_state.bitsandbytes__nf4`, shape: [written.length], dtype: "U8", data: written },
  ];
}

function nearest(values: readonly number[], wanted: number): number {
  let best = 0;
  for (const [i, value] of values.entries()) if (Math.abs(value - wanted) < Math.abs(values[best]! - wanted)) best = i;
  return best;
}
