import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ImagierError } from "@imagier/contracts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withPngTexts } from "../image/png-chunks.js";
import { xmpPacket } from "../image/xmp-plan.js";
import { tinyPlan } from "../testing/tiny-plan.js";
import { planFromBytes, readPlan } from "./read-plan.js";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-plan-"));
});
afterAll(() => rm(dir, { recursive: true }));

const text = JSON.stringify(tinyPlan);
const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"); // signature and IHDR

describe("planFromBytes", () => {
  it("reads a PNG text, an XMP packet, a plan and what --json prints", () => {
    const carriers = [
      withPngTexts(png, [["imagier:plan", text]]),
      Buffer.from(`RIFF....${xmpPacket({ plan: text })}`),
      Buffer.from(text),
      Buffer.from(JSON.stringify({ files: [], plan: tinyPlan, credits: [] })),
    ];
    for (const bytes of carriers) expect(planFromBytes(bytes, "it")).toEqual(tinyPlan);
  });

  it.each([
    ["a PNG without", png, "PLAN_NOT_FOUND"],
    ["nothing at all", Buffer.alloc(0), "PLAN_NOT_FOUND"],
    ["half a JSON", Buffer.from(text.slice(0, 99)), "PLAN_INVALID"],
    ["another JSON", Buffer.from('{"a":1}'), "PLAN_INVALID"],
    ["a text that is no JSON", withPngTexts(png, [["imagier:plan", "hello"]]), "PLAN_INVALID"],
    ["a text too long", withPngTexts(png, [["imagier:plan", "x".repeat(600_000)]]), "PLAN_INVALID"],
    ["an array as deep as it gets", Buffer.from(`{"plan":${"[".repeat(1e5)}${"]".repeat(1e5)}}`), "PLAN_INVALID"],
  ])("refuses %s", (_, bytes, code) => {
    expect(() => planFromBytes(bytes, "it")).toThrow(expect.objectContaining({ code }));
  });

  it("answers any text in a PNG with a plan or an ImagierError", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.nat(text.length).map((at) => text.slice(0, at) + text.slice(at + 1)),
    );
    fc.assert(
      fc.property(texts, (any) => {
        try {
          planFromBytes(withPngTexts(png, [["imagier:plan", any]]), "it");
        } catch (error) {
          expect(error).toBeInstanceOf(ImagierError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

it("names the file that is not there, or is a folder", async () => {
  await expect(readPlan(join(dir, "none.png"))).rejects.toMatchObject({
    code: "PLAN_NOT_FOUND",
    message: expect.stringContaining("none.png"),
  });
  await expect(readPlan(dir)).rejects.toMatchObject({ code: "PLAN_NOT_FOUND" });
  await writeFile(join(dir, "plan.json"), text);
  expect(await readPlan(join(dir, "plan.json"))).toEqual(tinyPlan);
});
