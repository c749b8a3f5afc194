// A run on disk: everything comes back, and what is no run is refused by name.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSafetensors } from "@imagier/checkpoints";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadCheckpoint, optimiserOf, requireStateOf, saveCheckpoint } from "./checkpoint.js";
import { makeCurriculum } from "./drawing-batches.js";
import { initialState } from "./initial-state.js";
import { tinyDrawings, tinyNetwork } from "./testing/index.js";
import { trainingStep } from "./training-step.js";

const network = tinyNetwork(makeCurriculum(tinyDrawings()));
const step = trainingStep(network, 1);
const checkpoint = { network, seed: 7, step: 1234, state: initialState(step.parameters, 7) };

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-checkpoint-"));
  path = join(folder, "run.safetensors");
  await saveCheckpoint(path, checkpoint);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("loadCheckpoint", () => {
  it("gives back what was saved", async () => {
    expect(await loadCheckpoint(path)).toEqual(checkpoint);
  });

  const metadata = { network: JSON.stringify(network), seed: "0", step: "5" };

  it.each([
    ["weights alone", {}, "holds weights, but is no training checkpoint"],
    ["half of the metadata", { network: metadata.network, seed: "0" }, "is no training checkpoint"],
    ["a network that is no JSON", { ...metadata, network: "{" }, "is no checkpoint of this kind of network"],
    ["a network that is none", { ...metadata, network: '{"size":64}' }, "network.channels: "],
    [
      "sizes that do not fit",
      { ...metadata, network: JSON.stringify({ ...network, heads: 7 }) },
      "7 heads do not divide",
    ],
    ["a seed with a fraction", { ...metadata, seed: "0.5" }, 'received "0.5"'],
    ["a negative step", { ...metadata, step: "-1" }, 'received "-1"'],
    ["an empty step", { ...metadata, step: "" }, 'received ""'],
    ["too large a seed", { ...metadata, seed: "4294967296" }, 'received "4294967296"'],
  ])("refuses %s", async (name, foreign, message) => {
    const other = join(folder, `${name}.safetensors`);
    await writeSafetensors(other, [{ name: "w", dtype: "F32", shape: [1], data: Float32Array.of(1) }], foreign);
    await expect(loadCheckpoint(other)).rejects.toMatchObject({
      code: "CHECKPOINT_INVALID",
      message: expect.stringContaining(message),
    });
  });

  it("refuses numbers that are no floats", async () => {
    const other = join(folder, "integers.safetensors");
    await writeSafetensors(other, [{ name: "w", dtype: "I64", shape: [1], data: BigInt64Array.of(1n) }], metadata);
    await expect(loadCheckpoint(other)).rejects.toMatchObject({ code: "CHECKPOINT_DTYPE_UNSUPPORTED" });
  });

  it("refuses a file that was cut off anywhere, and one that is not there", async () => {
    const whole = await readFile(path);
    for (const share of [0, 0.001, 0.5, 0.999]) {
      const cut = join(folder, "cut.safetensors");
      await writeFile(cut, whole.subarray(0, Math.floor(whole.length * share)));
      await expect(loadCheckpoint(cut), `${share}`).rejects.toMatchObject({ code: "CHECKPOINT_TRUNCATED" });
    }
    await expect(loadCheckpoint(join(folder, "none"))).rejects.toMatchObject({ code: "CHECKPOINT_NOT_FOUND" });
  });
});

describe("optimiserOf", () => {
  it("is told from the moments that there are", () => {
    expect(optimiserOf(checkpoint)).toBe("muon");
    const state = initialState(step.parameters, 7, { optimiser: "adamw" });
    expect(optimiserOf({ ...checkpoint, state })).toBe("adamw");
  });
});

describe("requireStateOf", () => {
  it("takes a state that fits and names what is missing or has another shape", () => {
    expect(() => requireStateOf(step, checkpoint)).not.toThrow();
    const { "stem.bias.v": _, ...lacking } = checkpoint.state;
    expect(() => requireStateOf(step, { ...checkpoint, state: lacking })).toThrow(
      expect.objectContaining({ code: "CHECKPOINT_TENSOR_MISSING", message: expect.stringContaining('"stem.bias.v"') }),
    );
    const odd = { ...checkpoint.state, "head.bias.ema": checkpoint.state["stem.bias"]! };
    expect(() => requireStateOf(step, { ...checkpoint, state: odd })).toThrow(
      `The checkpoint's "head.bias.ema" is [12]; the network's is [16].`,
    );
  });
});
