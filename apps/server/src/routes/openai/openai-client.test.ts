// The official OpenAI client against a real server: generations, edits, variations, streams, models, errors.

import OpenAI, { APIError, toFile } from "openai";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../../testing/open-test-app.js";

let test: TestApp;
let openai: OpenAI;

beforeAll(async () => {
  test = await sharedTestApp();
  openai = new OpenAI({ apiKey: test.key, baseURL: `${test.listening.url}/v1`, fetch: test.fetch, maxRetries: 0 });
}, 120_000);

const pngOf = async (side: number, alpha = 1) =>
  toFile(
    sharp({ create: { width: side, height: side, channels: 4, background: { r: 1, g: 2, b: 3, alpha } } })
      .png()
      .toBuffer(),
    "picture.png",
    { type: "image/png" },
  );

const sizeOf = async (base64: string | undefined) => sharp(Buffer.from(base64 ?? "", "base64")).metadata();

/** Sizes of ours that the client's types do not know. */
const size = (text: string) => text as "1024x1024";

const errorOf = (asked: Promise<unknown>) =>
  asked.then(
    () => expect.unreachable(),
    (error: unknown) => error as InstanceType<typeof APIError>,
  );

describe("generations", () => {
  it("draws as many pictures as asked, in the size and format asked for", async () => {
    const answer = await openai.images.generate({
      prompt: "a red\napple",
      n: 2,
      size: size("96x64"),
      output_format: "webp",
    });
    expect(answer.data).toHaveLength(2);
    expect(await sizeOf(answer.data?.[1]?.b64_json)).toMatchObject({ width: 96, height: 64, format: "webp" });
    expect(answer).toMatchObject({ output_format: "webp", size: "96x64", background: "transparent" });
    expect(answer.usage).toMatchObject({ input_tokens: 3, output_tokens: (2 * 96 * 64) / 256 });
    expect(answer.created).toBeGreaterThan(1.7e9);
  });

  it("takes fields of ours: the same seed is the same picture", async () => {
    const draw = (seed: number) =>
      openai.images.generate({ prompt: "a star", size: size("64x64"), ...{ seed, steps: 3, guidance_scale: 2 } });
    const [one, same, other] = [await draw(7), await draw(7), await draw(8)];
    expect(one.data?.[0]?.b64_json).toBe(same.data?.[0]?.b64_json);
    expect(one.data?.[0]?.b64_json).not.toBe(other.data?.[0]?.b64_json);
  });

  it("gives a link that opens without a key, and no other picture", async () => {
    const answer = await openai.images.generate({ model: "dall-e-3", prompt: "a moon", size: size("64x64") });
    const url = answer.data?.[0]?.url ?? "";
    const file = await fetch(url);
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "image/png"]);
    const changed = await fetch(url.replace(/ends=\d/, "ends=9"));
    expect(changed.status).toBe(403);
    expect((await fetch(url.replace(/\?.*/, ""))).status).toBe(401);
  });

  it("writes the file anew for output_compression", async () => {
    const answer = await openai.images.generate({
      prompt: "a sun",
      size: size("64x64"),
      output_format: "jpeg",
      output_compression: 1,
    });
    expect(answer).toMatchObject({ warnings: [], background: "opaque" });
    const file = Buffer.from(answer.data![0]!.b64_json!, "base64");
    expect(await sharp(file).metadata()).toMatchObject({ format: "jpeg", width: 64 });
    const { id } = answer.data![0] as unknown as { id: string };
    expect(file.equals((await test.service.pictures.file(undefined, id)) as Buffer)).toBe(false);
  });

  it("streams partial images, then the picture", async () => {
    const stream = await openai.images.generate({
      prompt: "a boat",
      size: size("64x64"),
      stream: true,
      partial_images: 2,
    });
    const events = [];
    for await (const event of stream) events.push(event);
    expect(events.map(({ type }) => type)).toEqual([
      "image_generation.partial_image",
      "image_generation.partial_image",
      "image_generation.completed",
    ]);
    expect(events[1]).toMatchObject({ partial_image_index: 1, output_format: "png", size: "32x32" });
    expect(await sizeOf(events[0]?.b64_json)).toMatchObject({ format: "png", width: 32 });
    expect(events[2]).toMatchObject({ size: "64x64", usage: { output_tokens: 16 } });
  });

  it("streams no partial image where none is asked for", async () => {
    const stream = await openai.images.generate({ prompt: "a fox", size: size("64x64"), stream: true });
    const types = [];
    for await (const { type } of stream) types.push(type);
    expect(types).toEqual(["image_generation.completed"]);
  });
});

describe("a client that goes away", () => {
  const stateOf = async (prompt: string) =>
    (await test.service.jobs.list(undefined)).find(({ wish }) => wish.kind === "draw" && wish.wish.prompt === prompt)
      ?.state;

  it("cancels the job it waited for", async () => {
    const gone = new AbortController();
    const asked = openai.images.generate({ prompt: "a snail, slowly", size: size("64x64") }, { signal: gone.signal });
    await expect.poll(() => stateOf("a snail, slowly")).toBe("running");
    gone.abort();
    await errorOf(asked);
    await expect.poll(() => stateOf("a snail, slowly"), { timeout: 5_000 }).toBe("cancelled");
  });

  it("cancels the job of its stream", async () => {
    const stream = await openai.images.generate({
      prompt: "a sloth, slowly",
      size: size("64x64"),
      stream: true,
      partial_images: 3,
    });
    for await (const event of stream) {
      expect(event.type).toBe("image_generation.partial_image");
      break; // the client closes the line
    }
    await expect.poll(() => stateOf("a sloth, slowly"), { timeout: 5_000 }).toBe("cancelled");
  });
});

