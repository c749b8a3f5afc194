// Every refusal of a request by its code, the value it quotes, and that nothing but ImagierError ever comes out.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGenerationRequest } from "./generation-request.js";
import { ImagierError } from "./imagier-error.js";

const refusals: [wish: unknown, code: string, quoted: string][] = [
  [{ prompt: "" }, "PROMPT_EMPTY", '""'],
  [{ prompt: "  \u3000 " }, "PROMPT_EMPTY", '"  \u3000 "'],
  [{ prompt: "\u200b\u0301" }, "PROMPT_EMPTY", "received"],
  [{}, "PROMPT_EMPTY", "undefined"],
  [{ prompt: 5 }, "PROMPT_EMPTY", "5"],
  [{ prompt: "x".repeat(100_000) }, "PROMPT_TOO_LONG", "(100002 characters)"],
  [{ prompt: "a\x1b[2Jb" }, "PROMPT_CONTROL_CHARACTERS", "\\u001b"],
  [{ prompt: "a\nb" }, "PROMPT_CONTROL_CHARACTERS", "\\n"],
  [{ prompt: "a\u0085b" }, "PROMPT_CONTROL_CHARACTERS", "\\u0085"],
  [{ prompt: "a\ud800b" }, "PROMPT_CONTROL_CHARACTERS", "\\ud800"],
  [{ prompt: "x", seed: -1 }, "SEED_INVALID", "-1"],
  [{ prompt: "x", seed: 1e99 }, "SEED_INVALID", "1e+99"],
  [{ prompt: "x", seed: 2 ** 32 }, "SEED_INVALID", "4294967296"],
  [{ prompt: "x", seed: "7" }, "SEED_INVALID", '"7"'],
  [{ prompt: "x", count: 0 }, "COUNT_INVALID", "0"],
  [{ prompt: "x", count: 17 }, "COUNT_INVALID", "17"],
  [{ prompt: "x", size: "0x0" }, "SIZE_INVALID", '"0x0"'],
  [{ prompt: "x", size: "100000x3" }, "SIZE_INVALID", '"100000x3"'],
  [{ prompt: "x", size: "512" }, "SIZE_INVALID", '"512"'],
  [{ prompt: "x", size: "512x" }, "SIZE_INVALID", '"512x"'],
  [{ prompt: "x", steps: -3 }, "STEPS_INVALID", "-3"],
  [{ prompt: "x", steps: 2.5 }, "STEPS_INVALID", "2.5"],
  [{ prompt: "x", guidanceScale: Number.NaN }, "GUIDANCE_INVALID", "NaN"],
  [{ prompt: "x", guidanceScale: Number.POSITIVE_INFINITY }, "GUIDANCE_INVALID", "Infinity"],
  [{ prompt: "x", style: 3 }, "STYLE_UNKNOWN", "3"],
  [{ prompt: "x", model: null }, "MODEL_UNKNOWN", "null"],
  [{ prompt: "x", background: "reddish" }, "COLOUR_INVALID", '"reddish"'],
  [{ prompt: "x", background: "#12345g" }, "COLOUR_INVALID", '"#12345g"'],
  [{ prompt: "x", format: "bmp" }, "FORMAT_UNKNOWN", '"bmp"'],
  [{ prompt: "x", reference: "" }, "REFERENCE_NOT_FOUND", '""'],
  [{ prompt: "x", useReferences: "no" }, "REQUEST_INVALID", '"no"'],
  [{ prompt: "x", sed: 3 }, "REQUEST_INVALID", '"sed"'],
  [null, "REQUEST_INVALID", "null"],
  ["a red apple", "REQUEST_INVALID", "a red apple"],
];

describe("parseGenerationRequest", () => {
  it.each(refusals)("refuses %j with %s", (wish, code, quoted) => {
    const error = refusalOf(wish);
    expect(error).toBeInstanceOf(ImagierError);
    expect(error).toMatchObject({ code, blame: "input" });
    expect((error as ImagierError).message).toContain(quoted);
    expect((error as ImagierError).message.length).toBeLessThan(300);
    expect((error as ImagierError).hint).not.toBe("");
  });

  it("says which name was probably meant", () => {
    expect(refusalOf({ prompt: "x", format: "jpg" })).toMatchObject({ hint: "Did you mean jpeg?" });
    expect(refusalOf({ prompt: "x", sed: 3 })).toMatchObject({ hint: "Did you mean seed?" });
  });

  it("takes both ends of every range", () => {
    for (const seed of [0, 2 ** 32 - 1]) expect(parseGenerationRequest({ prompt: "x", seed }).seed).toBe(seed);
    for (const size of ["16x16", "2048x2048"]) expect(parseGenerationRequest({ prompt: "x", size }).size).toBe(size);
    expect(parseGenerationRequest({ prompt: "x".repeat(2000) }).prompt).toHaveLength(2000);
  });

  it("gives one prompt for one text, however it was typed", () => {
    const typed = parseGenerationRequest({ prompt: "  une p\u0061\u0302te " }).prompt;
    expect(typed).toBe("une p\u00e2te");
    expect(parseGenerationRequest({ prompt: "un chat 🐈‍⬛" }).prompt).toBe("un chat 🐈‍⬛");
  });

  it("answers anything at all with a request or an ImagierError", () => {
    const field = fc.constantFrom("prompt", "seed", "count", "size", "steps", "guidanceScale", "reference", "style");
    const value = fc.anything({
      withBigInt: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(fc.oneof(value, fc.dictionary(field, value)), (wish) => {
        const error = refusalOf(wish);
        if (error !== undefined) expect(error).toBeInstanceOf(ImagierError);
        else expect((wish as { prompt: string }).prompt.trim()).not.toBe("");
      }),
      { numRuns: 500 },
    );
  });
});

function refusalOf(wish: unknown): unknown {
  try {
    parseGenerationRequest(wish);
    return undefined;
  } catch (error) {
    return error;
  }
}
