// Fetching from a hub on this machine: the layout on disk, resuming, hashes, who gets the token, and every refusal.

import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type LoopbackHub, openLoopbackHub, refuse, sendJson, sha256 } from "@imagier/test-kit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cachedSnapshot } from "./cache-layout.js";
import type { FileWish } from "./choose-files.js";
import { type PullOptions, planPull, pull } from "./pull-model.js";

const name = "owner/tiny";
const large = Buffer.alloc(300_000, "weights ");
const files = {
  "model_index.json": '{"_class_name": "P", "unet": ["diffusers", "UNet2DConditionModel"], "vae": [null, null]}',
  "unet/config.json": '{"a": 1}',
  "README.md": "a card",
};

const neededBytes = large.length + files["model_index.json"].length + files["unet/config.json"].length;

let hub: LoopbackHub;
let dir: string;
let options: PullOptions;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-hub-"));
  hub = await openLoopbackHub(name);
  for (const [path, text] of Object.entries(files)) hub.files.set(path, { content: Buffer.from(text) });
  hub.files.set("unet/diffusion_pytorch_model.safetensors", { content: large, isLarge: true });
  hub.files.set("unet/diffusion_pytorch_model.bin", { content: Buffer.from("pickle"), isLarge: true });
  const settings = { endpoint: hub.endpoint, cacheDir: join(dir, "hub"), token: "hf_secret", isOffline: false };
  options = { settings, firstPauseMs: 1, silenceMs: 2000 };
});
afterEach(async () => {
  await hub.close();
  await rm(dir, { recursive: true });
});

async function pullAll(wish: FileWish = {}, over: Partial<PullOptions> = {}) {
  const plan = await planPull(name, wish, { ...options, ...over });
  await pull(plan, { ...options, ...over });
  return plan;
}

const weightsPath = "unet/diffusion_pytorch_model.safetensors";
const repositoryDir = () => join(dir, "hub", "models--owner--tiny");
const blobs = () => readdir(join(repositoryDir(), "blobs"));

