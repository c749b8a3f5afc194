// What folders of GANs and token models hold, told without an engine: whole ones, one that lacks a weight, one with another shape.

import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSafetensors, readFloat32, writeSafetensors } from "@imagier/checkpoints";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inspectAnyCheckpoint } from "./inspect-checkpoint-folder.js";

const testdata = join(import.meta.dirname, "../../networks/testdata");
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "imagier-inspect-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The golden model's folder as its own repository has it; `change` may take weights away or reshape them. */
async function folderOf(
  name: string,
  files: Readonly<Record<string, string>>,
  change?: (weights: Map<string, { shape: number[]; from: string }>) => void,
): Promise<string> {
  const at = await mkdtemp(join(folder, `${name}-`));
  await mkdir(at, { recursive: true });
  for (const [from, to] of Object.entries(files)) await cp(join(testdata, name, from), join(at, to));
  if (change === undefined) return at;
  const [weights] = Object.values(files).filter((file) => file.endsWith(".safetensors"));
  const path = join(at, weights!);
  const file = await openSafetensors(path);
  const all = new Map([...file.tensors].map(([from, { shape }]) => [from, { shape: [...shape], from }]));
  change(all);
  const read = async (name: string, { shape, from }: { shape: number[]; from: string }) => {
    return { name, dtype: "F32" as const, shape, data: await readFloat32(file, from) };
  };
  const kept = await Promise.all([...all].map(([tensor, how]) => read(tensor, how)));
  await rm(path);
  await writeSafetensors(path, kept);
  return at;
}

const styleGan = { "model/config.json": "config.json", "model/weights.safetensors": "G_ema.safetensors" };

describe("a folder of a GAN", () => {
  it("is whole, with its numbers counted", async () => {
    const report = await inspectAnyCheckpoint(await folderOf("stylegan2-nv-skip", styleGan));
    expect(report).toMatchObject({
      ...{ kind: "pipeline", family: "gan", variant: "stylegan", isComplete: true, dtypes: { F32: report.parameters } },
      components: [
        { name: "G_ema.safetensors", missing: { count: 0 }, misshapen: { count: 0 }, unexpected: { count: 0 } },
      ],
    });
    expect(report.sizeBytes).toBeGreaterThan(4 * report.parameters);
  });

  it("lists weights that are missing, too many, or of another shape", async () => {
    const at = await folderOf("stylegan2-nv-skip", styleGan, (weights) => {
      weights.delete("mapping.fc0.weight");
      const second = weights.get("mapping.fc1.weight")!;
      second.shape = [second.shape[0]! * second.shape[1]!];
      weights.set("surplus", weights.get("mapping.fc0.bias")!);
      weights.delete("mapping.fc0.bias");
    });
    const report = await inspectAnyCheckpoint(at);
    expect(report.isComplete).toBe(false);
    expect(report.components[0]).toMatchObject({
      missing: { count: 2, first: expect.arrayContaining(["mapping.fc0.weight", "mapping.fc0.bias"]) },
      misshapen: { count: 1, first: [expect.stringContaining("mapping.fc1.weight")] },
      unexpected: { count: 1, first: ["surplus"] },
    });
  });

  it("knows BigGAN too", async () => {
    const files = { "model/config.json": "config.json", "model/weights.safetensors": "pytorch_model.safetensors" };
    const report = await inspectAnyCheckpoint(await folderOf("biggan-deep", files));
    expect(report).toMatchObject({ family: "gan", variant: "biggan", isComplete: true });
  });
});

it("tells all else by its configs", async () => {
  const report = await inspectAnyCheckpoint(join(import.meta.dirname, "../testdata/tiny-sd15"));
  expect(report).toMatchObject({ family: "sd15", kind: "pipeline", isComplete: true });
});
