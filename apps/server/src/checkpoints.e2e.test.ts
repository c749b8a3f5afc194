// Installed checkpoints, a LoRA and a ControlNet by their names, through the whole service: tiny weights, real engine process.
// Not what they draw: the pictures of seeded weights mean nothing.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSafetensors } from "@imagier/checkpoints";
import { ImagierClient } from "@imagier/client";
import type { DrawWish, JobWish } from "@imagier/contracts";
import { writeTinyControlNet, writeTinyDiffusion } from "@imagier/pipelines/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Serving, serve } from "./serve.js";
import { hasModel } from "./testing/small-engine.js";

const timeout = 240_000;
const module = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k";
const values = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));

describe.skipIf(!hasModel)("installed checkpoints", { timeout }, () => {
  let dir: string;
  let serving: Serving;
  let client: ImagierClient;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), "imagier-installed-"));
    const installed = Object.fromEntries(["tiny", "pix2pix", "canny"].map((name) => [name, join(dir, name)]));
    const sheen = join(dir, "sheen.safetensors");
    await Promise.all([
      writeTinyDiffusion("sd15", installed.tiny!),
      writeTinyDiffusion("instruct-pix2pix", installed.pix2pix!),
      writeTinyControlNet(installed.canny!),
      writeSafetensors(sheen, [
        { name: `${module}.lora_down.weight`, dtype: "F32", shape: [2, 32], data: values(64) },
        { name: `${module}.lora_up.weight`, dtype: "F32", shape: [8, 2], data: values(16) },
      ]),
    ]);
    serving = await serve({
      ...{ port: 0, dataDir: dir, database: "memory:", device: "cpu", threads: 1, logLevel: "error" },
      installed: { ...installed, sheen },
    });
    client = new ImagierClient({ baseUrl: serving.url, key: serving.firstRunKey! });
  }, timeout);
  afterAll(async () => {
    await serving.close();
    await rm(dir, { recursive: true });
  });

  const drawn = async (wish: JobWish) => {
    const { id } = await client.jobs.submit(wish);
    const job = await client.jobs.finished(id);
    expect(job).toMatchObject({ state: "succeeded", pictures: [{ widthPx: 48, heightPx: 32 }] });
    return job.pictures[0]!;
  };
  const draw = (wish: Partial<DrawWish>) =>
    drawn({ kind: "draw", wish: { prompt: "a cat", model: "tiny", size: "48x32", steps: 2, seed: 5, ...wish } });
  const pixelsOf = async ({ id }: { id: string }) =>
    await sharp(await (await client.pictures.file(id)).arrayBuffer())
      .raw()
      .toBuffer();
  const upload = async (background: string) => {
    const create = { width: 48, height: 32, channels: 4, background } as const;
    return await client.pictures.upload(new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())]));
  };

  it("draw by name, otherwise with a LoRA, otherwise under a ControlNet, and sign what they drew with", async () => {
    const plain = await draw({});
    const photo = await upload("#06c");
    const laid = await draw({ loras: [{ name: "sheen", weight: 1 }] });
    const guided = await draw({ controls: [{ name: "canny", picture: photo.id, preprocess: "canny" }] });
    const [first, second, third] = await Promise.all([plain, laid, guided].map(pixelsOf));
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(first);
    const proof = await client.pictures.proof(laid.id);
    expect(proof.verification).toMatchObject({ state: "intact" });
    expect(JSON.stringify(proof.plan)).toContain("sheen.safetensors");
    // Written anew in another format, it is signed again, as made from the stored file.
    const webp = await client.pictures.file(laid.id, { format: "webp" });
    const converted = await client.verify(webp);
    expect(converted).toMatchObject({ state: "intact", mediaType: "image/webp", signer: proof.verification?.signer });
    expect(converted.history.map(({ actions }) => actions.map(({ action }) => action))).toEqual([
      ["c2pa.opened", "c2pa.transcoded"],
      expect.arrayContaining(["c2pa.created"]),
    ]);
    // Drawn again out of its plan, with the LoRA that the plan names.
    const again = await drawn({ kind: "plan", plan: proof.plan as Record<string, unknown> });
    expect(await pixelsOf(again)).toEqual(second);
  });

  it("change pictures by OpenAI's edits", async () => {
    const create = { width: 48, height: 32, channels: 4, background: "#c33" } as const;
    const form = new FormData();
    form.set(
      "image",
      new Blob([new Uint8Array(await sharp({ create }).png().toBuffer())], { type: "image/png" }),
      "a.png",
    );
    for (const [name, value] of Object.entries({ model: "pix2pix", prompt: "make it blue", steps: "2" }))
      form.set(name, value);
    const headers = { authorization: `Bearer ${serving.firstRunKey}` };
    const answer = await fetch(`${serving.url}/v1/images/edits`, { method: "POST", headers, body: form });
    expect(answer.status, await answer.clone().text()).toBe(200);
    const { data } = (await answer.json()) as { data: { b64_json: string }[] };
    expect(await sharp(Buffer.from(data[0]!.b64_json, "base64")).metadata()).toMatchObject({ width: 48, height: 32 });
  });

  it("refuse an adapter that is not installed, with the nearest name", async () => {
    const { id } = await client.jobs.submit({
      kind: "draw",
      wish: { prompt: "a cat", model: "tiny", loras: [{ name: "shen", weight: 1 }] },
    });
    const { error } = await client.jobs.finished(id);
    expect(error).toMatchObject({ code: "MODEL_UNKNOWN", hint: "Did you mean sheen?" });
  });
});
