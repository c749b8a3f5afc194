import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DrawingSource, ListedDrawing } from "./drawing-source.js";
import { isRemoved, type Removal, readRemovals, recordRemoval, removalsFile, withoutRemoved } from "./removals.js";

const removal: Removal = { author: "Ada Lovelace", date: "2026-11-22", reason: "at the author's request" };

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "imagier-removals-"));
});
afterEach(() => rm(dir, { recursive: true }));

describe("the list", () => {
  it("grows by a line that says whose, when and why", async () => {
    expect(await recordRemoval(dir, removal)).toBe(true);
    expect(await readFile(join(dir, removalsFile), "utf8")).toBe(`${JSON.stringify(removal)}\n`);
    expect(await recordRemoval(dir, { ...removal, author: "ADA  LOVELACE" })).toBe(false);
    await recordRemoval(dir, { ...removal, author: "Bo" });
    expect((await readRemovals(dir)).map(({ author }) => author)).toEqual(["Ada Lovelace", "Bo"]);
  });

  it.each([
    "{}",
    "not json",
    '{"author":"","date":"2026-11-22","reason":"x"}',
    '{"author":"A","date":"yesterday","reason":"x"}',
    '{"author":"A","date":"2026-11-22","reason":"x","asker":"B"}',
  ])("stops everything where a line is none: %s", async (line) => {
    await writeFile(join(dir, removalsFile), `${JSON.stringify(removal)}\n${line}\n`);
    await expect(readRemovals(dir)).rejects.toMatchObject({
      code: "DATASET_INVALID",
      message: expect.stringContaining("line 2"),
    });
  });
});

describe("a removed author", () => {
  it("is found whatever the capitals, accents and spaces, and only whole", () => {
    const by = (...authors: string[]) => isRemoved({ authors }, [{ ...removal, author: "José García" }]);
    expect(by("Bo, José García & Cy") && by("José García / Studio") && by("Bo et José García")).toBe(true);
    expect([by("jose  garcia"), by("Bo", "JOSÉ GARCÍA"), by("José"), by("José García Márquez"), by()]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("is listed by no source, whether named for a drawing or for the whole set", async () => {
    const drawing = (name: string, authors?: string[]) => ({ name, ...(authors && { authors }) }) as ListedDrawing;
    const source = {
      authors: ["Bo"],
      list: async () => [drawing("a"), drawing("b", ["Ada Lovelace"]), drawing("c", ["Cy"])],
    } as unknown as DrawingSource;
    const namesWithout = async (...authors: string[]) => {
      const [kept] = withoutRemoved(
        [source],
        authors.map((author) => ({ ...removal, author })),
      );
      return (await kept!.list("", () => "")).map(({ name }) => name);
    };
    expect(await namesWithout()).toEqual(["a", "b", "c"]);
    expect(await namesWithout("ada lovelace")).toEqual(["a", "c"]);
    expect(await namesWithout("Bo", "Ada Lovelace")).toEqual(["c"]);
  });
});
