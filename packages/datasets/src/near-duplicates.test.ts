import { describe, expect, it } from "vitest";
import { findDuplicates, thumbnail } from "./near-duplicates.js";
import { perceptualHash } from "./picture-measures.js";

/** A disc on nothing, straight RGBA at 64 px. */
function disc(
  options: { x?: number; radius?: number; rgb?: readonly [number, number, number]; eye?: number } = {},
): Uint8Array {
  const { x = 30, radius = 20, rgb = [220, 40, 40], eye = 0 } = options;
  const pixels = new Uint8Array(64 * 64 * 4);
  for (let y = 0; y < 64; y++) {
    for (let px = 0; px < 64; px++) {
      if ((px - x) ** 2 + (y - 26) ** 2 > radius ** 2) continue;
      const isEye = (px - x - 8) ** 2 + (y - 20) ** 2 < eye ** 2;
      pixels.set(isEye ? [20, 20, 20, 255] : [...rgb, 255], (y * 64 + px) * 4);
    }
  }
  return pixels;
}

function linksOf(drawings: readonly { id: string; concept: string; pixels: Uint8Array }[]) {
  const records = drawings.map(({ id, concept, pixels }) => ({
    id,
    concept,
    pixelsSha256: Buffer.from(pixels).toString("base64").slice(0, 20_000),
    perceptualHash: perceptualHash(pixels, 64),
  }));
  return Object.fromEntries(
    [...findDuplicates(records, (index) => thumbnail(drawings[index]!.pixels, 64))].map(([at, link]) => [
      records[at]!.id,
      link,
    ]),
  );
}

describe("findDuplicates", () => {
  it("links the same pixels, of whatever concept, to the first drawing", () => {
    const links = linksOf([
      { id: "a", concept: "ball", pixels: disc() },
      { id: "b", concept: "apple", pixels: disc() },
      { id: "c", concept: "ball", pixels: disc() },
    ]);
    expect(links).toEqual({
      b: { duplicateOf: "a", duplicateKind: "exact" },
      c: { duplicateOf: "a", duplicateKind: "exact" },
    });
  });

  it("links what looks the same within a concept, and what repeats that to the same first one", () => {
    const nearly = disc({ rgb: [224, 43, 38] });
    const links = linksOf([
      { id: "a", concept: "ball", pixels: disc() },
      { id: "b", concept: "ball", pixels: nearly },
      { id: "c", concept: "ball", pixels: nearly },
    ]);
    expect(links.b).toEqual({ duplicateOf: "a", duplicateKind: "near" });
    expect(links.c).toEqual({ duplicateOf: "a", duplicateKind: "near" });
  });

  it("is stricter between concepts", () => {
    const links = linksOf([
      { id: "a", concept: "ball", pixels: disc() },
      { id: "b", concept: "apple", pixels: disc({ rgb: [224, 43, 38] }) },
      { id: "c", concept: "planet", pixels: disc({ rgb: [221, 40, 40] }) },
    ]);
    expect(links).toEqual({ c: { duplicateOf: "a", duplicateKind: "near" } });
  });

  it("tells other colours, sizes, places and details apart", () => {
    const drawings = [disc(), disc({ rgb: [40, 40, 220] }), disc({ radius: 12 }), disc({ x: 40 }), disc({ eye: 6 })];
    expect(linksOf(drawings.map((pixels, i) => ({ id: `${i}`, concept: "ball", pixels })))).toEqual({});
  });
});
