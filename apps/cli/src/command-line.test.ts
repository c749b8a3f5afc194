import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CommandLine, parseCommandLine } from "./command-line.js";

const context = { language: "en", version: "1.2.3" } as const;
const parse = (...argv: string[]) => parseCommandLine(argv, context);

function refusalOf(argv: readonly string[]): unknown {
  try {
    parseCommandLine(argv, context);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("what is asked for", () => {
  it("reads every option of a drawing", () => {
    const argv = `--out a.webp --model m --seed 7 --count 2 --size 64x32 --steps 3 --guidance-scale 1.5 --style flat
      --background #FFE4B5 --format webp --reference r.png --json --quiet`;
    expect(parse("a red apple", ...argv.split(/\s+/))).toEqual({
      verb: "generate",
      likeness: { training: true }, // --json asks for it
      request: {
        prompt: "a red apple",
        model: "m",
        seed: 7,
        count: 2,
        size: "64x32",
        steps: 3,
        guidanceScale: 1.5,
        style: "flat",
        background: "#FFE4B5",
        format: "webp",
        reference: "r.png",
        useReferences: undefined,
      },
      out: "a.webp",
      json: true,
      quiet: true,
    });
  });

  it.each<[string[], Partial<CommandLine>]>([
    [["a cat"], { verb: "generate", out: ".", json: false, quiet: false }],
    [["--json", "a cat"], { verb: "generate", json: true }],
    [["a cat", "--no-references"], { verb: "generate", request: { prompt: "a cat", useReferences: false } }],
    [["a cat", "--seed=4294967295"], { verb: "generate", request: { prompt: "a cat", seed: 4294967295 } }],
    [["a cat", "--seed", "1e3"], { verb: "generate", request: { prompt: "a cat", seed: 1000 } }],
    [["--", "--seed"], { verb: "generate", request: { prompt: "--seed" } }],
    [["--from", "a.png"], { verb: "redraw", from: "a.png", out: "." }],
    [["--from", "a.png", "--out", "b.png", "--json"], { verb: "redraw", out: "b.png", json: true }],
    [["train", "--minutes", "0.5"], { verb: "train", minutes: 0.5 }],
    [["two cats", "--single"], { verb: "generate", request: { prompt: "two cats", scene: false } }],
    [["two cats", "--plan-only", "--seed", "3"], { verb: "plan only", prompt: "two cats", seed: 3 }],
    [["--plan", "p.json", "--out", "p.png"], { verb: "draw plan", plan: "p.json", out: "p.png" }],
    [["edit", "a.png", "make it red", "--out", "b.png"], { verb: "edit", file: "a.png", instruction: "make it red" }],
    [
      ["two cats", "--planner", "http://127.0.0.1:9", "--planner-model", "m"],
      { verb: "generate", planner: { endpoint: "http://127.0.0.1:9", model: "m" } },
    ],
    [["chat", "--out", "d"], { verb: "chat", out: "d" }],
    [["chat", "a.png", "--json"], { verb: "chat", file: "a.png", json: true }],
    [["a cat", "--edges", "sketch.png"], { verb: "generate", request: { prompt: "a cat", edges: "sketch.png" } }],
    [["evaluate"], { verb: "evaluate", suite: "objects" }],
    [
      ["evaluate", "--suite", "objects", "--count", "20", "--judges", "j", "--out", "o", "--json"],
      { verb: "evaluate", suite: "objects", count: 20, judgesDir: "j", out: "o", json: true },
    ],
    [["train", "--from-model", "imagier-1"], { verb: "train", minutes: 60, fromModel: "imagier-1" }],
    [["dataset", "build", "--cache-dir", "d"], { verb: "dataset build", cacheDir: "d", allowShareAlike: false }],
    [
      ["dataset", "build", "--share-alike", "--size", "128", "--processes", "3"],
      { sizePx: 128, processes: 3 } as object,
    ],
    [["dataset", "ledger", "--author", "x", "--tsv"], { verb: "dataset ledger", author: "x", tsv: true }],
    [["dataset", "stats", "--markdown"], { verb: "dataset stats", markdown: true }],
    [["--json", "dataset", "audit"], { verb: "dataset audit", json: true }],
    [["dataset", "remove", "--author", "x"], { verb: "dataset remove", author: "x", reason: undefined }],
    [["dataset", "add", "d", "--non-commercial"], { verb: "dataset add", folder: "d", isCommercial: false }],
    [["models", "list"], { verb: "models list", json: false }],
    [["--json", "models", "list"], { verb: "models list", json: true }],
    [["bench", "--runs", "5", "--json"], { verb: "bench", runs: 5, json: true }],
    [["a cat", "--version"], { verb: "print", text: "1.2.3\n" }],
  ])("%j", (argv, command) => {
    expect(parse(...argv)).toMatchObject(command);
  });

  it("names every option in its help, in both languages", () => {
    const options = `--out --model --seed --count --size --steps --guidance-scale --style --background --format --reference
      --no-references --from --json --quiet --help --version train dataset models bench`;
    for (const language of ["en", "fr"] as const) {
      const help = parseCommandLine(["--help"], { ...context, language });
      for (const option of options.split(/\s+/)) expect(help).toHaveProperty("text", expect.stringContaining(option));
    }
    expect(parseCommandLine(["--help"], { ...context, language: "fr" })).toHaveProperty(
      "text",
      expect.stringContaining("Emploi"),
    );
  });
});

describe("what is refused", () => {
  it.each<[string[], string, string]>([
    [[], "PROMPT_EMPTY", "undefined"],
    [[""], "PROMPT_EMPTY", '""'],
    [["   "], "PROMPT_EMPTY", '"   "'],
    [["x".repeat(100_000)], "PROMPT_TOO_LONG", "100002 characters"],
    [["a\x07b"], "PROMPT_CONTROL_CHARACTERS", "\\u0007"],
    [["a", "red", "apple"], "PROMPT_NOT_QUOTED", "3 separate words"],
    [["x", "--size", "0x0"], "SIZE_INVALID", '"0x0"'],
    [["x", "--size", "100000x3"], "SIZE_INVALID", '"100000x3"'],
    [["x", "--steps", "-3"], "STEPS_INVALID", "-3"],
    [["x", "--steps", "2.5"], "STEPS_INVALID", "2.5"],
    [["x", "--count", "0"], "COUNT_INVALID", "0"],
    [["x", "--guidance-scale", "NaN"], "GUIDANCE_INVALID", '"NaN"'],
    [["x", "--seed", "-1"], "SEED_INVALID", "-1"],
    [["x", "--seed", "1e99"], "SEED_INVALID", "1e+99"],
    [["x", "--seed", "0x10"], "SEED_INVALID", '"0x10"'],
    [["x", "--seed="], "SEED_INVALID", '""'],
    [["x", "--format", "jpg"], "FORMAT_UNKNOWN", '"jpg"'],
    [["x", "--background", "reddish"], "COLOUR_INVALID", '"reddish"'],
    [["x", "--out", ""], "OUTPUT_UNWRITABLE", '""'],
    [["x", "--out", "--json"], "OPTION_VALUE_INVALID", '"--json"'],
    [["x", "--sed", "3"], "OPTION_UNKNOWN", "--sed"],
    [["x", "-q"], "OPTION_UNKNOWN", "-q"],
    [["x", "--seed"], "OPTION_VALUE_INVALID", "--seed"],
    [["--from", "a.png", "x"], "OPTION_CONFLICT", "a prompt"],
    [["--from", "a.png", "--steps", "3"], "OPTION_CONFLICT", "steps"],
    [["--from", "a.png", "--no-references"], "OPTION_CONFLICT", "references"],
    [["dataset"], "COMMAND_UNKNOWN", ""],
    [["dataset", "destroy"], "COMMAND_UNKNOWN", "destroy"],
    [["dataset", "remove"], "OPTION_VALUE_INVALID", "--author"],
    [["dataset", "add"], "OPTION_VALUE_INVALID", "DIR"],
    [["dataset", "build", "--size", "96"], "OPTION_VALUE_INVALID", '"96"'],
    [["dataset", "ledger", "--author", "--json"], "OPTION_VALUE_INVALID", '"--json"'],
    [["models", "list", "x"], "COMMAND_UNKNOWN", "arguments"],
    [["--seed", "3", "models", "list"], "OPTION_UNKNOWN", "seed"],
    [["train", "--minutes", "-1"], "OPTION_VALUE_INVALID", "-1"],
    [["bench", "--runs", "1.5"], "OPTION_VALUE_INVALID", "1.5"],
    [["--plan", "p.json", "two cats"], "OPTION_CONFLICT", "a prompt"],
    [["two cats", "--planner", "ftp://a", "--planner-model", "m"], "OPTION_VALUE_INVALID", "ftp"],
    [["two cats", "--planner", "http://a"], "OPTION_CONFLICT", "--planner-model"],
    [["edit", "a.png"], "OPTION_VALUE_INVALID", "instruction"],
    [["evaluate", "--suite", "beauty"], "OPTION_VALUE_INVALID", "beauty"],
    [["evaluate", "--count", "9"], "OPTION_VALUE_INVALID", "9"],
  ])("%j is %s", (argv, code, quoted) => {
    const error = refusalOf(argv);
    expect(error).toBeInstanceOf(ImagierError);
    expect(error).toMatchObject({ code, blame: "input", message: expect.stringContaining(quoted) });
    expect((error as ImagierError).hint).not.toBe("");
  });

  it("names the option that was probably meant", () => {
    expect(refusalOf(["x", "--sed", "3"])).toMatchObject({ hint: expect.stringContaining("--seed") });
  });
});

it("answers any arguments with a command or an ImagierError", () => {
  const options = `--out --model --seed --count --size --steps --guidance-scale --style --background --format --reference
    --no-references --from --json --quiet --help -h --version -V --minutes --runs -- - --seed= train dataset build ledger stats audit remove add
    --author --licence models list bench`;
  const word = fc.oneof(
    fc.constantFrom(...options.split(/\s+/)),
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.double().map(String),
    fc.integer().map(String),
    fc.constantFrom("__proto__", "constructor", "toString", "--__proto__", "--constructor=1", "help"),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.constantFrom("en", "fr"), (argv, language) => {
      try {
        expect(parseCommandLine(argv, { language: language as "en" | "fr", version: "1" })).toHaveProperty("verb");
      } catch (error) {
        expect(error).toBeInstanceOf(ImagierError);
        expect((error as ImagierError).blame).toBe("input");
      }
    }),
    { numRuns: 1500 },
  );
});
