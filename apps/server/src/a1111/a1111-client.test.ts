// A client as its programs are written, step by step: what is there, draw, how far, interrupt, draw from a picture, read it back.

import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";

let test: TestApp;

beforeAll(async () => {
  test = await sharedTestApp();
});

/** Fields of all its answers. */
interface Answer {
  images: string[];
  parameters: Record<string, unknown>;
  info: string;
  progress: number;
  current_image: string | null;
}

async function ask(path: string, body?: unknown): Promise<{ status: number; json: Answer }> {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await test.fetch(`/sdapi/v1/${path}`, body === undefined ? {} : post);
  return { status: answer.status, json: (await answer.json()) as Answer };
}

const pictureOf = (base64: string) => sharp(Buffer.from(base64, "base64")).metadata();

async function base64Square(side: number): Promise<string> {
  const background = { r: 200, g: 30, b: 30 };
  const png = await sharp({ create: { width: side, height: side, channels: 3, background } })
    .png()
    .toBuffer();
  return png.toString("base64");
}

describe("the lists", () => {
  it("name samplers, schedules, models and styles as its programs expect", async () => {
    const [samplers, schedulers, models, styles] = await Promise.all(
      ["samplers", "schedulers", "sd-models", "prompt-styles"].map(async (path) => (await ask(path)).json),
    );
    expect(samplers).toContainEqual({ name: "DPM++ 2M", aliases: ["dpmpp_2m", "k_dpmpp_2m"], options: {} });
    expect(schedulers).toContainEqual(expect.objectContaining({ name: "karras", label: "Karras", default_rho: 7 }));
    expect(models).toEqual([expect.objectContaining({ title: "imagier-1", model_name: "imagier-1", sha256: null })]);
    expect(styles).toEqual([{ name: "flat", prompt: null, negative_prompt: null }]);
  });

  it("take the key as the password of basic authentication", async () => {
    const login = (password: string) =>
      fetch(`${test.listening.url}/sdapi/v1/samplers`, {
        headers: { authorization: `Basic ${Buffer.from(`me:${password}`).toString("base64")}` },
      });
    expect((await login(test.key)).status).toBe(200);
    const refused = await login("wrong");
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ error: "KEY_INVALID", detail: expect.any(String), body: "" });
  });
});

describe("txt2img", () => {
  it("draws with everything that web UIs send, and tells it back", async () => {
    const { status, json } = await ask("txt2img", {
      prompt: "a red apple",
      negative_prompt: "blurry",
      styles: ["flat"],
      seed: 42,
      subseed: -1,
      sampler_name: "DPM++ 2M",
      scheduler: "Karras",
      batch_size: 2,
      n_iter: 1,
      steps: 20,
      cfg_scale: 7,
      width: 96,
      height: 64,
      restore_faces: false,
      tiling: false,
      enable_hr: false,
      override_settings: { sd_model_checkpoint: "imagier-1" },
      alwayson_scripts: {},
      s_noise: 1,
    });
    expect(status).toBe(200);
    expect(json.images).toHaveLength(2);
    expect(await pictureOf(json.images[0]!)).toMatchObject({ format: "png", width: 96, height: 64 });
    expect(json.parameters).toMatchObject({ prompt: "a red apple", steps: 20, width: 96, send_images: true });
    const info = JSON.parse(json.info);
    expect(info).toMatchObject({ prompt: "a red apple", seed: 42, all_seeds: [42, 42], width: 96, height: 64 });
    expect(info.infotexts[0]).toMatch(/^a red apple\n(.*\n)?.*Seed: 42/);
    expect(info.infotexts[0]).toContain("Size: 96x64");
  });

  it("takes -1 for a seed by lot, and says which it was", async () => {
    const { json } = await ask("txt2img", { prompt: "a cat", seed: -1, width: 32, height: 32, send_images: false });
    expect(json.images).toEqual([]);
    expect(JSON.parse(json.info).seed).toBeGreaterThanOrEqual(0);
  });

  it("fills what is left open from the text of another picture", async () => {
    const infotext = "a blue boat\nNegative prompt: fog\nSteps: 12, Sampler: Euler, Seed: 99, Size: 48x32";
    const { json } = await ask("txt2img", { infotext });
    expect(JSON.parse(json.info)).toMatchObject({ prompt: "a blue boat", seed: 99, width: 48, height: 32 });
  });

  it.each([
    [{ prompt: "" }, 400, "PROMPT_EMPTY"],
    [{ prompt: "a cat", enable_hr: true }, 400, "REQUEST_INVALID"],
    [{ prompt: "a cat", width: 5000 }, 400, "SIZE_INVALID"],
    [{ prompt: "a cat", override_settings: { sd_model_checkpoint: "imagier-9" } }, 404, "MODEL_UNKNOWN"],
    [{ prompt: "badly" }, 500, "SAMPLE_NOT_FINITE"],
  ])("refuses %j", async (request, status, error) => {
    expect(await ask("txt2img", request)).toMatchObject({ status, json: { error } });
  });
});

