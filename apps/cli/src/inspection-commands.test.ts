// What inspecting and suites may be told on the command line.
// Not what they do (verbs/*.test.ts).

import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./command-line.js";

const parse = (...argv: string[]) => parseCommandLine(argv, { language: "en", version: "0" });
const refusal = (code: string, told = "") => expect.objectContaining({ code, message: expect.stringContaining(told) });

describe("--verify", () => {
  it("goes with every verb that draws", () => {
    expect(parse("a cat", "--verify", "repair")).toMatchObject({ verb: "generate", verify: "repair" });
    expect(parse("edit", "a.png", "make it red", "--verify", "report")).toMatchObject({
      verb: "edit",
      verify: "report",
    });
    expect(parse("--plan", "a.json", "--verify", "report")).toMatchObject({ verb: "draw plan", verify: "report" });
    expect(parse("a cat")).not.toHaveProperty("verify");
  });

  it("is one of three words", () => {
    expect(() => parse("a cat", "--verify", "please")).toThrow(refusal("OPTION_VALUE_INVALID", "off, report, repair"));
  });
});

describe("inspect", () => {
  it("takes a file and words", () => {
    expect(parse("inspect", "a.png", "--expect", "two cats", "--json")).toEqual({
      ...{ verb: "inspect", file: "a.png", expect: "two cats", json: true, quiet: false },
    });
    expect(parse("inspect", "a.png")).toMatchObject({ expect: undefined });
    expect(() => parse("inspect", "a.png", "--expect", " ")).toThrow(refusal("OPTION_VALUE_INVALID"));
    expect(() => parse("inspect")).toThrow(refusal("OPTION_VALUE_INVALID"));
  });
});

describe("evaluate", () => {
  it("asks for the older suite unless told otherwise", () => {
    expect(parse("evaluate", "--count", "20")).toMatchObject({ verb: "evaluate", suite: "objects", count: 20 });
    expect(parse("evaluate", "--prompts", "p.jsonl", "--out", "d")).toMatchObject({
      verb: "evaluate suite",
      suite: "geneval",
    });
  });

  it("reads what a suite may be told", () => {
    const command = parse(
      ...["evaluate", "--suite", "many", "--out", "runs", "--count", "2", "--limit", "12", "--part", "2/3"],
      ...["--verify", "repair", "--page", "--judges", "j"],
    );
    expect(command).toMatchObject({
      ...{ verb: "evaluate suite", suite: "many", out: "runs", count: 2, limit: 12, share: { part: 2, of: 3 } },
      ...{ repairs: true, page: true, judgesDir: "j", agreement: undefined },
    });
  });

  it("keeps its results in a folder of the suite's unless told where, apart with repair", () => {
    expect(parse("evaluate", "--suite", "many")).toMatchObject({ out: join("runs", "many") });
    expect(parse("evaluate", "--suite", "many", "--out", "")).toMatchObject({ out: join("runs", "many") });
    expect(parse("evaluate", "--suite", "many", "--verify", "repair")).toMatchObject({
      out: join("runs", "many-repair"),
    });
  });

  it.each([
    [["--suite", "nothing"], "OPTION_VALUE_INVALID", "nothing"],
    [["--suite", "many", "--out", "d", "--count", "99"], "OPTION_VALUE_INVALID", "--count"],
    [["--suite", "many", "--out", "d", "--part", "3/2"], "OPTION_VALUE_INVALID", "K/N"],
    [["--suite", "many", "--out", "d", "--limit", "0"], "OPTION_VALUE_INVALID", "--limit"],
  ])("refuses %j", (options, code, told) => {
    expect(() => parse("evaluate", ...options)).toThrow(refusal(code, told));
  });
});
