import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FlakyProxy, startFlakyProxy } from "../testing/flaky-proxy.js";
import { findS3Server, type S3Server, startS3Server } from "../testing/s3-server.js";
import { collect } from "../testing/suite-tools.js";
import type { ObjectStore } from "./object-store.js";
import { openStore } from "./open-store.js";

const object = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
};

function describeStore(open: () => ObjectStore): void {
  it("gives back what was put, by its hash, and lists it", async () => {
    const store = open();
    const [one, two] = [object("one"), object("two".repeat(50_000))];
    for (const { sha256, bytes } of [one, two, one]) await store.put(sha256, bytes);
    expect(new Uint8Array((await store.get(two.sha256))!)).toEqual(two.bytes);
    const listed = (await collect(store.list())).map(({ sha256 }) => sha256);
    expect(listed.sort()).toEqual([one.sha256, two.sha256].sort());
    for (let i = 0; i < 2; i++) await store.delete(one.sha256);
    expect(await store.get(one.sha256)).toBeUndefined();
    expect(await collect(store.list())).toHaveLength(1);
  });

  it("renews the time of an object that is put again", async () => {
    const store = open();
    const { sha256, bytes } = object("two".repeat(50_000));
    const [before] = await collect(store.list());
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // S3 tells whole seconds.
    await store.put(sha256, bytes);
    const [after] = await collect(store.list());
    expect(after!.writtenAt.getTime()).toBeGreaterThan(before!.writtenAt.getTime());
  });
}

describe("folder", () => {
  let folder: string;
  let store: ObjectStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "imagier-store-"));
    store = await openStore(folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  describeStore(() => store);

  it("leaves nothing unfinished", async () => {
    expect(await readdir(join(folder, "unfinished"))).toEqual([]);
  });

  it("refuses a folder that cannot be made", async () => {
    await expect(openStore("/dev/null/pictures")).rejects.toMatchObject({ code: "STORAGE_UNAVAILABLE" });
  });
});

const isInstalled = findS3Server() !== undefined;
if (!isInstalled) console.warn("The S3 server is not installed: its suite is skipped. `npm run services` installs it.");

describe.skipIf(!isInstalled)("S3", () => {
  let server: S3Server;
  let proxy: FlakyProxy;
  let store: ObjectStore;
  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID = "S3RVER";
    process.env.AWS_SECRET_ACCESS_KEY = "S3RVER";
    server = await startS3Server();
    proxy = await startFlakyProxy(server.endpoint, 0);
    store = await openStore(`s3://${server.bucket}/some/place?endpoint=${proxy.endpoint}`);
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  describeStore(() => store);

  it("stores and reads everything while 30 % of the calls fail", async () => {
    proxy.failing = 0.3;
    const objects = Array.from({ length: 40 }, (_, i) => object(`object ${i}`));
    await Promise.all(objects.map(({ sha256, bytes }) => store.put(sha256, bytes)));
    for (const { sha256, bytes } of objects) expect(new Uint8Array((await store.get(sha256))!)).toEqual(bytes);
    expect(proxy.failures).toBeGreaterThan(10);
    proxy.failing = 0;
  });

  it("says at once what no repetition mends", async () => {
    const missing = `s3://nowhere/?endpoint=${server.endpoint}`;
    await expect(openStore(missing)).rejects.toMatchObject({ message: expect.stringMatching("NoSuchBucket") });
    process.env.AWS_ACCESS_KEY_ID = "WRONG";
    const wrong = `s3://${server.bucket}/?endpoint=${server.endpoint}`;
    await expect(openStore(wrong)).rejects.toMatchObject({ message: expect.stringMatching("403") });
    process.env.AWS_ACCESS_KEY_ID = "S3RVER";
  });
});
