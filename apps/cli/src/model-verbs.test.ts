// `models pull`, `models list --available`, `models inspect` and `families`, from arguments to streams and files. The hub is on
// this machine; nothing else is asked.

import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { PassThrough } from "node:stream";
import { type LoopbackHub, openLoopbackHub } from "@imagier/test-kit";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "./run.js";
import { listeningTerminal } from "./terminal/listening-terminal.js";

const tiny = join(import.meta.dirname, "../../../packages/pipelines/testdata/tiny-sd15");
let hub: LoopbackHub;
let dir: string;

beforeAll(async () => {
  hub = await openLoopbackHub("owner/tiny");
  for (const entry of await readdir(tiny, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile())
      hub.files.set(relative(tiny, path), { content: await readFile(path), isLarge: /safetensors$/.test(path) });
  }
  hub.card = { license: "mit\u001b[31m" };
});
afterAll(() => hub.close());

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-models-"));
  vi.stubEnv("HF_ENDPOINT", hub.endpoint);
  vi.stubEnv("HF_HOME", join(dir, "hf"));
  vi.stubEnv("HF_TOKEN", "hf_secret");
  vi.stubEnv("HF_HUB_OFFLINE", "");
  vi.stubEnv("IMAGIER_CACHE", join(dir, "cache"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

async function told(argv: string[], over: Parameters<typeof listeningTerminal>[0] = {}) {
  const terminal = listeningTerminal(over);
  const status = await run(argv, { terminal, version: "1", signal: new AbortController().signal });
  return { status, out: terminal.out(), err: terminal.err() };
}

/** A person at a terminal who gives these answers. */
function person(...answers: string[]) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  stdin.end(answers.map((answer) => `${answer}\n`).join(""));
  return { isTTY: true, stdin };
}

describe("models pull", () => {
  it("refuses where the licence was not accepted, and fetches where it is; then never asks again", async () => {
    const refused = await told(["models", "pull", "owner/tiny"]);
    expect(refused).toMatchObject({ status: 2, out: "", err: expect.stringContaining("LICENCE_NOT_ACCEPTED") });
    expect(refused.err).toContain("Licence: mit?[31m");
    const first = await told(["models", "pull", "owner/tiny", "--accept-licence"]);
    expect(first).toMatchObject({ status: 0, err: expect.stringContaining("--model owner/tiny") });
    const snapshot = first.out.trim();
    expect(await readdir(snapshot)).toContain("model_index.json");
    const again = await told(["models", "pull", "owner/tiny", "--json"]);
    expect(again).toMatchObject({ status: 0, err: "" });
    expect(JSON.parse(again.out)).toMatchObject({ id: "owner/tiny", commit: hub.commit, snapshot, fetchedBytes: 0 });
    for (const { out, err } of [refused, first, again]) expect(out + err).not.toContain("hf_secret");
  });

  it("asks a person for the licence, then whether to fetch, and shows how far it is", async () => {
    const no = await told(["models", "pull", "owner/tiny"], person("no"));
    expect(no).toMatchObject({ status: 130, out: "", err: expect.stringContaining("Do you accept") });
    const half = await told(["models", "pull", "owner/tiny"], { ...person("oui"), language: "fr" });
    expect(half).toMatchObject({ status: 130, err: expect.stringMatching(/Acceptez-vous.*Faut-il le chercher/s) });
    const yes = await told(["models", "pull", "owner/tiny"], person("y", ""));
    expect(yes).toMatchObject({ status: 0, err: expect.stringContaining("Fetch it?") });
    await rm(join(dir, "hf"), { recursive: true });
    const fetched = await told(["models", "pull", "owner/tiny", "--yes"], person());
    expect(fetched).toMatchObject({ status: 0, err: expect.stringMatching(/fetching {2}█+.* [kM]B \/ .*\d+\/\d+/) });
  });

  it("draws with what it fetched, by its name, also offline", { timeout: 180_000 }, async () => {
    await told(["models", "pull", "owner/tiny", "--accept-licence", "--quiet"]);
    vi.stubEnv("HF_HUB_OFFLINE", "1");
    const seen = hub.seen.length;
    const out = join(dir, "a.png");
    const argv = ["a cat", "--model", "owner/tiny", "--steps", "1", "--size", "32x32", "--out", out, "--json"];
    const drawn = await told(argv);
    expect(drawn.err).toBe("");
    expect(JSON.parse(drawn.out)).toMatchObject({
      plan: { family: "stable-diffusion", model: { name: "owner/tiny" } },
    });
    expect(JSON.parse((await told(["models", "list", "--json"])).out).pulled).toMatchObject([{ id: "owner/tiny" }]);
    expect(await told(["models", "pull", "owner/tiny"])).toMatchObject({ status: 0 });
    expect(hub.seen).toHaveLength(seen);
  });

  it("goes on where an interrupt stopped it", { timeout: 180_000 }, async () => {
    const [[weights, { content }]] = [...hub.files].filter(([, { isLarge }]) => isLarge) as [
      [string, { content: Buffer }],
    ];
    hub.storeFault = ({ headers }, response) => {
      if (headers.range !== undefined) return false;
      response.writeHead(200, { "content-length": content.length });
      response.write(content.subarray(0, 5000)); // and no more: the connection hangs
      return true;
    };
    const argv = ["models", "pull", "owner/tiny", "--accept-licence", "--quiet", "--include", weights];
    const node = ["--conditions=source", "--import", import.meta.resolve("tsx"), join(import.meta.dirname, "main.ts")];
    const child = spawn(process.execPath, [...node, ...argv], { env: process.env, stdio: "ignore" });
    const blobs = join(dir, "hf/hub/models--owner--tiny/blobs");
    await vi.waitFor(async () => expect((await stat(join(blobs, (await readdir(blobs))[0]!))).size).toBe(5000), 50_000);
    child.kill("SIGINT");
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
    expect(await readdir(join(dir, "hf/hub/models--owner--tiny"))).toEqual(["blobs"]);
    const before = hub.seen.length;
    expect(await told(argv)).toMatchObject({ status: 0 });
    expect(hub.seen.slice(before).find(({ server }) => server === "store")?.headers.range).toBe("bytes=5000-");
    hub.storeFault = undefined;
  });

  it.each([
    [["owner/none"], "HUB_NOT_FOUND", 2],
    [["owner"], "HUB_NAME_INVALID", 2],
    [["../x/y"], "HUB_NAME_INVALID", 2],
    [["owner/tiny", "--include", "*.nothing"], "HUB_NOTHING_CHOSEN", 2],
    [["owner/tiny", "--variant", "fp8"], "OPTION_VALUE_INVALID", 2],
  ] as const)("refuses %j with %s", async (argv, code, status) => {
    expect(await told(["models", "pull", ...argv])).toMatchObject({ status, err: expect.stringContaining(code) });
  });

  it("is what is hinted at where a checkpoint is not here", async () => {
    const { status, err } = await told(["a cat", "--model", "owner/elsewhere"]);
    expect({ status, err }).toMatchObject({
      status: 2,
      err: expect.stringContaining("imagier models pull owner/elsewhere"),
    });
  });
});

describe("models list --available", () => {
  it("is a table, in French too, names alone, or JSON with sources", async () => {
    const { out, err } = await told(["models", "list", "--available"]);
    expect(out).toMatch(/^name +kind +family/);
    expect(out).toMatch(/^flux-dev .*FLUX\.1-dev Non-Commercial License +no +68\.0 GB +50 +3\.5 +yes$/m);
    expect(err).toContain("imagier models pull");
    const french = await told(["models", "list", "--available"], { language: "fr" });
    expect(french.out).toMatch(/^sd-1\.5 .*sous conditions/m);
    const { checkpoints } = JSON.parse((await told(["models", "list", "--available", "--json"])).out);
    expect(checkpoints.find(({ id }: { id: string }) => id === "sdxl")).toMatchObject({
      ...{ repository: "stabilityai/stable-diffusion-xl-base-1.0", memoryBytes: 14e9, source: expect.any(Array) },
    });
    expect((await told(["models", "list", "--available", "--quiet"])).out.split("\n")).toContain("taesd");
  });
});

describe("models inspect", () => {
  it("knows a folder of a GAN", async () => {
    const golden = join(import.meta.dirname, "../../../packages/networks/testdata/stylegan2-nv-skip/model");
    await mkdir(join(dir, "gan"));
    await cp(join(golden, "config.json"), join(dir, "gan/config.json"));
    await cp(join(golden, "weights.safetensors"), join(dir, "gan/G_ema.safetensors"));
    const { status, out } = await told(["models", "inspect", join(dir, "gan")]);
    expect({ status, out }).toMatchObject({
      status: 0,
      out: expect.stringMatching(/gan pipeline \(stylegan, repository\)/),
    });
    expect(out).toContain("whole: it can be drawn with");
  });
});

describe("families", () => {
  it("is a table with every model, one that fails too, and JSON", { timeout: 180_000 }, async () => {
    const models = ["--models", tiny, join(dir, "nowhere.safetensors")];
    const table = await told(["families", "a cat", "--steps", "1", ...models]);
    expect(table.status).toBe(0);
    expect(table.out).toMatch(/stable-diffusion +\d+x\d+ +1 /);
    expect(table.out).toContain("CHECKPOINT_NOT_FOUND");
    const { status, out } = await told(["families", "a cat", "--json", "--models", join(dir, "nowhere.safetensors")]);
    expect(status).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ families: [{ error: { code: "CHECKPOINT_NOT_FOUND" } }] });
  });
});
