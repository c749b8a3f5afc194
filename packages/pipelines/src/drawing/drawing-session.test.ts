// Weights that are not those of the manifest, or make no network, are refused before an engine sees them.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ModelFolder,
  openModelFolder,
  openSafetensors,
  readTensor,
  sha256File,
  type TensorToWrite,
  writeSafetensors,
} from "@imagier/checkpoints";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeTinyModel } from "../testing/tiny-model.js";
import { drawingNetworkOf } from "./drawing-network.js";
import { drawingModel } from "./drawing-session.js";

let root: string;
let model: ModelFolder;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "imagier-session-"));
  await writeTinyModel(join(root, "good"));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(async () => {
  const dir = await mkdtemp(join(root, "copy-"));
  await cp(join(root, "good"), dir, { recursive: true });
  model = await openModelFolder(dir);
});

const weightsFile = () => join(model.dir, model.manifest.weights.file);
const prepare = () => drawingModel(model, drawingNetworkOf(model.manifest));

/** Writes other weights, and their hash into the manifest. */
async function rewrite(change: (tensors: TensorToWrite[]) => TensorToWrite[]): Promise<void> {
  const file = await openSafetensors(weightsFile());
  const tensors: TensorToWrite[] = [];
  for (const { name, shape } of file.tensors.values()) {
    tensors.push({ name, dtype: "F16", shape, data: (await readTensor(file, name)) as Uint16Array });
  }
  await writeSafetensors(weightsFile(), change(tensors));
  model.manifest.weights.sha256 = await sha256File(weightsFile());
}

describe("drawingModel", () => {
  it("is a graph whose weights stay in their file, named by their hash", async () => {
    const { bytes, externalDataFolder, contentHash } = await prepare();
    expect(externalDataFolder).toBe(model.dir);
    expect(contentHash).toBe(model.manifest.weights.sha256);
    expect(bytes.length).toBeLessThan((await readFile(weightsFile())).length);
    expect(Buffer.from(bytes).includes("weights.safetensors")).toBe(true);
  });

  it("refuses one weight that is no number, by its name", async () => {
    await rewrite((tensors) => {
      const bias = tensors.find(({ name }) => name === "stem.bias")!;
      bias.data[5] = 0x7e00; // NaN in F16
      return tensors;
    });
    await expect(prepare()).rejects.toMatchObject({
      code: "CHECKPOINT_NOT_FINITE",
      message: expect.stringContaining('"stem.bias" holds NaN or infinity at element 5'),
    });
  });

  it("refuses a weight too few", async () => {
    await rewrite((tensors) => tensors.filter(({ name }) => name !== "head.bias"));
    await expect(prepare()).rejects.toMatchObject({
      code: "CHECKPOINT_TENSOR_MISSING",
      message: expect.stringContaining('"head.bias"'),
    });
  });

  it("refuses a weight of another shape or type", async () => {
    const replaceBias = (other: TensorToWrite) => (tensors: TensorToWrite[]) =>
      tensors.map((tensor) => (tensor.name === "head.bias" ? other : tensor));
    await rewrite(replaceBias({ name: "head.bias", dtype: "F16", shape: [4, 4], data: new Uint16Array(16) }));
    await expect(prepare()).rejects.toThrow('"head.bias" is F16 [4,4]; the network needs float [16].');
    await rewrite(replaceBias({ name: "head.bias", dtype: "U8", shape: [16], data: new Uint8Array(16) }));
    await expect(prepare()).rejects.toMatchObject({ code: "CHECKPOINT_INVALID" });
  });

  it("refuses a file of another hash, cut off, or not there", async () => {
    const bytes = await readFile(weightsFile());
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(weightsFile(), bytes);
    await expect(prepare()).rejects.toMatchObject({ code: "CHECKPOINT_HASH_MISMATCH" });
    await writeFile(weightsFile(), bytes.subarray(0, -1));
    await expect(prepare()).rejects.toMatchObject({ code: "CHECKPOINT_TRUNCATED" });
    await rm(weightsFile());
    await expect(prepare()).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
  });
});

describe("drawingNetworkOf", () => {
  it("refuses a manifest whose parts contradict each other", () => {
    const { manifest } = model;
    const { defaults, styles } = manifest;
    for (const [change, message] of [
      [{ network: {} }, "network.size: "],
      [{ nativeSizePx: 32 }, "nativeSizePx is 32, but the network draws 16."],
      [{ defaults: { ...defaults, style: "cubist" } }, 'the default style "cubist" is none of its styles.'],
      [{ styles: [{ ...styles[0]!, source: "x" }] }, 'the style "noto" is of "x", which the network never saw.'],
    ] as const) {
      expect(() => drawingNetworkOf({ ...manifest, ...change } as typeof manifest)).toThrow(
        expect.objectContaining({ code: "MODEL_INVALID", message: expect.stringContaining(`"tiny-1": ${message}`) }),
      );
    }
  });
});