describe("progress and interrupt", () => {
  it("tell how far it is, show a preview, and end it with what is there", async () => {
    expect((await ask("progress")).json).toMatchObject({ progress: 0, state: { job_count: 0 }, current_image: null });
    const drawing = ask("txt2img", { prompt: "slowly slowly", width: 32, height: 32 });
    let seen = (await ask("progress")).json;
    for (let tries = 0; tries < 100 && !seen.current_image; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      seen = (await ask("progress")).json;
    }
    expect(seen.progress).toBeGreaterThan(0);
    expect(seen.progress).toBeLessThan(1);
    expect(await pictureOf(seen.current_image!)).toMatchObject({ format: "webp" });
    expect((await ask("progress?skip_current_image=true")).json.current_image).toBeNull();
    expect(await ask("interrupt", {})).toEqual({ status: 200, json: {} });
    expect(await drawing).toMatchObject({ status: 200, json: { images: [] } });
    expect((await ask("progress")).json.progress).toBe(0);
  });
});

describe("img2img", () => {
  it("draws from a picture in base64, with or without a data: prefix", async () => {
    const base64 = await base64Square(40);
    for (const picture of [base64, `data:image/png;base64,${base64}`]) {
      const { status, json } = await ask("img2img", { prompt: "a cat", init_images: [picture], width: 32, height: 32 });
      expect(status).toBe(200);
      expect(json.images).toHaveLength(1);
      expect(json.parameters).toMatchObject({ init_images: null, mask: null });
    }
  });

  it.each([
    [{ init_images: [] }, 400, "REQUEST_INVALID"],
    [{ init_images: ["http://127.0.0.1/cat.png"] }, 400, "URL_REFUSED"],
    [{ init_images: ["%%%"] }, 422, "UPLOAD_UNREADABLE"],
    [{ init_images: ["AAAA"] }, 415, "UPLOAD_KIND_UNSUPPORTED"],
  ])("refuses %j", async (request, status, error) => {
    expect(await ask("img2img", { prompt: "a cat", ...request })).toMatchObject({ status, json: { error } });
  });
});

describe("options", () => {
  it("keep the model that was chosen, by any of its titles", async () => {
    expect(await ask("options", { sd_model_checkpoint: "imagier-1 [0123456789]" })).toEqual({ status: 200, json: {} });
    await ask("options", { CLIP_stop_at_last_layers: 2, unheard_of: true });
    expect((await ask("options")).json).toMatchObject({
      sd_model_checkpoint: "imagier-1",
      CLIP_stop_at_last_layers: 2,
    });
    expect(await ask("options", { sd_model_checkpoint: "other" })).toMatchObject({ status: 404 });
  });
});

describe("png-info", () => {
  it("reads the text that other programs left", async () => {
    const text =
      'a cat\nNegative prompt: dogs\nSteps: 20, Sampler: Euler a, Seed: 5, Size: 512x768, Lora hashes: "a: b"';
    const image = withText(Buffer.from(await base64Square(8), "base64"), "parameters", text).toString("base64");
    const { json } = await ask("png-info", { image });
    expect(json.info).toBe(text);
    expect(json.parameters).toMatchObject({
      Prompt: "a cat",
      "Negative prompt": "dogs",
      Sampler: "Euler a",
      "Size-1": "512",
      "Size-2": "768",
      "Lora hashes": "a: b",
    });
  });

  it("answers with nothing where there is nothing", async () => {
    expect((await ask("png-info", { image: await base64Square(8) })).json).toMatchObject({ info: "", parameters: {} });
    expect((await ask("png-info", { image: "AAAA" })).json).toEqual({ info: "", items: {}, parameters: {} });
  });
});

/** A tEXt chunk after the header. */
function withText(png: Buffer, keyword: string, text: string): Buffer {
  const typed = Buffer.concat([Buffer.from("tEXt"), Buffer.from(`${keyword}\0${text}`, "latin1")]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(typed.length - 4);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([png.subarray(0, 33), length, typed, checksum, png.subarray(33)]);
}

/** PNG, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
