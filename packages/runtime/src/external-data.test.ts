// Weights that stay in their .safetensors file: the one way in which checkpoints reach a session.

import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TensorValue } from "@imagier/graph";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "./engine.js";
import { openEngine } from "./open-engine.js";
import { onnxModel, type Weights } from "./testing/onnx-model.js";

const file = "weights.safetensors";
/** Offsets into the file; the header is as long as it happens to be, so none is aligned to a page. */
const slices = {
  full: { file, offset: 0, length: 16 },
  half: { file, offset: 0, length: 8 },
  brain: { file, offset: 0, length: 8 },
};
const x = { dtype: "float32", shape: [4], data: Float32Array.of(1, 2, 3, 4) } as const satisfies TensorValue;

let folder: string;
let link: string;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-runtime-"));
  link = `${folder}-link`;
  await symlink(folder, link, "junction");
  const header = JSON.stringify({
    full: { dtype: "F32", shape: [4], data_offsets: [0, 16] },
    half: { dtype: "F16", shape: [4], data_offsets: [16, 24] },
    brain: { dtype: "BF16", shape: [4], data_offsets: [24, 32] },
  });
  const dataStart = 8 + header.length;
  slices.full.offset = dataStart;
  slices.half.offset = dataStart + 16;
  slices.brain.offset = dataStart + 24;
  const bytes = Buffer.alloc(dataStart + 32);
  bytes.writeBigUInt64LE(BigInt(header.length));
  bytes.write(header, 8);
  // 0.5, -1, 2 and 1000, three times
  bytes.set(new Uint8Array(Float32Array.of(0.5, -1, 2, 1000).buffer), slices.full.offset);
  bytes.set(new Uint8Array(Uint16Array.of(0x3800, 0xbc00, 0x4000, 0x63d0).buffer), slices.half.offset);
  bytes.set(new Uint8Array(Uint16Array.of(0x3f00, 0xbf80, 0x4000, 0x447a).buffer), slices.brain.offset);
  await writeFile(join(folder, file), bytes);
  engine = await openEngine({ device: "cpu", threads: 1 });
});

afterAll(async () => {
  await engine.close();
  await rm(link, { force: true });
  await rm(folder, { recursive: true });
});

/** y = x times the weights, which lie in the file as `type`. */
function productModel(type: "FLOAT" | "FLOAT16" | "BFLOAT16", from: Weights["from"]): Uint8Array {
  return onnxModel({
    nodes: [
      { op: "Cast", inputs: ["w"], outputs: ["wide"], ints: { to: 1 } },
      { op: "Mul", inputs: ["x", "wide"], outputs: ["y"] },
    ],
    inputs: [{ name: "x", shape: [4] }],
    outputs: [{ name: "y", shape: [4] }],
    weights: [{ name: "w", type, shape: [4], from }],
  });
}

it.each([
  { stored: "F32", type: "FLOAT", slice: slices.full },
  { stored: "F16", type: "FLOAT16", slice: slices.half },
  { stored: "BF16", type: "BFLOAT16", slice: slices.brain },
] as const)(
  "reads $stored weights where they lie, packed or mapped, through a linked folder",
  async ({ type, slice }) => {
    const bytes = productModel(type, slice);
    for (const prepacking of [true, false]) {
      const session = await engine.load({ bytes, externalDataFolder: link }, { prepacking });
      expect((await session.run({ x })).outputs.y?.data).toEqual(Float32Array.of(0.5, -2, 6, 4000));
      await session.release();
    }
  },
);

it("refuses a slice of the wrong length or past the end of the file", async () => {
  for (const slice of [
    { ...slices.full, length: 12 },
    { ...slices.full, offset: slices.full.offset + 20 },
  ]) {
    const load = engine.load({ bytes: productModel("FLOAT", slice), externalDataFolder: folder });
    await expect(load).rejects.toMatchObject({ code: "ENGINE_LOAD_FAILED" });
  }
});

it("names the file or folder that is not there", async () => {
  const elsewhere = productModel("FLOAT", { ...slices.full, file: "elsewhere.safetensors" });
  const bytes = productModel("FLOAT", slices.full);
  await expect(engine.load({ bytes: elsewhere, externalDataFolder: folder })).rejects.toThrow("elsewhere.safetensors");
  await expect(engine.load({ bytes })).rejects.toThrow('weights are in "weights.safetensors", but no folder was given');
  const nowhere = join(folder, "nowhere");
  await expect(engine.load({ bytes, externalDataFolder: nowhere })).rejects.toThrow(nowhere);
});

it("counts the weights in other files, widened, against the memory limit", async () => {
  const bytes = productModel("BFLOAT16", slices.brain);
  const tight = await openEngine({ device: "cpu", threads: 1, memoryLimitBytes: bytes.length + 16 });
  await expect(tight.load({ bytes, externalDataFolder: folder })).resolves.toBeDefined();
  await expect(tight.load({ bytes, externalDataFolder: folder })).rejects.toMatchObject({
    code: "MEMORY_LIMIT_EXCEEDED",
  });
  await tight.close();
});