describe("edits", () => {
  it("starts from the first image, keeps to the mask, in the size of the image", async () => {
    const answer = await openai.images.edit({
      image: [await pngOf(64), await pngOf(32)],
      mask: await pngOf(64, 0),
      prompt: "a hat",
      input_fidelity: "high",
      quality: "low",
    });
    expect(await sizeOf(answer.data?.[0]?.b64_json)).toMatchObject({ width: 64, height: 64 });
    expect(answer).toMatchObject({ warnings: [{ code: "IMAGES_UNSEEN" }] });
    const job = await test.service.jobs.find(undefined, (answer as unknown as { job: string }).job);
    const { wish } = job!.wish as { wish: { mask: string; reference: string; steps: number } };
    expect(wish.steps).toBe(2);
    const mask = await test.service.pictures.file(undefined, wish.mask);
    expect([...(await sharp(mask).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it("streams with the names of edits", async () => {
    const stream = await openai.images.edit({
      image: await pngOf(64),
      prompt: "a cap",
      stream: true,
      partial_images: 1,
    });
    const types = [];
    for await (const { type } of stream) types.push(type);
    expect(types).toEqual(["image_edit.partial_image", "image_edit.completed"]);
  });

  it("refuses a mask of another size, a mask without transparency, an address, too many images", async () => {
    const edit = async (fields: object) =>
      errorOf(openai.images.edit({ image: await pngOf(32), prompt: "a hat", ...fields } as never));
    expect(await edit({ mask: await pngOf(16, 0) })).toMatchObject({
      status: 400,
      code: "MASK_INVALID",
      param: "mask",
    });
    const opaque = toFile(
      sharp({ create: { width: 32, height: 32, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
      "m.png",
    );
    expect(await edit({ mask: await opaque })).toMatchObject({ status: 400, code: "MASK_INVALID" });
    expect(await edit({ image: "https://example.org/a.png" })).toMatchObject({ status: 400, code: "URL_REFUSED" });
    const small = await pngOf(16);
    expect(await edit({ image: Array.from({ length: 17 }, () => small) })).toMatchObject({
      status: 400,
      param: "image",
    });
  }, 60_000);
});

it("varies a picture: one without a plan is drawn anew from its pixels", async () => {
  const answer = await openai.images.createVariation({ image: await pngOf(64), n: 2 });
  expect(answer.data).toHaveLength(2);
  const job = await test.service.jobs.find(undefined, (answer as unknown as { job: string }).job);
  expect(job?.wish).toMatchObject({ kind: "draw", wish: { size: "64x64", strength: 0.5, count: 2 } });
});

it("lists models and finds one", async () => {
  const models = await openai.models.list();
  expect(models.data.map(({ id }) => id)).toEqual(["imagier-1"]);
  expect(await openai.models.retrieve("imagier-1")).toMatchObject({ object: "model", owned_by: "imagier" });
  expect(await errorOf(openai.models.retrieve("nothing"))).toMatchObject({ status: 404, code: "model_not_found" });
});

describe("errors", () => {
  const draw = (fields: object) => errorOf(openai.images.generate({ prompt: "a tree", ...fields } as never));

  it("name the field, in OpenAI's body", async () => {
    expect(await draw({ n: 17 })).toMatchObject({ status: 400, param: "n", type: "invalid_request_error" });
    expect(await draw({ size: "100x100" })).toMatchObject({ status: 400, param: "size", code: "SIZE_INVALID" });
    expect(await draw({ size: "4096x4096" })).toMatchObject({ status: 400, param: "size" });
    expect(await draw({ colour: "red" })).toMatchObject({ status: 400, param: "colour", code: "invalid_value" });
    expect(await draw({ prompt: " " })).toMatchObject({ status: 400, param: "prompt", code: "PROMPT_EMPTY" });
    expect(await draw({ partial_images: 4 })).toMatchObject({ status: 400, param: "partial_images" });
    expect(await draw({ model: "imagier-2" })).toMatchObject({ status: 404, param: "model", code: "model_not_found" });
    expect(await draw({ background: "transparent", output_format: "jpeg" })).toMatchObject({
      status: 400,
      param: "background",
    });
  });

  it("have four fields and no more", async () => {
    const answer = await test.fetch("/v1/images/generations", {
      method: "POST",
      body: "{",
      headers: { "content-type": "application/json" },
    });
    const body = (await answer.json()) as { error: object };
    expect(Object.keys(body.error).sort()).toEqual(["code", "message", "param", "type"]);
  });

  it("of a wrong key are OpenAI's", async () => {
    const stranger = new OpenAI({ apiKey: "wrong", baseURL: `${test.listening.url}/v1`, maxRetries: 0 });
    expect(await errorOf(stranger.models.list())).toMatchObject({ status: 401, code: "invalid_api_key" });
  });

  it("of a job that fails come whole, and in a stream as an event", async () => {
    expect(await draw({ prompt: "badly", size: "64x64" })).toMatchObject({
      status: 500,
      code: "SAMPLE_NOT_FINITE",
      type: "server_error",
    });
    const stream = await openai.images.generate({ prompt: "badly", size: size("64x64"), stream: true });
    const error = await errorOf(stream[Symbol.asyncIterator]().next());
    expect(error).toBeInstanceOf(APIError);
    expect(error.code).toBe("SAMPLE_NOT_FINITE");
  });
});
