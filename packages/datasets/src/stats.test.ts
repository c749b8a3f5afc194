import sharp from "sharp";
import { expect, it } from "vitest";
import { contactSheet, sheetSize } from "./contact-sheet.js";
import type { DrawingRecord } from "./drawing-record.js";
import { statsOf } from "./stats.js";

const record = (source: string, over: Partial<DrawingRecord>) =>
  ({
    ...{ source, package: `@x/${source}`, version: "1", concept: "apple", licence: "MIT", authors: ["Ada"] },
    ...{ label: { en: "apple" }, side: "generator", ...over },
  }) as DrawingRecord;

it("counts by source and in all", () => {
  const { sources, total } = statsOf([
    record("b", { label: { en: "apple", fr: "pomme" } }),
    record("a", { side: "judge", licence: "CC0-1.0" }),
    record("b", { concept: "pear", authors: ["Ada", "Bo"], duplicateOf: "b/apple" }),
  ]);
  expect(sources.map(({ source }) => source)).toEqual(["b", "a"]);
  expect(sources[0]).toMatchObject({ package: "@x/b", drawings: 2, concepts: 2, authors: 2, french: 1, duplicates: 1 });
  expect(total).toEqual({
    ...{ drawings: 3, concepts: 2, authors: 2, french: 1, duplicates: 1, judges: 1 },
    licences: { MIT: 2, "CC0-1.0": 1 },
  });
  expect(statsOf([]).total.drawings).toBe(0);
});

it("shows drawings spread over the source, each in its place, blended with the paper", async () => {
  const sizePx = 4;
  const shown: number[] = [];
  const png = await contactSheet({
    indices: Array.from({ length: 1000 }, (_, i) => i),
    sizePx,
    straightPixels(index) {
      shown.push(index);
      const isRed = index === 0;
      return Uint8Array.from({ length: sizePx * sizePx * 4 }, (_, i) =>
        i % 4 === 0 ? 255 : i % 4 === 3 && isRed ? 255 : 0,
      );
    },
  });
  expect(shown).toHaveLength(sheetSize.columns * sheetSize.rows);
  expect([shown[0], shown.at(-1)]).toEqual([0, 992]);
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([16 * 10 + 6, 8 * 10 + 6]);
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  expect([at(7, 7), at(0, 0), at(17, 7)]).toEqual([
    [255, 0, 0],
    [214, 219, 226],
    [214, 219, 226],
  ]);
});
