// Options of checkpoints to the fields of a request, to the files beside a plan, or to one refusal.

import { describe, expect, it } from "vitest";
import { parseCommandLine } from "./command-line.js";

const parse = (...argv: string[]) => parseCommandLine(argv, { language: "en", version: "0" });
const refusal = (code: string) => expect.objectContaining({ code });

describe("drawing", () => {
  it("gathers adapters, controls and numbers into the request", () => {
    expect(
      parse(
        ...[
          "a cat",
          "--model",
          "m.safetensors",
          "--negative-prompt",
          "blur",
          "--sampler",
          "euler",
          "--strength",
          "0.5",
        ],
        ...["--image", "a.png", "--mask", "m.png", "--lora", "x.safetensors:0.8", "--lora", "C:\\y.safetensors"],
        ...["--control", "edges.png:nets/canny", "--control", "C:\\p.png:D:\\pose", "--control-weight", "0.5"],
        ...["--control-range", "0-0.6,0.2-1", "--guess-mode", "--clip-skip", "1", "--embedding", "e.safetensors"],
        ...["--guidance-rescale", "0.7", "--image-guidance-scale", "2", "--tokenizer", "words", "--memory", "4GB"],
      ),
    ).toMatchObject({
      verb: "generate",
      memoryLimitBytes: 4e9,
      request: {
        ...{ model: "m.safetensors", negativePrompt: "blur", sampler: "euler", strength: 0.5, reference: "a.png" },
        ...{ mask: "m.png", clipSkip: 1, embeddings: ["e.safetensors"], guidanceRescale: 0.7, tokenizer: "words" },
        imageGuidanceScale: 2,
        loras: [{ path: "x.safetensors", weight: 0.8 }, { path: "C:\\y.safetensors" }],
        controls: [
          { picture: "edges.png", path: "nets/canny", weight: 0.5, range: [0, 0.6], isGuess: true },
          { picture: "C:\\p.png", path: "D:\\pose", range: [0.2, 1], isGuess: true },
        ],
      },
    });
  });

  it("reads what models of tokens and generators of one step take", () => {
    const tokens = ["--temperature", "0.9", "--top-k", "200", "--top-p", "0.95"];
    expect(parse("7", ...tokens)).toMatchObject({ request: { temperature: 0.9, topK: 200, topP: 0.95 } });
    const gan = ["--truncation", "0.5", "--noise-mode", "none", "--walk", "7,8,9:24"];
    expect(parse("7", ...gan)).toMatchObject({
      request: { truncation: 0.5, noiseMode: "none", walk: { seeds: [7, 8, 9], frames: 24 } },
    });
  });

  it("reads where the parts are that a file lacks, and how weights are held", () => {
    const options = ["--base", "folder", "--base", "t5.gguf", "--weights", "q8"];
    const wanted = { base: ["folder", "t5.gguf"], weights: "q8" };
    expect(parse("a", "--model", "flux.gguf", ...options)).toMatchObject(wanted);
    expect(parse("--from", "a.png", "--model", "flux.gguf", ...options)).toMatchObject(wanted);
  });

  it("reads image prompts, a refiner, a tiny autoencoder, and maps to be made", () => {
    const prompts = ["--ip-adapter", "ip", "--ip-adapter-image", "a.png", "--ip-adapter-image", "b.png"];
    expect(parse("a", ...prompts, "--ip-adapter-scale", "0.5", "--image-encoder", "enc")).toMatchObject({
      request: {
        imageEncoder: "enc",
        imagePrompts: [
          { path: "ip", picture: "a.png", weight: 0.5 },
          { path: "ip", picture: "b.png", weight: 0.5 },
        ],
      },
    });
    const more = ["--refiner", "r", "--refiner-start", "0.7", "--tiny-autoencoder", "t", "--tiny-preview-only"];
    expect(parse("a", ...more, "--control", "p.png:net", "--control-preprocess", "canny")).toMatchObject({
      request: {
        refiner: { path: "r", start: 0.7 },
        tinyAutoencoder: { path: "t", isPreviewOnly: true },
        controls: [{ picture: "p.png", path: "net", preprocess: "canny" }],
      },
    });
    const beside = ["--ip-adapter", "ip", "--image-encoder", "enc", "--refiner", "r", "--tiny-autoencoder", "t"];
    expect(parse("--from", "a.png", ...beside)).toMatchObject({
      ...{ ipAdapters: ["ip"], imageEncoder: "enc", refiner: "r", tinyAutoencoder: "t" },
    });
  });

  it.each([
    ["OPTION_CONFLICT", ["--ip-adapter", "ip"]],
    ["OPTION_CONFLICT", ["--ip-adapter-image", "a.png"]],
    ["OPTION_CONFLICT", ["--refiner-start", "0.8"]],
    ["OPTION_CONFLICT", ["--tiny-preview-only"]],
    ["OPTION_CONFLICT", ["--control-preprocess", "canny"]],
    ["REQUEST_INVALID", ["--control", "a:b", "--control-preprocess", "hed"]],
    ["REQUEST_INVALID", ["--refiner", "r", "--refiner-start", "2"]],
    ["OPTION_VALUE_INVALID", ["--walk", "7,8"]],
    ["REQUEST_INVALID", ["--walk", "7:24"]],
    ["REQUEST_INVALID", ["--walk", "7,x:24"]],
    ["REQUEST_INVALID", ["--top-p", "2"]],
    ["OPTION_VALUE_INVALID", ["--control", "edges.png"]],
    ["OPTION_VALUE_INVALID", ["--weights", "q5"]],
    ["OPTION_VALUE_INVALID", ["--memory", "much"]],
    ["OPTION_VALUE_INVALID", ["--memory", "0GB"]],
    ["OPTION_CONFLICT", ["--image", "a", "--reference", "b"]],
    ["OPTION_CONFLICT", ["--control-weight", "0.5"]],
    ["REQUEST_INVALID", ["--strength", "2"]],
    ["REQUEST_INVALID", ["--clip-skip", "1.5"]],
    ["REQUEST_INVALID", ["--control", "a:b", "--control-range", "0-x"]],
    ["REQUEST_INVALID", ["--lora", "a:99"]],
  ])("refuses with %s: %j", (code, options) => {
    expect(() => parse("a cat", ...options)).toThrow(refusal(code));
  });

  it.each([
    ["4GB", 4e9],
    ["900mb", 9e8],
    ["1.5GiB", 1.5 * 2 ** 30],
    ["2G", 2e9],
  ])("reads the memory %s", (size, memoryLimitBytes) => {
    expect(parse("a cat", "--memory", size)).toMatchObject({ memoryLimitBytes });
  });
});

it("takes beside a plan where its files are, and nothing of how to draw", () => {
  expect(parse("--from", "a.png", "--model", "m", "--lora", "x:2", "--control", "p.png:net")).toMatchObject({
    ...{ verb: "redraw", from: "a.png", model: "m", loras: ["x"], controls: ["net"] },
  });
  expect(() => parse("--from", "a.png", "--sampler", "euler")).toThrow(refusal("OPTION_CONFLICT"));
});

it("inspects one path", () => {
  expect(parse("models", "inspect", "a/b", "--json")).toMatchObject({
    verb: "models inspect",
    path: "a/b",
    json: true,
  });
  expect(() => parse("models", "inspect")).toThrow(refusal("OPTION_VALUE_INVALID"));
});
