// The page and the layout agree on what is true of boxes.

import { parseScenePlan, type SceneBox, type SceneLink, sceneRelations } from "@imagier/contracts";
import { sceneRelationHolds } from "@imagier/scenes";
import fc from "fast-check";
import { expect, it } from "vitest";
import { relationHolds } from "./relation-holds.js";

const px = (min: number, max: number) => fc.integer({ min: min * 1000, max: max * 1000 }).map((n) => n / 1000);
const box = fc.record({ left: px(0, 60), top: px(0, 60), width: px(5, 40), height: px(5, 40) });
const boxes = fc.array(box, { minLength: 1, maxLength: 3 });
const scenes = fc.record({
  parties: fc.tuple(boxes, boxes, boxes),
  relation: fc.constantFrom(...sceneRelations),
  hasThird: fc.boolean(),
});

/** Every party moved and grown by its own little, so that whatever was equal no longer is. */
const nudged = (parties: readonly SceneBox[][], byPx: number): SceneBox[][] =>
  parties.map((own, i) => {
    const by = byPx * (i + 1);
    return own.map(({ left, top, width, height }) => ({
      ...{ left: left + by, top: top + by, width: width + 1.3 * by, height: height + 1.3 * by },
    }));
  });

const planOf = (parties: readonly SceneBox[][], link: SceneLink) =>
  parseScenePlan({
    schemaVersion: 1,
    seed: 0,
    canvas: { widthPx: 100, heightPx: 100 },
    layers: parties.map((own, i) => ({
      ...{ kind: "thing", id: "abc"[i], concept: "ball", count: own.length, boxes: own },
    })),
    relations: [link],
    without: [],
    unmet: [],
  });

it("gives the layout's verdict on any boxes and any relation", () => {
  let held = 0;
  fc.assert(
    fc.property(scenes, ({ parties, relation, hasThird }) => {
      const link: SceneLink = {
        subject: { layer: "a" },
        relation,
        objects: relation === "between" && hasThird ? [{ layer: "b" }, { layer: "c" }] : [{ layer: "b" }],
      };
      const plan = planOf(parties, link);
      // Where edges just touch, the last bit of a fraction decides, and the two may round otherwise.
      const [below, above] = [-1e-6, 1e-6].map((byPx) => sceneRelationHolds(planOf(nudged(parties, byPx), link), link));
      fc.pre(below === above);
      const verdict = relationHolds(plan, link);
      expect(verdict).toBe(sceneRelationHolds(plan, link));
      held += Number(verdict);
    }),
    { numRuns: 3000 },
  );
  expect(held).toBeGreaterThan(100);
});
