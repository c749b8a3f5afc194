import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Engine, ModelSource } from "../engine.js";
import { openEngine } from "../open-engine.js";
import { onnxModel } from "../testing/onnx-model.js";

const channels = 16;
const x = {
  dtype: "float32",
  shape: [1, channels, 9, 7],
  data: Float32Array.from({ length: channels * 63 }, (_, i) => Math.sin(i)),
} as const;

/** Two convolutions and an activation: fused and laid out anew by the optimiser. */
function convolutionModel(scale: number): Uint8Array {
  const weights = Float32Array.from({ length: channels * channels * 9 }, (_, i) => scale * Math.cos(i));
  const shape = [channels, channels, 3, 3];
  const ints = { pads: [1, 1, 1, 1] };
  return onnxModel({
    nodes: [
      { op: "Conv", inputs: ["x", "w1"], outputs: ["a"], ints },
      { op: "Relu", inputs: ["a"], outputs: ["b"] },
      { op: "Conv", inputs: ["b", "w2"], outputs: ["y"], ints },
    ],
    inputs: [{ name: "x", shape: x.shape }],
    outputs: [{ name: "y", shape: x.shape }],
    weights: ["w1", "w2"].map((name) => ({ name, shape, from: weights })),
  });
}

let cacheDir: string;
let engine: Engine;
beforeAll(async () => {
  cacheDir = join(await mkdtemp(join(tmpdir(), "imagier-graphs-")), "made", "when", "needed");
  engine = await openEngine({ device: "cpu", threads: 1, cacheDir });
});
beforeEach(() => rm(cacheDir, { recursive: true, force: true }));
afterAll(() => engine.close());

async function runOnce(model: ModelSource, within = engine) {
  const session = await within.load(model);
  const { outputs } = await session.run({ x });
  await session.release();
  return { use: session.loadTimings.graphCache, numbers: outputs.y?.data };
}

const model = { bytes: convolutionModel(0.1), contentHash: "a" };

it("stores an optimised graph, finds it again, and computes the same to the bit", async () => {
  const plain = await runOnce({ bytes: model.bytes });
  const first = await runOnce(model);
  const second = await runOnce(model);
  expect([plain.use, first.use, second.use]).toEqual(["unused", "stored", "hit"]);
  expect(first.numbers).toEqual(plain.numbers);
  expect(second.numbers).toEqual(plain.numbers);
  expect(await readdir(cacheDir)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.graph$/)]);
});

it("keeps models of one hash apart, and hashes of one model", async () => {
  await runOnce(model);
  expect((await runOnce({ ...model, bytes: convolutionModel(0.2) })).use).toBe("stored");
  expect((await runOnce({ ...model, contentHash: "b" })).use).toBe("stored");
  expect(await readdir(cacheDir)).toHaveLength(3);
});

it.each([
  { damage: "cut short", act: (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1) },
  { damage: "emptied", act: () => Buffer.alloc(0) },
  {
    damage: "changed in one bit",
    act: (bytes: Buffer) => bytes.fill(bytes.at(-99)! ^ 1, bytes.length - 99, bytes.length - 98),
  },
])("builds an entry anew that was $damage", async ({ act }) => {
  const { numbers } = await runOnce(model);
  const entry = join(cacheDir, (await readdir(cacheDir))[0] as string);
  const whole = await readFile(entry);
  await writeFile(entry, act(Buffer.from(whole)));
  expect(await runOnce(model)).toEqual({ use: "stored", numbers });
  expect((await runOnce(model)).use).toBe("hit");
});

it("does without where the folder cannot be made", async () => {
  const file = join(cacheDir, "..", "a-file");
  await runOnce(model);
  await writeFile(file, "");
  const blocked = await openEngine({ device: "cpu", threads: 1, cacheDir: join(file, "below") });
  expect((await runOnce(model, blocked)).use).toBe("unused");
  await blocked.close();
});

it("keeps a large model's weights in a file beside it, which is mapped again and made anew where it was cut", async () => {
  const size = 17 * 2 ** 20; // 68 MB
  const bytes = onnxModel({
    nodes: [{ op: "Add", inputs: ["x", "w"], outputs: ["y"] }],
    inputs: [{ name: "x", shape: [1] }],
    outputs: [{ name: "y", shape: [size] }],
    weights: [{ name: "w", shape: [size], from: new Float32Array(size) }],
  });
  const use = async () => {
    const session = await engine.load({ bytes, contentHash: "large" });
    const { y } = (await session.run({ x: { dtype: "float32", shape: [1], data: Float32Array.of(2) } })).outputs;
    await session.release();
    return [session.loadTimings.graphCache, (y!.data as Float32Array)[size - 1]];
  };
  expect(await use()).toEqual(["stored", 2]);
  expect(await use()).toEqual(["hit", 2]);
  const [folder = ""] = await readdir(cacheDir);
  await truncate(join(cacheDir, folder, "weights.bin"), 4 * size - 1);
  expect(await use()).toEqual(["stored", 2]);
  expect(await readdir(cacheDir)).toEqual([folder]);
});
