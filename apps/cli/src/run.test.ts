// From arguments to exit status and streams, in this process; nothing here needs a model.

import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "./run.js";
import { listeningTerminal } from "./terminal/listening-terminal.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-run-"));
  await writeFile(join(dir, "text.png"), "no picture");
});
afterAll(() => rm(dir, { recursive: true }));

async function told(argv: string[], over: Parameters<typeof listeningTerminal>[0] = {}) {
  const terminal = listeningTerminal(over);
  const status = await run(argv, { terminal, version: "1.2.3", signal: new AbortController().signal });
  return { status, out: terminal.out(), err: terminal.err() };
}

describe("bad input", () => {
  const cases: [string, () => string[], string][] = [
    ["an empty prompt", () => [""], "PROMPT_EMPTY"],
    ["an unknown model", () => ["x", "--model", "imagier-99"], "MODEL_UNKNOWN"],
    ["an output folder that is not there", () => ["x", "--out", join(dir, "none/a.png")], "OUTPUT_UNWRITABLE"],
    ["a device as output", () => ["x", "--out", "/dev/null"], "OUTPUT_UNWRITABLE"],
    ["a plan that is not there", () => ["--from", join(dir, "none.png")], "PLAN_NOT_FOUND"],
    ["a file without a plan", () => ["--from", join(dir, "text.png")], "PLAN_NOT_FOUND"],
    ["a dataset that was never built", () => ["train", "--cache-dir", join(dir, "none")], "DATASET_NOT_BUILT"],
  ];

  it.each(cases)("%s ends with 2, a code and a hint, and leaves no file", async (_, argv, code) => {
    const before = await readdir(dir);
    const { status, out, err } = await told(["--out", dir, ...argv()].slice(argv()[0] === "train" ? 2 : 0));
    expect(status).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(new RegExp(`^imagier: .+ \\(${code}\\)\\n {2}.+\\n {2}-> .+\\n$`));
    expect(await readdir(dir)).toEqual(before);
  });

  it("is one object on stdout with --json, also where the arguments do not parse", async () => {
    for (const argv of [
      ["", "--json"],
      ["x", "--sed", "3", "--json"],
      ["--json", "a", "b"],
    ]) {
      const { status, out, err } = await told(argv);
      expect([status, err]).toEqual([2, ""]);
      const { error } = JSON.parse(out);
      expect(Object.keys(error).sort()).toEqual(["code", "hint", "message", "title"]);
      expect(out.trimEnd()).not.toContain("\n");
    }
  });

  it("is told in French to those who read it, with a hint of its own where there is one", async () => {
    const plain = await told(["x", "--size", "0x0"], { language: "fr" });
    expect(plain.err).toContain("La taille n'est pas valable (SIZE_INVALID)");
    expect(plain.err).toContain("chaque côté");
    const special = await told(["x", "--format", "jpg"], { language: "fr" });
    expect(special.err).toContain("jpeg?");
  });
});

it("ends with 130 where it was interrupted, whatever failed because of it", async () => {
  const terminal = listeningTerminal();
  const status = await run(["x", "--model", "none"], { terminal, version: "1", signal: AbortSignal.abort() });
  expect(status).toBe(130);
  expect(terminal.err()).toContain("CANCELLED");
});

it("prints help and version to stdout and ends with 0", async () => {
  expect(await told(["--help"])).toMatchObject({
    status: 0,
    out: expect.stringContaining("--guidance-scale"),
    err: "",
  });
  expect(await told(["x", "-V"])).toEqual({ status: 0, out: "1.2.3\n", err: "" });
});

it("says where an error came from only when asked", async () => {
  expect((await told([""])).err).not.toContain("command-line");
  expect((await told([""], { env: { IMAGIER_DEBUG: "1" } })).err).toMatch(/generation-request|command-line/);
});
