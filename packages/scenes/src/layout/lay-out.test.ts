// Whatever a plan asks for that can be true is true of its boxes, for every seed, canvas and count.

import { type ScenePlan, sceneSettings } from "@imagier/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, bottomOf, overlapPart, rightOf } from "./boxes.js";
import { layOut } from "./lay-out.js";
import { sceneRelationHolds } from "./relation-tests.js";
import { sceneOf } from "./testing/scene-notation.js";

const names = "cat dog apple house bird tree car fish star_fish lamp vase horse boat snail king ball".split(" ");
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const sides = fc.constantFrom(64, 100, 256, 512, 768, 1024, 2048);
const canvases = fc.record({ widthPx: sides, heightPx: fc.constantFrom(64, 256, 512, 1024) });
const settings = fc.option(fc.constantFrom(...sceneSettings), { nil: undefined });
const aspect = fc.double({ min: 0.3, max: 3, noNaN: true });

interface Frame {
  seed: number;
  canvas: ScenePlan["canvas"];
  background?: ScenePlan["background"];
}
const frames: fc.Arbitrary<Frame> = fc
  .record({ seed: seeds, canvas: canvases, setting: settings })
  .map(({ seed, canvas, setting }) => ({ seed, canvas, ...(setting && { background: { setting } }) }));

const boxesOf = ({ layers }: ScenePlan): Box[] => layers.flatMap(({ boxes }) => boxes!);

function expectInside({ canvas, layers }: ScenePlan): void {
  for (const { boxes, count } of layers as { boxes?: Box[]; count?: number }[]) {
    expect(boxes).toHaveLength(count ?? 1);
    for (const box of boxes!) {
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
      expect(rightOf(box)).toBeLessThanOrEqual(canvas.widthPx + 0.02);
      expect(bottomOf(box)).toBeLessThanOrEqual(canvas.heightPx + 0.02);
    }
  }
}

function expectApart(plan: ScenePlan): void {
  // Nothing is smaller than a pixel, so on the smallest canvases the smallest things may touch.
  const boxes = boxesOf(plan).filter(({ width, height }) => Math.min(width, height) > 1.5);
  for (const [i, a] of boxes.entries())
    for (const b of boxes.slice(i + 1)) expect(overlapPart(a, b)).toBeLessThanOrEqual(0.02);
}

function expectTrue(laidOut: ReturnType<typeof layOut>): void {
  expect(laidOut.contradictions.map(({ message }) => message)).toEqual([]);
  for (const link of laidOut.plan.relations)
    expect({ link, holds: sceneRelationHolds(laidOut.plan, link) }).toEqual({ link, holds: true });
}

describe("things without relations", () => {
  const layers = fc
    .uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 16 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((name) =>
          fc
            .tuple(
              fc.constantFrom("", "", "", "2", "3", "5", "7"),
              fc.constantFrom("", "", "tiny", "small", "large", "huge"),
              fc.constantFrom("", "", "row", "column", "grid", "circle", "scattered"),
            )
            .map(([count, size, arrangement]) => `${count} ${size} ${name} ${count === "" ? "" : arrangement}`),
        ),
      ),
    );

  it("are all on the canvas and cover nothing", () => {
    fc.assert(
      fc.property(layers, frames, aspect, (notation, frame, thingAspect) => {
        const { plan, contradictions } = layOut(sceneOf(notation.join(";"), frame), { aspectOf: () => thingAspect });
        expect(contradictions).toEqual([]);
        expectInside(plan);
        expectApart(plan);
      }),
      { numRuns: 50 },
    );
  });

  it("stand in the same places again, and in others for another seed", () => {
    const scene = sceneOf("house; tree; 3 cat; sun", { background: { setting: "meadow" } });
    expect(layOut(scene)).toEqual(layOut(scene));
    const layouts = [1, 2, 3, 4].map((seed) => JSON.stringify(boxesOf(layOut({ ...scene, seed }).plan)));
    expect(new Set(layouts).size).toBe(4);
  });
});

describe("orders", () => {
  const points = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 2,
    maxLength: 9,
    selector: ([x, y]) => x * 10 + y,
  });
  const pairs = fc.array(fc.tuple(fc.nat(80), fc.nat(80), fc.boolean()), { minLength: 1, maxLength: 7 });

  it("that some arrangement bears out all hold", () => {
    fc.assert(
      fc.property(points, pairs, frames, (at, links, frame) => {
        const relations = links.flatMap(([i, j, isTurned]) => {
          const [a, b] = [i % at.length, j % at.length];
          const [across, down] = [at[b]![0] - at[a]![0], at[b]![1] - at[a]![1]];
          if (Math.abs(across) === Math.abs(down)) return [];
          const [first, then] = Math.abs(across) > Math.abs(down) ? ["left-of", "right-of"] : ["above", "below"];
          const isFirst = Math.abs(across) > Math.abs(down) ? across > 0 : down > 0;
          const [x, y] = isTurned ? [b, a] : [a, b];
          return [`${names[x]} ${isFirst !== isTurned ? first : then} ${names[y]}`];
        });
        const scene = sceneOf([...at.map((_, i) => names[i]), ...relations].join(";"), frame);
        const laidOut = layOut(scene);
        expectTrue(laidOut);
        expectInside(laidOut.plan);
        expectApart(laidOut.plan);
      }),
      { numRuns: 80 },
    );
  });
});

describe("what hangs on what", () => {
  const kinds = fc.constantFrom(
    "b on a",
    "a wearing b",
    "a holding b",
    "b riding a",
    "b inside a",
    "b in-front-of a",
    "b behind a",
    "b under a",
    "b beside a",
    "b left-of a",
    "b above a",
    "b below a",
    "3 b on a",
    "5 b around a",
    "b around a",
    "3 b inside a",
    "b between a+c",
    "3 b in-front-of a",
    "2 b behind a",
    "b between 2 a",
    "3 a wearing 3 b",
    "2 b on 3 a",
  );
  it("holds for one relation of every kind", () => {
    fc.assert(
      fc.property(
        kinds,
        fc.tuple(aspect, aspect),
        frames,
        fc.uniqueArray(fc.constantFrom(...names, "table", "hat", "box", "circle-1"), { minLength: 3, maxLength: 6 }),
        (kind, [first, second], frame, chosen) => {
          const [a, b, c] = chosen as [string, string, string];
          const counts = new Map([...kind.matchAll(/(\d) ([abc])/g)].map(([, count, letter]) => [letter, count]));
          const relation = kind.replaceAll(/\d /g, "").replaceAll(/\b[abc]\b/g, (letter) => ({ a, b, c })[letter]!);
          const layers = chosen.map((name, i) => `${counts.get("abc"[i] ?? "") ?? ""} ${name}`);
          const laidOut = layOut(sceneOf([...layers, relation].join(";"), frame), {
            aspectOf: (layer) => (layer.id === a ? first : second),
          });
          expectTrue(laidOut);
          expectInside(laidOut.plan);
        },
      ),
      { numRuns: 120 },
    );
  });
});