describe("the cache", () => {
  it("is laid out as the hub's own: blobs by hash, relative links, a ref, no rests", async () => {
    const plan = await pullAll();
    const snapshot = join(repositoryDir(), "snapshots", hub.commit);
    expect(plan).toMatchObject({ snapshot, id: name, totalBytes: expect.any(Number) });
    expect(await readFile(join(repositoryDir(), "refs/main"), "utf8")).toBe(hub.commit);
    expect((await readdir(snapshot)).sort()).toEqual(["model_index.json", "unet"]);
    expect(await readlink(join(snapshot, weightsPath))).toBe(`../../../blobs/${sha256(large)}`);
    expect(large.equals(await readFile(join(snapshot, weightsPath)))).toBe(true);
    expect((await blobs()).every((blob) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(blob))).toBe(true);
    expect(await readdir(join(dir, "hub/.locks/models--owner--tiny"))).toEqual([]);
    expect(cachedSnapshot(name, join(dir, "hub"))).toBe(snapshot);
    expect(cachedSnapshot(`${name}@${hub.commit}`, join(dir, "hub"))).toBe(snapshot);
    expect(cachedSnapshot(`${name}@other`, join(dir, "hub"))).toBeUndefined();
  });

  it("is enough the second time, and offline", async () => {
    await pullAll();
    const before = hub.seen.length;
    expect(await pullAll()).toMatchObject({ missingBytes: 0 });
    expect(hub.seen.slice(before).filter(({ path }) => path.includes("/resolve/"))).toEqual([]);
    const offline = { settings: { ...options.settings, isOffline: true } };
    const seen = hub.seen.length;
    const plan = await pullAll({}, offline);
    expect(plan.files.map(({ path }) => path)).toContain(weightsPath);
    expect(hub.seen).toHaveLength(seen);
    await expect(planPull("owner/other", {}, { ...options, ...offline })).rejects.toMatchObject({
      code: "HUB_OFFLINE",
    });
  });

  it("shares what two revisions have in common, and keeps a branch of slashes", async () => {
    await pullAll();
    hub.commit = "d".repeat(40);
    hub.files.set("unet/config.json", { content: Buffer.from('{"a": 2}') });
    const plan = await planPull(`${name}@refs/pr/1`, {}, options);
    expect(plan.missingBytes).toBe(8);
    await pull(plan, options);
    expect(await readFile(join(repositoryDir(), "refs/refs/pr/1"), "utf8")).toBe(hub.commit);
    expect(await blobs()).toHaveLength(4);
  });

  it("waits for another process, and takes the lock of one that is gone", async () => {
    const locks = join(dir, "hub/.locks/models--owner--tiny");
    await mkdir(locks, { recursive: true });
    const lock = join(locks, `${sha256(large)}.lock`);
    await writeFile(lock, "");
    const pulling = pullAll();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(existsSync(join(repositoryDir(), "blobs", sha256(large)))).toBe(false);
    const longAgo = new Date(Date.now() - 3_600_000);
    await utimes(lock, longAgo, longAgo); // as one that nobody keeps fresh
    await pulling;
    expect(existsSync(join(repositoryDir(), "blobs", sha256(large)))).toBe(true);
    expect(existsSync(lock)).toBe(false);
    await rm(join(repositoryDir(), "blobs", sha256(large)));
    await writeFile(lock, `${hostname()} 999999999`); // no process has such an id
    const began = performance.now();
    await pullAll();
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe("going on where it stopped", () => {
  const part = () => join(repositoryDir(), "blobs", `${sha256(large)}.incomplete`);

  it("asks for the rest after a cut connection, of the same file", async () => {
    hub.cuts = [100_000, 50_000];
    await pullAll();
    const asked = hub.seen.filter(({ server }) => server === "store").map(({ headers }) => headers.range);
    expect(asked[0]).toBeUndefined();
    expect(asked.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ""))).toBe(true);
    expect(hub.seen.at(-1)?.headers["if-range"]).toMatch(/^"[0-9a-f]{32}"$/);
  });

  it("keeps what an interrupted process had, shows none of it, and counts it the next time", async () => {
    hub.cuts = [200_000];
    const controller = new AbortController();
    const onProgress = ({ bytesDone }: { bytesDone: number }) => {
      if (bytesDone > 100_000) controller.abort();
    };
    await expect(pullAll({}, { signal: controller.signal, onProgress })).rejects.toMatchObject({ code: "CANCELLED" });
    const kept = (await stat(part())).size;
    expect(kept).toBeGreaterThan(0);
    expect(existsSync(join(repositoryDir(), "snapshots"))).toBe(false);
    expect(existsSync(join(repositoryDir(), "refs"))).toBe(false);
    const before = hub.seen.length;
    const steps: number[] = [];
    await pullAll({}, { onProgress: ({ bytesDone }) => steps.push(bytesDone) });
    expect(hub.seen.slice(before).find(({ server }) => server === "store")?.headers.range).toBe(`bytes=${kept}-`);
    expect(steps.at(-1)).toBe(neededBytes);
    expect(existsSync(part())).toBe(false);
  });

  it.each([
    ["of other bytes", () => Buffer.alloc(1000, "x")],
    ["that is too long", () => Buffer.alloc(large.length + 1)],
    ["that is whole", () => large],
    ["of the right length and other bytes", () => Buffer.alloc(large.length)],
  ])("copes with a part %s", async (_, content) => {
    await mkdir(join(repositoryDir(), "blobs"), { recursive: true });
    await writeFile(part(), content());
    const { snapshot } = await pullAll();
    expect(large.equals(await readFile(join(snapshot, weightsPath)))).toBe(true);
  });

  it.each([
    ["ignores ranges", { status: 200, body: large }],
    ["knows no such range", { status: 416, body: "" }],
    ["answers another range", { status: 206, body: "abcde" }],
  ])("begins anew where the server %s", async (_, { status, body }) => {
    await mkdir(join(repositoryDir(), "blobs"), { recursive: true });
    await writeFile(part(), large.subarray(0, 1000));
    hub.storeFault = ({ headers }, response) => {
      if (headers.range === undefined) return false;
      response.writeHead(status, status === 206 ? { "content-range": "bytes 5-9/10" } : {}).end(body);
      return true;
    };
    const { snapshot } = await pullAll();
    expect(large.equals(await readFile(join(snapshot, weightsPath)))).toBe(true);
  });
});

describe("the token", () => {
  it("goes to the hub, never to the store that it redirects to, nor into an error", async () => {
    await pullAll();
    const sent = (server: string) =>
      hub.seen.filter((each) => each.server === server).map(({ headers }) => headers.authorization);
    expect(new Set(sent("hub"))).toEqual(new Set(["Bearer hf_secret"]));
    expect(new Set(sent("store"))).toEqual(new Set([undefined]));
    hub.storeFault = (_, response) => {
      refuse(response, 403);
      return true;
    };
    await rm(join(repositoryDir(), "blobs"), { recursive: true });
    const error = await pullAll().catch((thrown: Error) => thrown);
    expect(JSON.stringify([error, (error as Error).message, (error as Error).stack])).not.toMatch(
      /hf_secret|signature/,
    );
  });
});

describe("refusals", () => {
  const cases: [string, [number, string?], string][] = [
    ["a gated repository", [403, "GatedRepo"], "HUB_ACCESS_DENIED"],
    ["a repository that is not there", [401, "RepoNotFound"], "HUB_NOT_FOUND"],
    ["a revision that is not there", [404, "RevisionNotFound"], "HUB_NOT_FOUND"],
    ["a token that is none", [401], "HUB_ACCESS_DENIED"],
    ["too many questions", [429], "HUB_BUSY"],
    ["a broken hub", [500], "HUB_UNREACHABLE"],
    ["another machine altogether", [418], "HUB_ANSWER_INVALID"],
  ];
  it.each(cases)("tells %s by its code", async (_, [status, code], expected) => {
    hub.fault = (_request, response) => {
      refuse(response, status, code);
      return true;
    };
    const error = await planPull(name, {}, options).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: expected, message: expect.stringContaining(String(status)) });
    expect(error.message).not.toContain("\u009b");
    expect(hub.seen).toHaveLength(status === 429 || status === 500 ? 5 : 1);
  });

  it("says where a gated repository's terms are", async () => {
    hub.storeFault = (_, response) => {
      refuse(response, 403, "GatedRepo");
      return true;
    };
    await expect(pullAll()).rejects.toMatchObject({
      ...{ code: "HUB_ACCESS_DENIED", hint: expect.stringContaining(`${hub.endpoint}/${name}`) },
    });
  });

  it("asks again after a passing one, as late as it is told to", async () => {
    let left = 2;
    hub.fault = (_, response) => {
      if (left === 0) return false;
      left--;
      response.writeHead(429, { "retry-after": "0.05" }).end();
      return true;
    };
    const began = performance.now();
    await pullAll();
    expect(performance.now() - began).toBeGreaterThan(95);
  });

  it("says so where nobody answers, or falls silent", async () => {
    const gone = await openLoopbackHub();
    await gone.close();
    const settings = { ...options.settings, endpoint: gone.endpoint };
    await expect(planPull(name, {}, { ...options, settings })).rejects.toMatchObject({
      ...{ code: "HUB_UNREACHABLE", message: expect.stringContaining("ECONNREFUSED") },
    });
    hub.fault = () => true;
    await expect(planPull(name, {}, { ...options, silenceMs: 20 })).rejects.toMatchObject({ code: "HUB_UNREACHABLE" });
  });

  it("throws away a file of another hash or length, and shows nothing", async () => {
    hub.files.set(weightsPath, { content: large, isLarge: true, hash: "a".repeat(64) });
    await expect(pullAll()).rejects.toMatchObject({ code: "HUB_HASH_MISMATCH" });
    expect((await stat(join(repositoryDir(), "blobs", `${"a".repeat(64)}.incomplete`))).size).toBe(0);
    expect(existsSync(join(repositoryDir(), "snapshots"))).toBe(false);
    hub.files.set(weightsPath, { content: large, isLarge: true });
    hub.storeFault = (_, response) => {
      response.end(Buffer.alloc(large.length + 5));
      return true;
    };
    await expect(pullAll()).rejects.toMatchObject({ code: "HUB_HASH_MISMATCH" });
  });

  it("stops where a file always ends too early", async () => {
    hub.storeFault = (_, response) => {
      response.writeHead(200, { "content-length": 0 }).end();
      return true;
    };
    await expect(pullAll()).rejects.toMatchObject({
      code: "HUB_UNREACHABLE",
      message: expect.stringContaining("ended after 0"),
    });
  });

  it("does not begin what the disk has no room for", async () => {
    const plan = await planPull(name, {}, options);
    await expect(pull({ ...plan, missingBytes: 2 ** 50 }, options)).rejects.toMatchObject({ code: "DISK_FULL" });
  });

  it("does not follow redirects without end", async () => {
    hub.fault = ({ url }, response) => {
      response.writeHead(302, { location: `${hub.endpoint}${url}` }).end();
      return true;
    };
    await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
    hub.fault = (_, response) => {
      response.writeHead(302, { location: "file:///etc/passwd" }).end();
      return true;
    };
    await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
  });
});

