// The whole way with the model that ships, where it is there: determinism, batches, plans in files, abort, damaged weights.

import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DrawingPlan } from "@imagier/contracts";
import type { Pipeline } from "@imagier/pipelines";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate, redraw } from "./generate.js";
import { encodeImage } from "./image/encode-image.js";
import { openModel } from "./models.js";
import { readPlan } from "./plan/read-plan.js";
import { save } from "./save.js";
import { unsigned } from "./testing/unsigned.js";

const shipped = join(import.meta.dirname, "../../../models/imagier-1");
/** Few steps and a small file: what is tested does not depend on them. */
const small = { steps: 2, size: "64x64" };

describe.skipIf(!existsSync(join(shipped, "model.json")))("with the shipped model", () => {
  let pipeline: Pipeline;
  let dir: string;
  beforeAll(async () => {
    pipeline = await openModel("imagier-1", { device: "cpu" });
    dir = await mkdtemp(join(tmpdir(), "imagier-e2e-"));
  });
  afterAll(async () => {
    await pipeline.close();
    await rm(dir, { recursive: true });
  });

  it("draws something, red for a red apple, on nothing", async () => {
    const { images, credits, plan } = await generate({ prompt: "a red apple", seed: 7 }, { pipeline });
    const [{ data }] = images as [(typeof images)[0]];
    const sum = [0, 0, 0, 0];
    for (let i = 0; i < data.length; i++) sum[i % 4]! += (data[i]! * (i % 4 === 3 ? 1 : data[i | 3]! / 255)) / 255;
    const [red, green, blue, covered] = sum.map((value) => value / (data.length / 4)) as [
      number,
      number,
      number,
      number,
    ];
    expect(covered).toBeGreaterThan(0.2);
    expect(covered).toBeLessThan(0.9);
    expect(red).toBeGreaterThan(1.5 * Math.max(green, blue));
    expect(credits.map(({ drawingId }) => drawingId)).toEqual((plan as DrawingPlan).references.map(({ id }) => id));
  });

  it("plans the upscaler for files larger than the network draws, and only for those", async () => {
    const sizes = ["64x64", "96x80"];
    const plans = await Promise.all(
      sizes.map(
        async (size) => (await generate({ prompt: "a cup", ...small, size }, { pipeline })).plan as DrawingPlan,
      ),
    );
    const { upscaler } = pipeline.model.manifest;
    expect(plans.map((plan) => plan.upscaler)).toEqual([undefined, upscaler!.weights.sha256]);
  });

  it.each([0, 2 ** 32 - 1])(
    "takes the seed %d, and gives the same bytes again, up to their signature",
    async (seed) => {
      const [one, two] = [
        await generate({ prompt: "une pomme rouge", seed, ...small }, { pipeline }),
        await generate({ prompt: "une pomme rouge", seed, ...small }, { pipeline }),
      ];
      expect(await unsigned(await encodeImage(one.images[0]!))).toEqual(
        await unsigned(await encodeImage(two.images[0]!)),
      );
    },
  );

  it("draws other pictures for other seeds", async () => {
    const [one, two] = [1, 2].map((seed) => generate({ prompt: "a cat", seed, ...small }, { pipeline }));
    expect((await one)!.images[0]!.data).not.toEqual((await two)!.images[0]!.data);
  });

  it("draws a batch of four as four singles, and each file again from its plan", async () => {
    const out = join(dir, "batch");
    const batch = await generate({ prompt: "a blue house", seed: 3, count: 4, ...small }, { pipeline });
    expect(new Set(batch.images.map(({ data }) => Buffer.from(data).toString("base64"))).size).toBe(4);
    const [single] = (await generate({ prompt: "a blue house", seed: 3, ...small }, { pipeline })).images;
    expect(Buffer.from(single!.data)).toEqual(Buffer.from(batch.images[0]!.data));
    const files = await save(batch.images, `${out}.png`);
    for (const [i, file] of files.entries()) {
      const [again] = (await redraw(await readPlan(file), { pipeline })).images;
      expect(Buffer.from(again!.data), `picture ${i}`).toEqual(Buffer.from(batch.images[i]!.data));
      expect(await unsigned(await encodeImage(again!)), `file ${i}`).toEqual(await unsigned(file));
    }
  });

  it("draws from a picture of one's own, and again from the plan alone", async () => {
    const reference = join(dir, "mine.png");
    await sharp({ create: { width: 50, height: 80, channels: 3, background: "#06c" } }).toFile(reference);
    const out = join(dir, "from-mine.webp");
    const drawn = await generate({ prompt: "a box", seed: 5, reference, ...small }, { pipeline, out });
    expect(drawn.plan).toMatchObject({ references: [{ id: "mine.png", kind: "file" }] });
    expect(drawn.credits).toEqual([]);
    await rm(reference);
    const again = await redraw(await readPlan(out), { pipeline, out: join(dir, "again.webp") });
    expect(await unsigned(again.files[0]!)).toEqual(await unsigned(out));
  });

  it("looks at nobody's drawing where it is told not to, and draws what it recalls, the same again from the plan", async () => {
    const out = join(dir, "recalled.png");
    const wish = { prompt: "a cat", seed: 1, useReferences: false, ...small };
    const { plan, credits, images } = await generate(wish, { pipeline, out });
    expect(plan).toMatchObject({ references: [{ id: "cat", kind: "recalled" }] });
    expect(credits).toEqual([]);
    expect(new Set(images[0]!.data).size).toBeGreaterThan(50);
    const again = await redraw(await readPlan(out), { pipeline, out: join(dir, "recalled-again.png") });
    expect(await unsigned(again.files[0]!)).toEqual(await unsigned(out));
    const other = await generate({ ...wish, seed: 2 }, { pipeline });
    expect(other.images[0]!.data).not.toEqual(images[0]!.data);
  });

  it("takes more steps where its path is longer, unless told how many", async () => {
    const stepsOf = async (wish: object) => {
      const { plan } = await generate({ prompt: "a cat", seed: 1, size: "64x64", ...wish }, { pipeline });
      return (plan as DrawingPlan).steps;
    };
    expect(await stepsOf({})).toBe(4);
    expect(await stepsOf({ strength: 0.5 })).toBe(6);
    expect(await stepsOf({ strength: 1 })).toBe(12);
    expect(await stepsOf({ strength: 1, steps: 3 })).toBe(3);
  });

  it("tells every step, and adds up its stages", async () => {
    const seen: number[] = [];
    const onProgress = ({ stepsDone, stepsTotal }: { stepsDone: number; stepsTotal: number }) => {
      if (stepsTotal > 0) seen.push(stepsDone);
    };
    const { timingsMs } = await generate({ prompt: "a cat", count: 2, ...small }, { pipeline, onProgress });
    expect([...new Set(seen)]).toEqual([0, 1, 2, 3, 4]);
    const { total, ...stages } = timingsMs;
    expect(Object.values(stages).reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(total + 1);
  });
});

describe.skipIf(!existsSync(join(shipped, "model.json")))("what goes wrong", () => {
  let models: string;
  let out: string;
  beforeAll(async () => {
    models = await mkdtemp(join(tmpdir(), "imagier-models-"));
    out = await mkdtemp(join(tmpdir(), "imagier-out-"));
  });
  afterAll(async () => {
    delete process.env.IMAGIER_MODELS;
    for (const dir of [models, out]) await rm(dir, { recursive: true });
  });

  it("ends at once on abort while sampling, and leaves no file", async () => {
    const controller = new AbortController();
    const drawing = generate(
      { prompt: "a cat", steps: 200 },
      {
        out,
        signal: controller.signal,
        onProgress: ({ stepsDone }) => {
          if (stepsDone === 3) controller.abort();
        },
      },
    );
    await expect(drawing).rejects.toMatchObject({ code: "CANCELLED", blame: "cancelled" });
    expect(await readdir(out)).toEqual([]);
  });

  it.each([
    ["one flipped bit", "CHECKPOINT_HASH_MISMATCH", flipBit],
    ["its last kilobyte missing", "CHECKPOINT_", cutOff],
    ["a NaN that its hash vouches for", "CHECKPOINT_NOT_FINITE", putNaN],
  ])("refuses weights with %s, and leaves no file", async (_, code, damage) => {
    await rm(join(models, "imagier-1"), { recursive: true, force: true });
    await cp(shipped, join(models, "imagier-1"), { recursive: true });
    await damage(join(models, "imagier-1"));
    process.env.IMAGIER_MODELS = models;
    await expect(generate({ prompt: "a cat" }, { out })).rejects.toMatchObject({
      code: expect.stringContaining(code),
      blame: "input",
    });
    expect(await readdir(out)).toEqual([]);
  });
});

const weightsOf = (dir: string) => join(dir, "weights.safetensors");

async function flipBit(dir: string): Promise<void> {
  await change(weightsOf(dir), (bytes) => {
    bytes[bytes.length - 100]! ^= 1;
    return bytes;
  });
}

async function cutOff(dir: string): Promise<void> {
  await change(weightsOf(dir), (bytes) => bytes.subarray(0, -1024));
}

async function putNaN(dir: string): Promise<void> {
  await change(weightsOf(dir), (bytes) => {
    bytes.writeUInt16LE(0x7e00, bytes.length - 100); // the weights are F16
    return bytes;
  });
  const sha256 = createHash("sha256")
    .update(await readFile(weightsOf(dir)))
    .digest("hex");
  await change(join(dir, "model.json"), (bytes) => {
    const manifest = JSON.parse(bytes.toString("utf8"));
    manifest.weights.sha256 = sha256;
    return Buffer.from(JSON.stringify(manifest));
  });
}

async function change(path: string, edit: (bytes: Buffer) => Uint8Array): Promise<void> {
  await writeFile(path, edit(await readFile(path)));
}
