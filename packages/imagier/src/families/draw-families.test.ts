// One prompt through tiny models of four families and one that is broken: all are told, on one sheet.

import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { drawFamilies } from "./draw-families.js";
import { familyModels } from "./family-models.js";

const pipelines = join(import.meta.dirname, "../../../pipelines/testdata");
const networks = join(import.meta.dirname, "../../../networks/testdata");
const engine = { device: "cpu", threads: 1 } as const;
let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-families-"));
  const gan = join(dir, "models/stylegan2");
  await mkdir(gan, { recursive: true });
  await cp(join(networks, "stylegan2-nv-skip/model/config.json"), join(gan, "config.json"));
  await cp(join(networks, "stylegan2-nv-skip/model/weights.safetensors"), join(gan, "G_ema.safetensors"));
  await mkdir(join(dir, "models/broken"));
  await writeFile(join(dir, "models/broken/config.json"), "{");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

it("draws with each of them, tells the one that cannot, and puts all on a sheet", { timeout: 180_000 }, async () => {
  const gan = join(dir, "models/stylegan2");
  const models = [join(pipelines, "tiny-sd15"), join(pipelines, "tiny-dit"), gan, join(dir, "models/broken")];
  const out = join(dir, "sheet.png");
  const seen: string[] = [];
  const drawings = await drawFamilies("a red apple", {
    ...{ models, steps: 1, seed: 7, out, engine: { ...engine, cacheDir: join(dir, "cache") } },
    onDrawing: ({ name }) => seen.push(name),
  });
  expect(seen).toEqual(models);
  const [diffusion, transformer, oneStep, broken] = drawings;
  expect(diffusion).toMatchObject({ family: "stable-diffusion", steps: 1, image: { widthPx: expect.any(Number) } });
  expect(diffusion!.classPrompt).toBeUndefined();
  expect(transformer).toMatchObject({ family: "diffusion-transformer", classPrompt: "0" });
  expect(oneStep).toMatchObject({ family: "gan", image: { widthPx: expect.any(Number) } });
  expect(broken).toMatchObject({ error: { code: "CHECKPOINT_CONFIG_INVALID" } });
  expect(broken!.image).toBeUndefined();
  for (const { totalMs } of drawings) expect(totalMs).toBeGreaterThan(0);
  if (process.platform === "linux") expect(diffusion!.peakMemoryBytes).toBeGreaterThan(20e6);
  const sheet = await sharp(await readFile(out)).metadata();
  expect(sheet.width).toBeGreaterThan(4 * 256);
  const { data } = await sharp(out)
    .extract({ left: 8, top: 8 + 256, width: 256, height: 22 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(Math.min(...data)).toBeLessThan(80); // the name stands there
});

it("finds checkpoints beside the models and in the hub's cache, and leaves out what draws nothing", async () => {
  const snapshot = join(dir, "hub/models--owner--tiny/snapshots", "c".repeat(40));
  await mkdir(join(dir, "hub/models--owner--tiny/refs"), { recursive: true });
  await writeFile(join(dir, "hub/models--owner--tiny/refs/main"), "c".repeat(40));
  await mkdir(join(dir, "hub/models--owner--tiny/snapshots"));
  await cp(join(pipelines, "tiny-sd15"), snapshot, { recursive: true });
  await mkdir(join(dir, "hub/models--owner--text/refs"), { recursive: true });
  await symlink(join(dir, "models/broken"), join(dir, "hub/models--owner--text/snapshots"));
  vi.stubEnv("IMAGIER_MODELS", join(dir, "models"));
  vi.stubEnv("HF_HUB_CACHE", join(dir, "hub"));
  expect(await familyModels()).toEqual([
    { name: "stylegan2", model: join(dir, "models/stylegan2") },
    { name: "owner/tiny", model: "owner/tiny" },
  ]);
});
