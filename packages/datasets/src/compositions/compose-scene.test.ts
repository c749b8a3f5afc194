// Scenes repeat, hold what their layout says where it says, and say nothing that is not so.

import { dominantColour } from "@imagier/colours";
import { randomStream } from "@imagier/sampling";
import { describe, expect, it } from "vitest";
import { inkBox, type PixelBox } from "../pixels.js";
import { doOverlap } from "./boxes.js";
import { type ComposeOptions, type Composition, composeScene } from "./compose-scene.js";
import { type OutlineKind, outlineKinds } from "./outline.js";
import { openStamps } from "./stamps.js";
import { discStamps } from "./testing/disc-stamps.js";

const stamps = openStamps(discStamps());
const compose = (stream: number, options: ComposeOptions = {}) =>
  composeScene(stamps, randomStream({ seed: 7, stream }), options);
const some = (kind: OutlineKind, count = 40): Composition[] =>
  Array.from({ length: count }, (_, n) => compose(n, { outlines: { [kind]: 1 } }));
const boxesOf = ({ layout }: Composition) => layout.objects.map(({ box }) => box);

describe("composeScene", () => {
  it("gives the same scene for the same numbers, whatever was made before", () => {
    const first = compose(3);
    compose(4);
    expect(compose(3)).toEqual(first);
    expect(compose(5).pixels).not.toEqual(first.pixels);
  });

  it.each(outlineKinds)(
    "keeps all boxes of %s on the canvas, and apart but where they lie over each other on purpose",
    (kind) => {
      for (const scene of some(kind)) {
        const boxes = boxesOf(scene);
        expect(boxes.length).toBeLessThanOrEqual(20);
        for (const [n, box] of boxes.entries()) {
          expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
          expect(Math.max(box.left + box.width, box.top + box.height)).toBeLessThanOrEqual(64);
          if (["on", "in-front-of", "inside"].includes(kind)) continue;
          for (const other of boxes.slice(n + 1)) expect(doOverlap(box, other)).toBe(false);
        }
      }
    },
  );

  it("draws every object in its box, and nothing outside", () => {
    for (const scene of some("many").filter(({ layout }) => layout.background.kind === "transparent")) {
      const { pixels } = scene;
      const left = pixels.slice();
      for (const box of boxesOf(scene)) {
        expectNear(inkBox(cut(pixels, box), box.width, box.height)!, { ...box, left: 0, top: 0 });
        erase(left, box);
      }
      expect(inkBox(left, 64)).toBeUndefined();
    }
  });

  it("shows the colour that it says, and never one that is held out", () => {
    const painted = Array.from({ length: 200 }, (_, n) => compose(n, { outlines: { single: 1 }, painted: 1 }));
    const said = new Set<string>();
    for (const { layout, pixels } of painted) {
      const { colour, id, box } = layout.objects[0]!;
      if (colour === undefined) continue;
      said.add(colour);
      expect([id, colour]).not.toEqual(["discs/ball", "purple"]);
      if (layout.background.kind === "transparent") expect(dominantColour(cut(pixels, box))?.colour).toBe(colour);
    }
    expect(said.size).toBe(11);
  });

  it("places what its relations say", () => {
    for (const { layout } of [...some("between"), ...some("on"), ...some("inside"), ...some("stacked")]) {
      for (const { subject, relation, object, other } of layout.scene.relations) {
        const [a, b] = [layout.scene.objects[subject]!.box, layout.scene.objects[object]!.box];
        if (relation === "above") expect(a.top + a.height).toBeLessThanOrEqual(b.top);
        if (relation === "on") expect(Math.abs(a.top + a.height - b.top)).toBeLessThan(3 / 64);
        if (relation === "inside") {
          expect(a.left).toBeGreaterThan(b.left);
          expect(a.top + a.height).toBeLessThan(b.top + b.height);
        }
        if (relation === "between") {
          const c = layout.scene.objects[other!]!.box;
          expect(b.left).toBeLessThan(a.left);
          expect(a.left).toBeLessThan(c.left);
        }
      }
    }
  });

  it("counts rightly: as many objects as each group says, up to twenty", () => {
    const scenes = some("count", 120);
    for (const { layout } of scenes) expect(layout.objects).toHaveLength(layout.scene.objects[0]!.count!);
    expect(Math.max(...scenes.map(({ layout }) => layout.objects.length))).toBeGreaterThan(15);
    expect(scenes.filter(({ layout }) => layout.objects.length <= 4).length).toBeGreaterThan(30);
  });

  it("fills larger canvases", () => {
    const { pixels, layout } = compose(1, { sizePx: 128 });
    expect(pixels).toHaveLength(128 * 128 * 4);
    expect(layout.sizePx).toBe(128);
  });
});

function cut(pixels: Uint8Array, { left, top, width, height }: PixelBox): Uint8Array {
  const rows = Array.from({ length: height }, (_, y) => {
    const from = ((top + y) * 64 + left) * 4;
    return [...pixels.subarray(from, from + width * 4)];
  });
  return Uint8Array.from(rows.flat());
}

function erase(pixels: Uint8Array, { left, top, width, height }: PixelBox): void {
  for (let y = top; y < top + height; y++) pixels.fill(0, (y * 64 + left) * 4, (y * 64 + left + width) * 4);
}

/** Resampled edges may be too faint to count as ink. */
function expectNear(found: PixelBox, box: PixelBox): void {
  expect(found.left).toBeLessThanOrEqual(1);
  expect(found.top).toBeLessThanOrEqual(1);
  expect(found.width).toBeGreaterThanOrEqual(box.width - 2);
  expect(found.height).toBeGreaterThanOrEqual(box.height - 2);
}
