// The real process: streams, exit statuses and signals as a shell sees them.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = join(import.meta.dirname, "main.ts");
const hasModel = existsSync(join(import.meta.dirname, "../../../models/imagier-1/model.json"));

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-main-"));
});
afterAll(() => rm(dir, { recursive: true }));

interface Ended {
  status: number | null;
  out: string;
  err: string;
}

function start(argv: readonly string[]) {
  const node = ["--conditions=source", "--import", import.meta.resolve("tsx"), main];
  const env = { ...process.env, LANG: "C", LC_ALL: "C" };
  const child = spawn(process.execPath, [...node, ...argv], { cwd: dir, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended: Ended = { status: null, out: "", err: "" };
  child.stdout.on("data", (data) => (ended.out += data));
  child.stderr.on("data", (data) => (ended.err += data));
  const end = new Promise<Ended>((resolve) => child.on("close", (status) => resolve({ ...ended, status })));
  return { child, end };
}

describe("the process", () => {
  it("answers --version with 0", async () => {
    expect(await start(["--version"]).end).toEqual({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      err: "",
    });
  });

  it("ends with 2 on bad input, and writes nothing", async () => {
    const { status, out, err } = await start(["a cat", "--size", "0x0"]).end;
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("SIZE_INVALID");
    expect(await readdir(dir)).toEqual([]);
  });
});

describe.skipIf(!hasModel)("the process, drawing", () => {
  it("prints one object with --json, and draws the file again from its plan", async () => {
    const drawn = await start(["a red apple", "--steps", "1", "--size", "64x64", "--out", "a.png", "--json"]).end;
    expect(drawn).toMatchObject({ status: 0, err: "" });
    const { files, plan, timingsMs, credits, warnings } = JSON.parse(drawn.out);
    expect(files).toEqual([expect.stringMatching(/a\.png$/)]);
    expect(plan).toMatchObject({ schemaVersion: 1, prompt: "a red apple", steps: 1, widthPx: 64 });
    expect(timingsMs.total).toBeGreaterThan(timingsMs.sample);
    expect([credits, warnings]).toEqual([expect.any(Array), expect.any(Array)]);
    const again = await start(["--from", "a.png", "--quiet"]).end;
    expect(again).toMatchObject({ status: 0, err: "", out: expect.stringMatching(/a-red-apple-\d+\.png\n$/) });
  });

  it("ends with 130 on SIGINT while sampling, and leaves no file", async () => {
    const before = await readdir(dir);
    const { child, end } = start(["a cat", "--steps", "200", "--count", "16", "--out", "cats.png"]);
    setTimeout(() => child.kill("SIGINT"), 3500);
    const { status, out, err } = await end;
    expect({ status, out }).toEqual({ status: 130, out: "" });
    expect(err).toContain("CANCELLED");
    expect(await readdir(dir)).toEqual(before);
  });
});
