// Single files of the reference against the diffusers folders that it converts them to: every name, shape and byte range.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WeightSlice } from "../checkpoint.js";
import { inspectCheckpoint } from "../inspect-checkpoint.js";
import { openCheckpoint } from "../open-checkpoint.js";
import { openSafetensors } from "../open-safetensors.js";
import { goldenTensors, shapesIn } from "../testing/golden-names.js";
import { writeJson, writeSparse } from "../testing/tiny-folders.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-golden-names-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ["single-file-sd15", "sd15", 980, 5],
  ["single-file-sdxl", "sdxl", 967, 1],
])("%s", (name, family, weightCount, ignoredCount) => {
  const tensors = goldenTensors(name);
  let path: string;
  beforeAll(async () => {
    path = join(folder, `${name}.safetensors`);
    await writeSparse(path, shapesIn(tensors));
  });

  it("has every weight of the folder, none left over, each at its bytes", async () => {
    const checkpoint = await openCheckpoint(path);
    const file = await openSafetensors(path);
    expect(checkpoint).toMatchObject({ family, kind: "pipeline", unexpected: [], ignoredCount });
    const found = new Map<string, WeightSlice>(
      [...checkpoint.components].flatMap(([component, { weights }]) =>
        [...weights].map(([key, slice]) => [`${component}.${key}`, slice] as const),
      ),
    );
    expect(found.size).toBe(weightCount);
    for (const { name: fileName, diffusersNames } of tensors) {
      const whole = file.tensors.get(fileName)!;
      for (const [i, key] of diffusersNames.entries()) {
        const byteLength = whole.length / diffusersNames.length;
        expect([key, found.get(key)]).toMatchObject([key, { byteOffset: whole.offset + i * byteLength, byteLength }]);
        found.delete(key);
      }
    }
    expect([...found.keys()]).toEqual([]);
  });

  it("is whole by its inferred configs", async () => {
    for (const { missing, unexpected, misshapen } of (await openCheckpoint(path)).components.values()) {
      expect([missing, unexpected, misshapen]).toEqual([[], [], []]);
    }
    expect(await inspectCheckpoint(path)).toMatchObject({ isComplete: true, family, predictionType: "epsilon" });
  });

  it("takes the configs of a folder where one is given", async () => {
    const configFolder = join(folder, "configs");
    const inferred = (await openCheckpoint(path)).components.get("unet")!.config;
    await writeJson(join(configFolder, "unet", "config.json"), { ...inferred, attention_head_dim: 2, in_channels: 5 });
    await writeJson(join(configFolder, "scheduler", "scheduler_config.json"), { prediction_type: "sample" });
    const checkpoint = await openCheckpoint(path, { configFolder });
    expect(checkpoint.scheduler).toEqual({ prediction_type: "sample" });
    expect(checkpoint.components.get("unet")?.config).toMatchObject({ attention_head_dim: 2 });
    expect(checkpoint.components.get("unet")?.misshapen).toHaveLength(1); // conv_in has 4 channels, the config says 5
    expect(checkpoint.components.get("vae")?.config).toMatchObject({ latent_channels: 4 });
  });
});
