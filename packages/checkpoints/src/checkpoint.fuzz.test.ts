// Whatever stands in the headers and JSON files of a checkpoint: an ImagierError, or slices that lie within their files.

import { cp, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLora } from "./adapters/lora.js";
import type { Checkpoint, WeightSlice } from "./checkpoint.js";
import { storedBytes } from "./dequantise/stored-type.js";
import { inspectCheckpoint } from "./inspect-checkpoint.js";
import { openCheckpoint } from "./open-checkpoint.js";
import { goldenTensors, shapesIn } from "./testing/golden-names.js";
import { writeSparse, writeTensors, writeTinyPipeline } from "./testing/tiny-folders.js";

let base: string;
let folder: string;
let single: string;
let whole: Checkpoint;
beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), "imagier-fuzz-checkpoint-")));
  folder = join(base, "folder");
  single = join(base, "single.safetensors");
  await writeTinyPipeline(join(base, "whole"));
  await cp(join(base, "whole"), folder, { recursive: true });
  whole = await openCheckpoint(join(base, "whole"));
});
afterAll(() => rm(base, { recursive: true }));

/** Every slice lies within its file, is as long as its shape says, and its file is where it may be. */
async function expectWithin(slices: readonly WeightSlice[]): Promise<void> {
  const sizes = new Map<string, number>();
  for (const file of new Set(slices.map((slice) => slice.file))) sizes.set(file, (await stat(file)).size);
  const isRight = ({ file, byteOffset, byteLength, shape: sides, dtype }: WeightSlice) =>
    file.startsWith(base) &&
    byteOffset >= 0 &&
    byteOffset + byteLength <= sizes.get(file)! &&
    byteLength ===
      storedBytes(
        dtype,
        sides.reduce((product, side) => product * side, 1),
      );
  expect(slices.filter((slice) => !isRight(slice))).toEqual([]);
}

async function opensRightOrRefuses(open: () => Promise<WeightSlice[]>): Promise<"opened" | "refused"> {
  try {
    await expectWithin(await open());
    return "opened";
  } catch (error) {
    if (!(error instanceof ImagierError)) throw error;
    expect(error.hint).not.toBe("");
    return "refused";
  }
}

const slicesOf = async (path: string) => {
  await inspectCheckpoint(path).catch((error) => expect(error).toBeInstanceOf(ImagierError));
  const { components } = await openCheckpoint(path);
  return [...components.values()].flatMap(({ weights }) => [...weights.values()]);
};

const names = [
  "model.diffusion_model.input_blocks.0.0.weight",
  "model.diffusion_model.input_blocks.999999999.0.op.weight",
  "model.diffusion_model.middle_block.1.transformer_blocks.0.attn2.to_k.weight",
  "model.diffusion_model.label_emb.0.0.weight",
  "first_stage_model.decoder.conv_in.weight",
  "first_stage_model.encoder.down.1e9.block.0.conv1.weight",
  "first_stage_model.decoder.up.99999999999999999999.block.0.conv1.weight",
  "first_stage_model.decoder.mid.attn_1.q.weight",
  "conditioner.embedders.1.model.ln_final.weight",
  "conditioner.embedders.1.model.text_projection",
  "conditioner.embedders.1.model.transformer.resblocks.7.attn.in_proj_weight",
  "cond_stage_model.transformer.x",
  "cond_stage_model.model.ln_final.weight",
  "control_model.input_hint_block.0.weight",
  "text_model.final_layer_norm.weight",
  "text_model.embeddings.token_embedding.weight",
  "vision_model.post_layernorm.weight",
  "constructor",
  "toString.weight",
  "v_pred",
];
const shape = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 5 });
const shapes = fc.dictionary(fc.constantFrom(...names), shape, { maxKeys: 12, noNullPrototype: true });

