// Pictures over HTTP: brought, looked at, fetched in other formats, proved, and nobody else's.

import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedTestApp, type TestApp } from "../testing/open-test-app.js";

let test: TestApp;
let png: Buffer;

beforeAll(async () => {
  test = await sharedTestApp();
  png = await sharp({ create: { width: 400, height: 200, channels: 3, background: "teal" } })
    .png()
    .toBuffer();
}, 120_000);

const upload = (body: Uint8Array, path = "/v1/pictures") =>
  test.fetch(path, { method: "POST", body: new Uint8Array(body), headers: { "content-type": "image/png" } });
const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;
const codeOf = async (answer: Response) =>
  `${answer.status} ${((await answer.json()) as { error: { code: string } }).error.code}`;

describe("an uploaded picture", () => {
  it("is kept as it came, with a thumbnail, and given in other formats", async () => {
    const answer = await upload(png);
    const picture = (await answer.json()) as { id: string };
    expect(answer.status).toBe(201);
    expect(picture).toMatchObject({
      kind: "uploaded",
      format: "png",
      widthPx: 400,
      heightPx: 200,
      sizeBytes: png.length,
    });
    const file = await test.fetch(`/v1/pictures/${picture.id}/file`);
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
    expect(file.headers.get("content-disposition")).toBe(`inline; filename="${picture.id}.png"`);
    expect(file.headers.get("content-security-policy")).toContain("sandbox");
    const webp = await test.fetch(`/v1/pictures/${picture.id}/file?format=webp&download=1`);
    expect(await sharp(await webp.arrayBuffer()).metadata()).toMatchObject({ format: "webp", width: 400 });
    expect(webp.headers.get("content-disposition")).toMatch(/^attachment/);
    expect(await codeOf(await test.fetch(`/v1/pictures/${picture.id}/file?format=ora`))).toBe("400 FORMAT_UNKNOWN");
    const thumbnail = await test.fetch(`/v1/pictures/${picture.id}/thumbnail`);
    expect(await sharp(await thumbnail.arrayBuffer()).metadata()).toMatchObject({
      format: "webp",
      width: 256,
      height: 128,
    });
    const headers = { "if-none-match": thumbnail.headers.get("etag")! };
    expect((await test.fetch(`/v1/pictures/${picture.id}/thumbnail`, { headers })).status).toBe(304);
  });

  it("is marked, found, proved and deleted", async () => {
    const id = await idOf(await upload(png));
    const patch = (body: object) =>
      test.fetch(`/v1/pictures/${id}`, {
        method: "PATCH",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    expect(await (await patch({ isFavourite: true })).json()).toMatchObject({ isFavourite: true });
    expect(await codeOf(await patch({ isFavourite: "yes" }))).toBe("400 REQUEST_INVALID");
    const favourites = (await (await test.fetch("/v1/pictures?favourite=true")).json()) as { id: string }[];
    expect(favourites.map((each) => each.id)).toEqual([id]);
    expect(await (await test.fetch(`/v1/pictures/${id}/proof`)).json()).toMatchObject({
      verification: { state: "none" },
      credits: [],
    });
    expect((await test.fetch(`/v1/pictures/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await codeOf(await test.fetch(`/v1/pictures/${id}`))).toBe("404 PICTURE_UNKNOWN");
    const audit = (await (await test.fetch("/v1/audit?limit=5")).json()) as { action: string; target: string }[];
    expect(audit).toContainEqual(expect.objectContaining({ action: "picture.deleted", target: id }));
  });

  it("is nobody else's", async () => {
    const id = await idOf(await upload(png));
    const user = await test.service.users.create({ name: "curious", tier: "pro" });
    const { key } = await test.service.users.issueKey(user.id, { name: "curious" });
    const headers = { authorization: `Bearer ${key}` };
    for (const path of ["", "/file", "/thumbnail", "/proof"]) {
      expect((await test.fetch(`/v1/pictures/${id}${path}`, { headers })).status, path).toBe(404);
    }
    const etag = { ...headers, "if-none-match": `"${id}-thumbnail"` };
    expect((await test.fetch(`/v1/pictures/${id}/thumbnail`, { headers: etag })).status).toBe(404);
  });

  it("is used by a job, and its proof is what was kept when it was drawn", async () => {
    const reference = await idOf(await upload(png));
    const wish = { kind: "draw", wish: { prompt: "a hat", size: "64x64", reference } };
    const submitted = await test.fetch("/v1/jobs", {
      method: "POST",
      body: JSON.stringify(wish),
      headers: { "content-type": "application/json" },
    });
    const jobId = await idOf(submitted);
    const jobOf = async () =>
      (await (await test.fetch(`/v1/jobs/${jobId}`)).json()) as { pictures: { id: string; seed: number }[] };
    await expect.poll(async () => (await jobOf()).pictures.length, { timeout: 10_000 }).toBe(1);
    const [drawn] = (await jobOf()).pictures;
    expect(await (await test.fetch(`/v1/pictures/${drawn!.id}/proof`)).json()).toMatchObject({
      plan: { seed: drawn!.seed },
      timingsMs: { total: 1 },
    });
  });
});

describe("the layers of a picture", () => {
  it("are kept by a browser for ever, and told to nobody else; what has none says so, and is not kept", async () => {
    const submitted = await test.fetch("/v1/jobs", {
      method: "POST",
      body: JSON.stringify({ kind: "draw", wish: { prompt: "a cat" } }),
      headers: { "content-type": "application/json" },
    });
    const id = await idOf(submitted);
    const pictureOf = async () => {
      const job = (await (await test.fetch(`/v1/jobs/${id}`)).json()) as { pictures: { id: string }[] };
      return job.pictures[0];
    };
    await expect.poll(pictureOf, { timeout: 10_000 }).toBeDefined();
    const drawn = await pictureOf();
    const path = `/v1/pictures/${drawn!.id}/layers`;
    const answer = await test.fetch(path);
    expect(await answer.json()).toEqual({ layers: [] });
    expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
    const headers = { "if-none-match": answer.headers.get("etag")! };
    expect((await test.fetch(path, { headers })).status).toBe(304);
    const other = await test.service.users.create({ name: "other" });
    const { key } = await test.service.users.issueKey(other.id, { name: "key" });
    const theirs = await test.fetch(path, { headers: { ...headers, authorization: `Bearer ${key}` } });
    expect(await codeOf(theirs)).toBe("404 PICTURE_UNKNOWN");
    const none = await test.fetch(`/v1/pictures/${await idOf(await upload(png))}/layers`);
    expect(none.headers.get("cache-control")).toBe("no-store");
    expect(await codeOf(none)).toBe("404 PICTURE_WITHOUT_LAYERS");
  });
});

describe("a hostile upload", () => {
  it("of too many pixels is refused before they are decoded", async () => {
    expect(await codeOf(await upload(pngOf(10_000, 10_001)))).toBe("413 UPLOAD_TOO_LARGE");
    // A bomb: the header tells the truth of 49 megapixels, the pixels are not there.
    expect(await codeOf(await upload(pngOf(7_000, 7_000)))).toBe("422 UPLOAD_UNREADABLE");
  });

  it("of another kind is refused, whatever it looks at", async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><image href="http://127.0.0.1/"/></svg>';
    for (const bytes of [Buffer.from(svg), Buffer.from("%PDF-1.7"), Buffer.from("MZ"), Buffer.alloc(100)]) {
      expect(await codeOf(await upload(bytes))).toBe("415 UPLOAD_KIND_UNSUPPORTED");
    }
    expect(await codeOf(await upload(Buffer.alloc(0)))).toBe("400 UPLOAD_EMPTY");
    expect(await codeOf(await upload(png.subarray(0, png.length - 40)))).toBe("422 UPLOAD_UNREADABLE");
    expect(await codeOf(await upload(Buffer.alloc(33 * 2 ** 20)))).toBe("413 BODY_TOO_LARGE");
  });

  it("with something glued to its end is kept without it", async () => {
    const id = await idOf(await upload(Buffer.concat([png, Buffer.from("PK\u0003\u0004<script>alert(1)</script>")])));
    const file = await test.fetch(`/v1/pictures/${id}/file`);
    expect(Buffer.from(await file.arrayBuffer()).equals(png)).toBe(true);
  });
});

/** A PNG that says how large it is and has almost no pixels. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(100))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** ISO 3309, as PNG wants it. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) * 0xedb88320);
  }
  return ~crc >>> 0;
}