describe("a hostile hub", () => {
  it.each(["../../escape", "/etc/passwd", "unet/../../x.json", "a\\b", "unet//x", "a\u001bb", "."])(
    "may not name a file %j",
    async (path) => {
      hub.files.set(path, { content: Buffer.from("x") });
      await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
      expect(await readdir(dir)).toEqual([]);
    },
  );

  it.each<[string, unknown]>([
    ["a commit that is a path", { sha: "../../x" }],
    ["no commit", {}],
    ["a list", []],
    ["nothing", null],
  ])("may not answer %s", async (_, state) => {
    hub.fault = ({ url }, response) => {
      if (!url?.includes("/revision/")) return false;
      sendJson(response, state);
      return true;
    };
    await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
  });

  it.each<[string, unknown, Record<string, string>?]>([
    ["a hash that is a path", [{ type: "file", path: "a", size: 1, oid: "../../../x" }]],
    ["a negative size", [{ type: "file", path: "a", size: -1, oid: "0".repeat(40) }]],
    ["one file twice", Array(2).fill({ type: "file", path: "a", size: 1, oid: "0".repeat(40) })],
    ["pages of another host", [], { link: '<http://127.0.0.2/steal>; rel="next"' }],
    ["pages without end", [], { link: '<?cursor=1>; rel="next"' }],
  ])("may not list %s", async (_, tree, headers) => {
    hub.fault = ({ url }, response) => {
      if (!url?.includes("/tree/")) return false;
      sendJson(response, tree, headers);
      return true;
    };
    await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
  });

  it("may not send an answer that is no JSON", async () => {
    hub.fault = (_, response) => {
      response.end("<html>");
      return true;
    };
    await expect(planPull(name, {}, options)).rejects.toMatchObject({ code: "HUB_ANSWER_INVALID" });
  });
});

it("reads lists of several pages, and what the card says", async () => {
  hub.treePageSize = 2;
  hub.card = { license: "other", license_name: "tiny-licence", license_link: "LICENSE.md", tags: ["x"] };
  hub.gated = "auto";
  expect(await planPull(name, {}, options)).toMatchObject({
    ...{ licence: "tiny-licence", licenceLink: "LICENSE.md", isGated: true, totalBytes: neededBytes },
  });
});