describe("a checkpoint from nowhere", () => {
  it("as a single file with names of the original layout in any shape", async () => {
    await fc.assert(
      fc.asyncProperty(shapes, async (entries) => {
        await writeSparse(single, new Map(Object.entries(entries)));
        await opensRightOrRefuses(() => slicesOf(single));
      }),
      { numRuns: 150 },
    );
  });

  it("as a good single file with tensors taken away, renamed and reshaped", async () => {
    const good = goldenTensors("single-file-sdxl");
    const edit = fc.record({
      at: fc.nat(good.length - 1),
      to: fc.oneof(
        fc.constant("gone" as const),
        shape.map((sizes) => ({ shape: sizes })),
        fc.constantFrom(...names).map((name) => ({ name })),
        fc.nat(good.length - 1).map((i) => ({ name: `${good[i]!.name}.weight` })),
      ),
    });
    const edits = fc.array(edit, { maxLength: 6 });
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const tensors = new Map(good.map((tensor, i) => [i, tensor]));
        for (const { at, to } of list) {
          if (to === "gone") tensors.delete(at);
          else tensors.set(at, { ...(tensors.get(at) ?? good[at]!), ...to });
        }
        await writeSparse(single, shapesIn([...tensors.values()]));
        outcomes.add(await opensRightOrRefuses(() => slicesOf(single)));
      }),
      {
        numRuns: 20,
        examples: [
          [[]],
          [good.flatMap((tensor, at) => (/decoder.conv_in.w/.test(tensor.name) ? [{ at, to: { shape: [] } }] : []))],
        ],
      },
    );
    expect(outcomes).toEqual(new Set(["opened", "refused"]));
  });

  it("as a folder with any JSON in its files", async () => {
    const file = fc.constantFrom(
      "model_index.json",
      "unet/config.json",
      "vae/config.json",
      "scheduler/scheduler_config.json",
    );
    const keys = fc.constantFrom("unet", "vae", "../vae", "block_out_channels", "down_block_types", "layers_per_block");
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(["diffusers", "UNet2DConditionModel"], [1e9], -1, 64, "x"));
    const json = fc.oneof(
      fc.json(),
      fc.string(),
      fc.dictionary(keys, value).map((object) => JSON.stringify(object)),
    );
    await fc.assert(
      fc.asyncProperty(file, json, async (name, text) => {
        const good = await readFile(join(base, "whole", name));
        await writeFile(join(folder, name), text);
        await opensRightOrRefuses(() => slicesOf(folder));
        await writeFile(join(folder, name), good);
      }),
      { numRuns: 60 },
    );
    expect(await opensRightOrRefuses(() => slicesOf(folder))).toBe("opened");
  });

  it("as a folder with any index", async () => {
    const target = fc.oneof(
      fc.constantFrom(
        "diffusion_pytorch_model.safetensors",
        "../vae/x.safetensors",
        "/x.safetensors",
        "a\u0000.safetensors",
        ".",
      ),
      fc.string(),
    );
    const key = fc.oneof(fc.constantFrom("conv_in.weight", "conv_in.bias", "__proto__", "constructor"), fc.string());
    const index = fc.oneof(
      fc.json(),
      fc.record({ weight_map: fc.dictionary(key, target) }).map((object) => JSON.stringify(object)),
    );
    const shards = join(base, "shards");
    await cp(join(base, "whole", "unet"), shards, { recursive: true });
    await rm(join(shards, "diffusion_pytorch_model.safetensors"));
    await fc.assert(
      fc.asyncProperty(index, async (text) => {
        await writeFile(join(shards, "diffusion_pytorch_model.safetensors.index.json"), text);
        expect(await opensRightOrRefuses(() => slicesOf(shards))).toBe("refused");
      }),
      { numRuns: 150 },
    );
  });

  it("as a LoRA of any names and shapes", async () => {
    const module = fc.constantFrom(
      "lora_unet_conv_in",
      "lora_unet_mid_block_attentions_0_proj_in",
      "lora_unet_input_blocks_99_1_proj_in",
      "lora_te_text_model_encoder_layers_0_mlp_fc1",
      "unet.mid_block.attentions.0.proj_in",
      "",
    );
    const factor = fc.constantFrom(
      ".lora_down.weight",
      ".lora_up.weight",
      ".lora_mid.weight",
      ".alpha",
      ".lora_A.weight",
    );
    const name = fc.tuple(module, factor).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, shape, { maxKeys: 8, noNullPrototype: true }), async (entries) => {
        await writeTensors(single, new Map(Object.entries(entries)));
        await opensRightOrRefuses(async () => {
          const { targets } = await openLora(single, whole);
          const deltas = [...targets.values()].flatMap((own) => [...own.values()]);
          expect(deltas.every(({ scale, rank }) => Number.isFinite(scale) && rank > 0)).toBe(true);
          return deltas.flatMap(({ down, up, mid }) => (mid ? [down, up, mid] : [down, up]));
        });
      }),
      { numRuns: 80 },
    );
  });
});
