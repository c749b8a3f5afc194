// Files of a checkpoint and of what lies beside it, changed at random: refused with an ImagierError before anything is loaded, or
// opened with every weight where it was. Never a crash, and never other numbers than those of the file that was changed.

import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Checkpoint, openCheckpoint, openLora, requireComplete, writeSafetensors } from "@imagier/checkpoints";
import { ImagierError } from "@imagier/contracts";
import { parseSchedulerJson, schedulerOf } from "@imagier/sampling";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeTinyDiffusion, writeTinyIpAdapter } from "../testing/tiny-diffusion.js";
import { openWholeIpAdapter } from "./beside-checkpoint.js";
import { openDiffusionModel } from "./diffusion-model.js";

const seed = 20_261_122;
let dir: string;
let root: string;
let checkpoint: Checkpoint;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-hostile-"));
  root = join(dir, "sd15");
  await writeTinyDiffusion("sd15", root);
  checkpoint = await openCheckpoint(root);
});
afterAll(() => rm(dir, { recursive: true }));

/** Bytes in the place of bytes: flipped, left out, put in. Pieces that parsers stumble over are likelier than others. */
const pieces = [
  "",
  "{",
  "}",
  "[",
  "]",
  ",",
  '"',
  ":",
  "-1",
  "1e999",
  "9007199254740993",
  "null",
  "true",
  '"F16"',
  '"__proto__":',
  "../",
  "\u0000",
  " ",
];
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  remove: fc.nat(5),
  insert: fc.oneof(
    fc.constantFrom(...pieces).map((piece) => Buffer.from(piece)),
    fc.uint8Array({ minLength: 1, maxLength: 3 }),
  ),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 3 });
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** @param range the part of the bytes that may be changed */
function changed(bytes: Buffer, list: readonly Edit[], range: readonly [number, number] = [0, bytes.length]): Buffer {
  let result = bytes;
  for (const { at, remove, insert } of list) {
    const place = Math.floor(range[0] + at * (range[1] - range[0]));
    result = Buffer.concat([result.subarray(0, place), insert, result.subarray(place + remove)]);
  }
  return result;
}

/** Of a safetensors file the header alone: other numbers are no mistake that a reader could see. */
const headerOf = (bytes: Buffer): [number, number] => [0, 8 + Number(bytes.readBigUInt64LE(0))];

/** @param open gives what it found, as text that tells every number's place. @returns how many were refused */
async function survives(
  file: string,
  open: () => Promise<string>,
  { runs, isHeaderOnly = false }: { runs: number; isHeaderOnly?: boolean },
): Promise<void> {
  const good = await readFile(file);
  const right = await open();
  let refused = 0;
  await fc
    .assert(
      fc.asyncProperty(edits, async (list) => {
        await writeFile(file, changed(good, list, isHeaderOnly ? headerOf(good) : undefined));
        const found = await open().catch((error: unknown) => {
          if (!(error instanceof ImagierError) || error.hint === "") throw error;
          refused++;
          return right;
        });
        if (isHeaderOnly) expect(found).toBe(right);
      }),
      { numRuns: runs, seed },
    )
    .finally(() => writeFile(file, good));
  expect(refused).toBeGreaterThan(0);
}

const placesOf = (weights: Checkpoint["components"] extends ReadonlyMap<string, { weights: infer W }> ? W : never) =>
  [...weights].map(([name, { dtype, shape, byteLength }]) => `${name} ${dtype} ${shape} ${byteLength}`).join("\n");

describe("a file changed at random", () => {
  it("as the weights of a U-Net", async () => {
    const folder = join(root, "unet");
    const open = async () => {
      const { components } = await openCheckpoint(folder);
      const unet = components.get("unet")!;
      requireComplete(unet);
      return placesOf(unet.weights);
    };
    await survives(join(folder, "diffusion_pytorch_model.safetensors"), open, { runs: 400, isHeaderOnly: true });
  });

  it("as a LoRA", async () => {
    const path = join(dir, "lora.safetensors");
    const module = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
    await writeSafetensors(path, [
      { name: `${module}.lora_down.weight`, dtype: "F32", shape: [2, 32], data: new Float32Array(64) },
      { name: `${module}.lora_up.weight`, dtype: "F32", shape: [8, 2], data: new Float32Array(16) },
      { name: `${module}.alpha`, dtype: "F32", shape: [], data: Float32Array.of(1) },
    ]);
    const open = async () => {
      const { targets } = await openLora(path, checkpoint);
      const deltas = [...targets.values()].flatMap((own) => [...own]);
      for (const [, { scale, rank }] of deltas) expect(Number.isFinite(scale) && rank > 0).toBe(true);
      return deltas.map(([name, { down, up }]) => `${name} ${down.shape} ${up.shape}`).join("\n");
    };
    await survives(path, open, { runs: 700, isHeaderOnly: true });
  });

  it("as an IP-Adapter", async () => {
    const path = join(dir, "ip.safetensors");
    await writeTinyIpAdapter(path, "linear");
    const open = async () => placesOf((await openWholeIpAdapter(path, checkpoint)).weights);
    await survives(path, open, { runs: 200, isHeaderOnly: true });
  });

  it("as the index of shards", async () => {
    const shards = join(dir, "shards");
    await cp(join(root, "unet"), shards, { recursive: true });
    const [whole, shard] = [
      "diffusion_pytorch_model.safetensors",
      "diffusion_pytorch_model-00001-of-00001.safetensors",
    ];
    await rename(join(shards, whole), join(shards, shard));
    const names = [...checkpoint.components.get("unet")!.weights.keys()];
    const index = join(shards, `${whole}.index.json`);
    await writeFile(index, JSON.stringify({ weight_map: Object.fromEntries(names.map((name) => [name, shard])) }));
    const open = async () => {
      const unet = (await openCheckpoint(shards)).components.get("unet")!;
      requireComplete(unet);
      const files = new Set([...unet.weights.values()].map(({ file }) => file));
      for (const file of files) expect(file.startsWith(dir)).toBe(true);
      return placesOf(unet.weights);
    };
    await survives(index, open, { runs: 200 });
  });

  it.each(["model_index.json", "unet/config.json", "text_encoder/config.json", "vae/config.json"])(
    "as %s",
    async (name) => {
      const open = async () => {
        const opened = await openCheckpoint(root);
        const model = await openDiffusionModel(opened);
        return placesOf(model.unet.component.weights);
      };
      await survives(join(root, name), open, { runs: 60 });
    },
  );

  it("as a scheduler's config", async () => {
    const good = await readFile(join(root, "scheduler", "scheduler_config.json"));
    let refused = 0;
    fc.assert(
      fc.property(edits, (list) => {
        try {
          const { steps } = schedulerOf(parseSchedulerJson(changed(good, list).toString())).schedule({ steps: 4 });
          for (const { from } of steps)
            expect(Number.isFinite(from.timestep) && Number.isFinite(from.sigma)).toBe(true);
        } catch (error) {
          if (!(error instanceof ImagierError)) throw error;
          refused++;
        }
      }),
      { numRuns: 600, seed },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
