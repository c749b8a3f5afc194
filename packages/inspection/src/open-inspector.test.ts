// The inspector that ships, on a picture whose things are computed: how many, where, in which colours; and that it can be stopped.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inspector } from "./inspector.js";
import { openInspector } from "./open-inspector.js";

const side = 320;
const discs = [
  { x: 90, y: 90, radius: 45, rgb: [214, 40, 40], colour: "red" },
  { x: 230, y: 110, radius: 50, rgb: [40, 90, 210], colour: "blue" },
  { x: 120, y: 235, radius: 48, rgb: [60, 160, 60], colour: "green" },
] as const;

/** Discs with a dark rim and a light spot, as drawings have them, on pale paper. */
function picture() {
  const pixels = new Uint8Array(side * side * 4);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const disc = discs.find((each) => Math.hypot(x - each.x, y - each.y) <= each.radius);
      const away = disc === undefined ? 0 : Math.hypot(x - disc.x, y - disc.y) / disc.radius;
      const isSpot =
        disc !== undefined && Math.hypot(x - disc.x + disc.radius * 0.35, y - disc.y + disc.radius * 0.35) < 8;
      const rgb =
        disc === undefined
          ? [236, 232, 222]
          : isSpot
            ? [250, 250, 250]
            : disc.rgb.map((value) => (away > 0.93 ? value * 0.4 : value));
      pixels.set([...rgb, 255], (y * side + x) * 4);
    }
  }
  return { widthPx: side, heightPx: side, pixels };
}

describe("the inspector that ships", () => {
  let inspector: Inspector;
  beforeAll(async () => {
    inspector = await openInspector({ threads: 1 });
  }, 30_000);
  afterAll(() => inspector.close());

  it("sees each thing once, where it is, in its colour", { timeout: 30_000 }, async () => {
    const { objects, writing, styles, condition } = await inspector.inspect(picture());
    expect(objects).toHaveLength(discs.length);
    for (const { x, y, colour } of discs) {
      const seen = objects.find(({ centroid }) => Math.hypot(centroid.x - x, centroid.y - y) < 15);
      expect(seen?.colour).toBe(colour);
      expect(seen!.confidence).toBeLessThanOrEqual(seen!.presence);
      expect(seen!.evidence).toHaveLength(inspector.names.length);
    }
    expect(writing).toBeUndefined();
    expect(styles[0]!.confidence).toBeGreaterThan(0);
    expect(condition.seams).toEqual([]);
  });

  it("knows words by other words, and what a thing may be taken for", () => {
    expect(inspector.knows("Car")).toBe(true);
    expect(inspector.knows("automobile")).toBe(true);
    expect(inspector.knows("zeppelin hangar")).toBe(false);
    expect(inspector.confusable("zeppelin hangar")).toEqual([]);
    for (const { name, confidence } of inspector.confusable("cat")) {
      expect(inspector.knows(name)).toBe(true);
      expect(confidence).toBeGreaterThan(0);
    }
  });

  it("refuses bytes that are no picture, and stops before its turn", { timeout: 30_000 }, async () => {
    await expect(inspector.inspect({ ...picture(), widthPx: 7 })).rejects.toMatchObject({ code: "VALUE_INVALID" });
    await expect(inspector.inspect(picture(), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "CANCELLED",
    });
  });
});
